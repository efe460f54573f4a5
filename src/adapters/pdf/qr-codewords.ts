/** Text to the codewords of a QR code: ISO/IEC 18004, error correction M, versions 10 to 25. */
import { FinanceError } from '../../core/errors.js';
import { error } from '../../core/findings.js';

/** SIX implementation guidelines: at most 25. Below 10 no real bill fits; the cross wants room. */
const MIN_VERSION = 10;
const MAX_VERSION = 25;

/** Per version from 10: error correction codewords of a block, and number of blocks (level M). */
const BLOCK_ECC = [26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28];
const BLOCKS = [5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21];

/** Powers of 2 in GF(256) modulo x^8 + x^4 + x^3 + x^2 + 1, twice over, and their logarithms. */
const POWER = new Uint8Array(512);
const LOG = new Uint8Array(256);
for (let i = 0, x = 1; i < 255; i++) {
	POWER[i] = x;
	POWER[i + 255] = x;
	LOG[x] = i;
	x = (x << 1) ^ (x & 0x80 ? 0x11d : 0);
}

const power = (i: number): number => POWER[i] ?? 0;
const log = (x: number): number => LOG[x] ?? 0;

/** Modules that carry codewords in a version; the rest are patterns, format and version. */
function dataModules(version: number): number {
	const alignments = Math.floor(version / 7) + 2;
	return (16 * version + 128) * version + 64 - ((25 * alignments - 10) * alignments - 55) - 36;
}

interface Layout {
	readonly version: number;
	readonly total: number;
	readonly blocks: number;
	readonly blockEcc: number;
	readonly dataBytes: number;
}

function layoutOf(version: number): Layout {
	const total = dataModules(version) >> 3;
	const blocks = BLOCKS[version - MIN_VERSION] ?? 0;
	const blockEcc = BLOCK_ECC[version - MIN_VERSION] ?? 0;
	return { version, total, blocks, blockEcc, dataBytes: total - blocks * blockEcc };
}

/** Mode ECI, UTF-8 (26), mode byte, 16 bits of length: 32 bits before the text. */
function dataBytes(text: Uint8Array, size: number): Uint8Array {
	const out = new Uint8Array(size);
	const header = [0x71, 0xa4, text.length >> 8, text.length & 255];
	out.set(header);
	out.set(text, 4);
	// The terminator's four zero bits share a byte with nothing: text ends on a byte boundary.
	for (let i = text.length + 5, pad = 0xec; i < size; i++, pad ^= 0xec ^ 0x11) out[i] = pad;
	return out;
}

const divisors = new Map<number, Uint8Array>();

/** The generator polynomial's coefficients as logarithms, highest power left out. */
function divisorOf(degree: number): Uint8Array {
	const known = divisors.get(degree);
	if (known) return known;
	const poly = new Uint8Array(degree);
	poly[degree - 1] = 1;
	for (let i = 0; i < degree; i++) {
		for (let j = 0; j < degree; j++) {
			const c = poly[j] ?? 0;
			poly[j] = (c === 0 ? 0 : power(log(c) + i)) ^ (poly[j + 1] ?? 0);
		}
	}
	const logs = poly.map(log);
	divisors.set(degree, logs);
	return logs;
}

/** Reed–Solomon remainder of a block. */
function eccOf(data: Uint8Array, degree: number): Uint8Array {
	const divisor = divisorOf(degree);
	const rest = new Uint8Array(degree);
	for (const byte of data) {
		const factor = byte ^ (rest[0] ?? 0);
		rest.copyWithin(0, 1);
		rest[degree - 1] = 0;
		if (factor === 0) continue;
		const l = log(factor);
		for (let i = 0; i < degree; i++) rest[i] = (rest[i] ?? 0) ^ power((divisor[i] ?? 0) + l);
	}
	return rest;
}

/** Blocks with their error correction, byte by byte in turn; long blocks come last. */
function interleave(data: Uint8Array, o: Layout): Uint8Array {
	const short = Math.floor(o.total / o.blocks) - o.blockEcc;
	const shortBlocks = o.blocks - (o.total % o.blocks);
	const out = new Uint8Array(o.total);
	for (let block = 0, from = 0; block < o.blocks; block++) {
		const length = short + (block < shortBlocks ? 0 : 1);
		const part = data.subarray(from, from + length);
		from += length;
		for (let i = 0; i < length; i++) {
			const at = i < short ? i * o.blocks + block : short * o.blocks + block - shortBlocks;
			out[at] = part[i] ?? 0;
		}
		const ecc = eccOf(part, o.blockEcc);
		for (let i = 0; i < o.blockEcc; i++) out[o.dataBytes + i * o.blocks + block] = ecc[i] ?? 0;
	}
	return out;
}

/**
 * The smallest version that holds the text, and its codewords in the order in which they are drawn.
 * Throws INVOICE_FINDINGS for more than 996 bytes of UTF-8, which version 25 does not hold: text of
 * 997 characters may have more when many of them are accented.
 */
export function codewordsOf(text: string): { version: number; codewords: Uint8Array } {
	const bytes = new TextEncoder().encode(text);
	let version = MIN_VERSION;
	while (version <= MAX_VERSION && layoutOf(version).dataBytes < bytes.length + 4) version++;
	if (version > MAX_VERSION) {
		const max = layoutOf(MAX_VERSION).dataBytes - 4;
		throw new FinanceError('INVOICE_FINDINGS', {}, [error('qr_bill.payload', 'TOO_LONG', { max })]);
	}
	const layout = layoutOf(version);
	return { version, codewords: interleave(dataBytes(bytes, layout.dataBytes), layout) };
}
