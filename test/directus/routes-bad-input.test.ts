/** What bad input gets: every finding at once with field and code, and nothing written. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createItems, type Items, LINES } from '../builders/items.js';
import { QR_IBAN } from '../builders/parties.js';
import { createPerson, type Person } from '../builders/people.js';
import { aTransaction } from '../builders/routes.js';
import type { Answer, Installation } from '../harness/directus.js';
import { sharedInstallation } from '../harness/shared.js';

let installation: Installation;
let own: Items;
let foreign: Items;
let qrOnly: Items;
let person: Person;
let before: string;

/** Everything that a request could have written. */
const TABLES = [
	...['finance_invoices', 'finance_invoice_lines', 'finance_contacts', 'finance_runs'],
	...['finance_payments', 'finance_journal_entries', 'finance.counters', 'finance.outbox'],
	...['finance.idempotency', 'finance.exchange_rates'],
];

async function written(): Promise<string> {
	const counts = TABLES.map((t) => `(select count(*) from ${t})`).join(', ');
	const [row] = await installation.database.query(
		`select concat_ws('/', ${counts}, (select md5(string_agg(c::text, '' order by id))
			from finance_companies c)) as all`,
	);
	return String(row?.['all']);
}

const ask = (method: string, path: string, body?: unknown, headers = {}): Promise<Answer> =>
	installation.directus.request(method, `/finance${path}`, body, { token: person.token, headers });

const told = ({ status, body }: Answer): string =>
	`${status} ${(body.errors ?? [])
		.slice(1)
		.map((e: any) => `${e.extensions.field} ${e.extensions.code}`)
		.join(', ')}`;

const line = (o: object = {}) => ({
	description: 'Beratung',
	quantity: 1,
	unit_price: '10.00',
	...o,
});

const draft = (o: object = {}) => ({
	owner_company: own.code,
	client_id: own.client,
	line_items: LINES,
	...o,
});

beforeAll(async () => {
	installation = await sharedInstallation();
	const { directus } = installation;
	own = await createItems(directus);
	foreign = await createItems(directus);
	qrOnly = await createItems(directus, { bankAccount: { iban: null } });
	person = await createPerson(directus, { companies: [own.company, qrOnly.company] });
});

beforeEach(async () => {
	before = await written();
});

describe.each(['/invoices', '/invoices/create-and-send'])('POST %s', (path) => {
	test.each`
		what                               | change                                                                                               | expected
		${'unknown company'}               | ${() => ({ owner_company: 'NOBODY' })}                                                               | ${'owner_company COMPANY_UNKNOWN'}
		${'another company'}               | ${() => ({ owner_company: foreign.code })}                                                           | ${'owner_company COMPANY_UNKNOWN'}
		${'no company'}                    | ${() => ({ owner_company: undefined })}                                                              | ${'owner_company REQUIRED'}
		${'unknown client'}                | ${() => ({ client_id: '00000000-0000-4000-8000-000000000000' })}                                     | ${'client_id CLIENT_UNKNOWN'}
		${'client of another company'}     | ${() => ({ client_id: foreign.client })}                                                             | ${'client_id CLIENT_UNKNOWN'}
		${'client that is no id'}          | ${() => ({ client_id: "' or 1=1 --" })}                                                              | ${'client_id NOT_AN_ID'}
		${'account of another company'}    | ${() => ({ bank_account: foreign.bankAccount })}                                                     | ${'bank_account BANK_ACCOUNT_UNKNOWN'}
		${'no lines'}                      | ${() => ({ line_items: [] })}                                                                        | ${'line_items NO_LINES'}
		${'lines that are no list'}        | ${() => ({ line_items: 'x' })}                                                                       | ${'line_items NOT_A_LIST'}
		${'quantity 0'}                    | ${() => ({ line_items: [line({ quantity: 0 })] })}                                                   | ${'line_items.0.quantity QUANTITY_ZERO'}
		${'quantity NaN'}                  | ${() => ({ line_items: [line({ quantity: 'NaN' })] })}                                               | ${'line_items.0.quantity NOT_A_NUMBER'}
		${'price with an exponent'}        | ${() => ({ line_items: [line({ unit_price: '1e5' })] })}                                             | ${'line_items.0.unit_price NOT_A_NUMBER'}
		${'more decimals than the column'} | ${() => ({ line_items: [line({ unit_price: '1.00005' })] })}                                         | ${'line_items.0.unit_price TOO_MANY_DECIMALS'}
		${'total below zero'}              | ${() => ({ line_items: [line({ quantity: -1 })] })}                                                  | ${'line_items VAT_GROUP_NEGATIVE'}
		${'one rate below zero'}           | ${() => ({ line_items: [line({ unit_price: '90' }), line({ unit_price: '-1', vat_code: 'R26' })] })} | ${'line_items VAT_GROUP_NEGATIVE'}
		${'VAT code of another time'}      | ${() => ({ line_items: [line({ vat_code: 'S77' })] })}                                               | ${'line_items.0.vat_code VAT_CODE_NOT_VALID_ON_DAY'}
		${'unknown VAT code'}              | ${() => ({ line_items: [line({ vat_code: 'X' })] })}                                                 | ${'line_items.0.vat_code VAT_CODE_UNKNOWN'}
		${'unknown account'}               | ${() => ({ line_items: [line({ account: '9999' })] })}                                               | ${'line_items.0.account ACCOUNT_UNKNOWN'}
		${'above 999 999 999.99'}          | ${() => ({ line_items: [line({ unit_price: '999999999.99' })] })}                                    | ${'line_items AMOUNT_TOO_LARGE'}
		${'characters outside the QR set'} | ${() => ({ message: 'Danke 😀' })}                                                                   | ${'message CHARACTERS_NOT_ALLOWED'}
		${'text that does not fit'}        | ${() => ({ message: 'x'.repeat(141) })}                                                              | ${'message TOO_LONG'}
		${'currency that has no bill'}     | ${() => ({ currency: 'USD' })}                                                                       | ${'currency NOT_A_CHOICE'}
		${'end before start'}              | ${() => ({ supply_from: '2026-03-02', supply_to: '2026-03-01' })}                                    | ${'supply_to BEFORE_START'}
		${'day that does not exist'}       | ${() => ({ supply_from: '2026-02-30' })}                                                             | ${'supply_from NOT_A_DAY'}
		${'unknown field'}                 | ${() => ({ colour: 'red' })}                                                                         | ${'colour UNKNOWN_FIELD'}
		${'unknown field of a line'}       | ${() => ({ line_items: [line({ colour: 'red' })] })}                                                 | ${'line_items.0.colour UNKNOWN_FIELD'}
		${'status'}                        | ${() => ({ status: 'paid' })}                                                                        | ${'status FIELD_NOT_WRITABLE'}
	`('$what: 400 $expected, nothing written', async ({ change, expected }) => {
		const answer = await ask('POST', path, draft(change()));
		expect(told(answer)).toContain(`400 `);
		expect(told(answer)).toContain(expected);
		expect(await written()).toBe(before);
	});

	test('1e400 is no number', async () => {
		const text = JSON.stringify(draft({ line_items: [line({ quantity: 7777 })] }));
		const body = text.replace('7777', '1e400');
		const answer = await ask('POST', path, body, { 'content-type': 'application/json' });
		expect(told(answer)).toBe('400 line_items.0.quantity NOT_A_NUMBER');
		expect(await written()).toBe(before);
	});

	test('everything that is wrong is told at once', async () => {
		const body = draft({
			client_id: foreign.client,
			colour: 'red',
			number: '7',
			currency: 'XXX',
			payment_terms: 900,
			message: 'x'.repeat(141),
			line_items: [line({ quantity: 0 }), line({ unit_price: 'NaN', vat_code: 'X' })],
		});
		const answer = await ask('POST', path, body);
		expect(answer.body.errors[0].extensions.code).toBe('FIELD_NOT_WRITABLE');
		expect(told(answer).slice(4).split(', ').sort()).toEqual([
			'client_id CLIENT_UNKNOWN',
			'colour UNKNOWN_FIELD',
			'currency NOT_A_CHOICE',
			'line_items.0.quantity QUANTITY_ZERO',
			'line_items.1.unit_price NOT_A_NUMBER',
			'line_items.1.vat_code VAT_CODE_UNKNOWN',
			'message TOO_LONG',
			'number FIELD_NOT_WRITABLE',
			'payment_terms OUT_OF_RANGE',
		]);
		expect(await written()).toBe(before);
	});

	test('EUR with nothing but a QR-IBAN', async () => {
		const { directus } = installation;
		const account = { company: qrOnly.company, name: 'EUR', currency: 'EUR', qr_iban: QR_IBAN };
		const made = await directus.request('POST', '/items/finance_bank_accounts', account);
		const of = { owner_company: qrOnly.code, client_id: qrOnly.client, currency: 'EUR' };
		const answer = await ask('POST', path, draft(of));
		expect(told(answer)).toContain('bank_account.iban EUR_WITH_QR_IBAN');
		await directus.request('DELETE', `/items/finance_bank_accounts/${made.body.data.id}`);
		expect(await written()).toBe(before);
	});
});

describe('addresses of mails', () => {
	test.each`
		what                   | field             | value                              | expected
		${'line break'}        | ${'client_email'} | ${'a@example.com\r\nBcc: b@x.com'} | ${'client_email EMAIL_INVALID'}
		${'two in To'}         | ${'client_email'} | ${'a@example.com, b@example.com'}  | ${'client_email EMAIL_INVALID'}
		${'name and address'}  | ${'client_email'} | ${'A <a@example.com>'}             | ${'client_email EMAIL_INVALID'}
		${'six copies'}        | ${'cc'}           | ${Array(6).fill('a@example.com')}  | ${'cc TOO_MANY'}
		${'copy that is none'} | ${'cc'}           | ${['a@example.com', 'b']}          | ${'cc.1 EMAIL_INVALID'}
	`('$what: $expected', async ({ field, value, expected }) => {
		const answer = await ask('POST', '/invoices/create-and-send', draft({ [field]: value }));
		expect(told(answer)).toBe(`400 ${expected}`);
		expect(await written()).toBe(before);
	});

	test('a client without one is told before anything is written', async () => {
		const { directus } = installation;
		const path = `/items/finance_contacts/${own.client}`;
		await directus.request('PATCH', path, { email: null });
		before = await written();
		const answer = await ask('POST', '/invoices/create-and-send', draft());
		expect(told(answer)).toBe('400 client_email MAIL_ADDRESS_MISSING');
		expect(await written()).toBe(before);
		await directus.request('PATCH', path, { email: 'client@example.com' });
	});
});

describe('contacts and companies', () => {
	const address = { street: 'Weg 1', postal_code: '8000', town: 'Zürich', country: 'CH' };

	test.each`
		what                       | body                                                        | expected
		${'no address'}            | ${{ name: 'A' }}                                            | ${'400 postal_code REQUIRED, town REQUIRED'}
		${'unstructured address'}  | ${{ ...address, name: 'A', town: '8000 Zürich' }}           | ${'400 town ADDRESS_UNSTRUCTURED'}
		${'postcode'}              | ${{ ...address, name: 'A', postal_code: '80001' }}          | ${'400 postal_code POSTAL_CODE_FORMAT'}
		${'country'}               | ${{ ...address, name: 'A', country: 'Schweiz' }}            | ${'400 country COUNTRY_UNKNOWN'}
		${'name that is too long'} | ${{ ...address, name: 'A'.repeat(71) }}                     | ${'400 name TOO_LONG'}
		${'characters'}            | ${{ ...address, name: 'A 😀' }}                             | ${'400 name CHARACTERS_NOT_ALLOWED'}
		${'UID'}                   | ${{ ...address, name: 'A', uid: 'CHE-123.456.789' }}        | ${'400 uid UID_INVALID'}
		${'two mail addresses'}    | ${{ ...address, name: 'A', email: 'a@x.ch, b@x.ch' }}       | ${'400 email EMAIL_INVALID'}
		${'company'}               | ${{ ...address, name: 'A', company: 'x' }}                  | ${'400 company FIELD_NOT_WRITABLE'}
		${'shape and meaning'}     | ${{ ...address, name: 'A', uid: 'x', kind: 'y', town: '' }} | ${'400 kind NOT_A_CHOICE, town REQUIRED, uid UID_INVALID'}
	`('a contact with a wrong $what: $expected', async ({ body, expected }) => {
		expect(told(await ask('POST', `/contacts/${own.code}`, body))).toBe(expected);
		expect(await written()).toBe(before);
	});

	test.each`
		body                                    | expected
		${{ iban: 'CH9300762011623852950' }}    | ${'400 iban IBAN_INVALID'}
		${{ iban: QR_IBAN }}                    | ${'400 iban QR_IBAN_IN_IBAN'}
		${{ qr_iban: 'CH9300762011623852957' }} | ${'400 qr_iban QR_IBAN_REQUIRED'}
		${{ iban: 'DE89370400440532013000' }}   | ${'400 iban IBAN_NOT_SWISS'}
		${{ uid: 'CHE-111.111.111' }}           | ${'400 uid UID_INVALID'}
		${{ vat_number: '123456' }}             | ${'400 vat_number VAT_NUMBER_INVALID'}
		${{ number_format: '{prefix}' }}        | ${'400 number_format NUMBER_FORMAT_LACKS, number_format NUMBER_FORMAT_LACKS'}
		${{ legal_name: '' }}                   | ${'400 legal_name REQUIRED'}
		${{ color: 'red' }}                     | ${'400 color NOT_A_COLOR'}
		${{ match_auto_threshold: '1.5' }}      | ${'400 match_auto_threshold OUT_OF_RANGE'}
		${{ reminder_levels: [{ fee: '-1' }] }} | ${'400 reminder_levels.0.after_days REQUIRED'}
		${{ code: 'OTHER', reference_no: 7 }}   | ${'400 code FIELD_NOT_WRITABLE, reference_no FIELD_NOT_WRITABLE'}
	`('settings $body: $expected', async ({ body, expected }) => {
		const path = `/finance/config/companies/${own.code}`;
		expect(told(await installation.directus.request('PUT', path, body))).toBe(expected);
		expect(await written()).toBe(before);
	});

	test('exchange rates: every wrong one is named', async () => {
		const rates = [
			{ currency: 'EUR', day: '2026-01-01', rate: '0' },
			{ currency: 'CHF', day: '2026-01-01', rate: '1' },
			{ currency: 'EUR', day: '2026-13-01', rate: 'NaN' },
		];
		const answer = await installation.directus.request('PUT', '/finance/config/exchange-rates', {
			rates,
		});
		expect(told(answer)).toBe(
			'400 rates.0.rate OUT_OF_RANGE, rates.1.currency NOT_A_CHOICE, rates.2.day NOT_A_DAY, rates.2.rate NOT_A_NUMBER',
		);
		expect(await written()).toBe(before);
	});
});

describe('payments', () => {
	test.each`
		body                                                                       | expected
		${{}}                                                                      | ${'400 amount REQUIRED'}
		${{ amount: 'NaN' }}                                                       | ${'400 amount NOT_A_NUMBER'}
		${{ amount: '1.005' }}                                                     | ${'400 amount TOO_MANY_DECIMALS'}
		${{ amount: '5', payment_date: '2026-02-29' }}                             | ${'400 payment_date NOT_A_DAY'}
		${{ amount: '5', payment_method: 'gold' }}                                 | ${'400 payment_method NOT_A_CHOICE'}
		${{ amount: '5', status: 'booked', invoice: 'x' }}                         | ${'400 status FIELD_NOT_WRITABLE, invoice FIELD_NOT_WRITABLE'}
		${{ amount: '5', transaction_id: '00000000-0000-4000-8000-000000000000' }} | ${'404 '}
	`('$body: $expected', async ({ body, expected }) => {
		const { id } = (await ask('POST', '/invoices', draft())).body.data;
		before = await written();
		expect(told(await ask('POST', `/invoices/${id}/partial-payment`, body))).toBe(expected);
		expect(await written()).toBe(before);
	});
});

describe('allocations of a bank transaction', () => {
	const ID = '00000000-0000-4000-8000-000000000000';
	test.each`
		what                          | allocation                                            | expected
		${'none'}                     | ${null}                                               | ${'400 allocations REQUIRED'}
		${'without a target'}         | ${{ amount: '5' }}                                    | ${'400 allocations.0 ALLOCATION_TARGET'}
		${'with two targets'}         | ${{ amount: '5', account: '6000', invoice_id: ID }}   | ${'400 allocations.0 ALLOCATION_TARGET'}
		${'without an amount'}        | ${{ account: '6000' }}                                | ${'400 allocations.0.amount REQUIRED'}
		${'of nothing'}               | ${{ amount: '0', account: '6000' }}                   | ${'400 allocations.0.amount AMOUNT_NOT_POSITIVE'}
		${'to a bank account'}        | ${{ amount: '5', account: '1020' }}                   | ${'400 allocations.0.account POSTING_ACCOUNT_REFUSED'}
		${'with an unknown VAT code'} | ${{ amount: '5', account: '6000', vat_code: 'X' }}    | ${'400 allocations.0.vat_code VAT_CODE_UNKNOWN'}
		${'half a write-off'}         | ${{ amount: '5', invoice_id: ID, write_off: 'loss' }} | ${'400 allocations.0.write_off_amount REQUIRED'}
		${'with an unknown field'}    | ${{ amount: '5', account: '6000', colour: 'red' }}    | ${'400 allocations.0.colour UNKNOWN_FIELD'}
		${'to an unknown invoice'}    | ${{ amount: '5', invoice_id: ID }}                    | ${'404 '}
		${'more than it has'}         | ${{ amount: '50.01', account: '6000' }}               | ${'409 '}
	`('$what: $expected, nothing written', async ({ allocation, expected }) => {
		const transaction_id = await aTransaction({ installation, items: own }, '50.00');
		before = await written();
		const body = { transaction_id, allocations: allocation === null ? [] : [allocation] };
		expect(told(await ask('POST', '/reconciliation/match', body))).toBe(expected);
		expect(await written()).toBe(before);
	});

	test('without a transaction, and of another company’s', async () => {
		const allocations = [{ amount: '5', account: '6000' }];
		const path = '/reconciliation/match';
		expect(told(await ask('POST', path, { allocations }))).toBe('400 transaction_id REQUIRED');
		const transaction_id = await aTransaction({ installation, items: foreign }, '50.00');
		expect(told(await ask('POST', path, { transaction_id, allocations }))).toBe('404 ');
	});
});

describe('pages and bodies', () => {
	test.each`
		query                         | expected
		${'page=0'}                   | ${'400 page OUT_OF_RANGE'}
		${'page=-1'}                  | ${'400 page OUT_OF_RANGE'}
		${'page=x&limit=10000'}       | ${'400 page NOT_A_WHOLE_NUMBER, limit OUT_OF_RANGE'}
		${'limit=10000'}              | ${'400 limit OUT_OF_RANGE'}
		${'sort=password'}            | ${'400 sort NOT_A_CHOICE'}
		${'filter[number][_eq]=x'}    | ${'400 filter UNKNOWN_FIELD'}
		${'client_id=x&from=y'}       | ${'400 client_id NOT_AN_ID, from NOT_A_DAY'}
		${'status=paid,stolen'}       | ${'400 status NOT_A_CHOICE'}
		${'deep={"a":1}&aggregate=x'} | ${'400 deep UNKNOWN_FIELD, aggregate UNKNOWN_FIELD'}
	`('$query: $expected', async ({ query, expected }) => {
		expect(told(await ask('GET', `/invoices/list/${own.code}?${query}`))).toBe(expected);
	});

	const JSON_TYPE = { 'content-type': 'application/json' };

	test.each`
		what                    | body                                                | headers                                                 | status | code
		${'broken JSON'}        | ${'{"a":'}                                          | ${JSON_TYPE}                                            | ${400} | ${'BODY_NOT_JSON'}
		${'NaN as JSON'}        | ${'{"payment_terms":NaN}'}                          | ${JSON_TYPE}                                            | ${400} | ${'BODY_NOT_JSON'}
		${'no JSON'}            | ${'a=b'}                                            | ${{ 'content-type': 'text/plain' }}                     | ${400} | ${'BODY_NOT_JSON'}
		${'a list'}             | ${'[]'}                                             | ${JSON_TYPE}                                            | ${400} | ${'INVALID_INPUT'}
		${'more than fits'}     | ${JSON.stringify({ notes: 'x'.repeat(1_000_001) })} | ${JSON_TYPE}                                            | ${413} | ${'BODY_TOO_LARGE'}
		${'far more than fits'} | ${JSON.stringify({ notes: 'x'.repeat(9_000_000) })} | ${JSON_TYPE}                                            | ${413} | ${'BODY_TOO_LARGE'}
		${'a bad key'}          | ${'{}'}                                             | ${{ ...JSON_TYPE, 'idempotency-key': 'x'.repeat(256) }} | ${400} | ${'IDEMPOTENCY_KEY_INVALID'}
	`('$what: $status $code', async ({ body, headers, status, code }) => {
		const answer = await ask('POST', '/invoices', body, headers);
		expect(answer.status).toBe(status);
		expect(answer.body.errors[0].extensions.code).toBe(code);
		expect(answer.body.errors[0].message.length).toBeGreaterThan(20);
		expect(await written()).toBe(before);
	});

	test('an answer never shows where it failed', async () => {
		const answer = await ask('POST', '/invoices', '{"a":', JSON_TYPE);
		expect(JSON.stringify(answer.body)).not.toMatch(/stack|at \w+ \(|node_modules|\.ts:/);
	});

	test('texts come in the language of the request where the person has none', async () => {
		const german = await ask('GET', '/nothing', undefined, { 'accept-language': 'de-CH' });
		expect(german.body.errors[0].message).toMatch(/^Diese Adresse gibt es nicht/);
		const french = await ask('POST', '/invoices', {}, { 'accept-language': 'fr' });
		expect(french.body.errors[0].message).toMatch(/^La saisie contient des erreurs/);
	});
});
