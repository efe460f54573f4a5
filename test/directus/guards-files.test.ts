/** P6 in Postgres itself: what is refused of sealed files, whoever writes. */
import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FILE_FOLDER } from '../../src/schema/access.js';
import { outcome, type Row, startWorld, type World } from '../schema/world.js';

let world: World;
let db: Knex;
let sealed: string;

beforeAll(async () => {
	world = await startWorld();
	db = world.db;
	sealed = await aFile();
	await seal(sealed);
});
afterAll(() => db?.destroy());

async function aFile(more: Row = {}): Promise<string> {
	const id = (more['id'] as string | undefined) ?? randomUUID();
	await db('directus_files').insert({
		storage: 'local',
		filename_download: 'x.pdf',
		filename_disk: `${id}.pdf`,
		type: 'application/pdf',
		filesize: 7,
		...more,
		id,
	});
	return id;
}

const seal = (file: string) => db('finance.files').insert({ file, kind: 'invoice', sealed: true });
const asMachine = (change: (to: Knex) => PromiseLike<unknown>) =>
	world.machine(async (trx) => {
		await change(trx);
	});

describe('a sealed file', () => {
	const changes: Row = {
		filename_disk: 'other.pdf',
		filename_download: 'other.pdf',
		storage: 's3',
		title: 'Other',
		type: 'text/html',
		folder: null,
		filesize: 8,
		uploaded_on: '2031-01-01',
		modified_on: '2031-01-01',
		tus_id: 'x',
		tus_data: '{}',
		metadata: '{}',
	};

	test.each(Object.keys(changes))('keeps its %s, even from our own hand', async (column) => {
		const change = (to: Knex) =>
			to('directus_files')
				.where({ id: sealed })
				.update({ [column]: changes[column] });
		expect(await outcome(change(db))).toBe('FILE_SEALED');
		expect(await outcome(asMachine(change))).toBe('FILE_SEALED');
	});

	test('is not deleted, nor is its seal', async () => {
		const remove = (table: string, where: Row) => (to: Knex) => to(table).where(where).delete();
		for (const done of [
			remove('directus_files', { id: sealed }),
			remove('finance.files', { file: sealed }),
			(to: Knex) => to('finance.files').where({ file: sealed }).update({ sealed: false }),
		]) {
			expect(await outcome(done(db))).toBe('FILE_SEALED');
			expect(await outcome(asMachine(done))).toBe('FILE_SEALED');
		}
		expect(await outcome(db.raw('truncate finance.files'))).toBe('NOT_ALLOWED');
	});

	test('lies in the folder of finance, which stays', async () => {
		const { folder } = await db('directus_files').where({ id: sealed }).first();
		expect(folder).toBe(FILE_FOLDER);
		const gone = db('directus_folders').where({ id: FILE_FOLDER }).delete();
		expect(await outcome(gone)).toBe('NOT_ALLOWED');
	});

	test('outlives the person who brought it', async () => {
		const [person] = await db('directus_users')
			.insert({ id: randomUUID(), email: 'a@example.com' })
			.returning('id');
		const id = await aFile({ uploaded_by: person.id });
		await seal(id);
		const update = (row: Row) => db('directus_files').where({ id }).update(row);
		expect(await outcome(update({ uploaded_by: null }))).toBe('done');
		expect(await outcome(update({ uploaded_by: person.id }))).toBe('FILE_SEALED');
	});

	test.each`
		said                                             | how
		${(id: string) => id}                            | ${'as it is'}
		${(id: string) => id.toUpperCase()}              | ${'in capitals'}
		${(id: string) => `{${id.replaceAll('-', '')}}`} | ${'in braces'}
	`('is not the target of a resumable upload that names it $how', async ({ said }) => {
		const tus_data = JSON.stringify({ metadata: { id: said(sealed) } });
		expect(await outcome(aFile({ tus_data }))).toBe('FILE_SEALED');
		const other = await aFile();
		const change = db('directus_files').where({ id: other }).update({ tus_data });
		expect(await outcome(change)).toBe('FILE_SEALED');
	});
});

describe('another file', () => {
	test.each`
		disk                                          | allowed
		${() => `${sealed}.pdf`}                      | ${'FILE_SEALED'}
		${() => `${sealed}.PDF`.toUpperCase()}        | ${'FILE_SEALED'}
		${() => `${sealed}.png`}                      | ${'FILE_SEALED'}
		${() => sealed.slice(0, 3)}                   | ${'FILE_SEALED'}
		${() => `below/${sealed.slice(0, 3)}.tar.gz`} | ${'done'}
		${() => `below/${sealed.slice(0, 3)}.gz`}     | ${'FILE_SEALED'}
		${() => '.pdf'}                               | ${'done'}
		${() => `${sealed}-2.pdf`}                    | ${'done'}
		${() => 'zebra.pdf'}                          | ${'done'}
	`('named $disk on disk: $allowed', async ({ disk, allowed }) => {
		expect(await outcome(aFile({ filename_disk: disk() }))).toBe(allowed);
		const plain = await aFile();
		const change = db('directus_files').where({ id: plain });
		const renamed = change.update({ filename_disk: disk(), title: 'renamed' });
		expect(await outcome(renamed)).toBe(allowed);
	});

	test('with a name from before that a sealed one begins with is neither deleted nor renamed', async () => {
		const id = randomUUID();
		const short = await aFile({ filename_disk: `${id.slice(0, 5)}.jpg` });
		await seal(await aFile({ id }));
		const row = () => db('directus_files').where({ id: short });
		expect(await outcome(row().delete())).toBe('FILE_SEALED');
		expect(await outcome(row().update({ filename_disk: 'zoo.jpg' }))).toBe('FILE_SEALED');
		expect(await outcome(row().update({ title: 'Short' }))).toBe('done');
	});

	test('takes no id of the kind that our documents have, where a person brings it', async () => {
		const [{ id: uploaded_by }] = await db('directus_users').select('id').limit(1);
		const id = '0f1a2c00-0000-8000-8000-000000000003';
		expect(await outcome(aFile({ id, uploaded_by }))).toBe('FIELD_NOT_WRITABLE');
		expect(await outcome(aFile({ id }))).toBe('done');
	});

	test('comes and goes as ever', async () => {
		const id = await aFile();
		const row = () => db('directus_files').where({ id });
		expect(await outcome(row().update({ folder: FILE_FOLDER, filename_disk: 'new.pdf' }))).toBe(
			'done',
		);
		expect(await outcome(row().update({ folder: null }))).toBe('done');
		expect(await outcome(row().delete())).toBe('done');
	});
});

test('a file of finance that is not sealed stays in its folder', async () => {
	const file = await aFile();
	await db('finance.files').insert({ file, kind: 'document' });
	const row = () => db('directus_files').where({ id: file });
	expect(await outcome(row().update({ folder: null }))).toBe('FIELD_NOT_WRITABLE');
	expect(await outcome(row().update({ title: 'Other' }))).toBe('done');
});
