/** From a bank's file on disk to rows for the database, piece by piece. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { CsvProfile } from '../core/bank/csv/profiles.js';
import { type PreparedEvent, preparer } from '../core/bank/row.js';
import { readBankFile } from './bank-file.js';

export interface ReadOptions {
	readonly path: string;
	readonly mapping: CsvProfile | null;
	/** The mapping counts in any case, and not only where nobody knows the columns. */
	readonly isMapped: boolean;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Prepared events in the order of the file; the format last, as the value returned. */
export async function* preparedEvents(
	o: ReadOptions,
): AsyncGenerator<readonly PreparedEvent[], string> {
	const prepare = preparer(sha256);
	const bytes = createReadStream(o.path, { highWaterMark: 64 * 1024 });
	const events = readBankFile(bytes, o.mapping ?? undefined, { always: o.isMapped });
	for (;;) {
		const next = await events.next();
		if (next.done) return next.value;
		const prepared = prepare(next.value);
		if (prepared.length > 0) yield prepared;
	}
}
