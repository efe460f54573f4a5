/** Money on a document, whichever side it is on: its rows and the one entry of them all. */
import { invariant } from '../../core/errors.js';
import { closedInBooks, type SettledBefore } from '../../core/ledger/closing.js';
import { type Settlement, settlementEntry, surplusAccount } from '../../core/ledger/settlement.js';
import type { WriteOff } from '../../core/payments/model.js';
import type { Shares } from '../../core/payments/shares.js';
import type { VatGroup } from '../../core/vat/model.js';
import type { Ports } from '../../ports.js';
import type { PaymentKind, PaymentRow } from '../../ports-money.js';
import { booksOf, type Money, paymentRow } from './money.js';

export interface Document extends SettledBefore {
	readonly target: { readonly invoice: string } | { readonly supplierInvoice: string };
	readonly number: string;
	readonly against: 'receivables' | 'payables';
	readonly vatBreakdown: readonly VatGroup[];
}

export interface Booking {
	readonly kind: Extract<PaymentKind, 'payment' | 'return'>;
	readonly shares: Shares;
	readonly writeOff: WriteOff | null;
	/** What stands against the charges in the money. */
	readonly charges: Settlement['charges'];
	/** Of the day of the money. */
	readonly dayRate: string;
	/** Id of the requested payment that this books; null when there is none. */
	readonly requested: string | null;
}

type Parts = readonly Pick<
	PaymentRow,
	'target' | 'kind' | 'writeOff' | 'amountMinor' | 'baseMinor'
>[];

type Common = Pick<
	Parameters<typeof surplusAccount>[0],
	'sign' | 'feeAccount' | 'writeOff' | 'books'
>;

/** The payments that the money becomes; the first one is what the others belong to. */
function partsOf(d: Document, { kind, shares }: Booking, common: Common): Parts {
	const base = closedInBooks(d, shares, kind === 'return' ? -1n : 1n);
	const own = { target: d.target, writeOff: null };
	const surplus = (): Parts[number] => ({
		...{ ...own, kind: 'posting', amountMinor: shares.surplusMinor, baseMinor: 0n },
		target: { account: surplusAccount(common), vatCode: null, vatMinor: 0n, text: d.number },
	});
	const parts: Parts = [
		{ ...own, kind, amountMinor: shares.closingMinor, baseMinor: base.closingMinor },
		{
			...{ ...own, kind: 'write_off', writeOff: common.writeOff },
			...{ amountMinor: shares.writeOffMinor, baseMinor: base.writeOffMinor },
		},
		{
			...{ ...own, kind: kind === 'return' ? 'charges_return' : 'charges' },
			...{ amountMinor: shares.chargesMinor, baseMinor: 0n },
		},
		{ ...own, kind: 'credit', amountMinor: shares.overMinor, baseMinor: 0n },
		...(shares.surplusMinor > 0n ? [surplus()] : []),
	];
	return parts.filter((p) => p.amountMinor > 0n);
}

/** Writes the payment, what belongs to it, and posts them; returns the payment's id. */
export async function bookDocument(
	money: Money,
	{ document: d, booking }: { document: Document; booking: Booking },
	ports: Ports,
): Promise<string> {
	const { shares, dayRate: rate, requested } = booking;
	const books = await booksOf(ports);
	const writeOff = booking.writeOff?.kind ?? null;
	const common = { sign: money.sign, feeAccount: money.feeAccount, writeOff, books };
	const parts = partsOf(d, booking, common);
	const [first, ...others] = parts.map((part) => ({ ...part, rate }));
	invariant(first, 'payment: nothing to book');
	const main = paymentRow(money, first);
	if (requested) await ports.payments.book(requested, main);
	const payment = requested ?? (await ports.payments.insertBooked(main));
	for (const part of others) {
		await ports.payments.insertBooked(paymentRow(money, { ...part, ofPayment: payment }));
	}
	const baseOf = (kind: PaymentKind): bigint => parts.find((p) => p.kind === kind)?.baseMinor ?? 0n;
	await ports.ledger.post(
		settlementEntry({
			...{ ...common, shares, payment, rate, charges: booking.charges },
			...{ text: d.number, on: money.on, currency: money.currency },
			...{ against: d.against, moneyAccount: money.account, vatBreakdown: d.vatBreakdown },
			...{ closingBaseMinor: baseOf(booking.kind), writeOffBaseMinor: baseOf('write_off') },
		}),
	);
	return payment;
}
