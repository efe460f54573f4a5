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

/** Everything that an invoice needs; `code` is new with every call. */
export async function createItems(
	directus: Directus,
	o: { company?: object; client?: object; bankAccount?: object } = {},
): Promise<Items> {
	const n = made++;
	const code = `TEST_${n}`;
	const company = await create(directus, 'finance_companies', {
		code,
		legal_name: `Test ${n} AG`,
		street: 'Bahnhofstrasse',
		building_number: '1',
		postal_code: '8001',
		town: 'Zürich',
		country: 'CH',
		uid: 'CHE-112.233.445',
		vat_method: 'effective',
		vat_number: 'CHE-112.233.445 MWST',
		invoice_prefix: `T${PREFIXES[Math.floor(n / 26) % 26]}${PREFIXES[n % 26]}`,
		language: 'de',
		...o.company,
	});
	const bankAccount = await create(directus, 'finance_bank_accounts', {
		company,
		name: 'Hauptkonto',
		kind: 'bank',
		iban: IBAN,
		qr_iban: QR_IBAN,
		currency: 'CHF',
		invoice_default: true,
		account: '1020',
		...o.bankAccount,
	});
	const client = await create(directus, 'finance_contacts', {
		company,
		kind: 'client',
		name: 'Łukasz Škoda Söhne GmbH',
		street: 'Rue du Lac',
		building_number: '12',
		postal_code: '2501',
		town: 'Biel',
		country: 'CH',
		email: 'client@example.com',
		language: 'de',
		...o.client,
	});
	return { company, code, bankAccount, client };
}

/** Two lines at two rates: 3 × 150.00 at 8.1 %, 2 × 19.90 at 2.6 %. */
export const LINES = [
	{ description: 'Beratung', quantity: '3', unit: 'h', unit_price: '150.00', vat_code: 'S81' },
	{ description: 'Fachbuch', quantity: '2', unit: 'Stk', unit_price: '19.90', vat_code: 'R26' },
] as const;
/** 489.80 net, 36.45 + 1.03 VAT. */
export const TOTAL = '527.28';
