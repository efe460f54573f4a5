/**
 * P6 on a real Directus: no road replaces, renames, moves or deletes a sealed PDF, not even an
 * administrator's. After each try the bytes on disk and the row are the same.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createItems } from '../builders/items.js';
import { anIssued } from '../builders/routes.js';
import { type Answer, type Installation, startInstallation } from '../harness/directus.js';
import { waitUntil } from '../harness/lifetime.js';

let installation: Installation;
/** Id of the sealed PDF. */
let sealed: string;
let before: { row: string; sha256: string };
/** Serves other bytes for imports. */
let elsewhere: http.Server;

const OTHER = Buffer.from('%PDF-1.7 other bytes');

const rowOf = async (id: string) =>
	(
		await installation.database.query<{ row: string; disk: string }>(
			'select to_jsonb(f)::text as row, filename_disk as disk from directus_files f where id = $1',
			[id],
		)
	)[0];

async function state(): Promise<{ row: string; sha256: string }> {
	const found = await rowOf(sealed);
	if (!found) throw new Error('the sealed file is gone');
	const bytes = fs.readFileSync(path.join(installation.database.uploads, found.disk));
	return { row: found.row, sha256: createHash('sha256').update(bytes).digest('hex') };
}

const ask = (
	method: string,
	place: string,
	body?: unknown,
	headers: Record<string, string> = {},
): Promise<Answer> => installation.directus.request(method, place, body, { headers });

const form = (fields: Record<string, string> = {}, type = 'application/pdf'): FormData => {
	const data = new FormData();
	for (const [name, value] of Object.entries(fields)) data.append(name, value);
	data.append('file', new Blob([OTHER], { type }), 'other.pdf');
	return data;
};

const TUS = { 'tus-resumable': '1.0.0' };

/** Begins a resumable upload of ten bytes that is to replace a file. */
function resumable(id: string): Promise<Answer> {
	const pairs = { id, filename_download: 'x.pdf', type: 'application/pdf' };
	const metadata = Object.entries(pairs)
		.map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
		.join(',');
	const headers = { ...TUS, 'upload-length': '10', 'upload-metadata': metadata };
	return ask('POST', '/files/tus', undefined, headers);
}

/** Sends the ten bytes of an upload that was begun. */
function sendBytes(begun: Answer): Promise<Answer> {
	const place = (begun.headers.get('location') ?? '').replace(/^.*\/files/, '/files');
	const type = 'application/offset+octet-stream';
	const headers = { ...TUS, 'upload-offset': '0', 'content-type': type };
	return ask('PATCH', place, Buffer.from('0123456789'), headers);
}

/** A file of somebody's own. */
async function plainFile(fields: Record<string, string> = {}): Promise<string> {
	const { status, body } = await ask('POST', '/files', form(fields));
	if (status !== 200) throw new Error(JSON.stringify(body));
	return body.data.id;
}

beforeAll(async () => {
	elsewhere = http.createServer((_, res) => {
		res.writeHead(200, { 'content-type': 'application/pdf' });
		res.end(OTHER);
	});
	await new Promise<void>((done) => elsewhere.listen(0, '127.0.0.1', done));
	installation = await startInstallation({
		env: { TUS_ENABLED: 'true', IMPORT_IP_DENY_LIST: '169.254.169.254' },
	});
	const { directus, database } = installation;
	const { invoice } = await anIssued({ installation, items: await createItems(directus) });
	const [row] = await database.query<{ pdf: string; sha: string }>(
		'select pdf, pdf_sha256 as sha from finance_invoices where id = $1',
		[invoice],
	);
	sealed = row?.pdf ?? '';
	before = await state();
	expect(before.sha256).toBe(row?.sha);
});

afterAll(() => {
	elsewhere?.close();
});

afterEach(async () => {
	expect(await state()).toEqual(before);
});

const codeOf = ({ body }: Answer): string => body?.errors?.[0]?.extensions?.code ?? 'none';

describe('Replacing', () => {
	const spellings: Readonly<Record<string, (id: string) => string>> = {
		'as it is': (id) => id,
		'in capitals': (id) => id.toUpperCase(),
		'with a slash behind': (id) => `${id}/`,
		'with a query': (id) => `${id}?fields=id&x=${id}`,
		'percent-encoded': (id) => `%${id.charCodeAt(0).toString(16)}${id.slice(1)}`,
		'percent-encoded hyphens': (id) => id.replaceAll('-', '%2D'),
	};
	test.each(Object.keys(spellings))('by PATCH with other bytes, id %s: 409', async (how) => {
		const place = spellings[how]?.(sealed);
		for (const base of ['/files', '/FILES']) {
			const answer = await ask('PATCH', `${base}/${place}`, form());
			expect([answer.status, codeOf(answer)]).toEqual([409, 'FILE_SEALED']);
		}
	});

	test.each(['//files/ID', '/files//ID', '/files/./ID', '/files/ID%00', '/files/x/../ID'])(
		'at the crooked path %s: 4xx',
		async (place) => {
			const answer = await ask('PATCH', place.replace('ID', sealed), form());
			expect(answer.status).toBeGreaterThanOrEqual(400);
			expect(answer.status).toBeLessThan(500);
		},
	);

	test('by a new file of the same id: 4xx', async () => {
		const many = await ask('POST', '/files', form({ id: sealed }));
		expect([many.status, codeOf(many)]).toEqual([409, 'FILE_SEALED']);
		const data = { id: sealed, type: 'application/pdf', filename_download: 'x', storage: 'local' };
		const json = await ask('POST', '/files', data);
		expect([json.status, codeOf(json)]).toEqual([409, 'FILE_SEALED']);
	});

	test('by an import from elsewhere: 409, over REST and GraphQL', async () => {
		const url = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/other.pdf`;
		const own = await ask('POST', '/files/import', { url, data: { title: 'fine' } });
		expect(own.status).toBe(200);
		const rest = await ask('POST', '/files/import', { url, data: { id: sealed } });
		expect([rest.status, codeOf(rest)]).toEqual([409, 'FILE_SEALED']);
		const data = `{ id: "${sealed}", storage: "local", filename_download: "x.pdf" }`;
		const query = `mutation { import_file(url: "${url}", data: ${data}) { id } }`;
		const graph = await installation.directus.graphql(query, {}, { system: true });
		expect(graph.errors?.[0]?.extensions?.code).toBe('FILE_SEALED');
	});

	test.each([(id: string) => id, (id: string) => id.toUpperCase()])(
		'by a resumable upload: 409 before its first byte',
		async (spelt) => {
			const answer = await resumable(spelt(sealed));
			expect([answer.status, codeOf(answer)]).toEqual([409, 'FILE_SEALED']);
		},
	);

	test('by a resumable upload that was under way when it was sealed: nothing arrives', async () => {
		const target = await plainFile();
		const begun = await resumable(target);
		expect(begun.status).toBe(201);
		const { database } = installation;
		const seal = `insert into finance.files (file, kind, sealed) values ($1, 'invoice', true)`;
		await database.query(seal, [target]);
		const row = await rowOf(target);
		const sent = await sendBytes(begun);
		expect(sent.status).toBeGreaterThanOrEqual(400);
		expect(await rowOf(target)).toEqual(row);
		const bytes = fs.readFileSync(path.join(database.uploads, row?.disk ?? ''));
		expect(bytes.equals(OTHER)).toBe(true);
	});

	test('by an export into its place, or an import of rows', async () => {
		const file = { id: sealed, filename_disk: `${sealed}.pdf` };
		await ask('POST', '/utils/export/finance_contacts', { query: {}, format: 'csv', file });
		const told = `select 1 from directus_notifications where subject like 'Your export %'`;
		await waitUntil(
			async () => (await installation.database.query(told)).length > 0,
			20_000,
			'the export to end',
		);
		const rows = new FormData();
		const row = JSON.stringify([{ id: sealed, title: 'Other', filename_disk: 'other.pdf' }]);
		rows.append('file', new Blob([row], { type: 'application/json' }), 'rows.json');
		const answer = await ask('POST', '/utils/import/directus_files', rows);
		expect(answer.status).toBeGreaterThanOrEqual(400);
		expect(answer.status).toBeLessThan(500);
	});
});

describe('Changing the row', () => {
	const data = { filename_disk: 'other.pdf' };
	test.each`
		how                  | method      | place          | body
		${'one'}             | ${'PATCH'}  | ${'/files/ID'} | ${data}
		${'its title'}       | ${'PATCH'}  | ${'/files/ID'} | ${{ title: 'Other' }}
		${'its folder'}      | ${'PATCH'}  | ${'/files/ID'} | ${{ folder: null }}
		${'its storage'}     | ${'PATCH'}  | ${'/files/ID'} | ${{ storage: 's3' }}
		${'many'}            | ${'PATCH'}  | ${'/files'}    | ${{ keys: ['ID'], data: { title: 'x' } }}
		${'a batch'}         | ${'PATCH'}  | ${'/files'}    | ${[{ id: 'ID', title: 'x' }]}
		${'by query'}        | ${'PATCH'}  | ${'/files'}    | ${{ query: { limit: -1 }, data: { title: 'x' } }}
		${'nested'}          | ${'PATCH'}  | ${'/users/me'} | ${{ avatar: { id: 'ID', title: 'x' } }}
		${'delete one'}      | ${'DELETE'} | ${'/files/ID'} | ${undefined}
		${'delete many'}     | ${'DELETE'} | ${'/files'}    | ${['ID']}
		${'delete by keys'}  | ${'DELETE'} | ${'/files'}    | ${{ keys: ['ID'] }}
		${'delete by query'} | ${'DELETE'} | ${'/files'}    | ${{ query: { limit: -1 } }}
	`('$how: 409', async ({ method, place, body }) => {
		const said = body && JSON.parse(JSON.stringify(body).replaceAll('ID', sealed));
		const answer = await ask(method, place.replace('ID', sealed), said);
		expect([answer.status, codeOf(answer)]).toEqual([409, 'FILE_SEALED']);
	});

	test.each([
		'update_files_item(id: "ID", data: { title: "x" }) { id }',
		'update_files_items(ids: ["ID"], data: { title: "x" }) { id }',
		'update_files_batch(data: [{ id: "ID", title: "x" }]) { id }',
		'delete_files_item(id: "ID") { id }',
		'delete_files_items(ids: ["ID"]) { ids }',
		'a: update_files_item(id: "ID", data: { filename_disk: "a.pdf" }) { id }',
	])('by GraphQL %s: refused', async (mutation) => {
		const query = `mutation { ${mutation.replace('ID', sealed)} }`;
		const { errors } = await installation.directus.graphql(query, {}, { system: true });
		expect(errors?.[0]?.extensions?.code).toBe('FILE_SEALED');
	});
});

describe('Another file', () => {
	test('may not take a name on disk by which the sealed one would go with it', async () => {
		const id = await plainFile();
		for (const filename_disk of [sealed.slice(0, 4), `${sealed.slice(0, 8)}.jpg`]) {
			const answer = await ask('PATCH', `/files/${id}`, { filename_disk });
			expect([answer.status, codeOf(answer)]).toEqual([409, 'FILE_SEALED']);
			const born = await ask('POST', '/files', form({ filename_disk }));
			expect([born.status, codeOf(born)]).toEqual([409, 'FILE_SEALED']);
		}
		const same = await ask('PATCH', `/files/${id}`, { filename_disk: `${sealed}.pdf` });
		expect(same.status).toBeGreaterThanOrEqual(400);
		expect(same.status).toBeLessThan(500);
	});

	test('is replaced, renamed and deleted as ever', async () => {
		const id = await plainFile();
		expect((await ask('PATCH', `/files/${id}`, form())).status).toBe(200);
		expect((await sendBytes(await resumable(id))).status).toBe(204);
		expect((await ask('GET', `/assets/${id}`)).body.toString()).toBe('0123456789');
		expect((await ask('PATCH', `/files/${id}`, { filename_disk: 'zebra.pdf' })).status).toBe(200);
		expect((await ask('DELETE', `/files/${id}`)).status).toBe(204);
	});
});
