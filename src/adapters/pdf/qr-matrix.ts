/** Codewords to modules: function patterns, placing and format of ISO/IEC 18004, level M. */
import { codewordsOf } from './qr-codewords.js';
import { bestMask, maskBits } from './qr-mask.js';
import { type Lines, packed } from './qr-penalty.js';

/** A QR code as bits, row by row; 1 is dark. */
export interface QrMatrix {
	readonly size: number;
	readonly modules: Uint8Array;
}

/** What all codes of one version share. */
interface Frame {
	readonly size: number;
	/** Function patterns; zero elsewhere. */
	readonly patterns: Uint8Array;
	/** Where the bits of the codewords go, in order. */
	readonly path: Uint16Array;
	/** What each of the eight masks turns over, with its format in place of the first one's. */
	readonly masks: readonly Uint8Array[];
	readonly maskLines: readonly Lines[];
}

/** Colours one module; outside the code nothing happens. */
type Put = (x: number, y: number, dark: boolean) => void;

/** Concentric squares around a centre; `light` are the distances that stay light. */
function square(
	put: Put,
	at: { x: number; y: number },
	o: { radius: number; light: number[] },
): void {
	for (let dy = -o.radius; dy <= o.radius; dy++) {
		for (let dx = -o.radius; dx <= o.radius; dx++) {
			const distance = Math.max(Math.abs(dx), Math.abs(dy));
			put(at.x + dx, at.y + dy, !o.light.includes(distance));
		}
	}
}

function alignments(version: number, size: number): number[] {
	const count = Math.floor(version / 7) + 2;
	const step = Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
	const rest = Array.from({ length: count - 1 }, (_, i) => size - 7 - i * step);
	return [6, ...rest.reverse()];
}

function drawVersion(put: Put, size: number, version: number): void {
	let rest = version;
	for (let i = 0; i < 12; i++) rest = (rest << 1) ^ ((rest >>> 11) * 0x1f25);
	const bits = (version << 12) | rest;
	for (let i = 0; i < 18; i++) {
		const a = size - 11 + (i % 3);
		const b = Math.floor(i / 3);
		put(a, b, ((bits >>> i) & 1) === 1);
		put(b, a, ((bits >>> i) & 1) === 1);
	}
}

/** Level M (00) and the mask, with their own error correction, twice. */
function drawFormat(put: Put, size: number, mask: number): void {
	let rest = mask;
	for (let i = 0; i < 10; i++) rest = (rest << 1) ^ ((rest >>> 9) * 0x537);
	const bits = ((mask << 10) | rest) ^ 0x5412;
	const bit = (i: number): boolean => ((bits >>> i) & 1) === 1;
	for (let i = 0; i <= 5; i++) put(8, i, bit(i));
	put(8, 7, bit(6));
	put(8, 8, bit(7));
	put(7, 8, bit(8));
	for (let i = 9; i < 15; i++) put(14 - i, 8, bit(i));
	for (let i = 0; i < 8; i++) put(size - 1 - i, 8, bit(i));
	for (let i = 8; i < 15; i++) put(8, size - 15 + i, bit(i));
	put(8, size - 8, true);
}

interface Grid {
	readonly size: number;
	readonly dark: Uint8Array;
	/** 1 where a function pattern lies. */
	readonly taken: Uint8Array;
}

function drawPatterns(version: number): Grid {
	const size = version * 4 + 17;
	const grid = { size, dark: new Uint8Array(size * size), taken: new Uint8Array(size * size) };
	const put: Put = (x, y, dark) => {
		if (x < 0 || y < 0 || x >= size || y >= size) return;
		grid.dark[y * size + x] = dark ? 1 : 0;
		grid.taken[y * size + x] = 1;
	};
	for (let i = 0; i < size; i++) {
		put(6, i, i % 2 === 0);
		put(i, 6, i % 2 === 0);
	}
	for (const [x, y] of [
		[3, 3],
		[size - 4, 3],
		[3, size - 4],
	] as const) {
		square(put, { x, y }, { radius: 4, light: [2, 4] });
	}
	const at = alignments(version, size);
	for (const x of at) {
		for (const y of at) {
			const corner =
				(x === 6 && y === 6) || (x === 6 && y === size - 7) || (x === size - 7 && y === 6);
			if (!corner) square(put, { x, y }, { radius: 2, light: [1] });
		}
	}
	drawFormat(put, size, 0);
	drawVersion(put, size, version);
	return grid;
}

/** Two columns at a time from the right, up and down in turn, past the timing column. */
function pathThrough(grid: Grid): Uint16Array {
	const path: number[] = [];
	for (let right = grid.size - 1; right >= 1; right -= 2) {
		if (right === 6) right = 5;
		const upward = ((right + 1) & 2) === 0;
		for (let i = 0; i < grid.size; i++) {
			const y = upward ? grid.size - 1 - i : i;
			for (const x of [right, right - 1]) {
				if (!grid.taken[y * grid.size + x]) path.push(y * grid.size + x);
			}
		}
	}
	return Uint16Array.from(path);
}

function maskOf(mask: number, { size, dark, taken }: Grid): Uint8Array {
	const bits = maskBits(mask, size, taken);
	const formatted = dark.slice();
	drawFormat(
		(x, y, isDark) => formatted.fill(isDark ? 1 : 0, y * size + x, y * size + x + 1),
		size,
		mask,
	);
	return bits.map((bit, i) => bit ^ (dark[i] ?? 0) ^ (formatted[i] ?? 0));
}

const frames = new Map<number, Frame>();

function frameOf(version: number): Frame {
	const known = frames.get(version);
	if (known) return known;
	const grid = drawPatterns(version);
	const { size } = grid;
	const masks = [0, 1, 2, 3, 4, 5, 6, 7].map((mask) => maskOf(mask, grid));
	const frame: Frame = {
		size,
		patterns: grid.dark,
		path: pathThrough(grid),
		masks,
		maskLines: masks.map((mask) => packed(mask, size)),
	};
	frames.set(version, frame);
	return frame;
}

/**
 * The QR code of a text: UTF-8 with its designator, error correction M, the mask with the lowest
 * penalty of all eight as the standard wants it.
 */
export function qrMatrix(text: string): QrMatrix {
	const { version, codewords } = codewordsOf(text);
	const { size, patterns, path, masks, maskLines } = frameOf(version);
	const modules = patterns.slice();
	for (let i = 0; i < codewords.length * 8; i++) {
		modules[path[i] ?? 0] = ((codewords[i >>> 3] ?? 0) >>> (7 - (i & 7))) & 1;
	}
	const mask = masks[bestMask(packed(modules, size), maskLines)] as Uint8Array;
	for (let i = 0; i < modules.length; i++)
		modules[i] = (modules[i] as number) ^ (mask[i] as number);
	return { size, modules };
}
