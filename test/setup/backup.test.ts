/** What backup and restore are made of: names, archives, manifests, and what is refused. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { pack, unpack } from '../../scripts/lib/archive.mjs';
import {
	differences,
	objectionsTo,
	partsOf,
	readManifest,
	sourceOf,
	targetOf,
} from '../../scripts/lib/backup.mjs';
import { temporaryFolder } from '../harness/lifetime.js';

const now = new Date('2026-11-22T18:55:00.123Z');

describe('where a backup goes', () => {
	const cwd = temporaryFolder('target');
	fs.mkdirSync(path.join(cwd, 'there'));
	fs.writeFileSync(path.join(cwd, 'old.tar.gz'), '');
	const target = (...args: string[]) => targetOf(args, { home: '/home', cwd, now });

	test.each`
		args            | file
		${[]}           | ${'/home/backups/finance-2026-11-22T185500Z.tar.gz'}
		${['there']}    | ${'there/finance-2026-11-22T185500Z.tar.gz'}
		${['new/']}     | ${'new/finance-2026-11-22T185500Z.tar.gz'}
		${['a.tar.gz']} | ${'a.tar.gz'}
		${['/b/a.tgz']} | ${'/b/a.tgz'}
	`('$args: $file', ({ args, file }) => {
		expect(target(...args)).toBe(path.resolve(cwd, file));
	});

	test.each`
		args                 | says
		${['a.tar.gz', 'b']} | ${/npm run backup/}
		${['--quiet']}       | ${/npm run backup/}
		${['a.zip']}         | ${/end in .tar.gz/}
		${['old.tar.gz']}    | ${/such a file already/}
	`('$args is refused', ({ args, says }) => {
		expect(() => target(...args)).toThrow(says);
	});
});

test.each`
	args             | says
	${[]}            | ${/npm run restore -- FILE/}
	${['a', 'b']}    | ${/npm run restore -- FILE/}
	${['--force']}   | ${/npm run restore -- FILE/}
	${['no.tar.gz']} | ${/no such file/}
	${['.']}         | ${/no such file/}
`('a restore of $args is refused', ({ args, says }) => {
	expect(() => sourceOf(args, temporaryFolder('source'))).toThrow(says);
});

/** A folder like that of an installation: an empty folder, modes, a file of some size. */
function someData(): string {
	const data = path.join(temporaryFolder('data'), 'data');
	for (const name of ['postgres/pg_notify', 'uploads', 'secrets']) {
		fs.mkdirSync(path.join(data, name), { recursive: true });
	}
	fs.chmodSync(path.join(data, 'postgres'), 0o700);
	fs.writeFileSync(path.join(data, 'secrets/admin'), 'secret', { mode: 0o600 });
	const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => (i * i * 7919) >> 5);
	fs.writeFileSync(path.join(data, 'uploads/Rechnung ü.pdf'), bytes);
	return data;
}

async function packed(data: string): Promise<string> {
	const to = path.join(temporaryFolder('archive'), 'a.tar.gz');
	await pack({ to, content: [{ folder: path.dirname(data), name: 'data' }] });
	return to;
}

describe('an archive', () => {
	test('gives back every file, empty folder and mode, and is for its owner’s eyes', async () => {
		const data = someData();
		const file = await packed(data);
		expect(fs.statSync(file).mode & 0o777).toBe(0o600);
		const to = temporaryFolder('unpacked');
		await unpack({ file, to });
		const back = path.join(to, 'data');
		expect(await partsOf(back)).toEqual(await partsOf(data));
		expect(fs.readdirSync(path.join(back, 'postgres'))).toEqual(['pg_notify']);
		expect(fs.statSync(path.join(back, 'secrets/admin')).mode & 0o777).toBe(0o600);
		expect(fs.readFileSync(path.join(back, 'uploads/Rechnung ü.pdf'))).toEqual(
			fs.readFileSync(path.join(data, 'uploads/Rechnung ü.pdf')),
		);
	});

	test.each([
		['cut off', (b: Buffer) => b.subarray(0, b.length - 1000)],
		[
			'with one bit turned',
			(b: Buffer) => b.fill(b[b.length >> 1]! ^ 4, b.length >> 1, (b.length >> 1) + 1),
		],
		['that is empty', () => Buffer.alloc(0)],
		['that is something else', () => Buffer.from('not an archive at all')],
	])('%s does not unpack', async (_, damage) => {
		const file = await packed(someData());
		fs.writeFileSync(file, damage(fs.readFileSync(file)));
		await expect(unpack({ file, to: temporaryFolder('unpacked') })).rejects.toThrow();
	});

	test('is whole however early tar has seen enough of it', async () => {
		const file = await packed(someData());
		const all = Array.from({ length: 100 }, () => unpack({ file, to: temporaryFolder('many') }));
		await Promise.all(all);
	});

	test('that is interrupted, or is of what is not there, leaves nothing', async () => {
		const folder = temporaryFolder('archive');
		const to = path.join(folder, 'a.tar.gz');
		const content = [{ folder: path.dirname(someData()), name: 'data' }];
		const abort = new AbortController();
		const packing = pack({ to, content, signal: abort.signal });
		abort.abort();
		await expect(packing).rejects.toThrow(/abort/i);
		await expect(pack({ to, content: [{ folder, name: 'absent' }] })).rejects.toThrow(/tar ended/);
		expect(fs.readdirSync(folder)).toEqual([]);
	});

	test('does not take the place of another one', async () => {
		const data = someData();
		const file = await packed(data);
		const before = fs.readFileSync(file);
		const content = [{ folder: path.dirname(data), name: 'secrets' }];
		await expect(pack({ to: file, content })).rejects.toThrow();
		expect(fs.readFileSync(file)).toEqual(before);
	});
});

describe('the hash of a part', () => {
	const changes: [string, string, (data: string) => void][] = [
		['a byte', 'uploads', (d) => fs.appendFileSync(path.join(d, 'uploads/Rechnung ü.pdf'), 'x')],
		['a file more', 'uploads', (d) => fs.writeFileSync(path.join(d, 'uploads/x'), '')],
		['an empty folder less', 'postgres', (d) => fs.rmdirSync(path.join(d, 'postgres/pg_notify'))],
		['a mode', 'secrets', (d) => fs.chmodSync(path.join(d, 'secrets/admin'), 0o644)],
		[
			'a name',
			'secrets',
			(d) => fs.renameSync(path.join(d, 'secrets/admin'), path.join(d, 'secrets/x')),
		],
		['a part more', 'mail', (d) => fs.mkdirSync(path.join(d, 'mail'))],
		['a part less', 'secrets', (d) => fs.rmSync(path.join(d, 'secrets'), { recursive: true })],
	];
	test.each(changes)('shows %s', async (_, part, change) => {
		const data = someData();
		const before = await partsOf(data);
		change(data);
		expect(differences(before, await partsOf(data))).toEqual([part]);
	});

	test('is not made of what is neither file nor folder', async () => {
		const data = someData();
		fs.symlinkSync('/etc', path.join(data, 'uploads/link'));
		await expect(partsOf(data)).rejects.toThrow(/Neither a file nor a folder/);
	});
});

describe('a manifest', () => {
	const part = { files: 1, bytes: 1, sha256: 'a' };
	const manifest = (o: object = {}) => ({
		...{ format: 1, made: now.toISOString(), holds: {} },
		versions: { bundle: '0.1.0', directus: '12.4.0', postgres: '18.4', schema: 3 },
		parts: { postgres: part, uploads: part, secrets: part },
		...o,
	});
	const here = { directus: '12.4.0', postgres: '18.4', schema: 3 };

	test.each`
		situation                     | backup                                          | installed                                              | refused
		${'the same versions'}        | ${{}}                                           | ${{}}                                                  | ${0}
		${'a newer bundle'}           | ${{}}                                           | ${{ schema: 4 }}                                       | ${0}
		${'a newer Directus'}         | ${{}}                                           | ${{ directus: '12.10.0' }}                             | ${0}
		${'a newer minor version'}    | ${{}}                                           | ${{ postgres: '18.10' }}                               | ${0}
		${'an older bundle'}          | ${{}}                                           | ${{ schema: 2 }}                                       | ${1}
		${'an older Directus'}        | ${{}}                                           | ${{ directus: '12.3.9' }}                              | ${1}
		${'an older one, Directus 9'} | ${{}}                                           | ${{ directus: '9.26.0' }}                              | ${1}
		${'another PostgreSQL'}       | ${{}}                                           | ${{ postgres: '19.1' }}                                | ${1}
		${'all of them'}              | ${{}}                                           | ${{ schema: 1, directus: '11.0.0', postgres: '17.2' }} | ${3}
		${'another format'}           | ${{ format: 2 }}                                | ${{}}                                                  | ${1}
		${'no secrets'}               | ${{ parts: { postgres: part, uploads: part } }} | ${{}}                                                  | ${1}
	`('restored under $situation: $refused objections', ({ backup, installed, refused }) => {
		expect(objectionsTo(manifest(backup), { ...here, ...installed })).toHaveLength(refused);
	});

	test.each(['', '{', '[]', 'null', '{"format":"1"}', '{"format":1,"versions":{}}'])(
		'%j is none',
		(text) => {
			const folder = temporaryFolder('manifest');
			if (text !== '') fs.writeFileSync(path.join(folder, 'manifest.json'), text);
			expect(() => readManifest(folder)).toThrow(/no backup of this program/);
		},
	);
});
