/** What speaks for and against one payment paying one item, in points. */
import { daysBetween } from '../days.js';
import { abs, minorText } from '../money/money.js';
import type { Item } from './book.js';
import { type MatchSettings, type Reason, reason } from './model.js';
import { likenessTo, type Payment } from './payment.js';

export type AmountKind = 'exact' | 'charges' | 'discount' | 'fee' | 'part' | 'surplus' | 'over';

export interface Candidate {
	readonly item: Item;
	readonly reasons: readonly Reason[];
	readonly points: number;
	/** A reference with check digits, or an end-to-end id of ours. */
	readonly isReferenced: boolean;
	readonly number: 'full' | 'short' | null;
	/** `account` and `name` say who paid; `other`: somebody else is known to have paid. */
	readonly payer: 'account' | 'name' | 'similar' | 'unknown' | 'other';
	readonly amount: AmountKind;
	/** A known account of the contact differs from the payer's. */
	readonly ibanDiffers: boolean;
	readonly isIssuedLater: boolean;
}

/** A payment this many days from the due date, or soon after issue, is an ordinary one. */
const NEAR_DAYS = 45;

/** Rounding of a discount by the payer, to five centimes. */
const DISCOUNT_ROUNDING = 5n;

/** `charges`: what a reminder asks for beside what is open. */
export function amountKind(
	paid: bigint,
	{ open, charges }: { readonly open: bigint; readonly charges: bigint },
	settings: MatchSettings,
): AmountKind {
	if (paid === open) return 'exact';
	if (charges > 0n && paid === open + charges) return 'charges';
	if (paid > open) return paid - open <= settings.surplusMinor ? 'surplus' : 'over';
	const missing = open - paid;
	const isDiscount = settings.discountPercents.some(
		(percent) => abs(missing * 100n - open * BigInt(percent)) <= DISCOUNT_ROUNDING * 100n,
	);
	if (isDiscount) return 'discount';
	// A fee is small beside the invoice: half of a small invoice is a part payment.
	return missing <= settings.feeMinor && missing * 10n <= open ? 'fee' : 'part';
}

const AMOUNT_REASONS = {
	exact: 'AMOUNT_EXACT',
	charges: 'AMOUNT_WITH_CHARGES',
	discount: 'AMOUNT_DISCOUNT',
	fee: 'AMOUNT_FEE',
	surplus: 'AMOUNT_SURPLUS',
	part: 'AMOUNT_PART',
	over: null,
} as const;

function amountReasons(payment: Payment, item: Item, kind: AmountKind): Reason[] {
	const code = AMOUNT_REASONS[kind];
	if (code === null) return [];
	const { minor } = payment.wanted;
	const isWhole = kind === 'exact' || kind === 'part' || kind === 'charges';
	const value = isWhole ? minor : item.left - minor;
	return [reason(code, minorText(value))];
}

type Payer = Candidate['payer'];

function payerReasons(payment: Payment, item: Item): { payer: Payer; reasons: Reason[] } {
	const { contact, source } = item;
	if (payment.iban && contact.ibans.has(payment.iban)) {
		return { payer: 'account', reasons: [reason('PAYER_IBAN', payment.iban)] };
	}
	if (payment.ibanContacts.length > 0) return { payer: 'other', reasons: [reason('PAYER_OTHER')] };
	const like = likenessTo(payment, contact);
	if (like === 'same')
		return { payer: 'name', reasons: [reason('PAYER_NAME', source.contactName)] };
	if (like === 'none') return { payer: 'unknown', reasons: [] };
	const reasons = [reason('PAYER_NAME_SIMILAR', source.contactName)];
	if (like === 'other_form') reasons.push(reason('LEGAL_FORM_DIFFERS', source.contactName));
	return { payer: 'similar', reasons };
}

function dateReasons(payment: Payment, item: Item): Reason[] {
	const { bookedOn } = payment.source;
	const { issuedOn, dueOn } = item.source;
	if (issuedOn !== null && issuedOn > bookedOn) return [reason('ISSUED_LATER', issuedOn)];
	const day = dueOn ?? issuedOn;
	if (day === null) return [];
	const days = daysBetween(day, bookedOn);
	return Math.abs(days) <= NEAR_DAYS ? [reason('DATE_NEAR', String(days))] : [];
}

interface Named {
	readonly isReferenced: boolean;
	readonly number: Candidate['number'];
	readonly reasons: Reason[];
}

/** References and numbers of the item that the payment names. */
function namedBy(payment: Payment, item: Item): Named {
	const reasons: Reason[] = [];
	const { reference, hasCheckedReference, source } = item;
	const isByReference = hasCheckedReference && payment.references.has(reference);
	const isById = source.endToEndId !== '' && payment.source.endToEndId === source.endToEndId;
	if (isByReference) reasons.push(reason('REFERENCE', reference));
	else if (isById) reasons.push(reason('END_TO_END_ID', source.endToEndId));
	else if (reference !== '' && reference === payment.referenceText)
		reasons.push(reason('REFERENCE_UNCHECKED', reference));
	const hits = payment.numbers.filter((n) => n.values.includes(item));
	const number = hits.some((h) => h.isFull) ? 'full' : hits.length > 0 ? 'short' : null;
	if (number) reasons.push(reason(number === 'full' ? 'NUMBER' : 'NUMBER_SHORT', source.number));
	return { isReferenced: isByReference || isById, number, reasons };
}

/** Everything that is known about this payment and this item. */
export function weigh(payment: Payment, item: Item, settings: MatchSettings): Candidate {
	const amount = amountKind(
		payment.wanted.minor,
		{ open: item.left, charges: item.source.chargesMinor ?? 0n },
		settings,
	);
	const named = namedBy(payment, item);
	const { payer, reasons: payerSays } = payerReasons(payment, item);
	const ibanDiffers = payer !== 'account' && payment.iban !== '' && item.contact.ibans.size > 0;
	const reasons = [
		...named.reasons,
		...payerSays,
		...(ibanDiffers && payer !== 'other' ? [reason('PAYER_IBAN_DIFFERS', payment.iban)] : []),
		...amountReasons(payment, item, amount),
		...dateReasons(payment, item),
	];
	const points = reasons.reduce((sum, r) => sum + r.points, 0);
	const isIssuedLater = reasons.some((r) => r.code === 'ISSUED_LATER');
	const { isReferenced, number } = named;
	return { item, reasons, points, isReferenced, number, payer, amount, ibanDiffers, isIssuedLater };
}

/** Points as a score of 0 to 0.99: nothing is certain. */
export const scoreOf = (points: number): number => Math.max(0, Math.min(99, points)) / 100;
