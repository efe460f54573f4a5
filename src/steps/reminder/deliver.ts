/** The transaction of a reminder: looked at again, written down, sent. */
import type { Demand } from '../../core/dunning/demand.js';
import { nextReminderOn, type Obstacle } from '../../core/dunning/next-level.js';
import type { Ports } from '../../ports.js';
import type { ReminderRow, StoredReminder, WatchedDebt } from '../../ports-reminders.js';
import { demandNow, type Prepared, type Wish } from './prepare.js';

/** What became of it; a reason where nothing was to be sent. */
export type Outcome =
	| {
			readonly kind: 'sent';
			readonly reminder: StoredReminder;
			/** By this try; else by an earlier one of the same run. */
			readonly isNew: boolean;
	  }
	| { readonly kind: 'skipped'; readonly code: Obstacle };

const isSame = (a: Demand, b: Demand): boolean =>
	a.level === b.level &&
	a.sentOn === b.sentOn &&
	a.principalMinor === b.principalMinor &&
	a.totalMinor === b.totalMinor;

async function rowOf(
	p: Prepared,
	o: { readonly debt: WatchedDebt; readonly run: string | null },
	ports: Ports,
): Promise<ReminderRow> {
	const { demand, stored } = p.ground;
	const charged = { feeMinor: demand.fee.minor, feeVatCode: demand.fee.vatCode };
	const sent = [...o.debt.sent, { ...demand, ...charged }];
	return {
		...{ invoice: stored.id, demand, run: o.run, pdf: p.file, pdfSha256: p.sha256 },
		sentTo: p.mail && (await ports.mail.recipient(p.mail)),
		sentAt: ports.clock.now(),
		nextOn: nextReminderOn({ ...o.debt, sent }, await ports.company.own()),
	};
}

/**
 * Locks the invoice: whoever pays before stops the reminder, whoever pays meanwhile waits until it
 * has gone. `mailed` is called once the mail server has taken it. Null: the letter says what is no
 * longer true.
 */
export async function deliver(
	p: Prepared,
	o: { readonly wish: Wish; readonly run: string | null; readonly mailed: () => void },
	ports: Ports,
): Promise<Outcome | null> {
	const { demand, stored } = p.ground;
	const { level, deadlineOn, totalMinor } = demand;
	await ports.invoices.lock(stored.id);
	const known = await ports.reminders.sent(stored.id, level);
	if (known) {
		return known.run !== null && known.run === o.run
			? { kind: 'sent', reminder: known, isNew: false }
			: { kind: 'skipped', code: 'REMINDER_SENT' };
	}
	const now = await demandNow({ invoice: stored.id, level }, ports);
	if (typeof now === 'string') return { kind: 'skipped', code: now };
	if (!isSame(now.demand, demand)) return null;
	const row = await rowOf(p, { debt: now.debt, run: o.run }, ports);
	await ports.files.seal(p.file, { kind: 'reminder', sha256: p.sha256 });
	const id = await ports.reminders.write(row);
	if (p.mail) {
		await ports.mail.send(p.mail);
		o.mailed();
	}
	const { run, pdf, pdfSha256, sentTo } = row;
	const reminder = { id, level, run, sentTo, deadlineOn, totalMinor, pdf, pdfSha256 };
	return { kind: 'sent', reminder, isNew: true };
}
