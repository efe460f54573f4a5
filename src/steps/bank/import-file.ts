/** A bank's file becomes transactions: the whole file, or nothing of it with every reason. */
import type { PreparedEvent } from '../../core/bank/row.js';
import { FinanceError } from '../../core/errors.js';
import { error } from '../../core/findings.js';
import type { Ports } from '../../ports.js';
import type { OpenBankFile } from '../../ports-bank.js';
import { importAccounts } from './import-accounts.js';
import { closeAccounts } from './import-balances.js';
import { refusalsOf } from './import-findings.js';
import type { Importing, ImportReport, ImportWish } from './import-model.js';
import { settle } from './import-statement.js';

async function take(event: PreparedEvent, state: Importing): Promise<void> {
	const { ports } = state;
	switch (event.kind) {
		case 'warning':
			// The proof is judged here, with its figures.
			if (event.finding.code !== 'BANK_BALANCE_DIFFERS') state.warnings.push(event.finding);
			return;
		case 'statement': {
			state.head = event.statement;
			const found = await state.find(event.statement, `statements.${state.place}`);
			state.account = found.account;
			if (found.finding) state.findings.push(found.finding);
			return;
		}
		case 'rows':
			if (state.account && state.findings.length === 0) await ports.bank.lay(event.batch);
			return;
		case 'end':
			await settle(event, state);
			state.place += 1;
	}
}

async function readAll(file: OpenBankFile, state: Importing): Promise<string> {
	for (;;) {
		const next = await file.events.next();
		if (next.done) return next.value;
		await take(next.value, state);
	}
}

function judge(format: string, { wish, findings }: Importing): void {
	if (wish.format !== null && format !== wish.format) {
		findings.push(error('bank_format', 'BANK_FORMAT_DIFFERS', { format }));
	}
	if (findings.length > 0) {
		throw new FinanceError('BANK_FILE_REFUSED', { count: findings.length }, findings);
	}
}

async function write(
	file: OpenBankFile,
	format: string,
	{ wish, ports, ...state }: Importing,
): Promise<ImportReport> {
	const { statements, importedMinor } = state;
	const total = (of: 'imported' | 'duplicates' | 'replaced') =>
		statements.reduce((sum, s) => sum + s[of], 0);
	const counts = { imported: total('imported'), duplicates: total('duplicates') };
	const { sha256, bytes } = file;
	const offers = await closeAccounts(statements, { post: wish.openingBalance }, ports);
	const id = await ports.bank.record({
		...{ name: wish.name, sha256, bytes, format, ...counts, importedMinor, statements },
		accounts: [...importedMinor.keys()],
		unproven: statements.some((s) => s.balanced === false),
	});
	return {
		...{ import: id, format, sha256, ...counts, replaced: total('replaced'), statements },
		...{ ...refusalsOf(state.warnings), accounts_created: state.find.created() },
		opening_balances: offers,
	};
}

/**
 * Reads, checks and writes a file in the caller's transaction. Throws BANK_FILE_REFUSED with every
 * finding of its statements, and BANK_…, FILE_UNREADABLE for what cannot be read at all.
 */
export async function importBankFile(wish: ImportWish, ports: Ports): Promise<ImportReport> {
	await ports.bank.begin();
	const find = await importAccounts(wish, ports);
	const { mapping, isMapped } = wish;
	const known = mapping ?? find.mapping();
	const file = await ports.bankFiles.open(wish.source, { mapping: known, isMapped });
	const state: Importing = {
		...{ wish, ports, find, findings: [], warnings: [], statements: [] },
		...{ importedMinor: new Map(), closings: new Map(), place: 0, head: null, account: null },
	};
	try {
		const format = await readAll(file, state);
		judge(format, state);
		return await write(file, format, state);
	} finally {
		await file.close();
	}
}
