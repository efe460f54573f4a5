/** The files of a zip archive, unpacked piece by piece and within bounds. */
import { Unzip, type UnzipFile, UnzipInflate } from 'fflate';
import { FinanceError } from '../../core/errors.js';

export interface ZippedFile {
	readonly name: string;
	readonly bytes: AsyncIterable<Uint8Array>;
}

export interface ZipLimits {
	readonly maxFiles: number;
	/** Of all files together, unpacked. */
	readonly maxBytes: number;
	/** Unpacked to packed, once more than `freeBytes` are unpacked. */
	readonly maxRatio: number;
	readonly freeBytes: number;
}

/** Bank statements shrink to a twentieth or a fiftieth; a bomb to a thousandth. */
export const ZIP_LIMITS: ZipLimits = {
	maxFiles: 1_000,
	maxBytes: 2 * 1024 ** 3,
	maxRatio: 300,
	freeBytes: 8 * 1024 ** 2,
};

/** What is pushed at once: at the most a thousandfold of it comes out before the bounds are seen. */
const STEP = 4_096;

interface Part {
	readonly name: string;
	readonly bytes: Uint8Array;
	readonly isLast: boolean;
}

const refused = (reason: string): FinanceError => new FinanceError('FILE_UNREADABLE', { reason });

export const isZip = (head: Uint8Array): boolean =>
	head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;

/**
 * The files whose name is wanted, in the order of the archive; each must be read before the next
 * is asked for. Throws FILE_UNREADABLE for what is damaged, encrypted or beyond the limits.
 */
export async function* unzip(
	bytes: AsyncIterable<Uint8Array>,
	isWanted: (name: string) => boolean,
	limits: ZipLimits = ZIP_LIMITS,
): AsyncGenerator<ZippedFile> {
	const parts = partsOf(bytes, isWanted, limits);
	for (let next = await parts.next(); !next.done; next = await parts.next()) {
		const file = restOf(next.value, parts);
		yield { name: next.value.name, bytes: file };
		for await (const _ of file);
	}
}

async function* restOf(first: Part, parts: AsyncGenerator<Part>): AsyncGenerator<Uint8Array> {
	yield first.bytes;
	let { isLast } = first;
	while (!isLast) {
		const next = await parts.next();
		if (next.done) throw refused('damaged');
		({ isLast } = next.value);
		yield next.value.bytes;
	}
}

async function* partsOf(
	bytes: AsyncIterable<Uint8Array>,
	isWanted: (name: string) => boolean,
	limits: ZipLimits,
): AsyncGenerator<Part> {
	const state = { packed: 0, unpacked: 0, files: 0, open: 0 };
	let parts: Part[] = [];
	const archive = new Unzip((file) => {
		state.files += 1;
		if (state.files > limits.maxFiles) throw refused('too_many_files');
		if (!isWanted(file.name)) return;
		state.open += 1;
		take(file, (part) => {
			state.unpacked += part.bytes.length;
			if (part.isLast) state.open -= 1;
			parts.push(part);
		});
	});
	archive.register(UnzipInflate);
	for await (const chunk of bytes) {
		for (let at = 0; at < chunk.length; at += STEP) {
			const step = chunk.subarray(at, at + STEP);
			state.packed += step.length;
			push(archive, step);
			check(state, limits);
			yield* parts;
			parts = [];
		}
	}
	if (state.open > 0) throw refused('damaged');
}

function take(file: UnzipFile, got: (part: Part) => void): void {
	file.ondata = (error, bytes, isLast) => {
		if (error) throw refused('damaged');
		got({ name: file.name, bytes, isLast });
	};
	file.start();
}

function push(archive: Unzip, step: Uint8Array): void {
	try {
		archive.push(step);
	} catch (e) {
		throw e instanceof FinanceError ? e : refused('damaged');
	}
}

function check(state: { packed: number; unpacked: number }, limits: ZipLimits): void {
	const { packed, unpacked } = state;
	if (unpacked > limits.maxBytes) throw refused('too_many_bytes');
	if (unpacked > limits.freeBytes && unpacked > packed * limits.maxRatio) {
		throw refused('too_many_bytes');
	}
}
