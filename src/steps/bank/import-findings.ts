/** What is wrong or doubtful in a statement that was read. */
import type { StatementProof } from '../../core/bank/model.js';
import type { Moved } from '../../core/bank/row.js';
import { error, type Finding, warning } from '../../core/findings.js';
import { minorText } from '../../core/money/money.js';

/** An error refuses the file. */
export function proofFindings(o: {
	readonly field: string;
	readonly proof: StatementProof;
	readonly moved: Moved;
	/** Of the account; null where none was found. */
	readonly currency: string | null;
}): readonly Finding[] {
	const { field, proof, moved, currency } = o;
	const findings: Finding[] = [];
	const others = moved.currencies.filter((c) => currency !== null && c !== currency);
	if (others[0] !== undefined && currency !== null) {
		const details = { account: currency, currency: others[0] };
		findings.push(error(field, 'BANK_CURRENCY_DIFFERS', details));
	}
	if (moved.undated > 0) findings.push(error(field, 'BANK_DAY_MISSING', { count: moved.undated }));
	if (moved.zero > 0) findings.push(warning(field, 'BANK_ENTRIES_ZERO', { count: moved.zero }));
	const { opening, closing, balanced } = proof;
	if (balanced === false && opening !== null && closing !== null) {
		findings.push(
			error(`${field}.closing`, 'BANK_BALANCE_UNPROVEN', {
				opening: minorText(opening),
				booked: minorText(moved.minor),
				closing: minorText(closing),
				missing: minorText(closing - opening - moved.minor),
			}),
		);
	}
	return findings;
}

/** What is left out of the books, and not only doubtful. */
const LEFT_OUT = new Set([
	...['BANK_ENTRIES_PENDING', 'BANK_ENTRIES_ZERO', 'BANK_BATCH_DIFFERS', 'BANK_FILES_PASSED_OVER'],
]);

/** Parts the findings of a file that was taken. */
export const refusalsOf = (findings: readonly Finding[]) => ({
	rejected: findings.filter((f) => LEFT_OUT.has(f.code)),
	warnings: findings.filter((f) => !LEFT_OUT.has(f.code)),
});
