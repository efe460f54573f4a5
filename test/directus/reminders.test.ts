/** Reminders in two real processes with a real mailbox: each due one once, in order, and no others. */
import { beforeAll, describe, expect, test } from 'vitest';
import { readQrCodes } from '../../src/adapters/reading/qr.js';
import { readPdf } from '../adapters/pdf/read-pdf.js';
import { endOf } from '../builders/ended.js';
import { createItems, type Items, LINES, TOTAL } from '../builders/items.js';
import { LEVELS, makeOlder, makeOverdue } from '../builders/reminders.js';
import { anIssued } from '../builders/routes.js';
import { told } from '../builders/told.js';
import { type Directus, startDirectus } from '../harness/directus.js';
import { waitUntil } from '../harness/lifetime.js';
import { type Database, startPostgres } from '../harness/postgres.js';
import { type ReceivedMail, type Smtp, startSmtp } from '../harness/smtp.js';

let database: Database;
let smtp: Smtp;
let directus: Directus;
let twin: Directus;
let items: Items;

const ask = (method: string, path: string, body?: unknown, on: Directus = directus) =>
	on.request(method, `/finance${path}`, body);
const data = async (answer: Promise<any>) => {
	const { status, body } = await answer;
	expect({ status, body }).toMatchObject({ status: expect.toBeOneOf([200, 201, 202]) });
	return body.data;
};
const ended = (run: string) => endOf({ database, directus }, run);

/** Issued and mailed, due so many days ago. */
async function overdue(o: { days?: number; of?: Items } = {}): Promise<string> {
	const { days = 8, of = items } = o;
	const { invoice } = await anIssued({ installation: { database, smtp, directus }, items: of });
	await makeOverdue(database, { invoice, days });
	return invoice;
}

const mailsOf = async (invoice: string): Promise<readonly ReceivedMail[]> => {
	const { number } = await data(ask('GET', `/invoices/${invoice}`));
	return smtp.mails.filter((m) => m.attachments.some((a) => a.filename.startsWith(`${number}-R`)));
};
const reminders = (invoice: string) =>
	database.query<{ level: number; total_due: string; sent_by: string }>(
		`select level, total_due::text, sent_by from finance_reminders where invoice = $1 order by level`,
		[invoice],
	);
const remindRuns = (invoice: string) =>
	database.query<{ id: string; state: string }>(
		`select id, state from finance_runs where item = $1 and workflow = 'invoice.remind'`,
		[invoice],
	);

/** Looks for what is due, and waits for what that starts. */
async function check(of: Items = items): Promise<number> {
	const { run } = await data(ask('POST', `/schedules/reminders-check.${of.company}/run`, {}));
	const { requested } = (await ended(run)).stages[0].output;
	await waitUntil(
		async () => {
			const [row] = await database.query<{ open: number }>(
				`select ((select count(*) from finance_runs
					where workflow = 'invoice.remind' and state in ('waiting', 'running'))
				+ (select count(*) from finance.outbox where kind = 'reminder.due'))::int as open`,
			);
			return row?.open === 0;
		},
		30_000,
		'the reminders to be sent',
	);
	return requested;
}

const pay = (invoice: string, amount?: string) =>
	data(ask('POST', `/invoices/${invoice}/${amount ? 'partial-payment' : 'mark-paid'}`, { amount }));

beforeAll(async () => {
	const [postgres, mail] = await Promise.all([startPostgres(), startSmtp()]);
	smtp = mail;
	database = await postgres.createDatabase();
	const env = { FINANCE_SWEEP_MS: '500' };
	[directus, twin] = (await Promise.all([
		startDirectus({ database, smtp, env }),
		startDirectus({ database, smtp, env }),
	])) as [Directus, Directus];
	items = await createItems(directus, {
		company: { reminder_levels: LEVELS, due_date_agreed: true },
	});
});

describe('the daily check', () => {
	let due: string;
	let paid: string;
	let held: string;
	let disputed: string;
	let early: string;
	beforeAll(async () => {
		due = await overdue();
		paid = await overdue();
		held = await overdue();
		disputed = await overdue();
		early = await overdue({ days: 3 });
		await pay(paid);
		await data(ask('POST', `/invoices/${held}/hold`, { reason: 'Ferien' }));
		await data(ask('POST', `/invoices/${disputed}/dispute`, {}));
	});

	test('is known beforehand: who gets what, who gets nothing and why', async () => {
		const plan = await data(ask('GET', `/reminders/preview/${items.code}`));
		expect(plan.counts).toEqual({ due: 1, due_now: 1, left_out: 3 });
		expect(plan.due).toMatchObject([
			{ invoice: due, level: 1, fee: '0.00', interest: '0.65', total_due: '527.93', by: 'mail' },
		]);
		const why = Object.fromEntries(plan.left_out.map((l: any) => [l.invoice, l.code]));
		expect(why).toEqual({
			[held]: 'REMINDER_ON_HOLD',
			[disputed]: 'REMINDER_DISPUTED',
			[early]: 'REMINDER_NOT_DUE',
		});
		expect(plan.left_out.every((l: any) => l.message.length > 10)).toBe(true);
	});

	test('mails what is due, once, with a letter that asks for the right sum', async () => {
		expect(await check()).toBe(1);
		const [mail, ...more] = await mailsOf(due);
		const number = (await data(ask('GET', `/invoices/${due}`))).number;
		expect(more).toEqual([]);
		expect(mail?.subject).toBe(`Zahlungserinnerung zur Rechnung ${number}`);
		expect(mail?.attachments.map((a) => a.filename)).toEqual([`${number}-R1.pdf`, `${number}.pdf`]);
		const letter = mail?.attachments[0]?.content ?? Buffer.alloc(0);
		const [code] = await readQrCodes(letter);
		expect(code?.text).toContain('\n527.86\nCHF\n');
		expect((await readPdf(letter)).texts[0]).toContain('Zahlungserinnerung');
		for (const other of [paid, held, disputed, early]) expect(await reminders(other)).toEqual([]);
		const invoice = await data(ask('GET', `/invoices/${due}`));
		expect(invoice).toMatchObject({ reminder_count: 1, open: TOTAL, charges_open: '0.58' });
		expect(invoice.timeline.map((t: any) => t.event)).toContain('reminded');
	});

	test('again the same day finds nothing', async () => {
		expect(await check()).toBe(0);
		expect(await mailsOf(due)).toHaveLength(1);
	});

	test('goes on to the next level after the deadline, with its fee', async () => {
		await makeOverdue(database, { invoice: due, days: 20 });
		await makeOlder(database, { invoice: due, days: 12 });
		expect(await check()).toBe(1);
		const [, second] = await mailsOf(due);
		expect(second?.subject).toContain('Mahnung zur Rechnung');
		expect(await reminders(due)).toMatchObject([{ level: 1 }, { level: 2, sent_by: 'mail' }]);
		// 20 days at 5 % are 1.44, of which 0.58 were asked for before; the fee comes on top.
		expect((await reminders(due))[1]?.total_due).toBe('548.72');
	});

	test('stops with the payment', async () => {
		await makeOverdue(database, { invoice: due, days: 60 });
		await makeOlder(database, { invoice: due, days: 30 });
		await pay(due);
		expect(await check()).toBe(0);
		expect(await reminders(due)).toHaveLength(2);
		const refused = await ask('POST', `/invoices/${due}/reminder`, {});
		expect(told(refused)).toBe('409 REMINDER_PAID');
	});

	test('after three days down is made up for, each day in order, each reminder once', async () => {
		const invoice = await overdue({ days: 12 });
		const id = `reminders-check.${items.company}`;
		await waitUntil(
			async () =>
				(await database.query(`select from finance.schedules where id = $1`, [id])).length > 0,
			20_000,
			'the schedule to have begun',
		);
		await database.query(
			`update finance.schedules set done_at = done_at - interval '3 days' where id = $1`,
			[id],
		);
		const planned = () =>
			database.query<{ key: string; state: string }>(
				`select key, state from finance_runs where key like $1 order by created_at, key`,
				[`schedule:${id}:2%`],
			);
		await waitUntil(
			async () => (await planned()).filter((r) => r.state === 'done').length === 3,
			30_000,
			'the missed days',
		);
		const days = (await planned()).map((r) => r.key);
		expect(days).toEqual([...new Set(days)].toSorted());
		await waitUntil(async () => (await mailsOf(invoice)).length > 0, 20_000, 'the reminder');
		expect(await check()).toBe(0);
		expect([await mailsOf(invoice), await reminders(invoice)]).toMatchObject([
			{ length: 1 },
			{ length: 1 },
		]);
	});
});

describe('a reminder that is sent now', () => {
	test('is stopped by a payment between the order and the sending', async () => {
		const invoice = await overdue();
		await data(ask('POST', '/queues/notifications/pause', {}));
		const { run } = await data(ask('POST', `/invoices/${invoice}/reminder`, {}));
		await pay(invoice);
		await data(ask('POST', '/queues/notifications/resume', {}));
		const { state, stages } = await ended(run);
		expect([state, stages[0].output]).toMatchObject([
			'done',
			{ sent: false, reason: 'REMINDER_PAID' },
		]);
		expect([await mailsOf(invoice), await reminders(invoice)]).toEqual([[], []]);
	});

	test('asked for on two processes at once is one run', async () => {
		const invoice = await overdue();
		const both = await Promise.all(
			[directus, twin].map((on) => data(ask('POST', `/invoices/${invoice}/reminder`, {}, on))),
		);
		await Promise.all(both.map(({ run }) => ended(run)));
		expect(new Set(both.map(({ run }) => run)).size).toBe(1);
		expect(await mailsOf(invoice)).toHaveLength(1);
	});

	test('by several runs at once goes out once; the others say that it was sent', async () => {
		const invoice = await overdue();
		await database.query(
			`insert into finance.outbox (kind, item, company, payload)
			select 'reminder.due', $1::uuid, $2, jsonb_build_object('level', 1, 'key', 'race ' || ($1::uuid)::text || n)
			from generate_series(1, 6) n`,
			[invoice, items.company],
		);
		const outputs = await waitUntil(
			async () => {
				const runs = await remindRuns(invoice);
				return runs.length === 6 && runs.every((r) => r.state === 'done') && runs;
			},
			40_000,
			'all of them to end',
		);
		const reasons = await Promise.all(
			outputs.map(async (r) => (await ended(r.id)).stages[0].output),
		);
		expect(reasons.filter((o) => o.sent)).toHaveLength(1);
		expect(new Set(reasons.filter((o) => !o.sent).map((o) => o.reason))).toEqual(
			new Set(['REMINDER_SENT']),
		);
		expect([await mailsOf(invoice), await reminders(invoice)]).toMatchObject([
			{ length: 1 },
			{ length: 1 },
		]);
	});

	test('of a batch tells for each its run or what stands in its way', async () => {
		const [due, held] = [await overdue(), await overdue()];
		await data(ask('POST', `/invoices/${held}/hold`, {}));
		const answer = await data(
			ask('POST', `/reminders/batch/${items.code}`, { invoices: [due, held] }),
		);
		const of = (id: string) => answer.find((a: any) => a.invoice === id);
		expect(of(held)).toMatchObject({ code: 'REMINDER_ON_HOLD', message: expect.any(String) });
		await ended(of(due).run);
		expect(await reminders(due)).toMatchObject([{ level: 1 }]);
	});

	test.each`
		what                 | body            | code
		${'a later level'}   | ${{ level: 2 }} | ${'409 REMINDER_NOT_DUE'}
		${'a level of none'} | ${{ level: 0 }} | ${'400 INVALID_INPUT, OUT_OF_RANGE'}
	`('of $what is refused', async ({ body, code }) => {
		const invoice = await overdue();
		expect(told(await ask('POST', `/invoices/${invoice}/reminder`, body))).toBe(code);
	});

	test('of an invoice that has not gone out itself waits until somebody has dealt with it', async () => {
		await smtp.setMode('reject-5xx');
		const wish = { owner_company: items.code, client_id: items.client, line_items: LINES };
		const { invoice, run } = await data(ask('POST', '/invoices/create-and-send', wish));
		expect(await ended(run)).toMatchObject({ state: 'failed', error_code: 'MAIL_REFUSED' });
		await smtp.setMode('ok');
		await makeOverdue(database, { invoice, days: 8 });
		const remind = () => ask('POST', `/invoices/${invoice}/reminder`, {});
		expect(told(await remind())).toBe('409 REMINDER_INVOICE_UNSENT');
		await data(ask('POST', `/runs/${run}/retry`, {}));
		expect(await ended(run)).toMatchObject({ state: 'done' });
		expect(told(await remind())).toBe('202 ');
	});

	test('that the mail server refuses for good stands still, visible, and goes on once', async () => {
		const invoice = await overdue();
		await smtp.setMode('reject-5xx');
		const { run } = await data(ask('POST', `/invoices/${invoice}/reminder`, {}));
		expect(await ended(run)).toMatchObject({ state: 'failed', error_code: 'MAIL_REFUSED' });
		await smtp.setMode('ok');
		expect(await reminders(invoice)).toEqual([]);
		const plan = await data(ask('GET', `/reminders/preview/${items.code}`));
		const left = plan.left_out.find((l: any) => l.invoice === invoice);
		expect(left).toMatchObject({ code: 'REMINDER_STOPPED', run });
		expect(told(await ask('POST', `/invoices/${invoice}/reminder`, {}))).toBe(
			'409 REMINDER_STOPPED',
		);
		await data(ask('POST', `/runs/${run}/retry`, {}));
		await waitUntil(async () => (await mailsOf(invoice)).length > 0, 20_000, 'the mail');
		expect(await ended(run)).toMatchObject({ state: 'done' });
		expect(await reminders(invoice)).toHaveLength(1);
	});
});

describe('for a client who wants post', () => {
	test('the letter is kept, sealed and counted; nothing is mailed', async () => {
		const of = await createItems(directus, { client: { delivery: 'post', email: null } });
		const invoice = await overdue({ of });
		const { run } = await data(ask('POST', `/invoices/${invoice}/reminder`, {}));
		const { stages } = await ended(run);
		expect(stages[0].output).toMatchObject({ sent: true, by_post: true, messageId: null });
		expect(await mailsOf(invoice)).toEqual([]);
		const pdf = await ask('POST', `/reminder/${invoice}/pdf`, {});
		expect(pdf.headers.get('content-type')).toBe('application/pdf');
		expect((await readPdf(pdf.body)).texts[0]).toContain('Zahlteil');
		const [seal] = await database.query<{ kind: string; sealed: boolean }>(
			`select f.kind, f.sealed from finance.files f join finance_reminders r on r.pdf = f.file
			where r.invoice = $1 and r.pdf_sha256 = f.sha256`,
			[invoice],
		);
		expect(seal).toEqual({ kind: 'reminder', sealed: true });
	});

	test('one that is not sent yet is drawn as a draft without a payment part', async () => {
		const invoice = await overdue({ days: 2 });
		const { texts } = await readPdf((await ask('POST', `/reminder/${invoice}/pdf`, {})).body);
		expect(texts[0]).toContain('ENTWURF');
		expect(texts[0]).not.toContain('Zahlteil');
	});
});

describe('what was sent', () => {
	let invoice: string;
	beforeAll(async () => {
		invoice = await overdue({ days: 40 });
		const { run } = await data(ask('POST', `/invoices/${invoice}/reminder`, {}));
		await ended(run);
	});

	test('is listed with its letter and its sums', async () => {
		const list = await data(ask('GET', `/reminders/${items.code}?limit=200`));
		const row = list.find((r: any) => r.invoice === invoice);
		expect(row).toMatchObject({ level: 1, sent_by: 'mail', has_pdf: true, interest: '2.89' });
		expect(row.sent_to).toBe('client@example.com');
	});

	test('is written by nobody, changed by nobody and deleted by nobody', async () => {
		const [row] = await database.query<{ id: string }>(
			'select id from finance_reminders where invoice = $1',
			[invoice],
		);
		const path = `/items/finance_reminders/${row?.id}`;
		const made = { invoice, level: 2, sent_on: '2026-01-01', deadline_on: '2026-01-11' };
		const answers = [
			await directus.request('POST', '/items/finance_reminders', made),
			await directus.request('PATCH', path, { fee: '0.00' }),
			await directus.request('DELETE', path),
		];
		expect(answers.map(told)).toEqual(Array(3).fill('409 REMINDER_KEPT'));
		const change = database.query(`update finance_reminders set fee = 1 where id = $1`, [row?.id]);
		await expect(change).rejects.toThrow('REMINDER_KEPT');
	});

	test('leaves charges that a person may let go, with a word of why', async () => {
		const waived = await data(
			ask('POST', `/invoices/${invoice}/charges/waive`, { reason: 'Kulanz' }),
		);
		expect(waived).toMatchObject({ charges_open: '0.00', open: TOTAL });
		expect(waived.notes).toContain('−CHF 2.89 Kulanz');
		const again = await ask('POST', `/invoices/${invoice}/charges/waive`, {});
		expect(told(again)).toBe('409 NO_CHARGES_OPEN');
	});
});

describe('receivables', () => {
	test('are summed by age and currency, with the most indebted', async () => {
		const of = await createItems(directus);
		for (const days of [-5, 10, 45, 75, 200]) await overdue({ days, of });
		const { currencies, count, items: open } = await data(ask('GET', `/receivables/${of.code}`));
		expect(count).toBe(5);
		expect(currencies).toMatchObject([
			{ currency: 'CHF', total: '2636.40', count: 5, top: [{ open: '2636.40', count: 5 }] },
		]);
		expect(currencies[0].buckets.map((b: any) => [b.age, b.open])).toEqual(
			['current', '1-30', '31-60', '61-90', '90+'].map((age) => [age, TOTAL]),
		);
		expect(open.map((i: any) => i.days_late)).toEqual([200, 75, 45, 10, -5]);
	});
});
