/** The steps that remind, over a world in memory. */
import { describe, expect, test } from 'vitest';
import { minorText } from '../../src/core/money/money.js';
import type { StepContext } from '../../src/engine/step.js';
import createInvoice from '../../src/steps/invoice/create.js';
import issueInvoice from '../../src/steps/invoice/issue.js';
import renderInvoicePdf from '../../src/steps/invoice/render-pdf.js';
import scheduleReminders from '../../src/steps/invoice/schedule-reminders.js';
import settleInvoice from '../../src/steps/invoice/settle.js';
import checkReminders from '../../src/steps/reminder/check.js';
import sendReminder from '../../src/steps/reminder/send.js';
import { aCompany, aContact } from '../builders/parties.js';
import { aWorld, portsOf, type World } from '../memory/ports.js';

const CONTEXT: StepContext = {
	run: '50000000-0000-4000-8000-000000000001',
	workflow: 'test',
	key: 'run-1-0',
	attempt: 1,
	unknown: false,
	createdBy: null,
};
const ACTED = { ...CONTEXT, acted: undefined };

const LEVELS = [
	{ afterDays: 7, fee: '0.00', deadlineDays: 10 },
	{ afterDays: 14, fee: '20.00', deadlineDays: 10 },
	{ afterDays: 30, fee: '50.00', deadlineDays: 10 },
];

const aDunningWorld = (o: Partial<World> = {}): World =>
	aWorld({ company: aCompany({ reminderLevels: LEVELS, paymentTermsDays: 0 }), ...o });

/** Issued on 10 March 2026 over CHF 486.45, due at once. */
async function anInvoice(w: World): Promise<string> {
	const ports = portsOf(w);
	const line = { description: 'Beratung', quantity: '3', unit: 'h', unit_price: '150.00' };
	const draft = {
		...{ client_id: aContact().id, line_items: [line], kind: null, currency: null },
		...{ payment_terms: 0, language: null, message: null, notes: null, supply_from: null },
		...{ supply_to: null, bank_account: null, prices_include_vat: null },
		...{ discount_percent: null, discount_until: null },
	};
	const { invoice } = await createInvoice.record(draft, ports, ACTED);
	await issueInvoice.record({ invoice }, ports, ACTED);
	const acted = await renderInvoicePdf.act?.({ invoice }, ports, CONTEXT);
	await renderInvoicePdf.record({ invoice }, ports, { ...CONTEXT, acted: acted as never });
	await scheduleReminders.record({ invoice }, ports, ACTED);
	return invoice;
}

interface Wish {
	readonly level?: number;
	readonly send_email?: boolean;
}

/** The whole step, as the engine runs it. */
async function send(
	w: World,
	invoice: string,
	o: { wish?: Wish; context?: Partial<StepContext> } = {},
) {
	const input = { invoice, level: null, send_email: null, ...o.wish };
	const context = { ...CONTEXT, ...o.context };
	const acted = await sendReminder.act?.(input, portsOf(w), context);
	return sendReminder.record(input, portsOf(w), { ...context, acted: acted as never });
}

const pay = (w: World, invoice: string, amount: string | null = null) =>
	settleInvoice.record(
		{
			...{ payment: null, invoice, amount, paid_on: null, method: null, as_credit: null },
			note: null,
			transaction: null,
		},
		portsOf(w),
		ACTED,
	);

const levels = (w: World): number[] => w.reminders.rows.map((r) => r.demand.level);

describe('sending', () => {
	test('mails letter and invoice, seals the letter, counts it and plans the next one', async () => {
		const w = aDunningWorld();
		const invoice = await anInvoice(w);
		expect(w.invoices.get(invoice)?.nextReminderOn).toBe('2026-03-17');
		w.today = '2026-03-17';
		const told = await send(w, invoice);
		expect(told).toMatchObject({
			...{ sent: true, level: 1, number: 'ACM-2026-00001', by_post: false, reason: null },
			...{ total_due: '486.45', deadline_on: '2026-03-27', maybeTwice: false },
		});
		const [mail] = w.mailbox;
		expect(mail).toMatchObject({ to: 'billing@muster.example.com', messageId: 'run-1-0' });
		expect(mail?.subject).toBe('reminder_friendly ACM-2026-00001');
		expect(mail?.attachments.map((a) => a.name)).toEqual([
			...['ACM-2026-00001-R1.pdf', 'ACM-2026-00001.pdf'],
		]);
		const [row] = w.reminders.rows;
		expect(w.sealed.has(row?.pdf ?? '')).toBe(true);
		expect(Buffer.from(mail?.attachments[0]?.bytes ?? []).toString()).toContain('486.45');
		expect(w.invoices.get(invoice)?.nextReminderOn).toBe('2026-03-28');
		expect(w.events).toContain('finance.invoice.reminder_sent');
	});

	test('goes through the levels in order: fee and interest become charges beside the invoice', async () => {
		const w = aDunningWorld();
		const invoice = await anInvoice(w);
		const totals: unknown[] = [];
		for (const [i, day] of ['2026-03-17', '2026-03-28', '2026-04-09'].entries()) {
			w.today = day;
			const context = { run: `run-${i}`, key: `run-${i}-0` };
			totals.push((await send(w, invoice, { context })).total_due);
		}
		expect(levels(w)).toEqual([1, 2, 3]);
		// 486.45; + 20.00 and 11 days at 5 %; + 50.00 and what 12 more days add.
		expect(totals).toEqual(['486.45', '507.18', '557.98']);
		expect(minorText(w.reminders.charges.get(invoice) ?? 0n)).toBe('71.53');
		expect(w.invoices.get(invoice)).toMatchObject({ openMinor: 48_645n, nextReminderOn: null });
		expect(await send(w, invoice)).toMatchObject({ sent: false, reason: 'REMINDER_ALL_SENT' });
	});

	test.each`
		situation                | stop                                                                            | reason
		${'paid'}                | ${(w: World, id: string) => pay(w, id)}                                         | ${'REMINDER_PAID'}
		${'disputed'}            | ${(w: World, id: string) => w.reminders.disputed.add(id)}                       | ${'REMINDER_DISPUTED'}
		${'on hold'}             | ${(w: World, id: string) => w.reminders.held.add(id)}                           | ${'REMINDER_ON_HOLD'}
		${'of a client on hold'} | ${(w: World) => w.contacts.set(aContact().id, aContact({ dunningHold: true }))} | ${'REMINDER_CONTACT_ON_HOLD'}
	`('of what is $situation sends nothing, and says why', async ({ stop, reason }) => {
		const w = aDunningWorld();
		const invoice = await anInvoice(w);
		w.today = '2026-03-17';
		await stop(w, invoice);
		expect(await send(w, invoice)).toMatchObject({ sent: false, reason, level: null });
		expect([
			w.mailbox,
			w.reminders.rows,
			w.events.includes('finance.invoice.reminder_sent'),
		]).toEqual([[], [], false]);
	});

	test('is stopped by a payment between the letter and the sending', async () => {
		const w = aDunningWorld();
		const invoice = await anInvoice(w);
		w.today = '2026-03-17';
		w.reminders.meanwhile = () => {
			const stored = w.invoices.get(invoice);
			if (stored) w.invoices.set(invoice, { ...stored, openMinor: 0n, status: 'paid' });
		};
		expect(await send(w, invoice)).toMatchObject({ sent: false, reason: 'REMINDER_PAID' });
		expect(w.mailbox).toEqual([]);
	});

	test('asks for what is left when a part is paid meanwhile', async () => {
		const w = aDunningWorld();
		const invoice = await anInvoice(w);
		w.today = '2026-03-17';
		let paid = false;
		w.reminders.meanwhile = () => {
			const stored = w.invoices.get(invoice);
			if (stored && !paid) w.invoices.set(invoice, { ...stored, openMinor: 30_000n });
			paid = true;
		};
		expect(await send(w, invoice)).toMatchObject({ sent: true, total_due: '300.00' });
		expect(w.mailbox).toHaveLength(1);
		expect(Buffer.from(w.mailbox[0]?.attachments[0]?.bytes ?? []).toString()).toContain('300.00');
	});

	test('again by the same run sends nothing more; by another run it is refused', async () => {
		const w = aDunningWorld();
		const invoice = await anInvoice(w);
		w.today = '2026-03-17';
		await send(w, invoice);
		const again = await send(w, invoice, { context: { attempt: 2, unknown: true } });
		expect(again).toMatchObject({ sent: true, level: 1, maybeTwice: false });
		const other = await send(w, invoice, { wish: { level: 1 }, context: { run: 'another' } });
		expect(other).toMatchObject({ sent: false, reason: 'REMINDER_SENT' });
		expect(w.mailbox).toHaveLength(1);
	});

	test('whose commit is lost after the mail waits, and says that it may have gone twice', async () => {
		const w = aDunningWorld();
		const invoice = await anInvoice(w);
		w.today = '2026-03-17';
		w.reminders.isCommitLost = true;
		await expect(send(w, invoice)).rejects.toMatchObject({ code: 'REMINDER_UNRECORDED' });
		expect(w.reminders.rows).toEqual([]);
		w.reminders.isCommitLost = false;
		const told = await send(w, invoice, { context: { attempt: 2, unknown: true } });
		expect(told).toMatchObject({ sent: true, maybeTwice: true });
		expect(new Set(w.mailbox.map((m) => m.messageId)).size).toBe(1);
	});

	test('that the mail server refuses leaves nothing behind', async () => {
		const w = aDunningWorld();
		const invoice = await anInvoice(w);
		w.today = '2026-03-17';
		w.mailFailure = new Error('refused');
		await expect(send(w, invoice)).rejects.toThrow('refused');
		expect([w.reminders.rows, w.reminders.charges.get(invoice)]).toEqual([[], undefined]);
	});

	test('by post keeps the letter and mails nothing', async () => {
		const w = aDunningWorld();
		w.contacts.set(aContact().id, aContact({ delivery: 'post', email: null, billingEmail: null }));
		const invoice = await anInvoice(w);
		w.today = '2026-03-17';
		expect(await send(w, invoice)).toMatchObject({ sent: true, by_post: true, messageId: null });
		expect(w.mailbox).toEqual([]);
		expect(w.reminders.rows[0]).toMatchObject({ sentTo: null });
	});

	test('by mail without an address is refused before anything is written', async () => {
		const w = aDunningWorld();
		const invoice = await anInvoice(w);
		w.contacts.set(aContact().id, aContact({ email: null, billingEmail: null }));
		w.today = '2026-03-17';
		await expect(send(w, invoice)).rejects.toMatchObject({ code: 'MAIL_ADDRESS_MISSING' });
		expect(w.reminders.rows).toEqual([]);
	});

	test('a letter whose code says anything else is never sent', async () => {
		const w = aDunningWorld();
		const invoice = await anInvoice(w);
		w.today = '2026-03-17';
		w.scanned = 'something else';
		await expect(send(w, invoice)).rejects.toMatchObject({ code: 'QR_CODE_UNREADABLE' });
		expect(w.mailbox).toEqual([]);
	});

	test('from an installation that may be a copy waits', async () => {
		const w = aDunningWorld();
		const invoice = await anInvoice(w);
		w.today = '2026-03-17';
		w.reminders.installation = 'undecided';
		await expect(send(w, invoice)).rejects.toMatchObject({ code: 'INSTANCE_IS_COPY' });
	});
});

describe('the daily check', () => {
	const check = (w: World) => checkReminders.record({}, portsOf(w), ACTED);

	test('asks for a run for each invoice that is due, the same one however often it looks', async () => {
		const w = aDunningWorld();
		const first = await anInvoice(w);
		const second = await anInvoice(w);
		const paid = await anInvoice(w);
		w.today = '2026-03-17';
		await pay(w, paid);
		expect(await check(w)).toMatchObject({ held: false, looked_at: 2, requested: 2 });
		await check(w);
		const keys = w.reminders.requests.map((r) => r.key);
		expect([...new Set(keys)].sort()).toEqual([
			...[`remind:${first}:1:2026-03-17`, `remind:${second}:1:2026-03-17`].sort(),
		]);
	});

	test('leaves alone what a run is at, or stands still with', async () => {
		const w = aDunningWorld();
		const invoice = await anInvoice(w);
		w.today = '2026-03-17';
		w.reminders.runs.set(invoice, { id: 'r', state: 'failed', level: 1 });
		expect(await check(w)).toMatchObject({ requested: 0 });
		w.reminders.runs.set(invoice, { id: 'r', state: 'failed', level: 9 });
		expect(await check(w)).toMatchObject({ requested: 1 });
	});

	test.each(['copy', 'undecided'] as const)(
		'holds still where the installation is %s',
		async (is) => {
			const w = aDunningWorld();
			await anInvoice(w);
			w.today = '2026-03-17';
			w.reminders.installation = is;
			expect(await check(w)).toMatchObject({ held: true, requested: 0 });
			expect(w.reminders.requests).toEqual([]);
		},
	);
});
