/** The money that is being booked, and what every payment of it says. */
import type { Day } from '../../core/days.js';
import { FinanceError } from '../../core/errors.js';
import { error, type Finding } from '../../core/findings.js';
import { atRate } from '../../core/ledger/base.js';
import type { Books } from '../../core/ledger/lines.js';
import type { MatchedBy, MatchReason } from '../../core/payments/model.js';
import type { Ports } from '../../ports.js';
import type { PaymentRow } from '../../ports-money.js';

export interface Money {
	/** Null for money without a bank transaction. */
	readonly transaction: string | null;
	/** 1 for money that comes in, -1 for money that goes out. */
	readonly sign: 1n | -1n;
	/** Number of the ledger account that it lies on; null where nothing but a write-off is booked. */
	readonly account: string | null;
	/** Number of the account of bank charges. */
	readonly feeAccount: string;
	readonly currency: string;
	readonly on: Day;
	readonly method: string;
	readonly by: {
		readonly matchedBy: MatchedBy;
		readonly score: number | null;
		readonly reasons: readonly MatchReason[];
		readonly run: string | null;
	};
	readonly note: string;
}

export const invalid = (findings: readonly Finding[]): FinanceError =>
	new FinanceError('INVALID_INPUT', {}, findings);

/** One after the other: a transaction has one connection. */
export async function booksOf(ports: Ports): Promise<Books> {
	const accounts = await ports.company.accounts();
	const vatCodes = await ports.company.vatCodes();
	return { company: await ports.company.own(), accounts, vatCodes };
}

/** CHF for one unit on a day; 1 only where it is the books' own currency. */
export async function rateOn(currency: string, day: Day, ports: Ports): Promise<string> {
	const { currency: own } = await ports.company.own();
	if (currency === own) return '1';
	const known = await ports.company.rate(currency, day);
	if (!known) throw invalid([error('currency', 'EXCHANGE_RATE_MISSING', { currency })]);
	return known.rate;
}

type OwnPart = Pick<PaymentRow, 'target' | 'kind' | 'amountMinor' | 'rate'> &
	Partial<Pick<PaymentRow, 'ofPayment' | 'writeOff' | 'baseMinor'>>;

/** A row of this money; at its rate where nothing else is said. */
export const paymentRow = (money: Money, own: OwnPart): PaymentRow => ({
	ofPayment: null,
	writeOff: null,
	baseMinor: atRate(own.amountMinor, own.rate),
	...own,
	transaction: money.transaction,
	currency: money.currency,
	paidOn: money.on,
	method: money.method,
	note: money.note,
	...money.by,
});
