/** One company's world in memory: what steps write is there to be looked at. */
import { createHash } from 'node:crypto';
import { checkLiquid } from '../../src/adapters/mail/liquid.js';
import { checkLogo } from '../../src/adapters/pdf/logo.js';
import { FinanceError, invariant } from '../../src/core/errors.js';
import type { StoredInvoice } from '../../src/core/invoice/model.js';
import { mayMove } from '../../src/core/invoice/states.js';
import { CHART } from '../../src/core/ledger/chart.js';
import type { StoredEntry } from '../../src/core/ledger/model.js';
import type { BankAccount, Company, Contact } from '../../src/core/parties/model.js';
import { billOf, isPayable } from '../../src/core/qr-bill/from-invoice.js';
import { encode } from '../../src/core/qr-bill/payload.js';
import type { OfficialRate } from '../../src/core/rates/official.js';
import { VAT_CODES } from '../../src/core/vat/codes.js';
import type { DraftRow, Mail, Ports } from '../../src/ports.js';
import type { StoredText } from '../../src/ports-desk.js';
import { aBankAccount, aCompany, aContact } from '../builders/parties.js';
import { aBank, type Bank, bankPorts } from './bank.js';
import { aMatchingWorld, type MatchingWorld, matchingPorts } from './matching.js';
import {
	aMoneyWorld,
	type MoneyWorld,
	moneyPorts,
	paymentPorts,
	refundedOf,
	writtenOffOf,
} from './money.js';
import { aReminderWorld, type ReminderWorld, reminderPorts } from './reminders.js';

export interface World extends MoneyWorld, MatchingWorld {
	company: Company;
	readonly contacts: Map<string, Contact>;
	bankAccounts: BankAccount[];
	readonly invoices: Map<string, StoredInvoice & { findings?: unknown; rate?: string }>;
	readonly counters: Map<string, number>;
	readonly entries: StoredEntry[];
	bank: Bank;
	readonly files: Map<string, Uint8Array>;
	readonly sealed: Set<string>;
	readonly mailbox: Mail[];
	readonly told: unknown[];
	readonly events: string[];
	rates: Map<string, string>;
	today: string;
	readonly members: Map<string, string>;
	/** Ids of people that Directus knows. */
	people: string[];
	texts: StoredText[];
	/** Thrown by the next mail. */
	mailFailure: Error | null;
	/** What the office publishes; null: it cannot be reached. */
	official: readonly OfficialRate[] | null;
	/** What a scanner reads instead of what was meant. */
	scanned: string | null;
	readonly reminders: ReminderWorld;
}

export const aWorld = (o: Partial<World> = {}): World => ({
	company: aCompany(),
	contacts: new Map([[aContact().id, aContact()]]),
	bankAccounts: [aBankAccount()],
	invoices: new Map(),
	counters: new Map(),
	entries: [],
	...aMoneyWorld(),
	...aMatchingWorld(),
	bank: aBank(),
	files: new Map(),
	sealed: new Set(),
	mailbox: [],
	told: [],
	events: [],
	rates: new Map(),
	today: '2026-03-10',
	members: new Map(),
	people: [],
	texts: [],
	mailFailure: null,
	official: null,
	scanned: null,
	reminders: aReminderWorld(),
	...o,
});

let made = 0;
const newId = (): string => `40000000-0000-4000-8000-${String(++made).padStart(12, '0')}`;

const draftFields = (d: DraftRow) => ({
	...d.content,
	contact: d.contact,
	bankAccount: d.bankAccount,
	notes: d.notes,
	originalInvoice: d.originalInvoice,
});

const BLANK = {
	number: null,
	originalNumber: null,
	originalIssuedOn: null,
	issuedOn: null,
	dueOn: null,
	referenceType: null,
	reference: null,
	parties: null,
	paidMinor: 0n,
	openMinor: 0n,
	pdf: null,
	pdfSha256: null,
	sentAt: null,
	nextReminderOn: null,
} as const;

function invoicePorts(w: World): Ports['invoices'] {
	const get = (id: string) => w.invoices.get(id);
	const patch = (
		id: string,
		values: Partial<StoredInvoice> & { rate?: string; findings?: unknown },
	) => {
		const stored = get(id);
		if (!stored) throw new FinanceError('NOT_FOUND');
		w.invoices.set(id, { ...stored, ...values });
	};
	const notesOn = (id: string) =>
		[...w.invoices.values()].filter((i) => i.originalInvoice === id && i.number !== null);
	return {
		get: async (id) => get(id) ?? null,
		lock: async (id) => get(id) ?? null,
		async insertDraft(draft, status) {
			const id = newId();
			w.invoices.set(id, { ...BLANK, ...draftFields(draft), id, company: w.company.id, status });
			return id;
		},
		replaceDraft: async (id, draft) => patch(id, draftFields(draft)),
		async move(id, from, to) {
			invariant(get(id)?.status === from && mayMove(from, to), 'memory: no such move');
			patch(id, { status: to });
		},
		replaceLines: async (id, lines) => patch(id, { lines }),
		async issue(id, { draft, row }) {
			patch(id, {
				...draftFields(draft),
				status: 'issued',
				number: row.number,
				issuedOn: row.issued.issuedOn,
				dueOn: row.issued.dueOn,
				referenceType: row.issued.referenceType,
				reference: row.issued.reference,
				parties: row.issued.parties,
				openMinor: row.issued.totalMinor,
				rate: row.base.rate,
			});
		},
		refuse: async (id, findings) => patch(id, { status: 'draft', findings }),
		sealPdf: async (id, pdf) => patch(id, { pdf: pdf.file, pdfSha256: pdf.sha256 }),
		async sent(id, { at }) {
			patch(id, { sentAt: at, ...(get(id)?.status === 'issued' && { status: 'sent' }) });
		},
		setNextReminder: async (id, nextReminderOn) => patch(id, { nextReminderOn }),
		async applyMoney(id, { paidMinor, openMinor, state }) {
			const from = get(id)?.status ?? state;
			invariant(from === state || mayMove(from, state), `memory: no move ${from} to ${state}`);
			patch(id, { paidMinor, openMinor, status: state });
		},
		setFlags: async () => {},
		rate: async (id) => get(id)?.rate ?? '1',
		async creditContext(id) {
			const original = get(id);
			if (!original?.issuedOn) return null;
			const writtenOffMinor = writtenOffOf(w, id);
			return {
				...{ original: { ...original, issuedOn: original.issuedOn }, earlier: notesOn(id) },
				writtenOffMinor,
			};
		},
		notesOn: async (id) =>
			notesOn(id).map(({ id: note, openMinor, paidMinor }) => {
				return { id: note, openMinor, appliedMinor: paidMinor - refundedOf(w, note) };
			}),
		creditedMinor: async (id) => notesOn(id).reduce((a, n) => a + n.totalMinor, 0n),
	};
}

const filePorts = (w: World): Ports['files'] => ({
	async keep({ key, bytes }) {
		if (!w.files.has(key)) w.files.set(key, bytes);
		return { id: key, bytes: w.files.get(key) ?? bytes };
	},
	async seal(id) {
		w.sealed.add(id);
	},
	async read(id) {
		const bytes = w.files.get(id);
		if (!bytes) throw new FinanceError('FILE_STORE_UNREACHABLE', { file: id });
		return bytes;
	},
	size: async (id) => w.files.get(id)?.length ?? null,
});

const mailPorts = (w: World): Ports['mail'] => ({
	async send(mail) {
		if (w.mailFailure) throw w.mailFailure;
		w.mailbox.push(mail);
		return { to: mail.to };
	},
	recipient: async (mail) => mail.to,
	template: async (kind, language) => ({ subject: `${kind} {{number}}`, body: language }),
	fill: async (template, values) =>
		template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? ''),
	html: async (text) => text,
	letter: async () => ({ opening: '', closing: '' }),
});

/** Ports over a world; every call sees what the one before it wrote. */
export const portsOf = (w: World): Ports => ({
	clock: { now: () => `${w.today}T08:00:00.000Z`, today: () => w.today },
	company: {
		own: async () => w.company,
		update: async () => {},
		setInvoiceAccount: async () => {},
		bankAccounts: async () => w.bankAccounts,
		vatCodes: async () => VAT_CODES,
		accounts: async () => CHART,
		rate: async (currency, day) => {
			const rate = w.rates.get(currency);
			return rate ? { rate, day } : null;
		},
	},
	contacts: {
		get: async (id) => w.contacts.get(id) ?? null,
		async insert(contact) {
			const id = newId();
			w.contacts.set(id, { ...contact, id, company: w.company.id });
			return id;
		},
		async update(id, contact) {
			w.contacts.set(id, { ...contact, id, company: w.company.id });
		},
	},
	invoices: invoicePorts(w),
	changes: { last: async () => null },
	counters: {
		async next(name, year) {
			const key = `${name} ${year}`;
			const value = (w.counters.get(key) ?? 0) + 1;
			w.counters.set(key, value);
			return value;
		},
	},
	ledger: {
		async post(entry) {
			const sum = entry.lines.reduce((a, l) => a + l.debitMinor - l.creditMinor, 0n);
			if (sum !== 0n || entry.lines.length < 2) throw new Error('entry is not balanced');
			const id = newId();
			w.entries.push({ ...entry, id });
			return id;
		},
		ofPayment: async (payment) =>
			w.entries.find((e) => e.source === payment && e.sourceKind === 'finance_payments') ?? null,
	},
	payments: paymentPorts(w, newId),
	money: moneyPorts(w),
	matching: matchingPorts(w, () => portsOf(w)),
	...bankPorts(w),
	files: filePorts(w),
	pdf: {
		invoice: async (invoice) => {
			const payload = isPayable(invoice) ? encode(billOf(invoice)) : null;
			return Buffer.from(`pdf of ${invoice.number}\n${payload?.ok ? payload.value : ''}`);
		},
		merge: async (documents) => Buffer.concat(documents),
		async scanned(bytes) {
			const text = Buffer.from(bytes).toString();
			return w.scanned ?? (text.slice(text.indexOf('\n') + 1) || null);
		},
		sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
	},
	mail: mailPorts(w),
	letters: {
		statement: async ({ statement }) => Buffer.from(`statement until ${statement.to}`),
		reminder: async ({ number, demand, bill }) => {
			const payload = bill && encode(bill);
			return Buffer.from(`R${demand.level} ${number}\n${payload?.ok ? payload.value : ''}`);
		},
		checkLogo,
	},
	templates: {
		list: async () => w.texts,
		async save(of, text) {
			const before = w.texts.find((t) => t.kind === of.kind && t.language === of.language);
			const version = (before?.version ?? 0) + 1;
			const source = text ? 'own' : 'built_in';
			w.texts = w.texts.filter((t) => t !== before);
			w.texts.push({ subject: '', body: '', ...text, ...of, source, version });
		},
		check: checkLiquid,
	},
	members: {
		lock: async () => [...w.members].map(([user, role]) => ({ user, role })),
		known: async (users) => users.filter((u) => w.people.includes(u)),
		set: async (user, role) => void w.members.set(user, role),
		remove: async (user) => void w.members.delete(user),
	},
	notifications: {
		async tell(notice) {
			w.told.push(notice);
			return 1;
		},
	},
	rates: {
		async official(day) {
			if (!w.official) throw new FinanceError('RATES_UNREACHABLE', { answer: null });
			return { days: [day], rates: w.official };
		},
		async keep({ rates }) {
			for (const { currency, rate } of rates) w.rates.set(currency, rate);
			return rates.length;
		},
	},
	reminders: reminderPorts(w, () => portsOf(w)),
	events: { emit: (event) => void w.events.push(event) },
});
