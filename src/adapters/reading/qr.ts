/** Swiss QR codes on pictures and PDF pages, by zxing-wasm. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { ReadResult } from 'zxing-wasm/reader';
import { LIMITS, type ReadingLimits } from './limits.js';
import { type Page, pagesOf, type Raster } from './raster.js';

export interface FoundCode {
	/** The payload, as it was written. */
	readonly text: string;
	/** From 1. */
	readonly page: number;
	/** Corners as fractions of the page's width and height, clockwise from the code's own top left. */
	readonly corners: readonly { readonly x: number; readonly y: number }[];
}

/** Longer edge in pixels of A4 at 150 dpi, at which nearly every code can be read. */
const LONG_EDGE = 1754;

type Reader = typeof import('zxing-wasm/reader');
let reader: Promise<Reader> | undefined;

/** Loaded once, with the wasm file of the package: by itself it would be fetched from the network. */
function loadReader(): Promise<Reader> {
	reader ??= (async () => {
		const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
		const [zxing, bytes] = await Promise.all([import('zxing-wasm/reader'), readFile(wasm)]);
		const wasmBinary = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
		zxing.prepareZXingModule({ overrides: { wasmBinary: wasmBinary as ArrayBuffer } });
		return zxing;
	})();
	return reader;
}

/**
 * All Swiss QR codes of a file in reading order (page by page, then top down). Pages without a
 * code, or with one that was seen and could not be read, are looked at again in other ways.
 * Throws FILE_UNREADABLE for what is neither picture nor PDF, or beyond the limits.
 */
export async function readQrCodes(
	bytes: Uint8Array,
	limits: ReadingLimits = LIMITS,
): Promise<readonly FoundCode[]> {
	const found: FoundCode[] = [];
	for await (const page of pagesOf(bytes, limits)) found.push(...(await codesOn(page)));
	return found;
}

/**
 * The one code on a picture; null where there is none, more than one, or it is damaged. Modules that
 * look like the corners of another code, as one bill in some twenty thousand has them, are no code.
 */
export async function readQrCode(picture: {
	readonly data: Uint8ClampedArray<ArrayBuffer>;
	readonly width: number;
	readonly height: number;
}): Promise<string | null> {
	const [code, ...others] = (await scan(picture)).filter((r) => r.isValid);
	return code && others.length === 0 ? textOf(code) : null;
}

async function codesOn(page: Page): Promise<readonly FoundCode[]> {
	let best: readonly FoundCode[] = [];
	for await (const raster of looksAt(page)) {
		const { codes, certain } = await look(page, raster);
		if (codes.length > best.length) best = codes;
		if (certain) break;
	}
	return best;
}

/** Rasters from the cheapest on: as a scan at 150 dpi, softened against noise, as one at 300 dpi. */
async function* looksAt({ fullEdge, raster }: Page): AsyncGenerator<Raster> {
	const first = await raster(LONG_EDGE);
	yield first;
	yield first.soft();
	if (fullEdge === null || fullEdge > LONG_EDGE) yield await raster(2 * LONG_EDGE);
}

async function scan({
	data,
	width,
	height,
}: Pick<Raster, 'data' | 'width' | 'height'>): Promise<readonly ReadResult[]> {
	const { readBarcodes } = await loadReader();
	return readBarcodes({ data, width, height, colorSpace: 'srgb' } as ImageData, {
		formats: ['QRCode'],
		returnErrors: true,
		textMode: 'Plain',
	});
}

/** One look at one size; `certain` when all that was seen was read. */
async function look(
	page: Page,
	raster: Raster,
): Promise<{ codes: readonly FoundCode[]; certain: boolean }> {
	const results = await scan(raster);
	const codes = results
		.filter((r) => r.isValid)
		.map((r) => ({ text: textOf(r), page: page.number, corners: cornersOf(r, raster) }))
		.filter((c) => /^SPC\r?\n/.test(c.text))
		.sort((a, b) => (a.corners[0]?.y ?? 0) - (b.corners[0]?.y ?? 0));
	return { codes, certain: results.length > 0 && results.every((r) => r.isValid) };
}

/**
 * The payload is UTF-8 (coding type 1), whatever character set the code names: bytes that are
 * sound UTF-8 are nothing else. Others come from older software: in the set that it names, or in
 * Latin-1.
 */
function textOf({ bytes, hasECI, text }: ReadResult): string {
	try {
		return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		return hasECI ? text : new TextDecoder('windows-1252').decode(bytes);
	}
}

const cornersOf = ({ position }: ReadResult, { width, height }: Raster): FoundCode['corners'] =>
	[position.topLeft, position.topRight, position.bottomRight, position.bottomLeft].map((p) => ({
		x: p.x / width,
		y: p.y / height,
	}));
