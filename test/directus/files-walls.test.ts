/**
 * P21 for files: to everybody who may not see finance, its files do not exist, not even to one
 * with every right on directus_files. Hidden and unknown ids get the same answers.
 */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { ADMINISTRATOR_POLICY, FILE_FOLDER, MEMBER_POLICY } from '../../src/schema/access.js';
import { createItems } from '../builders/items.js';
import { createPerson, createPolicy } from '../builders/people.js';
import { anIssued } from '../builders/routes.js';
import { type Answer, type Installation, startInstallation } from '../harness/directus.js';

let installation: Installation;
let hidden: string;
let open: string;
/** Name of the hidden file: the invoice's number. */
let name: string;
/** Tokens by who they are. */
const who: Record<string, string | null> = { public: null };
let folder: string;

const ask = (method: string, place: string, o: { as: string; body?: unknown; headers?: any }) =>
	installation.directus.request(method, place, o.body, {
		token: who[o.as] ?? null,
		headers: o.headers ?? {},
	});

/** Somebody with the link of a shared note and every right on files. */
async function aGuest(rights: string): Promise<string> {
	const made = async (place: string, body: object): Promise<any> => {
		const answer = await installation.directus.request('POST', place, body);
		if (answer.status >= 300) throw new Error(`${place}: ${JSON.stringify(answer.body)}`);
		return answer.body?.data;
	};
	const schema = { is_primary_key: true, has_auto_increment: true };
	const fields = [{ field: 'id', type: 'integer', schema }];
	await made('/collections', { collection: 'notes', meta: {}, schema: {}, fields });
	const { id: role } = await made('/roles', { name: 'Guests' });
	await made('/access', { role, policy: rights });
	const { id: item } = await made('/items/notes', {});
	const share = await made('/shares', { collection: 'notes', item: String(item), role });
	return (await made('/shares/auth', { share: share.id })).access_token;
}

const form = (): FormData => {
	const data = new FormData();
	data.append('file', new Blob(['open'], { type: 'text/plain' }), 'open.txt');
	return data;
};

beforeAll(async () => {
	installation = await startInstallation({ env: { TUS_ENABLED: 'true' } });
	const { directus, database } = installation;
	const items = await createItems(directus);
	const { invoice } = await anIssued({ installation, items });
	const [row] = await database.query<{ pdf: string; number: string }>(
		'select pdf, number from finance_invoices where id = $1',
		[invoice],
	);
	hidden = row?.pdf ?? '';
	name = row?.number ?? '';
	folder = (await directus.request('POST', '/folders', { name: 'Mine' })).body.data.id;
	const uploaded = await directus.request('POST', '/files', form());
	open = uploaded.body.data.id;
	await directus.request('PATCH', `/files/${open}`, { folder });
	const rights = await createPolicy(directus, {
		directus_files: ['create', 'read', 'update', 'delete', 'share'],
		directus_folders: ['read'],
		directus_shares: ['create', 'read'],
	});
	who['guest of a share'] = await aGuest(rights);
	const person = async (policies: readonly string[], companies: readonly string[] = []) =>
		(await createPerson(directus, { policies, companies, role: 'manager' })).token;
	who['file manager'] = await person([rights]);
	// The member's policy itself gives nothing; three people in all may use the app.
	who['member'] = await person([], [items.company]);
	who['member and file manager'] = await person([MEMBER_POLICY, rights], [items.company]);
	who['finance administrator'] = await person([ADMINISTRATOR_POLICY]);
});

const allFiles = async (): Promise<number> =>
	(
		await installation.database.query<{ n: number }>(
			'select count(*)::int as n from directus_files',
		)
	)[0]?.n ?? 0;

const metadata = (id: string): string =>
	[`id ${Buffer.from(id).toString('base64')}`, 'filename_download eC5wZGY='].join(',');

type Road = (id: string) => { method: string; place: string; body?: unknown; headers?: object };
const ROADS: Readonly<Record<string, Road>> = {
	asset: (id) => ({ method: 'GET', place: `/assets/${id}` }),
	'asset with a name': (id) => ({ method: 'GET', place: `/assets/${id}/x.pdf?download` }),
	'asset in capitals': (id) => ({ method: 'GET', place: `/ASSETS/${id.toUpperCase()}` }),
	'asset with more behind': (id) => ({ method: 'GET', place: `/assets/${id}.pdf` }),
	'asset percent-encoded': (id) => ({ method: 'GET', place: `/assets/${id.replace('-', '%2d')}` }),
	'asset by HEAD': (id) => ({ method: 'HEAD', place: `/assets/${id}` }),
	'asset, changed': (id) => ({ method: 'GET', place: `/assets/${id}?width=10&key=` }),
	'part of an asset': (id) => ({
		method: 'GET',
		place: `/assets/${id}`,
		headers: { range: 'bytes=0-3' },
	}),
	'zip of files': (id) => ({ method: 'POST', place: '/assets/files', body: { ids: [id] } }),
	file: (id) => ({ method: 'GET', place: `/files/${id}?fields=*.*` }),
	'file in capitals': (id) => ({ method: 'GET', place: `/files/${id.toUpperCase()}/` }),
	'search by keys': (id) => ({ method: 'SEARCH', place: '/files', body: { keys: [id] } }),
	change: (id) => ({ method: 'PATCH', place: `/files/${id}`, body: { title: 'x' } }),
	'change of many': (id) => ({
		method: 'PATCH',
		place: '/files',
		body: { keys: [id], data: { title: 'x' } },
	}),
	'other bytes': (id) => ({ method: 'PATCH', place: `/files/${id}`, body: form() }),
	delete: (id) => ({ method: 'DELETE', place: `/files/${id}` }),
	'delete of many': (id) => ({ method: 'DELETE', place: '/files', body: [id] }),
	'resumable upload': (id) => ({
		method: 'POST',
		place: '/files/tus',
		headers: { 'tus-resumable': '1.0.0', 'upload-length': '4', 'upload-metadata': metadata(id) },
	}),
	share: (id) => ({
		method: 'POST',
		place: '/shares',
		body: { collection: 'directus_files', item: id, role: null },
	}),
};

const OTHERS = ['public', 'member', 'file manager', 'member and file manager', 'guest of a share'];

const seen = ({ status, body }: Answer, id: string) => [
	status,
	JSON.stringify(Buffer.isBuffer(body) ? body.toString('latin1') : (body ?? null))
		.replaceAll(id, 'ID')
		.replaceAll(id.toUpperCase(), 'ID'),
];

describe.each(OTHERS)('to %s', (as) => {
	test.each(Object.keys(ROADS))('%s: a hidden id is an unknown one', async (road) => {
		const about = (id: string) => {
			const { place, method, ...rest } = (ROADS[road] as Road)(id);
			return ask(method, place, { as, ...rest });
		};
		const unknown = randomUUID();
		const answer = await about(hidden);
		expect(seen(answer, hidden)).toEqual(seen(await about(unknown), unknown));
		if (road !== 'search by keys') expect(answer.status).toBeGreaterThanOrEqual(400);
	});

	const LISTS: Readonly<Record<string, string>> = {
		all: '/files?limit=-1&fields=*.*',
		'by name': '/files?filter[filename_download][_starts_with]=NAME',
		'by either': '/files?filter[_or][0][filename_download][_contains]=NAME&filter[_or][1][id]=HID',
		search: '/files?search=NAME',
		folder: `/files?filter[folder][_eq]=${FILE_FOLDER}`,
		counted: '/files?meta=*&limit=1&filter[filename_download][_starts_with]=NAME',
		aggregate: '/files?aggregate[count]=*&filter[filename_download][_starts_with]=NAME',
		groups: '/files?aggregate[count]=id&groupBy[]=filename_download',
		least: '/files?aggregate[min]=filesize&groupBy[]=title',
		csv: '/files?export=csv&limit=-1',
		xml: '/files?export=xml&limit=-1',
	};
	test.each(Object.keys(LISTS))('list %s: nothing of it', async (list) => {
		const place = (LISTS[list] as string).replace('NAME', name).replace('HID', hidden);
		const answer = await ask('GET', place, { as });
		const text = JSON.stringify(answer.body ?? '');
		expect(text).not.toContain(hidden);
		expect(text).not.toContain(name);
		if (as.endsWith('file manager')) {
			expect(answer.status).toBe(200);
			if (['all', 'csv', 'xml'].includes(list)) expect(text).toContain(open);
			if (list === 'counted') expect(answer.body.meta.filter_count).toBe(0);
			if (list === 'aggregate') expect(answer.body.data).toEqual([{ count: '0' }]);
		}
	});

	test('SEARCH, counts and GraphQL: nothing of it', async () => {
		const shown = (await allFiles()) - 1;
		const body = { query: { filter: { filename_download: { _contains: name } }, meta: '*' } };
		const query = `query { files(limit: -1) { id filename_download }
			files_by_id(id: "${hidden}") { id filename_download }
			files_aggregated(filter: { filename_download: { _contains: "${name}" } }) { countAll } }`;
		const answers = [
			await ask('SEARCH', '/files', { as, body }),
			await ask('POST', '/graphql/system', { as, body: { query } }),
			await ask('POST', `/assets/folder/${FILE_FOLDER}`, { as }),
			await ask('GET', '/files?meta=total_count&limit=0', { as }),
		];
		for (const { body: said } of answers) {
			const text = Buffer.isBuffer(said) ? said.toString('latin1') : JSON.stringify(said ?? '');
			expect(text).not.toContain(name);
			expect(text).not.toContain('%PDF');
		}
		if (as.endsWith('file manager')) {
			expect(answers[0]?.body.meta).toEqual({ total_count: shown, filter_count: 0 });
			expect(answers[1]?.body.data.files_aggregated).toEqual([{ countAll: 0 }]);
			expect(answers[1]?.body.data.files).toHaveLength(shown);
			expect(answers[3]?.body.meta).toEqual({ total_count: shown });
		}
	});
});

test.each([
	'update_files_item(id: "ID", data: { title: "x" }) { id }',
	'delete_files_item(id: "ID") { id }',
])('to a file manager, over GraphQL %s: a hidden id is an unknown one', async (mutation) => {
	const about = async (id: string) => {
		const body = { query: `mutation { ${mutation.replace('ID', id)} }` };
		const answer = await ask('POST', '/graphql/system', { as: 'file manager', body });
		return seen(answer, id);
	};
	expect(await about(hidden)).toEqual(await about(randomUUID()));
});

test('a file manager works on all other files, and changes by query what is there for everybody', async () => {
	const as = 'file manager';
	expect((await ask('GET', `/assets/${open}`, { as })).body).toBe('open');
	const others = (await allFiles()) - 1;
	const body = { query: { limit: -1 }, data: { title: 'changed' } };
	expect((await ask('PATCH', '/files', { as, body })).body.data).toHaveLength(others);
	const zip = await ask('POST', `/assets/folder/${folder}`, { as });
	expect([zip.status, zip.body.subarray(0, 2).toString()]).toEqual([200, 'PK']);
	const made = await ask('POST', '/files', { as, body: form() });
	expect(made.status).toBe(200);
	const gone = await ask('DELETE', '/files', {
		as,
		body: { query: { filter: { id: made.body.data.id } } },
	});
	expect(gone.status).toBe(204);
});

test.each(['administrator', 'finance administrator'])('%s: the file is there', async (as) => {
	if (as === 'administrator') who[as] = installation.directus.adminToken;
	const asset = await ask('GET', `/assets/${hidden}`, { as });
	expect(asset.body.subarray(0, 4).toString()).toBe('%PDF');
	expect((await ask('GET', `/files/${hidden}`, { as })).body.data.id).toBe(hidden);
	const all = await allFiles();
	const list = await ask('GET', '/files?meta=*', { as });
	expect(list.body.data.map((f: any) => f.id)).toContain(hidden);
	expect(list.body.meta).toEqual({ total_count: all, filter_count: all });
});
