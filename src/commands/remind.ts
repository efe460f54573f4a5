/** A reminder that a person wants sent now, and charges that they let go. */
import { judge } from '../core/dunning/next-level.js';
import { FinanceError } from '../core/errors.js';
import { minorText } from '../core/money/money.js';
import type { Ports } from '../ports.js';
import type { WatchedDebt } from '../ports-reminders.js';

export const REMIND_WORKFLOW = 'invoice.remind';

export interface RemindWish {
	readonly invoice: string;
	/** Null: whichever comes next. */
	readonly level: number | null;
	/** False: by post; null: as the client wants it. */
	readonly mail: boolean | null;
}

/** The run that is at it already, or the level that a new one is to send. */
export type RemindOrder =
	| { readonly kind: 'running'; readonly run: string }
	| { readonly kind: 'start'; readonly level: number };

async function lockedDebt(invoice: string, ports: Ports): Promise<WatchedDebt> {
	const stored = await ports.invoices.lock(invoice);
	const debt = stored && (await ports.reminders.debt(invoice));
	if (!debt) throw new FinanceError('NOT_FOUND', { collection: 'finance_invoices' });
	return debt;
}

/** Throws the code of what stands in the way, MAIL_ADDRESS_MISSING or REMINDER_STOPPED. */
export async function orderReminder(wish: RemindWish, ports: Ports): Promise<RemindOrder> {
	const { invoice } = wish;
	const debt = await lockedDebt(invoice, ports);
	const terms = await ports.company.own();
	const verdict = judge(debt, terms, { day: ports.clock.today(), level: wish.level });
	if (!verdict.isDue) {
		const { next } = verdict;
		const details = { invoice, next_level: next?.level ?? null, next_on: next?.on ?? null };
		throw new FinanceError(verdict.code, details);
	}
	if (debt.run?.state === 'failed')
		throw new FinanceError('REMINDER_STOPPED', { run: debt.run.id });
	if (debt.run) return { kind: 'running', run: debt.run.id };
	const byMail = wish.mail ?? debt.hasAddress !== null;
	const contact = byMail ? await ports.contacts.get(debt.contact) : null;
	if (byMail && !(contact?.billingEmail ?? contact?.email)) {
		throw new FinanceError('MAIL_ADDRESS_MISSING', { contact: debt.contact });
	}
	return { kind: 'start', level: verdict.level };
}

/** Lets go of the charges that are open; the reason goes to the invoice's internal notes. */
export async function waiveCharges(
	invoice: string,
	reason: string | null,
	ports: Ports,
): Promise<void> {
	const { chargesOpenMinor, currency } = await lockedDebt(invoice, ports);
	if (chargesOpenMinor <= 0n) throw new FinanceError('NO_CHARGES_OPEN', { invoice });
	const amount = `${currency} ${minorText(chargesOpenMinor)}`;
	const note = [ports.clock.today(), `−${amount}`, reason ?? ''].join(' ').trim();
	await ports.reminders.waiveCharges(invoice, note);
}
