/** Kind and size of a picture by its first bytes, so that a bomb is refused before it is unpacked. */

export type ImageKind = 'png' | 'jpeg' | 'webp' | 'gif' | 'bmp';

export interface ImageHeader {
	readonly kind: ImageKind;
	readonly width: number;
	readonly height: number;
}

const ascii = (bytes: Uint8Array, from: number, length: number): string =>
	String.fromCharCode(...bytes.subarray(from, from + length));

/** Null when the bytes are no picture of a known kind or the header is cut off. */
export function readImageHeader(bytes: Uint8Array): ImageHeader | null {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	try {
		const size = sizeOf(bytes, view);
		return size && size.width > 0 && size.height > 0 ? size : null;
	} catch (e) {
		if (e instanceof RangeError) return null;
		throw e;
	}
}

function sizeOf(bytes: Uint8Array, view: DataView): ImageHeader | null {
	if (ascii(bytes, 1, 3) === 'PNG' && bytes[0] === 0x89) {
		return { kind: 'png', width: view.getUint32(16), height: view.getUint32(20) };
	}
	if (view.getUint16(0) === 0xffd8) return jpegSize(view);
	if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 4) === 'WEBP') return webpSize(bytes, view);
	if (/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) {
		return { kind: 'gif', width: view.getUint16(6, true), height: view.getUint16(8, true) };
	}
	if (ascii(bytes, 0, 2) === 'BM') {
		const height = Math.abs(view.getInt32(22, true));
		return { kind: 'bmp', width: Math.abs(view.getInt32(18, true)), height };
	}
	return null;
}

/** The frame header (SOF) after any number of other segments. */
function jpegSize(view: DataView): ImageHeader | null {
	let at = 2;
	while (view.getUint8(at) === 0xff) {
		const marker = view.getUint8(at + 1);
		const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
		if (isFrame) {
			return { kind: 'jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
		}
		const isBare = marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
		at += marker === 0xff ? 1 : isBare ? 2 : 2 + view.getUint16(at + 2);
	}
	return null;
}

function webpSize(bytes: Uint8Array, view: DataView): ImageHeader | null {
	const chunk = ascii(bytes, 12, 4);
	if (chunk === 'VP8X') {
		const at = (i: number): number =>
			view.getUint8(i) + (view.getUint8(i + 1) << 8) + (view.getUint8(i + 2) << 16) + 1;
		return { kind: 'webp', width: at(24), height: at(27) };
	}
	if (chunk === 'VP8L') {
		const bits = view.getUint32(21, true);
		return { kind: 'webp', width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
	}
	if (chunk !== 'VP8 ') return null;
	const width = view.getUint16(26, true) & 0x3fff;
	return { kind: 'webp', width, height: view.getUint16(28, true) & 0x3fff };
}
