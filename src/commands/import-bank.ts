/** An import as a caller asks for it: by which columns, and what is remembered of them. */
import type { CSV_FIELDS, IMPORT_FIELDS } from '../contracts/bank.js';
import type { ValuesOf } from '../contracts/contract.js';
import { readMapping } from '../core/bank/csv/mapping.js';
import type { CsvProfile } from '../core/bank/csv/profiles.js';
import { FinanceError } from '../core/errors.js';
import { within } from '../core/findings.js';
import type { Ports } from '../ports.js';
import type { BankSource } from '../ports-bank.js';
import { importBankFile } from '../steps/bank/import-file.js';
import type { ImportReport } from '../steps/bank/import-model.js';

export interface BankImportWish {
	readonly source: BankSource;
	/** What the file is called where it comes from. */
	readonly name: string | null;
	readonly values: ValuesOf<typeof IMPORT_FIELDS & typeof CSV_FIELDS>;
}

type Values = BankImportWish['values'];

function mappingOf({ mapping }: Values): CsvProfile | null {
	if (mapping === null) return null;
	const read = readMapping(mapping);
	if (read.ok) return read.value;
	throw new FinanceError('INVALID_INPUT', {}, within('mapping', read.findings));
}

const isNamed = (format: string | null): format is string =>
	format !== null && format !== 'auto' && format !== 'mapped';

/** Throws INVALID_INPUT for a mapping that is none, and what the import throws. */
export async function importBank(wish: BankImportWish, ports: Ports): Promise<ImportReport> {
	const { source, name, values } = wish;
	const mapping = mappingOf(values);
	const report = await importBankFile(
		{
			...{ source, name, account: values.bank_account, mapping },
			isMapped: mapping !== null || values.bank_format === 'mapped',
			format: isNamed(values.bank_format) ? `csv.${values.bank_format}` : null,
			createAccount: values.create_account ?? false,
			openingBalance: values.opening_balance ?? false,
			acceptUnbalanced: values.accept_unbalanced ?? false,
		},
		ports,
	);
	const [account] = report.statements.map((s) => s.account);
	if (values.save_mapping && values.mapping && account) {
		await ports.bank.saveMapping(account, values.mapping);
	}
	return report;
}
