import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { unzip, ZIP_LIMITS, type ZipLimits } from '../../../src/adapters/zip/unzip.js';

async function* pieces(bytes: Uint8Array, size = 10_000): AsyncGenerator<Uint8Array> {
	for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function contents(bytes: Uint8Array, limits: Partial<ZipLimits> = {}, size?: number) {
	const found: [string, string][] = [];
	const isWanted = (name: string) => name.endsWith('.xml');
	for await (const file of unzip(pieces(bytes, size), isWanted, { ...ZIP_LIMITS, ...limits })) {
		const parts: Uint8Array[] = [];
		for await (const part of file.bytes) parts.push(part);
		found.push([file.name, Buffer.concat(parts).toString()]);
	}
	return found;
}

/** Text that hardly shrinks. */
const long = Array.from({ length: 20_000 }, (_, i) => (i * 7919).toString(36)).join('');
const archive = zipSync({
	'a.xml': strToU8('one'),
	'image.png': strToU8(long),
	'folder/b.xml': [strToU8(long), { level: 0 }],
	'c.xml': strToU8(long),
});
const expected = [
	['a.xml', 'one'],
	['folder/b.xml', long],
	['c.xml', long],
];

test.each([1_000, 50_000, 10_000_000])(
	'what is wanted comes out, in pieces of %i',
	async (size) => {
		expect(await contents(archive, {}, size)).toEqual(expected);
	},
);

test('a file that is not read is passed over', async () => {
	const names: string[] = [];
	for await (const { name } of unzip(pieces(archive), () => true)) names.push(name);
	expect(names).toEqual(['a.xml', 'image.png', 'folder/b.xml', 'c.xml']);
});

const bomb = zipSync({ 'a.xml': new Uint8Array(64 * 1024 ** 2) });

test.each`
	what                 | bytes                           | limits                  | reason
	${'a bomb'}          | ${bomb}                         | ${{}}                   | ${'too_many_bytes'}
	${'too much'}        | ${archive}                      | ${{ maxBytes: 50_000 }} | ${'too_many_bytes'}
	${'too many files'}  | ${archive}                      | ${{ maxFiles: 3 }}      | ${'too_many_files'}
	${'half an archive'} | ${archive.subarray(0, -50_000)} | ${{}}                   | ${'damaged'}
`('$what is refused: $reason', async ({ bytes, limits, reason }) => {
	await expect(contents(bytes, limits)).rejects.toMatchObject({
		...{ code: 'FILE_UNREADABLE', details: { reason } },
	});
});
