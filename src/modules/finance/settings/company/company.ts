/** A company's settings as the server sends them, as the form holds them, and as they are sent. */
import { COMPANY_FIELDS } from '../../../../contracts/company.js';
import { settingsFindings } from '../../../../contracts/company-check.js';
import { checkFields } from '../../../../contracts/contract.js';
import type { Finding } from '../../../../core/findings.js';
import { documentNumber } from '../../../../core/invoice/numbering.js';
import { Iban } from '../../../../core/parties/iban.js';

export interface Account {
	readonly iban: string | null;
	readonly qr_iban: string | null;
	readonly currency: string;
	readonly invoice_default: boolean;
}

/** Of the answer what the page reads. */
export interface CompanyRow extends Readonly<Record<string, unknown>> {
	readonly id: string;
	readonly code: string;
	readonly currency: string;
	readonly logo: string | null;
	readonly updated_at: string;
	readonly bank_accounts: readonly Account[];
	readonly reminder_levels: readonly Readonly<Record<string, unknown>>[] | null;
	/** Invoices that have a number, by year. */
	readonly invoices_numbered: Readonly<Record<string, number>>;
}

type Name = keyof typeof COMPANY_FIELDS;
export type YesName = 'prices_include_vat' | 'ocr_auto_validate' | 'four_eyes' | 'due_date_agreed';
export type TextName = Exclude<Name, YesName | 'logo' | 'reminder_levels'>;

export interface Level {
	after_days: string;
	fee: string;
	deadline_days: string;
}

/** Everything is text as it was typed, '' for nothing. */
export interface CompanyForm {
	text: Record<TextName, string>;
	yes: Record<YesName, boolean>;
	levels: Level[];
	/** `kept`, `removed`, or the name of a picture that is not uploaded yet. */
	logo: string;
}

const NAMES = Object.keys(COMPANY_FIELDS) as Name[];
const YES: Readonly<Record<YesName, true>> = {
	prices_include_vat: true,
	ocr_auto_validate: true,
	four_eyes: true,
	due_date_agreed: true,
};
const isYes = (name: Name): name is YesName => Object.hasOwn(YES, name);
const YES_NAMES = NAMES.filter(isYes);
const isText = (name: Name): name is TextName =>
	!isYes(name) && name !== 'logo' && name !== 'reminder_levels';
const TEXT_NAMES = NAMES.filter(isText);

const textOf = (value: unknown): string =>
	value === null || value === undefined ? '' : String(value);

/** The account that invoices in the company's own currency are paid to. */
const invoiceAccount = (row: CompanyRow): Account | undefined =>
	row.bank_accounts.find((a) => a.invoice_default && a.currency === row.currency);

/** Grouped as it is printed, if it is one. */
export function tidyIban(text: string): string {
	const iban = Iban.parse(text);
	return iban ? Iban.print(iban) : text.trim();
}

export function formOf(row: CompanyRow): CompanyForm {
	const account = invoiceAccount(row);
	const of = (name: TextName): string => {
		if (name === 'iban') return tidyIban(textOf(account?.iban));
		if (name === 'qr_iban') return tidyIban(textOf(account?.qr_iban));
		return textOf(row[name]);
	};
	return {
		text: Object.fromEntries(TEXT_NAMES.map((name) => [name, of(name)])) as CompanyForm['text'],
		yes: Object.fromEntries(
			YES_NAMES.map((name) => [name, row[name] === true]),
		) as CompanyForm['yes'],
		levels: (row.reminder_levels ?? []).map((level) => ({
			after_days: textOf(level.after_days),
			fee: textOf(level.fee),
			deadline_days: textOf(level.deadline_days),
		})),
		logo: 'kept',
	};
}

const wholeOf = (text: string): number | string | null =>
	/^\d{1,4}$/.test(text.trim()) ? Number(text) : text.trim() || null;

const levelsOf = (levels: readonly Level[]): readonly object[] =>
	levels.map(({ after_days, fee, deadline_days }) => ({
		after_days: wholeOf(after_days),
		fee: fee.trim() || null,
		deadline_days: wholeOf(deadline_days),
	}));

/** What differs, as the server takes it; the logo apart. */
export function changesOf(now: CompanyForm, saved: CompanyForm): Record<string, unknown> {
	const body: Record<string, unknown> = {};
	for (const name of TEXT_NAMES) {
		if (now.text[name] !== saved.text[name]) body[name] = now.text[name].trim() || null;
	}
	for (const name of YES_NAMES) if (now.yes[name] !== saved.yes[name]) body[name] = now.yes[name];
	if (!same(now.levels, saved.levels)) {
		body.reminder_levels = levelsOf(now.levels);
	}
	return body;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const mine = <T extends object>(now: T, before: T, theirs: T): T =>
	Object.fromEntries(
		(Object.keys(now) as (keyof T)[]).map((name) => [
			name,
			same(now[name], before[name]) ? theirs[name] : now[name],
		]),
	) as T;

/** What I have changed, on what somebody else has saved meanwhile. */
export const rebased = (
	now: CompanyForm,
	before: CompanyForm,
	theirs: CompanyForm,
): CompanyForm => ({
	text: mine(now.text, before.text, theirs.text),
	yes: mine(now.yes, before.yes, theirs.yes),
	levels: same(now.levels, before.levels) ? theirs.levels : now.levels,
	logo: now.logo,
});

/** What the server would find in the changes, as far as it needs no database. */
export function findingsOf(
	body: Readonly<Record<string, unknown>>,
	saved: CompanyForm,
): readonly Finding[] {
	const read = checkFields(COMPANY_FIELDS, body);
	if (!read.ok) return read.findings;
	const { text } = saved;
	const before = {
		legalName: text.legal_name,
		address: {
			street: text.street,
			buildingNumber: text.building_number,
			postalCode: text.postal_code,
			town: text.town,
			country: text.country,
		},
		numberFormat: text.number_format,
		invoicePrefix: text.invoice_prefix,
		vatFrom: text.vat_from || null,
		vatTo: text.vat_to || null,
	};
	return settingsFindings({ values: read.value, given: new Set(Object.keys(body)) }, before);
}

/** The number that the next invoice of a year gets. */
export const nextNumber = (form: CompanyForm, row: CompanyRow, year: number): string =>
	documentNumber(form.text.number_format.trim(), {
		prefix: form.text.invoice_prefix.trim(),
		year,
		sequence: (row.invoices_numbered[String(year)] ?? 0) + 1,
		kind: 'invoice',
	});

/** May what is being typed be judged, or is it not whole yet? */
export function isWhole(field: string, text: string): boolean {
	const compact = text.replace(/\s/g, '');
	if (field === 'iban' || field === 'qr_iban') return compact.length >= 21;
	if (field === 'uid' || field === 'vat_number') return compact.replace(/\D/g, '').length >= 9;
	return field === 'invoice_prefix' || field === 'number_format';
}
