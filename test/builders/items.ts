/** A company with a bank account and a client, written as an administrator would write them. */
import type { Directus } from '../harness/directus.js';
import { IBAN, QR_IBAN } from './parties.js';

export interface Items {
	readonly company: string;
	readonly code: string;
	readonly bankAccount: string;
	readonly client: string;
}

let made = 0;

const PREFIXES = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

async function create(directus: Directus, collection: string, item: object): Promise<string> {
	const { status, body } = await directus.request('POST', `/items/${collection}`, item);
	if (status !== 200) throw new Error(`${collection}: ${status} ${JSON.stringify(body)}`);
	return body.data.id;
}

/** A company that may send invoices; its `code`, `legal_name` and `invoice_prefix` are its own. */
export const COMPANY = {
	street: 'Bahnhofstrasse',
	building_number: '1',
	postal_code: '8001',
	town: 'Zürich',
	country: 'CH',
	uid: 'CHE-112.233.445',
	vat_method: 'effective',
	vat_number: 'CHE-112.233.445 MWST',
	language: 'de',
} as const;

export const BANK_ACCOUNT = {
	name: 'Hauptkonto',
	kind: 'bank',
	iban: IBAN,
	qr_iban: QR_IBAN,
	currency: 'CHF',
	invoice_default: true,
	account: '1020',
} as const;

export const CLIENT = {
	kind: 'client',
	name: 'Łukasz Škoda Söhne GmbH',
	street: 'Rue du Lac',
	building_number: '12',
	postal_code: '2501',
	town: 'Biel',
	country: 'CH',
	email: 'client@example.com',
	language: 'de',
} as const;

/** Everything that an invoice needs; `code` is new with every call. */
export async function createItems(
	directus: Directus,
	o: { company?: object; client?: object; bankAccount?: object } = {},
): Promise<Items> {
	const n = made++;
	const code = `TEST_${n}`;
	const company = await create(directus, 'finance_companies', {
		...COMPANY,
		code,
		legal_name: `Test ${n} AG`,
		invoice_prefix: `T${PREFIXES[Math.floor(n / 26) % 26]}${PREFIXES[n % 26]}`,
		...o.company,
	});
	const account = { ...BANK_ACCOUNT, company, ...o.bankAccount };
	const bankAccount = await create(directus, 'finance_bank_accounts', account);
	const client = await create(directus, 'finance_contacts', { ...CLIENT, company, ...o.client });
	return { company, code, bankAccount, client };
}

/** Two lines at two rates: 3 × 150.00 at 8.1 %, 2 × 19.90 at 2.6 %. */
export const LINES = [
	{ description: 'Beratung', quantity: '3', unit: 'h', unit_price: '150.00', vat_code: 'S81' },
	{ description: 'Fachbuch', quantity: '2', unit: 'Stk', unit_price: '19.90', vat_code: 'R26' },
] as const;
/** 489.80 net, 36.45 + 1.03 VAT. */
export const TOTAL = '527.28';
