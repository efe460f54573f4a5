/** Company, contact and account of `invoice render`, from rows in camelCase. */
import { error, type Finding } from '../../core/findings.js';
import {
	readBoolean,
	readChoice,
	readDay,
	readInteger,
	readText,
} from '../../core/invoice/input.js';
import { CURRENCIES, type Currency } from '../../core/money/money.js';
import { Iban } from '../../core/parties/iban.js';
import {
	type Address,
	type BankAccount,
	type Company,
	type Contact,
	LANGUAGES,
} from '../../core/parties/model.js';

export type Given = Readonly<Record<string, unknown>>;

/** The object in a field; an empty one, and a finding, where there is none. */
export function objectAt(field: string, value: unknown, findings: Finding[]): Given {
	if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Given;
	findings.push(error(field, value == null ? 'REQUIRED' : 'NOT_AN_OBJECT'));
	return {};
}

/** Readers of one record's fields. */
function reader(prefix: string, given: Given, findings: Finding[]) {
	const at = (name: string) => ({ field: `${prefix}.${name}`, value: given[name], findings });
	return {
		text: (name: string): string => readText(at(name)),
		textOrNull: (name: string): string | null => readText(at(name)) || null,
		day: (name: string) => readDay(at(name)),
		truth: (name: string) => readBoolean(at(name)),
		days: (name: string) => readInteger({ ...at(name), min: 0, max: 365 }),
		choice: <T extends string>(name: string, of: readonly T[]) => readChoice({ ...at(name), of }),
	};
}

/** Street, town and the rest lie in the row itself or in its `address`. */
function readAddress(prefix: string, given: Given, findings: Finding[]): Address {
	const nested = given.address;
	const inside = typeof nested === 'object' && nested !== null;
	const read = inside
		? reader(`${prefix}.address`, nested as Given, findings)
		: reader(prefix, given, findings);
	return {
		street: read.text('street'),
		buildingNumber: read.text('buildingNumber'),
		postalCode: read.text('postalCode'),
		town: read.text('town'),
		country: read.text('country'),
	};
}

/** A row of finance_companies; columns that printing does not need are passed over. */
export function readCompany(given: Given, findings: Finding[]): Company {
	const read = reader('company', given, findings);
	const legalName = read.text('legalName') || read.text('displayName');
	const vatNumber = read.textOrNull('vatNumber');
	const method = read.choice('vatMethod', ['effective', 'net_tax_rate', 'none']);
	return {
		id: 'company',
		code: read.text('code'),
		legalName,
		displayName: read.text('displayName') || legalName,
		address: readAddress('company', given, findings),
		uid: read.textOrNull('uid'),
		language: read.choice('language', LANGUAGES) ?? 'de',
		currency: read.choice('currency', CURRENCIES) ?? 'CHF',
		invoicePrefix: '',
		numberFormat: '',
		paymentTermsDays: read.days('paymentTermsDays') ?? 30,
		pricesIncludeVat: read.truth('pricesIncludeVat') ?? false,
		defaultVatCode: read.textOrNull('defaultVatCode'),
		defaultAccount: read.textOrNull('defaultAccount'),
		vatMethod: method ?? (vatNumber === null ? 'none' : 'effective'),
		vatBasis: 'agreed',
		referenceNo: 1,
		vatNumber,
		vatFrom: read.day('vatFrom'),
		vatTo: read.day('vatTo'),
		fiscalYearStart: 1,
		booksLockedUntil: null,
		emailFrom: null,
		replyTo: null,
		logo: null,
		color: read.text('color'),
		reminderLevels: [],
		dueDateAgreed: false,
		defaultInterestRate: '5',
		isDemo: read.truth('isDemo') ?? false,
	};
}

/** A row of finance_contacts. */
export function readContact(given: Given, company: Company, findings: Finding[]): Contact {
	const read = reader('contact', given, findings);
	return {
		id: 'contact',
		company: company.id,
		kind: 'client',
		name: read.text('name'),
		contactPerson: read.textOrNull('contactPerson'),
		addressLine2: read.textOrNull('addressLine2'),
		address: readAddress('contact', given, findings),
		email: null,
		billingEmail: null,
		cc: [],
		delivery: 'post',
		language: read.choice('language', LANGUAGES) ?? company.language,
		currency: read.choice('currency', CURRENCIES) ?? company.currency,
		uid: null,
		defaultVatCode: read.textOrNull('defaultVatCode'),
		defaultAccount: null,
		paymentTermsDays: read.days('paymentTermsDays'),
		dunningHold: false,
	};
}

/**
 * The account to pay to: IBAN and QR-IBAN of `bankAccount` or of the company, told apart by their
 * institution. A QR reference goes with the QR-IBAN, everything else with the IBAN.
 */
export function readAccounts(
	given: Given,
	currency: Currency,
	byQr: boolean,
): readonly BankAccount[] {
	const ibans = [given.bankAccount, given.company].flatMap((record) => {
		const { iban, qrIban } = (record ?? {}) as Given;
		return [iban, qrIban].filter((text): text is string => typeof text === 'string' && text !== '');
	});
	if (ibans.length === 0) return [];
	const isQr = (text: string): boolean => Iban.isQr(text.replace(/\s/g, '').toUpperCase());
	const qrIban = ibans.find(isQr) ?? null;
	const iban = ibans.find((text) => !isQr(text)) ?? null;
	return [
		{
			id: 'account',
			company: 'company',
			iban: byQr && qrIban !== null ? null : iban,
			qrIban: byQr || iban === null ? qrIban : null,
			currency,
			invoiceDefault: true,
			referencePrefix: '',
			account: '1020',
			active: true,
		},
	];
}
