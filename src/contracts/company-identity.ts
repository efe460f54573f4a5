/** Who a company is on its bills: name, address, numbers and accounts, checked. */
import { error, type Finding } from '../core/findings.js';
import { checkNumberFormat } from '../core/invoice/numbering.js';
import { checkParty, SNAKE_NAMES } from '../core/parties/address.js';
import { Iban } from '../core/parties/iban.js';
import type { Company } from '../core/parties/model.js';
import { Uid } from '../core/parties/uid.js';
import { cleanText } from '../core/qr-bill/characters.js';
import type { COMPANY_FIELDS } from './company.js';
import type { ValuesOf } from './contract.js';

export type CompanyValues = ValuesOf<typeof COMPANY_FIELDS>;
type Values = CompanyValues;

export interface CompanyWish {
	readonly values: Values;
	/** Names of the fields that the caller sent. */
	readonly given: ReadonlySet<string>;
}

/** What stays where nothing was sent. */
export type CompanyBefore = Pick<
	Company,
	'legalName' | 'address' | 'numberFormat' | 'invoicePrefix' | 'vatFrom' | 'vatTo'
>;

const clean = (value: string | null): string => cleanText(value ?? '');

function partyFindings({ values, given }: CompanyWish, company: CompanyBefore): Finding[] {
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

function numberFindings({ values, given }: CompanyWish, company: CompanyBefore): Finding[] {
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

/** Findings of what was sent, seen together with what stays. */
export const identityFindings = (wish: CompanyWish, company: CompanyBefore): readonly Finding[] => [
	...partyFindings(wish, company),
	...ibanFindings(wish),
	...numberFindings(wish, company),
];
