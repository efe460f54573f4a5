/** A company, a customer and an account that are sound; tests change one thing at a time. */
import type { DraftContext, DraftInput } from '../../src/core/invoice/draft.js';
import { checkDraft } from '../../src/core/invoice/draft.js';
import type { IssuedInvoice } from '../../src/core/invoice/model.js';
import type { BankAccount, Company, Contact } from '../../src/core/parties/model.js';
import { makeReference } from '../../src/core/references/invoice-reference.js';
import { VAT_CODES } from '../../src/core/vat/codes.js';

export const TODAY = '2026-11-23';
export const QR_IBAN = 'CH4431999123000889012';
export const PLAIN_IBAN = 'CH5800791123000889012';

export const company: Company = {
	id: '11111111-1111-4111-8111-111111111111',
	code: 'ATELIER',
	legalName: 'Atelier Müller & Söhne AG',
	displayName: 'Atelier Müller',
	address: {
		street: 'Bahnhofstrasse',
		buildingNumber: '12a',
		postalCode: '8001',
		town: 'Zürich',
		country: 'CH',
	},
	uid: 'CHE-107.787.577',
	language: 'de',
	currency: 'CHF',
	invoicePrefix: 'ATE',
	numberFormat: '{prefix}-{year}-{sequence:5}',
	paymentTermsDays: 30,
	pricesIncludeVat: false,
	defaultVatCode: null,
	defaultAccount: null,
	vatMethod: 'effective',
	vatBasis: 'agreed',
	referenceNo: 7,
	vatNumber: 'CHE-107.787.577 MWST',
	vatFrom: '2015-01-01',
	vatTo: null,
	fiscalYearStart: 1,
	booksLockedUntil: null,
	emailFrom: null,
	replyTo: null,
	logo: null,
	color: '#2563eb',
	reminderLevels: [],
	dueDateAgreed: false,
	defaultInterestRate: '5',
	isDemo: false,
};

export const contact: Contact = {
	id: '22222222-2222-4222-8222-222222222222',
	company: company.id,
	kind: 'client',
	name: 'Łukasz Škoda Sàrl',
	contactPerson: null,
	addressLine2: null,
	address: {
		street: 'Rue du Lac',
		buildingNumber: '7',
		postalCode: '1003',
		town: 'Lausanne',
		country: 'CH',
	},
	email: 'compta@example.ch',
	billingEmail: null,
	cc: [],
	delivery: 'mail',
	language: 'fr',
	currency: 'CHF',
	uid: null,
	defaultVatCode: null,
	defaultAccount: null,
	paymentTermsDays: null,
	dunningHold: false,
};

export const bankAccount: BankAccount = {
	id: '33333333-3333-4333-8333-333333333333',
	company: company.id,
	iban: PLAIN_IBAN,
	qrIban: QR_IBAN,
	currency: 'CHF',
	invoiceDefault: true,
	referencePrefix: '',
	account: '1020',
	active: true,
};

export const euroAccount: BankAccount = {
	...bankAccount,
	id: '44444444-4444-4444-8444-444444444444',
	qrIban: null,
	currency: 'EUR',
	account: '1021',
};

export const context: DraftContext = {
	company,
	contact,
	bankAccounts: [bankAccount, euroAccount],
	vatCodes: VAT_CODES,
	accounts: ['1020', '1100', '2200', '3200', '3400'],
	today: TODAY,
};

export const item = { description: 'Beratung', quantity: '2', unit: 'h', unit_price: '100' };

export const input: DraftInput = { client_id: contact.id, line_items: [item] };

/** A checked and issued invoice; throws the findings when the input has any. */
export function issue(given: DraftInput, over: Partial<DraftContext> = {}): IssuedInvoice {
	const of = { ...context, ...over };
	const draft = checkDraft(given, of);
	if (!draft.ok) throw new Error(JSON.stringify(draft.findings));
	const { referenceType } = draft.value;
	return {
		...draft.value,
		number: 'ATE-2026-00042',
		issuedOn: of.today,
		dueOn: '2026-12-23',
		reference:
			referenceType === 'NON'
				? ''
				: makeReference({
						referenceNo: of.company.referenceNo,
						series: 1,
						year: 2026,
						sequence: 42,
						prefix: draft.value.bankAccount.referencePrefix,
						type: referenceType,
					}),
		originalNumber: null,
		originalIssuedOn: null,
	};
}
