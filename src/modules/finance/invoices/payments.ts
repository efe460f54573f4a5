/** What an invoice's payments are shown as: what they are, where they came from, what undoing does. */
import type { Formats } from '../../../app/formats.js';
import type { PageKey, Values } from '../../../app/texts/texts.js';
import { PAYMENT_METHODS } from '../../../contracts/invoice.js';
import type { PaymentRow } from './model.js';

export interface Words {
	readonly t: (key: PageKey, values?: Values) => string;
	readonly formats: Formats;
}

/** Reversals are told where they belong: beside what they took back. */
export const shownPayments = (payments: readonly PaymentRow[]): readonly PaymentRow[] =>
	payments.filter((p) => p.status === 'booked' && p.kind !== 'reversal');

export const kindOf = ({ kind, write_off }: PaymentRow, { t }: Words): string =>
	write_off
		? t(`money.writeOff.${write_off}`)
		: t(`money.kind.${kind === 'reversal' ? 'payment' : kind}`);

const METHODS: readonly string[] = PAYMENT_METHODS;

/** The bank account and its day, or how it was paid where no statement says so. */
export function sourceOf({ transaction, method, kind }: PaymentRow, { t, formats }: Words): string {
	if (transaction) {
		const day = formats.day(transaction.booked_on);
		return t('money.from', { account: transaction.bank_account, day });
	}
	if (kind === 'write_off') return '';
	return METHODS.includes(method) ? t(`invoice.payment.method.${method}` as PageKey) : method;
}

/** Who or what decided that the money is for this invoice. */
export function matchedBy({ matched_by, recorded_by }: PaymentRow, { t }: Words): string {
	if (matched_by === 'auto' || matched_by === 'rule') return t(`money.by.${matched_by}`);
	return recorded_by ? t('money.by.user', { name: recorded_by }) : t('money.by.hand');
}

export function undoneText({ undone }: PaymentRow, { t, formats }: Words): string {
	if (!undone) return '';
	const day = formats.day(undone.on);
	return undone.by ? t('money.undone.by', { day, name: undone.by }) : t('money.undone', { day });
}

/** What belongs to another payment is undone with it. */
export const mayUndo = (p: PaymentRow): boolean =>
	!p.reversed && (p.of_payment === null || p.kind === 'refund');

const EFFECTS = {
	payment: 'undo.text.opens',
	write_off: 'undo.text.opens',
	return: 'undo.text.closes',
	refund: 'undo.text.credit',
	charges: 'undo.text.charges',
	charges_return: 'undo.text.closes',
} as const satisfies Readonly<Record<string, PageKey>>;

/** What undoing will do, sentence by sentence. */
export function undoEffects(
	p: PaymentRow,
	all: readonly PaymentRow[],
	{ t, formats }: Words,
): readonly string[] {
	const key = EFFECTS[p.kind as keyof typeof EFFECTS] ?? 'undo.text.opens';
	const hasParts = all.some((o) => o.of_payment === p.id && o.kind !== 'refund');
	return [
		t(key, { amount: formats.money(p.amount, p.currency) }),
		...(hasParts ? [t('undo.parts')] : []),
		...(p.transaction
			? [t('undo.transaction', { day: formats.day(p.transaction.booked_on) })]
			: []),
	];
}
