/** Banks' files over the API: the whole file or nothing, each booking once, hostile ones refused. */
import { readdirSync, readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { type AnEntry, camt053, camt054 } from '../builders/camt.js';
import { anUpload } from '../builders/files.js';
import { createWebhook } from '../builders/flows.js';
import { createItems, type Items } from '../builders/items.js';
import { IBAN } from '../builders/parties.js';
import { createPerson, type Person } from '../builders/people.js';
import { told } from '../builders/told.js';
import type { Directus, Installation } from '../harness/directus.js';
import { sharedInstallation } from '../harness/shared.js';
import { corpusPath, hasCorpora } from '../vectors/corpora.js';

let installation: Installation;
let directus: Directus;
let items: Items;
let person: Person;

const ask = (method: string, path: string, body?: unknown, headers = {}) =>
	directus.request(method, `/finance${path}`, body, { token: person.token, headers });
interface Wish {
	readonly query?: string;
	readonly route?: string;
	readonly type?: string;
	readonly key?: string;
}

/** The file as it is, as the page sends it. */
const upload = (bytes: string | Uint8Array, o: Wish = {}) =>
	ask(
		'POST',
		`/bank/import/${o.route ?? 'camt053'}?owner_company=${items.code}&${o.query ?? ''}`,
		typeof bytes === 'string' ? Buffer.from(bytes) : Buffer.from(bytes),
		{
			'content-type': o.type ?? 'application/octet-stream',
			...(o.key && { 'idempotency-key': o.key }),
		},
	);
const rows = (): Promise<any[]> =>
	installation.database.query(
		'select * from finance_bank_transactions where company = $1 order by booked_on, amount',
		[items.company],
	);

/** A company of its own for each test. */
async function fresh(): Promise<void> {
	items = await createItems(directus);
	person = await createPerson(directus, { companies: [items.company] });
}

beforeAll(async () => {
	installation = await sharedInstallation();
	directus = installation.directus;
	await fresh();
});

const entries = (n: number, on = '2026-03-02'): AnEntry[] =>
	Array.from({ length: n }, (_, i) => ({ amount: `${i + 1}.00`, ref: `REF-${on}-${i}`, on }));

describe('a statement', () => {
	beforeAll(fresh);

	test('comes in as it is or as JSON, and is known the second time', async () => {
		const file = camt053({ entries: entries(3) });
		const first = await upload(file, { query: 'name=Auszug%20M%C3%A4rz.xml' });
		expect(first.body.data).toMatchObject({ imported: 3, duplicates: 0, rejected: [] });
		expect(first.body.data.statements).toMatchObject([{ balanced: true, closing: '1006.00' }]);
		const json = { owner_company: items.code, file };
		const second = await ask('POST', '/bank/import/camt053', json);
		expect(second.body.data).toMatchObject({ imported: 0, duplicates: 3 });
		const imports = await ask('GET', `/bank/imports/${items.code}`);
		expect(imports.body.data.map((i: any) => [i.name, i.imported])).toEqual([
			[null, 0],
			['Auszug März.xml', 3],
		]);
	});

	test('shows in the accounts, the list, the months, and as one transaction', async () => {
		const [account] = (await ask('GET', `/bank/accounts/${items.code}`)).body.data;
		expect(account).toMatchObject({ balance: '1006.00', balance_on: '2026-03-02', to_review: 3 });
		const path = `/transactions/${items.code}`;
		const list = await ask('GET', `${path}?sort=-amount&direction=in&status=open`);
		expect(list.body.data.map((t: any) => t.amount)).toEqual(['3.00', '2.00', '1.00']);
		expect((await ask('GET', `${path}?q=2.00`)).body.data).toHaveLength(1);
		expect((await ask('GET', `${path}?direction=out`)).body.meta.total).toBe(0);
		expect(told(await ask('GET', `${path}?status=lost`))).toBe('400 INVALID_INPUT, NOT_A_CHOICE');
		const one = await ask('GET', `${path}/${list.body.data[0].id}`);
		expect(one.body.data).toMatchObject({
			amount: '3.00',
			payments: [],
			source: expect.any(String),
		});
		const stats = await ask('GET', `/bank/stats/${items.code}`);
		expect(stats.body.data).toEqual([
			{
				...{ month: '2026-03', currency: 'CHF', transactions: 3 },
				...{ money_in: '6.00', money_out: '0.00', net: '6.00' },
			},
		]);
	});

	test('of .053 and .054 of one day in a zip is each payment once', async () => {
		await fresh();
		const whole = { amount: '60.00', ref: 'BATCH-REF-1' };
		const parts = ['25.00', '35.00'].map((amount, i) => ({ amount, ref: `DETAIL-REF-${i}` }));
		const zip = zipSync({
			'a/053.xml': strToU8(camt053({ entries: [whole] })),
			'a/054.xml': strToU8(camt054({ entries: [{ ...whole, details: parts }] })),
			'readme.md': strToU8('no statement'),
		});
		for (const file of [zip, zip]) expect((await upload(file)).status).toBe(200);
		expect((await rows()).map((r) => r.amount)).toEqual(['25.00', '35.00']);
	});

	test('the same and overlapping ones, at once and again: rows = distinct references', async () => {
		await fresh();
		const days = ['2026-03-02', '2026-03-03', '2026-03-04'];
		const files = [days, days, days, days.slice(0, 2), days.slice(1)].map((of) =>
			camt053({ opening: null, from: of[0] ?? '', entries: of.flatMap((d) => entries(20, d)) }),
		);
		const answers = await Promise.all(files.map((file) => upload(file)));
		expect(answers.map((a) => a.status)).toEqual([200, 200, 200, 200, 200]);
		for (const file of files) expect((await upload(file)).body.data.imported).toBe(0);
		const references = (await rows()).map((r) => r.bank_reference);
		expect([references.length, new Set(references).size]).toEqual([60, 60]);
		const sum = answers.reduce((a, { body }) => a + body.data.imported, 0);
		expect(sum).toBe(60);
	});

	test('with an Idempotency-Key answers the same bytes, and another file is refused', async () => {
		const key = `bank-${items.code}`;
		const file = camt053({ opening: null, entries: entries(2, '2026-04-01') });
		const first = await upload(file, { key });
		const again = await upload(file, { key });
		expect(again.body).toEqual(first.body);
		const other = camt053({ opening: null, entries: entries(3, '2026-04-01') });
		expect(told(await upload(other, { key }))).toBe('409 IDEMPOTENCY_KEY_REUSED');
	});
});

describe('what is not taken', () => {
	beforeAll(fresh);
	const strange = 'CH5604835012345678009';
	const bomb = (): Uint8Array =>
		zipSync({ 'a.xml': new Uint8Array(16 * 1024 * 1024) }, { level: 9 });
	const deep = `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">${'<a>'.repeat(5000)}`;

	test.each`
		what                      | file                                                                                     | expected
		${'an unknown account'}   | ${() => camt053({ iban: strange, entries: entries(1) })}                                 | ${'400 BANK_FILE_REFUSED, BANK_ACCOUNT_NOT_FOUND'}
		${'balances that differ'} | ${() => camt053({ closing: '1.00', entries: entries(1) })}                               | ${'400 BANK_FILE_REFUSED, BANK_BALANCE_UNPROVEN'}
		${'another currency'}     | ${() => camt053({ currency: 'EUR', entries: entries(1) })}                               | ${'400 BANK_FILE_REFUSED, BANK_CURRENCY_DIFFERS'}
		${'a DOCTYPE'}            | ${() => '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a/>'}                    | ${'400 BANK_FILE_DOCTYPE'}
		${'an entity'}            | ${() => camt053({ entries: [{ amount: '1.00', text: 'x' }] }).replace('>x<', '>&xxe;<')} | ${'400 BANK_FILE_BROKEN'}
		${'half a file'}          | ${() => camt053({ entries: entries(5) }).slice(0, -40)}                                  | ${'400 BANK_FILE_BROKEN'}
		${'depth'}                | ${() => deep}                                                                            | ${'400 BANK_FILE_BROKEN'}
		${'a zip bomb'}           | ${bomb}                                                                                  | ${'400 FILE_UNREADABLE'}
		${'zeros'}                | ${() => new Uint8Array(5000)}                                                            | ${'400 FILE_UNREADABLE'}
		${'a letter'}             | ${() => 'Guten Tag, bitte um Zahlung.'}                                                  | ${'400 BANK_FILE_UNKNOWN'}
		${'other XML'}            | ${() => '<invoice><amount>1</amount></invoice>'}                                         | ${'400 BANK_FILE_UNKNOWN'}
	`('$what: $expected', async ({ file, expected }) => {
		const answer = await upload(file());
		expect(told(answer)).toBe(expected);
		expect(answer.body.errors.at(-1).message.length).toBeGreaterThan(20);
		expect(await rows()).toEqual([]);
	});

	test('no file at all, and a field that there is not', async () => {
		expect(told(await ask('POST', '/bank/import/camt053', { owner_company: items.code }))).toBe(
			'400 INVALID_INPUT, REQUIRED',
		);
		expect(told(await upload(camt053({}), { query: 'status=booked' }))).toContain(
			'400 FIELD_NOT_WRITABLE',
		);
	});

	test('a viewer imports nothing, nor does another company', async () => {
		const viewer = await createPerson(directus, { companies: [items.company], role: 'viewer' });
		const foreign = await createPerson(directus, {
			companies: [(await createItems(directus)).company],
		});
		const path = `/finance/bank/import/camt053?owner_company=${items.code}`;
		const as = (token: string | null) =>
			directus.request('POST', path, Buffer.from(camt053({ entries: entries(1) })), {
				...{ token, headers: { 'content-type': 'application/xml' } },
			});
		expect(told(await as(viewer.token))).toBe('403 NOT_ALLOWED');
		expect(told(await as(foreign.token))).toBe('400 INVALID_INPUT, COMPANY_UNKNOWN');
		expect(told(await as(null))).toBe('401 NOT_SIGNED_IN');
		expect(await rows()).toEqual([]);
	});
});

describe('what a person decides', () => {
	test('an account is made, its opening balance posted, and the books are the bank’s', async () => {
		await fresh();
		const iban = 'CH5604835012345678009';
		const file = camt053({ iban, entries: entries(1) });
		const made = await upload(file, { query: 'create_account=true' });
		expect(made.body.data).toMatchObject({
			imported: 1,
			opening_balances: [{ amount: '1000.00', on: '2026-03-02', state: 'offered' }],
		});
		const posted = await upload(file, { query: 'opening_balance=true' });
		expect(posted.body.data.opening_balances).toMatchObject([{ state: 'posted' }]);
		const accounts = (await ask('GET', `/bank/accounts/${items.code}`)).body.data;
		const own = accounts.find((a: any) => a.iban === iban);
		expect(own).toMatchObject({ account: '1021', balance: '1001.00', books_balance: '1000.00' });
	});

	test('a CSV of nobody is mapped, and the mapping kept', async () => {
		await fresh();
		const csv = 'Tag;Betrag;Wozu\n02.03.2026;12.50;Kaffee\n02.03.2026;12.50;Kaffee\n';
		const mapping = { columns: { booked: 'Tag', amount: 'Betrag', text: 'Wozu' } };
		const account = `bank_account=${items.bankAccount}`;
		expect(told(await upload(csv, { route: 'csv', query: account }))).toBe('400 BANK_FILE_UNKNOWN');
		const mapped = `${account}&save_mapping=true&mapping=${encodeURIComponent(JSON.stringify(mapping))}`;
		expect((await upload(csv, { route: 'csv', query: mapped })).body.data.imported).toBe(2);
		const again = await upload(csv, { route: 'csv', query: account });
		expect(again.body.data).toMatchObject({ imported: 0, duplicates: 2 });
	});

	test('a file of Directus comes in by a Flow, and the second run adds nothing', async () => {
		await fresh();
		const bytes = Buffer.from(camt053({ entries: entries(2) }));
		const file = await anUpload(directus, { bytes, type: 'application/xml' });
		const options = { company: items.code, file, permissions: '$full', wait_seconds: 60 };
		const flow = await createWebhook(directus, [
			{ key: 'take', type: 'finance-bank-import', options },
		]);
		for (const expected of [2, 0]) {
			const { status, body } = await directus.request('POST', `/flows/trigger/${flow}`, {});
			expect([status, body.take.imported]).toEqual([200, expected]);
		}
	});
});

describe('accounts', () => {
	beforeAll(fresh);

	test.each`
		body                                           | expected
		${{}}                                          | ${'400 INVALID_INPUT, REQUIRED'}
		${{ name: 'A', iban: 'CH00' }}                 | ${'400 INVALID_INPUT, IBAN_INVALID'}
		${{ name: 'A', iban: IBAN }}                   | ${'400 INVALID_INPUT, BANK_ACCOUNT_TWICE'}
		${{ name: 'A', account: '9999' }}              | ${'400 INVALID_INPUT, ACCOUNT_UNKNOWN'}
		${{ name: 'A', csv_mapping: { columns: {} } }} | ${'400 INVALID_INPUT, REQUIRED, REQUIRED, REQUIRED'}
		${{ name: 'A', balance: '1.00' }}              | ${'400 FIELD_NOT_WRITABLE, FIELD_NOT_WRITABLE'}
	`('$body: $expected', async ({ body, expected }) => {
		expect(told(await ask('POST', `/bank/accounts/${items.code}`, body))).toContain(expected);
	});

	test('each gets a ledger account of its own, and keeps its currency once it is used', async () => {
		const add = async (name: string) =>
			(await ask('POST', `/bank/accounts/${items.code}`, { name })).body.data.account;
		expect([await add('Sparen'), await add('Löhne')]).toEqual(['1021', '1022']);
		await upload(camt053({ entries: entries(1) }));
		const path = `/bank/accounts/${items.code}/${items.bankAccount}`;
		expect(told(await ask('PUT', path, { currency: 'EUR' }))).toContain('BANK_CURRENCY_FIXED');
		expect((await ask('PUT', path, { name: 'Neu' })).body.data.name).toBe('Neu');
	});
});

test('what the bank said is refused to an administrator too, with its code', async () => {
	await fresh();
	await upload(camt053({ entries: entries(1) }));
	const [row] = await rows();
	const path = `/items/finance_bank_transactions/${row.id}`;
	expect(told(await directus.request('PATCH', path, { text: 'x' }))).toBe(
		'409 BANK_TRANSACTION_SEALED',
	);
	expect(told(await directus.request('DELETE', path))).toBe('409 BANK_TRANSACTION_SEALED');
});

describe.skipIf(!hasCorpora)('collected files', () => {
	const folder = (name: string) =>
		hasCorpora ? readdirSync(corpusPath(name)).map((f) => corpusPath(`${name}/${f}`)) : [];
	const files = [...folder('camt'), ...folder('bank-csv')].filter((f) =>
		/\.(xml|zip|csv)$/.test(f),
	);

	test('none of them harms the server, and whatever comes in comes in once', async () => {
		await fresh();
		const { pid } = directus;
		for (const file of files) {
			const bytes = readFileSync(file);
			const o = {
				route: file.endsWith('.csv') ? 'csv' : 'camt053',
				query: 'create_account=true&accept_unbalanced=true',
			};
			const first = await upload(bytes, o);
			expect({ file, status: first.status }).toEqual({
				file,
				status: expect.toBeOneOf([200, 400]),
			});
			if (first.status !== 200) continue;
			expect({ file, again: (await upload(bytes, o)).body.data.imported }).toEqual({
				file,
				again: 0,
			});
		}
		expect([directus.pid, directus.isRunning()]).toEqual([pid, true]);
		const references = (await rows()).map((r) => `${r.bank_account} ${r.bank_reference}`);
		expect(new Set(references).size).toBe(references.length);
		expect(references.length).toBeGreaterThan(50);
	});
});
