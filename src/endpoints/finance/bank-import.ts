/** Banks' files become transactions: camt.052, .053 and .054, zips of them, and CSV exports. */
import { importBank } from '../../commands/import-bank.js';
import { CSV_FIELDS, IMPORT_FIELDS } from '../../contracts/bank.js';
import type { Fields } from '../../contracts/contract.js';
import { textOf } from '../../contracts/texts/text.js';
import { FinanceError } from '../../core/errors.js';
import { error, type Finding } from '../../core/findings.js';
import { type Call, data, paged, type Route, route } from './route.js';

/** What a body of JSON can hold; larger files come as they are. */
const MAX_TEXT = 50_000_000;

const FILE_FIELDS = {
	owner_company: { kind: 'text', max: 100 },
	/** The text of the file; not needed where the body is the file. */
	file: { kind: 'text', max: MAX_TEXT, multiline: true, optional: true },
	/** What it is called where it comes from. */
	name: { kind: 'text', max: 200, optional: true },
	...IMPORT_FIELDS,
} as const satisfies Fields;

type Body = Call<'owner-company', Record<never, never>, typeof FILE_FIELDS & typeof CSV_FIELDS>;
type ImportCall = Pick<Body, 'body' | 'upload' | 'ports' | 'caller'>;

function sourceOf({ upload, body }: ImportCall) {
	if (upload) return { upload };
	if (body.file !== null) return { text: body.file };
	throw new FinanceError('INVALID_INPUT', {}, [error('file', 'REQUIRED')]);
}

/** Findings with their words. */
const spoken = (list: readonly Finding[], { caller }: ImportCall) =>
	list.map((f) => ({ ...f, message: textOf(caller.language, f.code, f.details) }));

const wishOf = (call: ImportCall) => ({
	source: sourceOf(call),
	name: call.body.name,
	values: call.body,
});

const answered = async (call: ImportCall) => {
	const { rejected, warnings, ...report } = await importBank(wishOf(call), call.ports);
	return data({ ...report, rejected: spoken(rejected, call), warnings: spoken(warnings, call) });
};

/** Ports are made when they are asked for: a copy of the call would ask for everything. */
const partsOf = ({ upload, ports, caller }: Omit<ImportCall, 'body'>) => ({
	...{ upload, ports, caller },
});

const NO_CSV = { bank_format: null, mapping: null, save_mapping: null } as const;

export const BANK_IMPORT_ROUTES: readonly Route[] = [
	route({
		method: 'POST',
		path: '/bank/import/camt053',
		summary: 'Imports camt.052, .053 or .054, XML or zip: the whole file or nothing',
		access: 'owner-company',
		right: 'accountant',
		takesFile: true,
		body: FILE_FIELDS,
		row: 'finance_bank_transactions',
		answer: { status: 200, of: 'BankImport' },
		run: (call) => answered({ ...partsOf(call), body: { ...call.body, ...NO_CSV } }),
	}),
	route({
		method: 'POST',
		path: '/bank/import/csv',
		summary: 'Imports a bank’s CSV export, or any by a mapping of its columns',
		access: 'owner-company',
		right: 'accountant',
		takesFile: true,
		body: { ...FILE_FIELDS, ...CSV_FIELDS },
		row: 'finance_bank_transactions',
		answer: { status: 200, of: 'BankImport' },
		run: (call) => answered({ ...partsOf(call), body: call.body }),
	}),
	route({
		method: 'GET',
		path: '/bank/imports/:company',
		summary: 'Files that were imported, the latest first',
		access: 'company',
		paged: ['created_at'],
		answer: { status: 200, pageOf: 'BankImportRow' },
		run: async ({ reads, page }) => paged(await reads.bankImports(page), page),
	}),
];
