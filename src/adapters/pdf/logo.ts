/**
 * The company's logo, PNG or JPEG. A logo that cannot be read stops the document with a finding:
 * an invoice without it would look like somebody else's. Decoded once, then kept in memory.
 */
import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import { JpegEmbedder, PDFContext, PDFName, PDFRawStream, type PDFRef, PngEmbedder } from 'pdf-lib';
import { FinanceError, invariant } from '../../core/errors.js';
import { error, type Finding } from '../../core/findings.js';
import { type Frame, flip, num } from './sheet.js';

export interface Logo {
	readonly width: number;
	readonly height: number;
	/** Writes the picture into a document. */
	embed(context: PDFContext): PDFRef;
}

export interface PlacedLogo {
	/** Operators that show it in a frame, as large as fits, at its upper left corner. */
	draw(frame: Frame): string;
}

const MAX_BYTES = 2 * 1024 * 1024;
const MAX_PIXELS = 4_000_000;
/** Channels by colour type of a PNG. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** What a PNG needs to be shown; texts, profiles and animations are left out unread. */
const NEEDED_CHUNKS = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);

const refused = (code: string): FinanceError =>
	new FinanceError('FILE_UNREADABLE', {}, [error('company.logo', code)]);

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean =>
	start.every((byte, i) => bytes[i] === byte);

/** The chunks that are needed, and a check that the pixels are as many as the header says. */
function cleanPng(bytes: Uint8Array): Uint8Array {
	const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const parts: Buffer[] = [data.subarray(0, 8)];
	const pixels: Buffer[] = [];
	for (let at = 8; at + 12 <= data.length; ) {
		const end = at + 12 + data.readUInt32BE(at);
		const type = data.toString('latin1', at + 4, at + 8);
		if (end > data.length) throw refused('LOGO_UNREADABLE');
		if (NEEDED_CHUNKS.has(type)) parts.push(data.subarray(at, end));
		if (type === 'IDAT') pixels.push(data.subarray(at + 8, end - 4));
		at = end;
	}
	const [width, height] = [data.readUInt32BE(16), data.readUInt32BE(20)];
	if (width * height > MAX_PIXELS) throw refused('LOGO_TOO_LARGE');
	const channels = CHANNELS[data.readUInt8(25)] ?? 4;
	// An interlaced picture has up to seven passes, each with a byte more per row.
	const most = Math.ceil((width * channels * data.readUInt8(24)) / 8) * height + 14 * (height + 8);
	inflateSync(Buffer.concat(pixels), { maxOutputLength: most + width * 8 });
	return Buffer.concat(parts);
}

async function decode(bytes: Uint8Array): Promise<Logo> {
	if (bytes.length > MAX_BYTES) throw refused('LOGO_TOO_LARGE');
	const png = startsWith(bytes, 0x89, 0x50, 0x4e, 0x47);
	if (!png && !startsWith(bytes, 0xff, 0xd8, 0xff)) throw refused('LOGO_NOT_PNG_OR_JPEG');
	const embedder = png ? await PngEmbedder.for(cleanPng(bytes)) : await JpegEmbedder.for(bytes);
	if (embedder.width * embedder.height > MAX_PIXELS) throw refused('LOGO_TOO_LARGE');
	const store = PDFContext.create();
	const image = store.lookup(await embedder.embedIntoContext(store));
	invariant(image instanceof PDFRawStream, 'logo: not a stream');
	const mask = image.dict.lookup(PDFName.of('SMask'));
	return {
		width: embedder.width,
		height: embedder.height,
		embed(context) {
			const dict = image.dict.clone(context);
			if (mask instanceof PDFRawStream) {
				const copy = PDFRawStream.of(mask.dict.clone(context), mask.contents);
				dict.set(PDFName.of('SMask'), context.register(copy));
			}
			return context.register(PDFRawStream.of(dict, image.contents));
		},
	};
}

const KEPT = 16;
const known = new Map<string, Logo>();

/** The decoded logo. Throws FILE_UNREADABLE with a finding that says what is wrong with it. */
export async function readLogo(bytes: Uint8Array): Promise<Logo> {
	const key = createHash('sha256').update(bytes).digest('hex');
	const found = known.get(key);
	if (found) return found;
	let logo: Logo;
	try {
		logo = await decode(bytes);
	} catch (cause) {
		throw cause instanceof FinanceError ? cause : refused('LOGO_UNREADABLE');
	}
	if (known.size >= KEPT) known.delete(known.keys().next().value ?? '');
	known.set(key, logo);
	return logo;
}

/** What stands in the way of a picture as a logo; empty when it can be printed. */
export async function checkLogo(bytes: Uint8Array): Promise<readonly Finding[]> {
	try {
		await readLogo(bytes);
		return [];
	} catch (e) {
		if (e instanceof FinanceError && e.findings.length > 0) return e.findings;
		throw e;
	}
}

/** Name of the picture in the first page's resources. */
export const LOGO_NAME = 'Logo';

/** How a logo is drawn into its frame. */
export const placeLogo = (logo: Logo): PlacedLogo => ({
	draw({ x, y, width, height }) {
		const scale = Math.min(width / logo.width, height / logo.height);
		const [w, h] = [logo.width * scale, logo.height * scale];
		return `${num(w)} 0 0 ${num(h)} ${num(x)} ${flip(y + h)} cm /${LOGO_NAME} Do`;
	},
});
