/** A company's settings as an administrator writes them: everything checked that a bill rests on. */
import type { Fields, ValuesOf } from '../contracts/contract.js';
import { FinanceError } from '../core/errors.js';
import { error, type Finding } from '../core/findings.js';
import { checkNumberFormat } from '../core/invoice/numbering.js';
import { checkParty, SNAKE_NAMES } from '../core/parties/address.js';
import { Iban } from '../core/parties/iban.js';
import { type Company, LANGUAGES } from '../core/parties/model.js';
import { Uid } from '../core/parties/uid.js';
import { cleanText } from '../core/qr-bill/characters.js';
import type { Ports } from '../ports.js';
import { checkReminderLevels } from './reminder-levels.js';

const text = (max: number) => ({ kind: 'text', max, optional: true }) as const;
const day = { kind: 'day', optional: true } as const;
const yesNo = { kind: 'boolean', optional: true } as const;
const share = { kind: 'decimal', scale: 4, optional: true } as const;

export const COMPANY_FIELDS = {
	legal_name: text(500),
	display_name: text(70),
	street: text(500),
	building_number: text(500),
	postal_code: text(500),
	town: text(500),
	country: text(60),
	uid: text(40),
	language: { kind: 'choice', of: LANGUAGES, optional: true },
	invoice_prefix: text(60),
	number_format: text(60),
	payment_terms_days: { kind: 'integer', min: 0, max: 365, optional: true },
	prices_include_vat: yesNo,
	vat_method: { kind: 'choice', of: ['effective', 'net_tax_rate', 'none'], optional: true },
	vat_basis: { kind: 'choice', of: ['agreed', 'received'], optional: true },
	vat_period: { kind: 'choice', of: ['month', 'quarter', 'half_year', 'year'], optional: true },
	vat_number: text(40),
	vat_from: day,
	vat_to: day,
	default_vat_code: text(20),
	default_account: text(10),
	fiscal_year_start: { kind: 'integer', min: 1, max: 12, optional: true },
	email_from: { kind: 'email', optional: true },
	reply_to: { kind: 'email', optional: true },
	color: text(20),
	due_date_agreed: yesNo,
	default_interest_rate: { kind: 'decimal', scale: 4, optional: true },
	match_auto_threshold: share,
	match_suggest_threshold: share,
	ocr_auto_threshold: share,
	ocr_auto_validate: yesNo,
	four_eyes: yesNo,
	reminder_levels: { kind: 'list', max: 9, optional: true },
	/** Of the account that invoices are paid to. */
	iban: text(60),
	qr_iban: text(60),
} as const satisfies Fields;

type Values = ValuesOf<typeof COMPANY_FIELDS>;

export interface CompanyWish {
	readonly values: Values;
	/** Names of the fields that the caller sent. */
	readonly given: ReadonlySet<string>;
}

/** May be emptied; every other setting needs a value. */
const NULLABLE = new Set([
	...['display_name', 'street', 'building_number', 'uid', 'vat_number', 'vat_from', 'vat_to'],
	...['default_vat_code', 'default_account', 'email_from', 'reply_to', 'iban', 'qr_iban'],
]);

const clean = (value: string | null): string => cleanText(value ?? '');

function partyFindings({ values, given }: CompanyWish, company: Company): Finding[] {
	const { address } = company;
	const take = (name: keyof Values & string, before: string): string =>
		given.has(name) ? clean(values[name] as string | null) : before;
	const party = {
		name: take('legal_name', company.legalName),
		street: take('street', address.street),
		buildingNumber: take('building_number', address.buildingNumber),
		postalCode: take('postal_code', address.postalCode),
		town: take('town', address.town),
		country: take('country', address.country),
	};
	return checkParty('', party, { ...SNAKE_NAMES, name: 'legal_name' })
		.map((f) => ({ ...f, field: f.field.replace(/^\./, '') }))
		.filter((f) => given.has(f.field));
}

function ibanFindings({ values }: CompanyWish): Finding[] {
	const findings: Finding[] = [];
	for (const name of ['iban', 'qr_iban'] as const) {
		if (values[name] === null) continue;
		const iban = Iban.parse(values[name]);
		if (iban === null) findings.push(error(name, 'IBAN_INVALID'));
		else if (!Iban.isSwiss(iban)) findings.push(error(name, 'IBAN_NOT_SWISS'));
		else if (name === 'qr_iban' && !Iban.isQr(iban)) findings.push(error(name, 'QR_IBAN_REQUIRED'));
		else if (name === 'iban' && Iban.isQr(iban)) findings.push(error(name, 'QR_IBAN_IN_IBAN'));
	}
	return findings;
}

function numberFindings({ values, given }: CompanyWish, company: Company): Finding[] {
	const findings: Finding[] = [];
	if (values.uid !== null && Uid.parse(values.uid) === null) {
		findings.push(error('uid', 'UID_INVALID'));
	}
	if (values.vat_number !== null && Uid.parse(values.vat_number) === null) {
		findings.push(error('vat_number', 'VAT_NUMBER_INVALID'));
	}
	if (!given.has('number_format') && !given.has('invoice_prefix')) return findings;
	const format = given.has('number_format') ? clean(values.number_format) : company.numberFormat;
	const prefix = given.has('invoice_prefix') ? clean(values.invoice_prefix) : company.invoicePrefix;
	return [...findings, ...checkNumberFormat({ format, prefix })];
}

function restFindings({ values, given }: CompanyWish, company: Company): Finding[] {
	const findings: Finding[] = [];
	const shares = ['match_auto_threshold', 'match_suggest_threshold', 'ocr_auto_threshold'] as const;
	for (const name of shares) {
		const value = values[name];
		if (value !== null && !/^(0(\.\d+)?|1(\.0+)?)$/.test(value)) {
			findings.push(error(name, 'OUT_OF_RANGE', { min: 0, max: 1 }));
		}
	}
	const interest = values.default_interest_rate;
	if (interest !== null && !/^(\d{1,2}(\.\d+)?|100(\.0+)?)$/.test(interest)) {
		findings.push(error('default_interest_rate', 'OUT_OF_RANGE', { min: 0, max: 100 }));
	}
	if (values.color !== null && !/^#[0-9a-f]{6}$/i.test(values.color)) {
		findings.push(error('color', 'NOT_A_COLOR'));
	}
	const from = given.has('vat_from') ? values.vat_from : company.vatFrom;
	const to = given.has('vat_to') ? values.vat_to : company.vatTo;
	if (from && to && from > to) findings.push(error('vat_to', 'BEFORE_START'));
	if (values.reminder_levels !== null) {
		findings.push(...checkReminderLevels('reminder_levels', values.reminder_levels));
	}
	return findings;
}

async function bookFindings({ values }: CompanyWish, ports: Ports): Promise<Finding[]> {
	const findings: Finding[] = [];
	if (values.default_account !== null) {
		const known = (await ports.company.accounts()).some(
			(a) => a.active && a.number === values.default_account,
		);
		if (!known) findings.push(error('default_account', 'ACCOUNT_UNKNOWN'));
	}
	if (values.default_vat_code !== null) {
		const known = (await ports.company.vatCodes()).some((v) => v.code === values.default_vat_code);
		if (!known) findings.push(error('default_vat_code', 'VAT_CODE_UNKNOWN'));
	}
	return findings;
}

/** Every finding of the settings as they would be. */
export async function checkCompany(wish: CompanyWish, ports: Ports): Promise<readonly Finding[]> {
	const company = await ports.company.own();
	const { values, given } = wish;
	const emptied = [...given].filter(
		(name) => values[name as keyof Values] === null && !NULLABLE.has(name),
	);
	return [
		...emptied.map((name) => error(name, 'REQUIRED')),
		...partyFindings(wish, company).filter((f) => !emptied.includes(f.field)),
		...ibanFindings(wish),
		...numberFindings(wish, company),
		...restFindings(wish, company),
		...(await bookFindings(wish, ports)),
	];
}

/** Numbers as they are kept and printed, lists as JSON. */
function columnsOf({ values, given }: CompanyWish, company: Company): Record<string, unknown> {
	const columns: Record<string, unknown> = {};
	for (const name of given) {
		if (name === 'iban' || name === 'qr_iban') continue;
		const value = values[name as keyof Values];
		columns[name] = typeof value === 'string' ? cleanText(value) : value;
	}
	if (given.has('uid')) columns.uid = Uid.parse(values.uid);
	if (given.has('vat_number')) {
		const uid = Uid.parse(values.vat_number);
		columns.vat_number = uid && Uid.vatNumber(uid, values.language ?? company.language);
	}
	if (given.has('reminder_levels'))
		columns.reminder_levels = JSON.stringify(values.reminder_levels);
	return columns;
}

/** Throws INVALID_INPUT with every finding, else writes what was sent and nothing more. */
export async function saveCompany(wish: CompanyWish, ports: Ports): Promise<void> {
	const findings = await checkCompany(wish, ports);
	if (findings.length > 0) throw new FinanceError('INVALID_INPUT', {}, findings);
	await ports.company.update(columnsOf(wish, await ports.company.own()));
	const { values, given } = wish;
	if (!given.has('iban') && !given.has('qr_iban')) return;
	await ports.company.setInvoiceAccount({
		...(given.has('iban') && { iban: Iban.parse(values.iban) }),
		...(given.has('qr_iban') && { qrIban: Iban.parse(values.qr_iban) }),
	});
}
