/** What runs of each workflow are about, how they begin, and what must be there once they ended. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { AnyStep } from '../../../src/engine/step.js';
import { WORKFLOWS } from '../../../src/runtime/registry.js';
import { makeOverdue } from '../../builders/reminders.js';
import type { Database } from '../../harness/postgres.js';
import type { ReceivedMail } from '../../harness/smtp.js';
import { countEffects } from './effects.js';
import { type Light, type LightItems, lightInvoice } from './light.js';
import type { Place } from './place.js';
import { BANK_STORIES } from './stories-bank.js';
import { MATCHING_STORIES } from './stories-matching.js';
import { MONEY_STORIES } from './stories-money.js';

export interface Scene {
	readonly place: Pick<Place, 'database' | 'smtp'>;
	readonly items: LightItems;
	readonly worker: Light;
	/** An invoice that was sent before the story begins. */
	readonly sent: string;
	/** Mails that had arrived before. */
	readonly mails: number;
}

export interface Story {
	readonly name: string;
	readonly workflow: string;
	/** Starts the one run of this story and returns its item. */
	begin(scene: Scene): Promise<string>;
	/** Counts what is there outside of the run's own record. */
	count(scene: Scene, item: string): Promise<Readonly<Record<string, unknown>>>;
	readonly expected: Readonly<Record<string, unknown>>;
}

const one = async <Row extends object>(
	database: Database,
	sql: string,
	values: readonly unknown[],
): Promise<Row> => {
	const [row] = await database.query<Row>(sql, values);
	if (!row) throw new Error('nothing counted');
	return row;
};

const DOCUMENT = `
	select (select count(*) from finance_invoices where number = i.number)::int as numbers,
		(select count(*) from finance_journal_entries where source = i.id::text)::int as entries,
		(select coalesce(sum(l.debit - l.credit), 0)::text from finance_journal_entries e
			join finance_journal_lines l on l.entry = e.id where e.source = i.id::text) as unbalanced,
		(select count(*) from directus_files where id = i.pdf)::int as files,
		(select count(*) from finance.files where file = i.pdf and sha256 = i.pdf_sha256)::int as seals,
		(select count(*) from finance_notifications
			where item = i.id::text and kind = 'invoice_sent')::int as notices,
		i.pdf_sha256 as sha256, f.filename_disk as filename, i.number
	from finance_invoices i left join directus_files f on f.id = i.pdf where i.id = $1`;

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

interface Document {
	readonly sha256: string;
	readonly filename: string;
	readonly number: string;
}

/** Numbers, entries, file, seal, mail and notice of one document. */
async function countDocument({ place, mails: before }: Scene, item: string) {
	const { database, smtp } = place;
	const { sha256, filename, number, ...counts } = await one<Document>(database, DOCUMENT, [item]);
	const mails = smtp.mails.slice(before);
	const isSealed = (bytes: Uint8Array | undefined) => bytes && hash(bytes) === sha256;
	const right = (mail: ReceivedMail) =>
		mail.attachments[0]?.filename === `${number}.pdf` && isSealed(mail.attachments[0]?.content);
	const since = { at: '-infinity', mails: before };
	const { numbers, orphanedFiles } = await countEffects(place as Place, since);
	return {
		...counts,
		onDisk: isSealed(fs.readFileSync(path.join(database.uploads, filename))),
		mailed: mails.length > 0,
		wrongMails: mails.filter((mail) => !right(mail)).length,
		messageIds: new Set(mails.map((mail) => mail.messageId)).size,
		...numbers,
		orphanedFiles,
	};
}

const DOCUMENT_ONCE = {
	numbers: 1,
	entries: 1,
	unbalanced: '0.00',
	files: 1,
	seals: 1,
	notices: 1,
	onDisk: true,
	mailed: true,
	wrongMails: 0,
	messageIds: 1,
	duplicates: 0,
	gaps: 0,
	orphanedFiles: 0,
};

const REMINDER = `
	select (select count(*) from finance_reminders where invoice = i.id)::int as reminders,
		i.reminder_count as counted,
		(select count(*) from finance.files s where s.file = r.pdf and s.sha256 = r.pdf_sha256)::int
			as seals,
		(select count(*) from finance_notifications
			where item = i.id::text and kind = 'reminder_sent')::int as notices,
		r.pdf_sha256 as sha256, f.filename_disk as filename, i.number
	from finance_invoices i left join finance_reminders r on r.invoice = i.id
	left join directus_files f on f.id = r.pdf where i.id = $1`;

/** The row, its sealed letter, the notice, and the mail with that very letter. */
async function countReminder({ place, mails: before }: Scene, item: string) {
	const { database, smtp } = place;
	const { sha256, filename, number, ...counts } = await one<Document>(database, REMINDER, [item]);
	const mails = smtp.mails.slice(before);
	const isSealed = (bytes: Uint8Array | undefined) => bytes && hash(bytes) === sha256;
	const right = ({ attachments: [letter] }: ReceivedMail) =>
		letter?.filename === `${number}-R1.pdf` && isSealed(letter.content);
	return {
		...counts,
		onDisk: isSealed(fs.readFileSync(path.join(database.uploads, filename))),
		mailed: mails.length > 0,
		wrongMails: mails.filter((mail) => !right(mail)).length,
		messageIds: new Set(mails.map((mail) => mail.messageId)).size,
	};
}

const PAYMENT = `
	select (select count(*) from finance_payments where invoice = i.id and status = 'booked')::int
			as payments,
		(select count(*) from finance_journal_entries e join finance_payments p on e.source = p.id::text
			where p.invoice = i.id)::int as entries,
		i.paid = i.total and i.open = 0 as paid, i.status,
		(select count(*) from finance_notifications
			where item = i.id::text and kind = 'invoice_paid')::int as notices
	from finance_invoices i where i.id = $1`;

export const STORIES: readonly Story[] = [
	{
		name: 'an invoice is sent',
		workflow: 'invoice.create-and-send',
		begin: ({ place, items }) => lightInvoice(place.database, items),
		count: countDocument,
		expected: DOCUMENT_ONCE,
	},
	{
		name: 'a credit note is sent',
		workflow: 'invoice.create-and-send',
		begin: ({ place, items, sent }) =>
			lightInvoice(place.database, items, { kind: 'credit_note', original_invoice: sent }),
		count: countDocument,
		expected: DOCUMENT_ONCE,
	},
	{
		name: 'a payment is booked',
		workflow: 'invoice.mark-paid',
		async begin({ place, sent }) {
			await place.database.query(
				`insert into finance_payments (company, invoice, amount, currency, paid_on, kind, status)
				select company, id, open, currency, current_date, 'payment', 'requested'
				from finance_invoices where id = $1`,
				[sent],
			);
			return sent;
		},
		count: ({ place }, item) => one(place.database, PAYMENT, [item]),
		expected: { payments: 1, entries: 1, paid: true, status: 'paid', notices: 1 },
	},
	{
		name: 'a reminder is sent',
		workflow: 'invoice.remind',
		async begin({ place, worker, items, sent }) {
			await makeOverdue(place.database, { invoice: sent, days: 8 });
			await worker.begin({
				workflow: 'invoice.remind',
				company: items.company,
				item: { kind: 'finance_invoices', id: sent },
				key: 'a reminder is sent',
				input: { invoice: sent, level: 1, mail: null },
				createdBy: null,
			});
			return sent;
		},
		count: countReminder,
		expected: {
			...{ reminders: 1, counted: 1, seals: 1, notices: 1, onDisk: true },
			...{ mailed: true, wrongMails: 0, messageIds: 1 },
		},
	},
	{
		name: 'nothing is due for a reminder',
		workflow: 'reminders.check',
		async begin({ worker, items }) {
			await worker.begin({
				workflow: 'reminders.check',
				company: items.company,
				item: null,
				key: 'nothing is due for a reminder',
				input: { day: null },
				createdBy: null,
			});
			return items.company;
		},
		count: ({ place }) =>
			one(
				place.database,
				`select (select count(*) from finance_reminders)::int as reminders,
					(select count(*) from finance.outbox where kind = 'reminder.due')::int as requests`,
				[],
			),
		expected: { reminders: 0, requests: 0 },
	},
	{
		name: 'a draft is written',
		workflow: 'step.invoice-create',
		async begin({ worker, items }) {
			const line = {
				description: 'Beratung',
				quantity: '1',
				unit_price: '150.00',
				vat_code: 'S81',
			};
			await worker.begin({
				workflow: 'step.invoice-create',
				company: items.company,
				item: null,
				key: 'a draft is written',
				input: { client_id: items.client, line_items: [line] },
				createdBy: null,
			});
			return items.company;
		},
		count: ({ place }, company) =>
			one(
				place.database,
				`select count(*)::int as drafts, count(number)::int as numbers,
					(select count(*) from finance_invoice_lines l join finance_invoices d on d.id = l.invoice
						where d.status = 'draft')::int as lines
				from finance_invoices where company = $1 and status = 'draft'`,
				[company],
			),
		expected: { drafts: 1, numbers: 0, lines: 1 },
	},
	{
		name: 'the official rates are fetched',
		workflow: 'rates.sync',
		async begin({ worker, items }) {
			await worker.begin({
				workflow: 'rates.sync',
				company: items.company,
				item: null,
				key: 'the official rates are fetched',
				input: { day: '2026-11-22' },
				createdBy: null,
			});
			return items.company;
		},
		count: ({ place }) =>
			one(
				place.database,
				`select count(*)::int as rows, count(distinct currency)::int as currencies,
					string_agg(day || ' ' || currency || ' ' || trim_scale(rate), ', '
						order by day, currency) as rates
				from finance.exchange_rates`,
				[],
			),
		expected: {
			rows: 2,
			currencies: 2,
			rates: '2026-11-22 EUR 0.9528, 2026-11-22 USD 0.79588',
		},
	},
	...MONEY_STORIES,
	...MATCHING_STORIES,
	...BANK_STORIES,
];

/** The steps that a story passes, as the registry has them. */
export const stepsOf = ({ workflow }: Story): readonly AnyStep[] =>
	WORKFLOWS.get(workflow)?.stages.map(({ step }) => step) ?? [];
