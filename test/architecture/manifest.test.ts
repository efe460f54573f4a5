/** What the package says that it brings is what lies in the folders, and what the program knows. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../scripts/lib/places.mjs';
import { STEPS } from '../../src/runtime/registry.js';

interface Entry {
	readonly type: string;
	readonly name: string;
	readonly source: string | { readonly app: string; readonly api: string };
}

const manifest = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
const entries: readonly Entry[] = manifest['directus:extension'].entries;
const named = (type: string) => entries.filter((e) => e.type === type).map((e) => e.name);
const foldersOf = (folder: string) => fs.readdirSync(path.join(ROOT, 'src', folder)).sort();

test('names are unique, and every source is there', () => {
	expect(new Set(entries.map((e) => e.name)).size).toBe(entries.length);
	const files = entries.flatMap(({ source }) =>
		typeof source === 'string' ? [source] : [source.app, source.api],
	);
	expect(files.filter((file) => !fs.existsSync(path.join(ROOT, file)))).toEqual([]);
});

test('each folder of operations is an entry, and each entry has its folder', () => {
	expect(named('operation').sort()).toEqual(foldersOf('operations').map((id) => `finance-${id}`));
});

test('each step has its operation, and no operation is without its step', () => {
	const ids = STEPS.map(({ contract }) => contract.id);
	expect([...ids].sort()).toEqual(foldersOf('operations'));
});

describe.each([
	['hook', 'hooks', 'finance-hook'],
	['endpoint', 'endpoints', 'finance'],
	['module', 'modules', 'finance-module'],
])('%s', (type, folder, name) => {
	test('there is the one of its folder', () => {
		expect(named(type)).toEqual([name]);
		const [entry] = entries.filter((e) => e.type === type);
		expect(foldersOf(folder)).toEqual(['finance']);
		expect(entry?.source).toBe(`src/${folder}/finance/index.ts`);
	});
});

describe.each([
	['interface', 'interfaces'],
	['panel', 'panels'],
])('%s', (type, folder) => {
	test('each folder is an entry, and each entry has its folder', () => {
		expect(named(type).sort()).toEqual(foldersOf(folder));
		for (const name of named(type)) {
			const entry = entries.find((e) => e.type === type && e.name === name);
			expect(entry?.source).toBe(`src/${folder}/${name}/index.ts`);
		}
	});

	test.each(foldersOf(folder))('%s answers to its name', (name) => {
		const text = fs.readFileSync(path.join(ROOT, 'src', folder, name, 'index.ts'), 'utf8');
		expect(text).toContain(`id: '${name}',`);
	});
});

test('there is no kind of entry that nobody looks at', () => {
	const looked = ['hook', 'endpoint', 'module', 'operation', 'interface', 'panel'];
	expect([...new Set(entries.map((e) => e.type))].sort()).toEqual(looked.sort());
});

describe.each(foldersOf('operations'))('operation %s', (id) => {
	const source = `src/operations/${id}`;

	test('its entry names both halves', () => {
		const entry = entries.find((e) => e.name === `finance-${id}`);
		expect(entry?.source).toEqual({ app: `${source}/app.ts`, api: `${source}/api.ts` });
	});

	test.each(['app', 'api'])('its %s half is one line over the contract of the step', (half) => {
		const text = fs.readFileSync(path.join(ROOT, source, `${half}.ts`), 'utf8');
		const made = half === 'app' ? 'operationApp' : 'operationApi';
		const [, contract] = text.match(new RegExp(`export default ${made}\\((\\w+)\\);`)) ?? [];
		expect(contract).toBeDefined();
		expect(text).toMatch(new RegExp(`import \\{ ${contract} \\} from '../../contracts/`));
	});

	test('both halves answer to the id of the entry', async () => {
		const [{ default: api }, { default: app }] = await Promise.all([
			import(path.join(ROOT, source, 'api.ts')),
			import(path.join(ROOT, source, 'app.ts')),
		]);
		expect([api.id, app.id]).toEqual([`finance-${id}`, `finance-${id}`]);
	});
});
