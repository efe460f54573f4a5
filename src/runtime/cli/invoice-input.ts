/**
 * `{ company, contact, invoice, reference, bankAccount }` as somebody's JSON to an invoice that can
 * be printed: the rows of finance_companies and finance_contacts in camelCase, checked by the same
 * rules as a draft in the program. Findings name the caller's own fields.
 */
import { addDays, type Day, daysBetween } from '../../core/days.js';
import { type Checked, checked, error, type Finding, within } from '../../core/findings.js';
import { type CheckedDraft, checkDraft, type DraftInput } from '../../core/invoice/draft.js';
import { isAbsent, readDay, readText } from '../../core/invoice/input.js';
import type { IssuedInvoice, ReferenceType } from '../../core/invoice/model.js';
import { MAX_NUMBER } from '../../core/invoice/numbering.js';
import { CURRENCIES } from '../../core/money/money.js';
import { checkQrText } from '../../core/qr-bill/characters.js';
import { checkBill } from '../../core/qr-bill/check.js';
import { billOf } from '../../core/qr-bill/from-invoice.js';
import { VAT_CODES } from '../../core/vat/codes.js';
import { type Given, objectAt, readAccounts, readCompany, readContact } from './party-input.js';

export interface PrintInput {
	readonly invoice: IssuedInvoice;
	readonly color: string;
	readonly isDemo: boolean;
}

const FIELDS = ['company', 'contact', 'invoice', 'reference', 'bankAccount'];
const INVOICE_FIELDS = [
	...['number', 'issuedOn', 'supplyFrom', 'supplyTo', 'dueOn', 'currency', 'language', 'message'],
	...['lines', 'pricesIncludeVat', 'paymentTermsDays', 'discountPercent', 'discountUntil'],
];

const unknown = (prefix: string, given: Given, known: readonly string[]): Finding[] =>
	Object.keys(given)
		.filter((name) => !known.includes(name))
		.map((name) => error(`${prefix}${name.slice(0, 64)}`, 'UNKNOWN_FIELD'));

const snake = (name: string): string => name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`);
const camel = (name: string): string =>
	name.replace(/_([a-z])/g, (_, c: string) => c.toUpperCase());

/** `client.postal_code` is `contact.postalCode` here, `line_items.0.quantity` `invoice.lines.0.quantity`. */
function inOwnWords(finding: Finding): Finding {
	const [first = '', ...rest] = finding.field.split('.').map(camel);
	const own: Readonly<Record<string, string>> = {
		clientId: 'contact',
		client: 'contact',
		lineItems: 'invoice.lines',
		paymentTerms: 'invoice.dueOn',
		company: 'company',
		bankAccount: 'bankAccount',
	};
	return { ...finding, field: [own[first] ?? `invoice.${first}`, ...rest].join('.') };
}

/** A line in the words of a draft; a code that is a number is a rate. */
function lineInput(line: unknown): unknown {
	if (typeof line !== 'object' || line === null || Array.isArray(line)) return line;
	const entries = Object.entries(line).map(([name, value]) => [snake(name), value] as const);
	const { vat_code: code, ...rest } = Object.fromEntries(entries);
	const isRate = /^\d+(\.\d+)?$/.test(String(code));
	return isRate ? { ...rest, vat_rate: code } : { ...rest, vat_code: code };
}

function draftInput(invoice: Given, days: { issuedOn: Day; dueOn: Day | null }): DraftInput {
	const terms = days.dueOn ? daysBetween(days.issuedOn, days.dueOn) : invoice.paymentTermsDays;
	const { lines, number: _number, issuedOn: _issuedOn, dueOn: _dueOn, ...rest } = invoice;
	const same = Object.entries(rest).map(([name, value]) => [snake(name), value]);
	return {
		...Object.fromEntries(same),
		payment_terms: terms,
		client_id: 'contact',
		line_items: Array.isArray(lines) ? lines.map(lineInput) : lines,
	};
}

function referenceOf(value: unknown, findings: Finding[]): { type: ReferenceType; text: string } {
	const text = readText({ field: 'reference', value, findings }).replace(/\s/g, '').toUpperCase();
	return { text, type: text === '' ? 'NON' : text.startsWith('RF') ? 'SCOR' : 'QRR' };
}

function readNumber(invoice: Given, findings: Finding[]): string {
	const field = 'invoice.number';
	const number = readText({ field, value: invoice.number, findings });
	if (isAbsent(invoice.number)) findings.push(error(field, 'REQUIRED'));
	findings.push(...checkQrText(field, number, MAX_NUMBER));
	return number;
}

function readDays(invoice: Given, findings: Finding[]): { issuedOn: Day; dueOn: Day | null } {
	const read = (name: string): Day | null =>
		readDay({ field: `invoice.${name}`, value: invoice[name], findings });
	const issuedOn = read('issuedOn');
	if (isAbsent(invoice.issuedOn)) findings.push(error('invoice.issuedOn', 'REQUIRED'));
	// Without a day of issue nothing is printed; the rest is checked as on any day.
	return { issuedOn: issuedOn ?? '2026-01-01', dueOn: read('dueOn') };
}

interface Rest {
	readonly number: string;
	readonly days: { readonly issuedOn: Day; readonly dueOn: Day | null };
	readonly reference: { readonly type: ReferenceType; readonly text: string };
}

function issuedFrom(draft: CheckedDraft, { number, days, reference }: Rest): IssuedInvoice {
	const { bankAccount: _account, iban: _iban, notes: _notes, ...content } = draft;
	return {
		...content,
		number,
		issuedOn: days.issuedOn,
		dueOn: days.dueOn ?? addDays(days.issuedOn, draft.paymentTermsDays),
		referenceType: reference.type,
		reference: reference.text,
		originalNumber: null,
		originalIssuedOn: null,
	};
}

/** What the bill says is the invoice's, the parties' or the account's fault: named as here. */
const billFindings = (issued: IssuedInvoice): readonly Finding[] =>
	issued.totalMinor === 0n
		? []
		: checkBill(billOf(issued)).map((finding) =>
				/^reference/.test(finding.field)
					? { ...finding, field: 'reference' }
					: (within('qrBill', [finding])[0] ?? finding),
			);

/** The invoice, or every finding at once. */
export function readInvoiceInput(raw: unknown): Checked<PrintInput> {
	const findings: Finding[] = [];
	const given = objectAt('', raw, findings);
	const invoice = objectAt('invoice', given.invoice, findings);
	findings.push(...unknown('', given, FIELDS), ...unknown('invoice.', invoice, INVOICE_FIELDS));
	const company = readCompany(objectAt('company', given.company, findings), findings);
	const contact = readContact(objectAt('contact', given.contact, findings), company, findings);
	const reference = referenceOf(given.reference, findings);
	const rest: Rest = {
		number: readNumber(invoice, findings),
		days: readDays(invoice, findings),
		reference,
	};
	const currency = CURRENCIES.find((c) => c === invoice.currency) ?? contact.currency;
	const draft = checkDraft(draftInput(invoice, rest.days), {
		company,
		contact,
		bankAccounts: readAccounts(given, currency, reference.type === 'QRR'),
		vatCodes: VAT_CODES,
		accounts: ['3400'],
		today: rest.days.issuedOn,
	});
	if (!draft.ok) return { ok: false, findings: [...findings, ...draft.findings.map(inOwnWords)] };
	const issued = issuedFrom(draft.value, rest);
	findings.push(...billFindings(issued));
	return checked(findings, () => ({
		invoice: issued,
		color: company.color,
		isDemo: company.isDemo,
	}));
}
