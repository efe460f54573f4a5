/** Opening and closing of a statement, and the proof that the bookings between them are complete. */
import type { StatementProof } from '../model.js';
import { bankAmount } from '../values.js';
import { type CamtRecord, first, partsOf } from './records.js';

/** What the bookings of a statement add up to. */
export interface Booked {
	readonly minor: bigint;
	/** All in the statement's currency. */
	readonly oneCurrency: boolean;
	readonly transactions: number;
}

/** Negative when the indicator says that the account is debited. */
export function signed(record: CamtRecord, path = 'Amt', indicator = 'CdtDbtInd'): bigint {
	const amount = bankAmount(first(record, path) ?? '', record.line);
	return first(record, indicator) === 'DBIT' ? -amount : amount;
}

/**
 * Booked balances only; the closing one of the day before (PRCD) and the interim ones of a page
 * (ITBD: the first opens it, the last closes it) stand in where the others are missing.
 */
export function proofOf(statement: CamtRecord, moved: Booked): StatementProof {
	const of = (code: string) =>
		partsOf(statement, 'Bal').filter((b) => first(b, 'Tp/CdOrPrtry/Cd') === code);
	const interim = of('ITBD');
	const opening = of('OPBD')[0] ?? of('PRCD')[0] ?? (interim.length > 1 ? interim[0] : undefined);
	const booked = of('CLBD').at(-1);
	const closing = booked ?? interim.at(-1);
	const [from, to] = [opening && signed(opening), closing && signed(closing)];
	const isKnown = from !== undefined && to !== undefined && moved.oneCurrency;
	return {
		opening: from ?? null,
		closing: to ?? null,
		isInterim: closing !== undefined && booked === undefined,
		balanced: isKnown ? from + moved.minor === to : null,
		transactions: moved.transactions,
	};
}
