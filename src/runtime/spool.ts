/**
 * Bytes of a request on their way: laid aside on disk before anything else is done with them, so
 * that a slow sender holds neither memory nor a transaction, and what was sent is known by its hash.
 */
import { createHash, randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FinanceError } from '../core/errors.js';

export interface Spooled {
	readonly path: string;
	readonly sha256: string;
	readonly bytes: number;
	/** Nothing is left of it. */
	remove(): Promise<void>;
}

/** Throws BODY_TOO_LARGE; then nothing is left on disk. */
export async function spool(
	bytes: AsyncIterable<Uint8Array>,
	{ maxBytes }: { readonly maxBytes: number },
): Promise<Spooled> {
	const file = path.join(tmpdir(), `finance-${randomUUID()}`);
	const remove = () => rm(file, { force: true });
	const hash = createHash('sha256');
	let length = 0;
	// Nobody else on this machine reads a bank's file.
	const target = await open(file, 'wx', 0o600);
	try {
		for await (const part of bytes) {
			length += part.length;
			if (length > maxBytes) throw new FinanceError('BODY_TOO_LARGE', { max: maxBytes });
			hash.update(part);
			await target.write(part);
		}
	} catch (e) {
		await target.close();
		await remove();
		throw e;
	}
	await target.close();
	return { path: file, sha256: hash.digest('hex'), bytes: length, remove };
}
