/** How the money of one allocation divides over what it settles. Minor units, none below zero. */
import { FinanceError } from '../errors.js';
import { error, type Finding } from '../findings.js';
import { min, minorText } from '../money/money.js';
import type { WriteOff } from './model.js';

export interface Shares {
	/** Money that closes the document. */
	readonly closingMinor: bigint;
	/** What is closed without money. */
	readonly writeOffMinor: bigint;
	/** Money that pays charges of reminders. */
	readonly chargesMinor: bigint;
	/** Money that stays as the customer's credit. */
	readonly overMinor: bigint;
	/** Money that is no payment: a fee on top, a rounding difference. */
	readonly surplusMinor: bigint;
}

export const NO_SHARES: Shares = Object.freeze({
	...{ closingMinor: 0n, writeOffMinor: 0n, chargesMinor: 0n, overMinor: 0n, surplusMinor: 0n },
});

export interface SharesQuestion {
	/** Id of the document, for what is refused. */
	readonly id: string;
	readonly side: 'client' | 'supplier';
	readonly openMinor: bigint;
	/** Charges of reminders that are open beside it; 0 on the side of suppliers. */
	readonly chargesOpenMinor: bigint;
	readonly amountMinor: bigint;
	readonly writeOff: WriteOff | null;
	readonly asCredit: boolean;
}

/** Cash and habit round to five centimes; more than that is no rounding. */
const MAX_ROUNDING_MINOR = 5n;

const KINDS = {
	client: ['discount', 'loss', 'fee', 'rounding'],
	supplier: ['discount', 'fee', 'rounding'],
} as const satisfies Record<SharesQuestion['side'], readonly WriteOff['kind'][]>;

function findingsOf({ side, writeOff }: SharesQuestion): readonly Finding[] {
	if (!writeOff) return [];
	const { kind, amountMinor } = writeOff;
	if (!(KINDS[side] as readonly string[]).includes(kind)) {
		return [error('write_off.kind', 'NOT_A_CHOICE', { choices: KINDS[side].join(', ') })];
	}
	if (amountMinor <= 0n) return [error('write_off.amount', 'AMOUNT_NOT_POSITIVE')];
	return kind === 'rounding' && amountMinor > MAX_ROUNDING_MINOR
		? [error('write_off.amount', 'ROUNDING_TOO_LARGE', { max: minorText(MAX_ROUNDING_MINOR) })]
		: [];
}

/** Is the difference money that came or went on top of what is open? */
const isSurplus = ({ side, openMinor, amountMinor, writeOff }: SharesQuestion): boolean =>
	writeOff?.kind === 'fee'
		? side === 'supplier'
		: writeOff?.kind === 'rounding' && amountMinor > openMinor;

const tooMuch = ({ openMinor }: SharesQuestion, paying: bigint): FinanceError => {
	const details = { left: minorText(openMinor - paying) };
	const finding = error('write_off.amount', 'WRITE_OFF_ABOVE_OPEN', details);
	return new FinanceError('INVALID_INPUT', {}, [finding]);
};

/**
 * The document first, then charges, then the credit. Throws INVALID_INPUT, NOTHING_TO_PAY or
 * PAYMENT_ABOVE_OPEN.
 */
export function sharesOf(q: SharesQuestion): Shares {
	const findings = findingsOf(q);
	if (findings.length > 0) throw new FinanceError('INVALID_INPUT', {}, findings);
	if (q.openMinor + q.chargesOpenMinor <= 0n)
		throw new FinanceError('NOTHING_TO_PAY', { invoice: q.id });
	const off = q.writeOff?.amountMinor ?? 0n;
	const surplusMinor = isSurplus(q) ? off : 0n;
	const writeOffMinor = off - surplusMinor;
	const paying = q.amountMinor - surplusMinor;
	const room = q.openMinor - writeOffMinor;
	const beyond = paying > room ? paying - room : 0n;
	if (writeOffMinor > 0n && beyond > 0n && paying <= q.openMinor) throw tooMuch(q, paying);
	const chargesMinor = writeOffMinor > 0n ? 0n : min(beyond, q.chargesOpenMinor);
	const over = beyond - chargesMinor;
	// Who paid too much has nothing written off.
	const mayKeep = q.asCredit && q.side === 'client' && writeOffMinor === 0n;
	if (paying < 0n || (over > 0n && !mayKeep)) {
		throw new FinanceError('PAYMENT_ABOVE_OPEN', {
			invoice: q.id,
			open: minorText(q.openMinor + q.chargesOpenMinor),
			amount: minorText(q.amountMinor),
		});
	}
	const closingMinor = paying - beyond;
	return { closingMinor, writeOffMinor, chargesMinor, overMinor: over, surplusMinor };
}
