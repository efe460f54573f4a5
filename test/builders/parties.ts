/** Parties for tests: sound by default, every field can be made otherwise. */
import type { BankAccount, Company, Contact } from '../../src/core/parties/model.js';

export const IBAN = 'CH9300762011623852957';
export const QR_IBAN = 'CH4431999123000889012';

export const aCompany = (o: Partial<Company> = {}): Company => ({
	id: '10000000-0000-4000-8000-000000000001',
	code: 'ACME',
	legalName: 'Acme AG',
	displayName: 'Acme',
	address: {
		street: 'Bahnhofstrasse',
		buildingNumber: '1',
		postalCode: '8001',
		town: 'Zürich',
		country: 'CH',
	},
	uid: 'CHE-112.233.445',
	language: 'de',
	currency: 'CHF',
	invoicePrefix: 'ACM',
	numberFormat: '{prefix}-{year}-{sequence:5}',
	paymentTermsDays: 30,
	pricesIncludeVat: false,
	defaultVatCode: null,
	defaultAccount: null,
	vatMethod: 'effective',
	vatBasis: 'agreed',
	referenceNo: 7,
	vatNumber: 'CHE-112.233.445 MWST',
	vatFrom: null,
	vatTo: null,
	fiscalYearStart: 1,
	booksLockedUntil: null,
	emailFrom: null,
	replyTo: null,
	logo: null,
	color: '#2563eb',
	reminderLevels: [{ afterDays: 7, fee: '0.00', deadlineDays: 10 }],
	isDemo: false,
	...o,
});

export const aContact = (o: Partial<Contact> = {}): Contact => ({
	id: '20000000-0000-4000-8000-000000000001',
	company: '10000000-0000-4000-8000-000000000001',
	kind: 'client',
	name: 'Muster & Söhne GmbH',
	contactPerson: null,
	addressLine2: null,
	address: {
		street: 'Rue du Lac',
		buildingNumber: '12',
		postalCode: '2501',
		town: 'Biel',
		country: 'CH',
	},
	email: 'info@muster.example.com',
	billingEmail: 'billing@muster.example.com',
	cc: [],
	delivery: 'mail',
	language: 'de',
	currency: 'CHF',
	uid: null,
	defaultVatCode: null,
	defaultAccount: null,
	paymentTermsDays: null,
	dunningHold: false,
	...o,
});

export const aBankAccount = (o: Partial<BankAccount> = {}): BankAccount => ({
	id: '30000000-0000-4000-8000-000000000001',
	company: '10000000-0000-4000-8000-000000000001',
	iban: IBAN,
	qrIban: QR_IBAN,
	currency: 'CHF',
	invoiceDefault: true,
	referencePrefix: '',
	account: '1020',
	active: true,
	...o,
});
