/** Exchange rates that a person enters: CHF for one unit of a currency on a day. */
import { checkFields, type Fields } from '../contracts/contract.js';
import { FinanceError } from '../core/errors.js';
import { error, type Finding, within } from '../core/findings.js';
import { CURRENCIES } from '../core/money/money.js';

const RATE = {
	currency: { kind: 'choice', of: CURRENCIES.filter((c) => c !== 'CHF') },
	day: { kind: 'day' },
	rate: { kind: 'decimal', scale: 8 },
} as const satisfies Fields;

export interface RateRow {
	readonly currency: string;
	readonly day: string;
	/** Decimal text, above zero. */
	readonly rate: string;
}

/** The rates of a list; throws INVALID_INPUT with every finding. */
export function checkRates(field: string, list: readonly unknown[]): readonly RateRow[] {
	const findings: Finding[] = [];
	const rows: RateRow[] = [];
	for (const [i, item] of list.entries()) {
		const read = checkFields(RATE, item);
		if (!read.ok) findings.push(...within(`${field}.${i}`, read.findings));
		else if (!/^(?!0*\.?0*$)\d{1,9}\./.test(read.value.rate)) {
			findings.push(
				error(`${field}.${i}.rate`, 'OUT_OF_RANGE', { min: 0.00000001, max: 999999999 }),
			);
		} else rows.push(read.value);
	}
	if (list.length === 0) findings.push(error(field, 'REQUIRED'));
	if (findings.length > 0) throw new FinanceError('INVALID_INPUT', {}, findings);
	return rows;
}
