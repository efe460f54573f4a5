/** A bank's file is taken by a run, and what must be there once it ended. */
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { camt053 } from '../../builders/camt.js';
import type { Story } from './stories.js';

export const BANK_STORIES: readonly Story[] = [
	{
		name: 'a bank file is taken',
		workflow: 'step.bank-import',
		async begin({ place: { database }, worker, items }) {
			const file = randomUUID();
			const entries = ['250.00', '-80.40'].map((amount, i) => ({ amount, ref: `REFERENCE-${i}` }));
			fs.writeFileSync(path.join(database.uploads, `${file}.xml`), camt053({ entries }));
			await database.query(
				`insert into directus_files (id, storage, filename_disk, filename_download)
				values ($1, 'local', $2, 'auszug.xml')`,
				[file, `${file}.xml`],
			);
			await worker.begin({
				workflow: 'step.bank-import',
				company: items.company,
				item: null,
				key: 'a bank file is taken',
				input: { file, opening_balance: true },
				createdBy: null,
			});
			return items.company;
		},
		async count({ place }, company) {
			const [effects] = await place.database.query<Record<string, unknown>>(
				`select count(*)::int as rows, sum(amount)::text as sum,
					(select count(*)::int from finance.bank_imports where company = $1) as imports,
					(select count(*)::int from finance_journal_entries
						where company = $1 and kind = 'opening') as openings,
					(select count(*)::int from finance.audit
						where company = $1 and action = 'import') as audited
				from finance_bank_transactions where company = $1`,
				[company],
			);
			return effects ?? {};
		},
		expected: { rows: 2, sum: '169.60', imports: 1, openings: 1, audited: 1 },
	},
];
