/** The bytes behind an import, wherever they are, as rows. */
import type { DirectusContext } from '../adapters/directus/context.js';
import { streamFile } from '../adapters/directus/files.js';
import { FinanceError } from '../core/errors.js';
import type { BankFilePort, BankSource } from '../ports-bank.js';
import { readInThread } from './bank-reader.js';
import { type Spooled, spool } from './spool.js';

const ofText = (text: string): AsyncIterable<Uint8Array> => {
	const bytes = Buffer.from(text, 'utf8');
	return (async function* () {
		yield bytes;
	})();
};

/** Files are read from disk: the store may be slow, and the hash is wanted before the first row. */
async function laidAside(
	source: BankSource,
	{ context, maxBytes }: BankFileParts,
): Promise<Spooled> {
	if ('upload' in source) return { ...source.upload, remove: async () => {} };
	if ('text' in source) return spool(ofText(source.text), { maxBytes });
	const bytes = await streamFile(context, source.file);
	if (!bytes) throw new FinanceError('NOT_FOUND', { collection: 'directus_files' });
	return spool(bytes, { maxBytes });
}

export interface BankFileParts {
	readonly context: DirectusContext;
	readonly maxBytes: number;
}

export const bankFilePort = (parts: BankFileParts): BankFilePort => ({
	async open(source, { mapping, isMapped }) {
		const { path, sha256, bytes, remove } = await laidAside(source, parts);
		const { events, close } = readInThread({ path, mapping, isMapped });
		return {
			...{ sha256, bytes, events },
			async close() {
				await close();
				await remove();
			},
		};
	},
});
