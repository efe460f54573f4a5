/**
 * What steps and queries may ask of the world. Built for one company: a step cannot read another
 * company's rows by mistake. Inside a database step they all work in the step's transaction.
 */
import type { Day } from './core/days.js';
import type { Finding } from './core/findings.js';
import type { CreditContext } from './core/invoice/credit.js';
import type {
	InvoiceContent,
	InvoiceLine,
	IssuedInvoice,
	StoredInvoice,
} from './core/invoice/model.js';
import type { InvoiceState } from './core/invoice/states.js';
import type { EntryDraft, LedgerAccount, StoredEntry } from './core/ledger/model.js';
import type { BankAccount, Company, Contact, Language } from './core/parties/model.js';
import type { NoteStanding } from './core/payments/notes.js';
import type { OfficialRates } from './core/rates/official.js';
import type { VatCode } from './core/vat/model.js';
import type { BankFilePort, BankPort } from './ports-bank.js';
import type { LetterPort, MemberPort, TemplatePort } from './ports-desk.js';
import type { MatchingPort } from './ports-matching.js';
import type { MoneyPort, PaymentPort } from './ports-money.js';
import type { ReminderPort } from './ports-reminders.js';

export interface Clock {
	/** ISO 8601 instant, UTC. */
	now(): string;
	/** The calendar day in Europe/Zurich. */
	today(): Day;
}

export interface CompanyPort {
	/** The company that these ports belong to. */
	own(): Promise<Company>;
	/** Writes checked settings, by column name. */
	update(values: Readonly<Record<string, unknown>>): Promise<void>;
	/** The checked accounts that invoices in the books' currency are paid to; null empties one. */
	setInvoiceAccount(o: { iban?: string | null; qrIban?: string | null }): Promise<void>;
	bankAccounts(): Promise<readonly BankAccount[]>;
	vatCodes(): Promise<readonly VatCode[]>;
	/** CHF for one unit on the latest day up to `day`; null when none is known: never 1. */
	rate(currency: string, day: Day): Promise<{ rate: string; day: Day } | null>;
	accounts(): Promise<readonly LedgerAccount[]>;
}

export interface ContactPort {
	get(id: string): Promise<Contact | null>;
	insert(contact: Omit<Contact, 'id' | 'company'>): Promise<string>;
	update(id: string, contact: Omit<Contact, 'id' | 'company'>): Promise<void>;
}

export type ChangedCollection = 'finance_invoices' | 'finance_contacts' | 'finance_companies';

export interface ChangePort {
	/**
	 * When (as the API answers `updated_at`, to the microsecond) and by whom a row was written last;
	 * locks it until the transaction ends. Null when it is absent or another company's.
	 */
	last(
		collection: ChangedCollection,
		id: string,
	): Promise<{ readonly at: string; readonly by: string | null } | null>;
}

/** A checked draft as it is written; amounts are the core's. */
export interface DraftRow {
	readonly contact: string;
	readonly bankAccount: string;
	readonly content: InvoiceContent;
	readonly notes: string;
	readonly originalInvoice: string | null;
	/** Null leaves what is recorded. */
	readonly source: string | null;
}

/** What issuing adds to a draft. */
export interface IssueRow {
	readonly number: string;
	readonly series: number;
	readonly sequence: number;
	readonly issued: IssuedInvoice;
	readonly bankAccount: string;
	readonly retentionUntil: Day;
	/** Minor units of the books' currency, and how they came about. */
	readonly base: {
		readonly netMinor: bigint;
		readonly vatMinor: bigint;
		readonly totalMinor: bigint;
		readonly rate: string;
		readonly rateOn: Day;
	};
}

export interface InvoicePort {
	get(id: string): Promise<StoredInvoice | null>;
	/** Locks the row until the transaction ends. */
	lock(id: string): Promise<StoredInvoice | null>;
	insertDraft(draft: DraftRow, state: 'draft' | 'to_send'): Promise<string>;
	replaceDraft(id: string, draft: DraftRow): Promise<void>;
	/** A state move; the table of moves is checked here and by a trigger. */
	move(id: string, from: InvoiceState, to: InvoiceState): Promise<void>;
	/** Writes the lines anew, with what was computed for each. */
	replaceLines(id: string, lines: readonly InvoiceLine[]): Promise<void>;
	/** Writes the computed draft but its lines, number, reference, seal and state `issued`. */
	issue(id: string, issued: { draft: DraftRow; row: IssueRow }): Promise<void>;
	/** What stands in the way, shown on the item; the state goes back to draft. */
	refuse(id: string, findings: readonly Finding[]): Promise<void>;
	sealPdf(id: string, pdf: { file: string; sha256: string }): Promise<void>;
	sent(id: string, sent: { at: string; to: string; by: 'mail' | 'post' }): Promise<void>;
	setNextReminder(id: string, on: Day | null): Promise<void>;
	/** New sums after a payment or credit, with the state that follows. */
	applyMoney(
		id: string,
		money: { paidMinor: bigint; openMinor: bigint; state: InvoiceState },
	): Promise<void>;
	/** Flags that a person sets on an issued invoice; the note is added to its internal notes. */
	setFlags(
		id: string,
		flags: { disputed?: boolean; dunningHold?: boolean; note?: string },
	): Promise<void>;
	/** The rate that the invoice was issued at: CHF for one unit. */
	rate(id: string): Promise<string>;
	/** An issued invoice with the credit notes issued on it, for checking another one. */
	creditContext(id: string): Promise<CreditContext | null>;
	/** The credit notes issued on a locked invoice, oldest first; locks them too. */
	notesOn(id: string): Promise<readonly NoteStanding[]>;
	/** Sum of the totals of issued credit notes on this invoice, ≥ 0. */
	creditedMinor(id: string): Promise<bigint>;
}

export interface CounterPort {
	/** The next number of a series, from a counter row in the same transaction: gapless. */
	next(name: string, year: number): Promise<number>;
}

export interface LedgerPort {
	/** Posts a balanced entry; refuses days in a locked period. Returns its id. */
	post(entry: EntryDraft): Promise<string>;
	/** The entry of a payment; null when nothing was posted for it. */
	ofPayment(payment: string): Promise<StoredEntry | null>;
}

export interface NewFile {
	readonly key: string;
	readonly name: string;
	readonly type: string;
	readonly bytes: Uint8Array;
}

export interface FilePort {
	/**
	 * Stores bytes once under a stable id; a second call with the same key changes nothing. The
	 * bytes of the answer are those that lie in the store.
	 */
	keep(file: NewFile): Promise<{ readonly id: string; readonly bytes: Uint8Array }>;
	/** Puts a kept file under the seal: from now on guarded and never replaced. */
	seal(id: string, as: { kind: string; sha256: string }): Promise<void>;
	read(id: string): Promise<Uint8Array>;
	/** Bytes of any file of Directus by its row; null when there is no such file. */
	size(id: string): Promise<number | null>;
}

export interface PdfPort {
	invoice(
		invoice: IssuedInvoice,
		look: {
			color: string;
			logo: Uint8Array | null;
			mark: 'draft' | 'demo' | null;
			/** None: nothing but what the invoice says. */
			letter?: LetterTexts;
		},
	): Promise<Uint8Array>;
	/** Several documents as one, page after page. */
	merge(documents: readonly Uint8Array[]): Promise<Uint8Array>;
	/** What a scanner reads from the payment part of a finished document; null where it finds none. */
	scanned(bytes: Uint8Array): Promise<string | null>;
	sha256(bytes: Uint8Array): string;
}

/** The company's own words on a document, filled; "" for none. */
export interface LetterTexts {
	/** Above the invoice's message and its lines. */
	readonly opening: string;
	/** Below what the lines come to. */
	readonly closing: string;
}

export interface Mail {
	readonly to: string;
	readonly cc: readonly string[];
	/** Null: the server's own sender. */
	readonly from: string | null;
	readonly replyTo: string | null;
	readonly subject: string;
	readonly text: string;
	readonly html: string;
	readonly messageId: string;
	readonly attachments: readonly { name: string; type: string; bytes: Uint8Array }[];
}

export interface MailPort {
	/**
	 * Hands the mail to the server or throws MAIL_REFUSED, _DELAYED, _UNREACHABLE, _TIMEOUT. Says
	 * whom it went to: from a copy of an installation, or for an example company, not to `to`. Then
	 * it may also throw INSTANCE_IS_COPY or DEMO_MAIL_TO_NOBODY.
	 */
	send(mail: Mail): Promise<{ readonly to: string }>;
	/** Whom `send` would hand it to: throws as it would, and hands nothing over. */
	recipient(mail: Mail): Promise<string>;
	/** Subject and body for a kind of mail in a language, the company's own text first. */
	template(kind: string, language: Language): Promise<{ subject: string; body: string }>;
	/** The company's words on a document of this kind and language, with these values. */
	letter(
		of: { readonly kind: IssuedInvoice['kind']; readonly language: Language },
		values: Readonly<Record<string, string>>,
	): Promise<LetterTexts>;
	/** The same text as a plain HTML mail. */
	html(text: string, look: { language: Language; color: string }): Promise<string>;
	/** Fills a Liquid template. */
	fill(template: string, values: Readonly<Record<string, string>>): Promise<string>;
}

export interface NotificationPort {
	/** One row for each person, once for the same key; returns how many were told. */
	tell(notice: {
		key: string;
		kind: string;
		severity: 'info' | 'warning' | 'error';
		item: string | null;
		user: string | null;
		data: Readonly<Record<string, unknown>>;
	}): Promise<number>;
}

export interface RatePort {
	/** The official rates that hold on a day, as the office publishes them; they may hold for more. */
	official(day: Day): Promise<OfficialRates>;
	/** Writes them for each of their days, beside what somebody entered. Returns how many. */
	keep(rates: OfficialRates): Promise<number>;
}

export interface EventPort {
	/** Emitted on Directus' emitter after the transaction is committed. */
	emit(event: string, payload: Readonly<Record<string, unknown>>): void;
}

export interface Ports {
	readonly clock: Clock;
	readonly company: CompanyPort;
	readonly contacts: ContactPort;
	readonly invoices: InvoicePort;
	readonly changes: ChangePort;
	readonly counters: CounterPort;
	readonly ledger: LedgerPort;
	readonly payments: PaymentPort;
	readonly money: MoneyPort;
	readonly matching: MatchingPort;
	readonly bank: BankPort;
	readonly bankFiles: BankFilePort;
	readonly files: FilePort;
	readonly pdf: PdfPort;
	readonly mail: MailPort;
	readonly letters: LetterPort;
	readonly templates: TemplatePort;
	readonly members: MemberPort;
	readonly notifications: NotificationPort;
	readonly rates: RatePort;
	readonly reminders: ReminderPort;
	readonly events: EventPort;
}
