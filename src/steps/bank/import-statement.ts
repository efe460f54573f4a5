/** The end of a statement: its proof is judged, and its rows become the account's. */
import type { PreparedEvent } from '../../core/bank/row.js';
import { type Finding, warning } from '../../core/findings.js';
import { minorText } from '../../core/money/money.js';
import type { MoneyAccount } from '../../ports-bank.js';
import { proofFindings } from './import-findings.js';
import type { ImportedStatement, Importing } from './import-model.js';

type End = Extract<PreparedEvent, { kind: 'end' }>;

/** Errors refuse the file, unless the caller insists on what is only not proven. */
function judgeProof({ proof, moved }: End, field: string, state: Importing): void {
	const { account, wish } = state;
	const isForgiven = (f: Finding): boolean =>
		wish.acceptUnbalanced && f.code === 'BANK_BALANCE_UNPROVEN';
	for (const f of proofFindings({ field, proof, moved, currency: account?.currency ?? null })) {
		if (f.severity === 'error' && !isForgiven(f)) state.findings.push(f);
		else state.warnings.push({ ...f, severity: 'warning' });
	}
}

/** A statement between the last one and this one seems to be missing. */
function judgeGap(account: MoneyAccount, told: ImportedStatement, state: Importing): void {
	const { balanceMinor: minor, balanceOn: on } = account;
	const known = minor === null || on === null ? null : { closing: minorText(minor), on };
	const before = state.closings.get(account.id) ?? known;
	const { from, to, opening, closing, interim } = told;
	if (before && from && opening && before.on < from && before.closing !== opening) {
		const details = { on: before.on, before: before.closing, opening };
		const field = `statements.${state.place}`;
		state.warnings.push(warning(field, 'BANK_STATEMENT_GAP', details));
	}
	if (closing && to && !(interim && before && before.on >= to))
		state.closings.set(account.id, { closing, on: to });
}

const textOf = (minor: bigint | null): string | null => (minor === null ? null : minorText(minor));

/** Lays nothing in the books once something stands against the file. */
export async function settle(end: End, state: Importing): Promise<void> {
	const { ports, account, head } = state;
	const { proof, moved } = end;
	const field = `statements.${state.place}`;
	judgeProof(end, field, state);
	// Nothing of the file will stay: its rows need not be looked at.
	if (!account || state.findings.length > 0) {
		await ports.bank.drop();
		return;
	}
	const { differing, importedMinor, ...counts } = await ports.bank.settle(account.id, 'file');
	for (const booking of differing) {
		state.warnings.push(warning(field, 'BANK_BATCH_DIFFERS', { booking }));
	}
	const before = state.importedMinor.get(account.id) ?? 0n;
	if (counts.imported > 0) state.importedMinor.set(account.id, before + importedMinor);
	const told: ImportedStatement = {
		...{ account: account.id, account_name: account.name, iban: account.iban },
		...{ currency: account.currency, from: head?.from ?? moved.first, to: head?.to ?? moved.last },
		...{ opening: textOf(proof.opening), booked: minorText(moved.minor) },
		...{ closing: textOf(proof.closing), interim: proof.isInterim, balanced: proof.balanced },
		...counts,
	};
	judgeGap(account, told, state);
	state.statements.push(told);
}
