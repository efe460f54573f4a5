/**
 * A draft as a caller writes it to an invoice that can be issued, or everything that stands in the
 * way. Fields in findings are the caller's: `client_id`, `line_items.2.quantity`,
 * `payment_terms`; what lies in other records begins with the record: `company.uid`,
 * `client.postal_code`, `bank_account.iban`.
 */
import { type Day, daysBetween } from '../days.js';
import { invariant } from '../errors.js';
import { type Checked, checked, error, type Finding } from '../findings.js';
import { Decimal } from '../money/decimal.js';
import type { Currency } from '../money/money.js';
import { type BankAccount, type Company, type Contact, LANGUAGES } from '../parties/model.js';
import { checkQrText, cleanText } from '../qr-bill/characters.js';
import type { VatCode } from '../vat/model.js';
import { type CreditContext, checkCredit, remainingVat } from './credit.js';
import {
	pick,
	readBoolean,
	readChoice,
	readDay,
	readDecimal,
	readInteger,
	readText,
} from './input.js';
import { lineDefaults } from './line-defaults.js';
import { type LineContext, type ReadLines, readLines } from './lines.js';
import type { InvoiceContent, InvoiceKind, IssuedParties, ReferenceType } from './model.js';
import { checkParties, partiesOf } from './parties.js';
import { choosePayment, type Payment } from './payment.js';
import { totalsOf, withVat } from './totals.js';

/** A caller's fields; everything else about the invoice follows from the context. */
export type DraftInput = Readonly<Record<string, unknown>>;

export interface DraftContext {
	readonly company: Company;
	/** Null when the id names nobody. */
	readonly contact: Contact | null;
	readonly bankAccounts: readonly BankAccount[];
	readonly vatCodes: readonly VatCode[];
	/** Numbers of the company's active accounts. */
	readonly accounts: readonly string[];
	/** Day of issue if it were issued now (Europe/Zurich). */
	readonly today: Day;
	/** The invoice that a credit note revokes. */
	readonly credit?: CreditContext;
}

/** Content that may be issued, with what else the issue needs. */
export interface CheckedDraft extends InvoiceContent {
	readonly bankAccount: BankAccount;
	/** IBAN or QR-IBAN for the payment part, and the type of reference that goes with it. */
	readonly iban: string;
	readonly referenceType: ReferenceType;
	readonly parties: IssuedParties;
	/** For the own people; not printed. */
	readonly notes: string;
}

/** Highest amount of a QR-bill, in minor units. */
export const MAX_TOTAL = 99_999_999_999n;

/** Most characters of a message: it stands in the QR code whole, or not at all. */
export const MAX_MESSAGE = 140;

/** Those of a QR-bill. */
export const INVOICE_CURRENCIES = ['CHF', 'EUR'] as const;
const KINDS = ['invoice', 'credit_note'] as const;

/** Is the company registered for VAT on this day? */
export const isRegistered = (c: Company, day: Day): boolean =>
	c.vatMethod !== 'none' &&
	(c.vatFrom === null || c.vatFrom <= day) &&
	(c.vatTo === null || day <= c.vatTo);

/** Every finding at once, or the invoice with its amounts. */
export function checkDraft(input: DraftInput, context: DraftContext): Checked<CheckedDraft> {
	const findings: Finding[] = [];
	const contact = ownContact(context, findings);
	const head = readHead(input, { context, contact, findings });
	const read = readInvoiceLines(input, { context, contact, head });
	findings.push(...read.findings);
	const lines = withVat(read.lines, head.pricesIncludeVat, remainingVat(read.lines, head.credit));
	const totals = totalsOf(lines);
	if (read.findings.length === 0)
		findings.push(...checkTotals(read.field, { ...totals, lines, head }));
	const payment = choosePayment({
		wanted: pick(input, ['bank_account']),
		accounts: context.bankAccounts,
		currency: head.currency,
		findings,
	});
	findings.push(...checkParties(context.company, contact, registeredOn(context, head)));
	return checked(findings, () => compose({ head, lines, totals, payment, contact, context }));
}

interface Head {
	readonly kind: InvoiceKind;
	readonly currency: Currency;
	readonly language: InvoiceContent['language'];
	readonly pricesIncludeVat: boolean;
	readonly supplyFrom: Day | null;
	readonly supplyTo: Day | null;
	readonly paymentTermsDays: number;
	readonly discountPercent: string | null;
	readonly discountUntil: Day | null;
	readonly message: string;
	readonly notes: string;
	readonly credit: CreditContext | null;
}

interface HeadRest {
	readonly context: DraftContext;
	readonly contact: Contact | null;
	readonly findings: Finding[];
}

function ownContact(context: DraftContext, findings: Finding[]): Contact | null {
	const { contact, company } = context;
	if (contact && contact.company === company.id) return contact;
	findings.push(error('client_id', 'CLIENT_UNKNOWN'));
	return null;
}

function readHead(input: DraftInput, rest: HeadRest): Head {
	const { context, contact, findings } = rest;
	const { company } = context;
	const value = (name: string): unknown => pick(input, [name])[1];
	const kind =
		readChoice({ field: 'kind', value: value('kind'), of: KINDS, findings }) ?? 'invoice';
	const credit = kind === 'credit_note' ? (context.credit ?? null) : null;
	if (kind === 'credit_note' && !credit) findings.push(error('original_invoice', 'REQUIRED'));
	const language =
		readChoice({ field: 'language', value: value('language'), of: LANGUAGES, findings }) ??
		contact?.language ??
		company.language;
	const include = readBoolean({
		field: 'prices_include_vat',
		value: value('prices_include_vat'),
		findings,
	});
	return {
		kind,
		credit,
		language,
		currency: readCurrency(value('currency'), { ...rest, credit }),
		pricesIncludeVat: credit?.original.pricesIncludeVat ?? include ?? company.pricesIncludeVat,
		...readSupply(value('supply_from'), value('supply_to'), findings),
		paymentTermsDays: readTerms(input, rest),
		...readDiscount(value('discount_percent'), value('discount_until'), { ...rest, kind }),
		message: readMessage(value('message'), findings),
		notes: readText({ field: 'notes', value: value('notes'), findings }).trim(),
	};
}

function readCurrency(value: unknown, rest: HeadRest & { credit: CreditContext | null }): Currency {
	const { contact, context, findings, credit } = rest;
	const given = readChoice({ field: 'currency', value, of: INVOICE_CURRENCIES, findings });
	const currency =
		given ?? credit?.original.currency ?? contact?.currency ?? context.company.currency;
	const payable = (INVOICE_CURRENCIES as readonly string[]).includes(currency);
	if (!payable)
		findings.push(error('currency', 'NOT_A_CHOICE', { choices: INVOICE_CURRENCIES.join(', ') }));
	if (credit && currency !== credit.original.currency) {
		findings.push(error('currency', 'CURRENCY_NOT_OF_INVOICE'));
	}
	return currency;
}

function readSupply(
	from: unknown,
	to: unknown,
	findings: Finding[],
): Pick<Head, 'supplyFrom' | 'supplyTo'> {
	const supplyFrom = readDay({ field: 'supply_from', value: from, findings });
	const supplyTo = readDay({ field: 'supply_to', value: to, findings });
	if (supplyFrom && supplyTo && supplyFrom > supplyTo) {
		findings.push(error('supply_to', 'BEFORE_START'));
	}
	return { supplyFrom, supplyTo };
}

function readTerms(input: DraftInput, { context, contact, findings }: HeadRest): number {
	const [field, value] = pick(input, ['payment_terms', 'payment_terms_days']);
	const given = readInteger({ field, value, min: 0, max: 365, findings });
	return given ?? contact?.paymentTermsDays ?? context.company.paymentTermsDays;
}

/** A discount for early payment has a percentage and a last day, or neither. */
function readDiscount(
	percent: unknown,
	until: unknown,
	rest: HeadRest & { kind: InvoiceKind },
): Pick<Head, 'discountPercent' | 'discountUntil'> {
	const { findings, context } = rest;
	const rate = readDecimal({ field: 'discount_percent', value: percent, scale: 2, findings });
	const day = readDay({ field: 'discount_until', value: until, findings });
	if (rate && (rate.units < 0n || rate.units >= 10_000n)) {
		findings.push(error('discount_percent', 'OUT_OF_RANGE', { min: 0, max: 99.99 }));
	}
	const offered = rate !== null && rate.units !== 0n;
	if (offered && !day) findings.push(error('discount_until', 'REQUIRED'));
	if (day && !offered) findings.push(error('discount_percent', 'REQUIRED'));
	if (day && daysBetween(context.today, day) < 0) {
		findings.push(error('discount_until', 'IN_THE_PAST'));
	}
	if (offered && rest.kind === 'credit_note') {
		findings.push(error('discount_percent', 'NOT_ON_CREDIT_NOTE'));
	}
	return offered && day
		? { discountPercent: Decimal.toShortText(rate), discountUntil: day }
		: { discountPercent: null, discountUntil: null };
}

function readMessage(value: unknown, findings: Finding[]): string {
	const message = cleanText(readText({ field: 'message', value, findings }));
	findings.push(...checkQrText('message', message, MAX_MESSAGE));
	return message;
}

/** Days of the supply; a credit note takes its invoice's, and so its rates. */
function supplyDays(context: DraftContext, head: Head): { from: Day; to: Day } {
	const of = head.credit?.original ?? head;
	const fallback = head.credit?.original.issuedOn ?? context.today;
	return {
		from: of.supplyFrom ?? of.supplyTo ?? fallback,
		to: of.supplyTo ?? of.supplyFrom ?? fallback,
	};
}

const registeredOn = (context: DraftContext, head: Head): boolean =>
	isRegistered(context.company, supplyDays(context, head).to);

function readInvoiceLines(
	input: DraftInput,
	o: { context: DraftContext; contact: Contact | null; head: Head },
): ReadLines & { field: string } {
	const { context, contact, head } = o;
	const [field, value] = pick(input, ['line_items', 'lines']);
	const days = supplyDays(context, head);
	const lineContext: LineContext = {
		vatCodes: context.vatCodes,
		accounts: context.accounts,
		registered: registeredOn(context, head),
		...days,
		...lineDefaults({ ...context, contact }, days.to),
	};
	return { field, ...readLines(field, value, lineContext) };
}

function checkTotals(
	field: string,
	o: ReturnType<typeof totalsOf> & { lines: ReturnType<typeof withVat>; head: Head },
): Finding[] {
	const findings = o.vatBreakdown
		.filter((g) => g.netMinor < 0n)
		.map((g) => error(field, 'VAT_GROUP_NEGATIVE', { vat_code: g.code }));
	if (o.totalMinor < 0n) findings.push(error(field, 'TOTAL_NEGATIVE'));
	if (o.totalMinor > MAX_TOTAL)
		findings.push(error(field, 'AMOUNT_TOO_LARGE', { max: '999999999.99' }));
	if (o.head.credit) findings.push(...checkCredit(field, o.lines, o.head.credit));
	return findings;
}

/** Called only when there are no findings: contact and payment are there. */
function compose(o: {
	head: Head;
	lines: ReturnType<typeof withVat>;
	totals: ReturnType<typeof totalsOf>;
	payment: Payment | null;
	contact: Contact | null;
	context: DraftContext;
}): CheckedDraft {
	const { head, lines, totals, payment, contact, context } = o;
	const { credit: _, ...content } = head;
	invariant(payment && contact, 'draft: composed with findings');
	return {
		...content,
		...totals,
		lines,
		...payment,
		parties: partiesOf({
			company: context.company,
			contact,
			language: head.language,
			registered: registeredOn(context, head),
			iban: payment.iban,
		}),
	};
}
