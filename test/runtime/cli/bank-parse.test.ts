import { readdirSync, readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import bankParse from '../../../src/runtime/cli/bank-parse.js';
import { corpusPath, hasCorpora } from '../../vectors/corpora.js';

const FOLDERS = ['camt', 'bank-csv'];
const samples = (pattern: RegExp): string[] =>
	FOLDERS.flatMap((folder) =>
		hasCorpora ? readdirSync(corpusPath(folder)).map((f) => `${folder}/${f}`) : [],
	).filter((f) => pattern.test(f));
const bytesOf = (file: string): Uint8Array => readFileSync(corpusPath(file));

const CAMT = `<?xml version="1.0" encoding="ISO-8859-1"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.04"><BkToCstmrStmt><Stmt><Id>S1</Id>
<Acct><Id><IBAN>CH5800791123000889012</IBAN></Id><Ccy>CHF</Ccy></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="CHF">0</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="CHF">474.4</Amt><CdtDbtInd>DBIT</CdtDbtInd></Bal>
<Ntry><Amt Ccy="CHF">474.4</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-03-02</Dt></BookgDt>
<NtryDtls><TxDtls><RltdPties><Cdtr><Nm>Müller</Nm></Cdtr></RltdPties></TxDtls></NtryDtls></Ntry>
</Stmt></BkToCstmrStmt></Document>`;

const CSV = 'Tag;Wert;Wozu\r\n02.03.2026;-12.50;Büromiete\r\n';

/** The command over files in memory, handed out in pieces of three bytes. */
function parse(files: Readonly<Record<string, Uint8Array | string>>, ...args: string[]) {
	const bytes = (file: string) => Buffer.from(files[file] ?? '');
	return bankParse(args, {
		env: {},
		fail: () => {},
		read: async (file) => bytes(file),
		async *stream(file) {
			for (let at = 0; at < bytes(file).length; at += 3) yield bytes(file).subarray(at, at + 3);
		},
		write: () => Promise.reject(new Error('writes nothing')),
	}) as Promise<any>;
}

test.each`
	encoding                | bytes
	${'as declared'}        | ${Buffer.from(CAMT, 'latin1')}
	${'UTF-8'}              | ${CAMT.replace('ISO-8859-1', 'UTF-8')}
	${'UTF-8 with a mark'}  | ${`\uFEFF${CAMT.replace('ISO-8859-1', 'UTF-8')}`}
	${'UTF-16 with a mark'} | ${Buffer.from(`\uFEFF${CAMT.replace('ISO-8859-1', 'UTF-16')}`, 'utf16le')}
`('camt, its encoding $encoding, is shown with amounts as decimal text', async ({ bytes }) => {
	const answer = await parse({ a: bytes }, 'a');
	expect(answer).toMatchObject({
		format: 'camt.053.001.04',
		warnings: [],
		statements: [
			{
				...{ account: 'CH5800791123000889012', currency: 'CHF', balanced: true },
				...{ opening: '0.00', closing: '-474.40' },
				transactions: [
					{
						...{ bookedOn: '2026-03-02', valueOn: null, amount: '-474.40', currency: 'CHF' },
						...{ counterpartyName: 'Müller', batch: null, charges: null, reversal: false },
					},
				],
			},
		],
	});
	expect(() => JSON.stringify(answer)).not.toThrow();
});

test('ISO 8859-15 has a euro where ISO 8859-1 has another sign', async () => {
	const euro = CAMT.replace('ISO-8859-1', 'ISO-8859-15').replace('Müller', 'M\u00a4ller');
	const { statements } = await parse({ a: Buffer.from(euro, 'latin1') }, 'a');
	expect(statements[0].transactions[0].counterpartyName).toBe('M€ller');
});

describe('a zip', () => {
	const camt = Buffer.from(CAMT, 'latin1');

	test('is the statements in it', async () => {
		const zip = zipSync({ 'a.xml': camt, 'letter.pdf': strToU8('x'), 'more/b.xml': camt });
		const { format, statements } = await parse({ a: zip }, 'a');
		const plain = await parse({ a: camt }, 'a');
		expect(format).toBe('camt.053.001.04');
		expect(statements).toEqual([plain.statements[0], plain.statements[0]]);
	});

	test('has statements of every ending that the page takes', async () => {
		const names = ['a.XML', 'b.053', 'c.txt', 'd.054', 'e.052', '__MACOSX/f.xml', '.g.xml'];
		const zip = zipSync(Object.fromEntries(names.map((name) => [name, camt])));
		const { statements, warnings } = await parse({ a: zip }, 'a');
		expect([statements.length, warnings]).toEqual([5, []]);
	});

	test('numbers the statements of all its files', async () => {
		const unproven = Buffer.from(CAMT.replace('>474.4</Amt><Cdt', '>400</Amt><Cdt'), 'latin1');
		const { warnings } = await parse({ a: zipSync({ 'a.xml': camt, 'b.xml': unproven }) }, 'a');
		expect(warnings.map((w: { field: string }) => w.field)).toEqual(['statements.1.closing']);
	});

	test('says which of its files were passed over', async () => {
		const letters = { 'more/': strToU8(''), 'letter.pdf': strToU8('x'), 'read.txt': strToU8('x') };
		const zip = zipSync({ 'a.xml': camt, ...letters });
		const { statements, warnings } = await parse({ a: zip }, 'a');
		expect(statements).toHaveLength(1);
		expect(warnings).toMatchObject([
			{ code: 'BANK_FILES_PASSED_OVER', details: { count: 2, names: 'letter.pdf, read.txt' } },
		]);
	});

	test.each`
		what                   | files                                 | code
		${'without statement'} | ${{ 'letter.pdf': strToU8('x') }}     | ${'BANK_FILE_UNKNOWN'}
		${'with a broken one'} | ${{ 'a.xml': camt.subarray(0, -40) }} | ${'BANK_FILE_BROKEN'}
	`('$what is refused as $code', async ({ files, code }) => {
		await expect(parse({ a: zipSync(files) }, 'a')).rejects.toMatchObject({ code });
	});
});

describe('CSV with a mapping', () => {
	const mapping = JSON.stringify({ columns: { booked: 'Tag', amount: 'Wert', text: ['Wozu'] } });

	test.each(['utf8', 'latin1', 'utf16le'] as const)('in %s is read', async (encoding) => {
		const text = encoding === 'utf16le' ? `\uFEFF${CSV}` : CSV;
		const answer = await parse(
			{ a: Buffer.from(text, encoding), m: mapping },
			'a',
			'--mapping',
			'm',
		);
		expect(answer.statements[0].transactions).toMatchObject([
			{ bookedOn: '2026-03-02', amount: '-12.50', text: 'Büromiete' },
		]);
	});

	test.each`
		columns                                | fields
		${{}}                                  | ${['columns.booked', 'columns.credit', 'columns.debit']}
		${{ booked: 'Tag', amount: 0 }}        | ${['columns.amount', 'columns.credit', 'columns.debit']}
		${{ booked: 'Tag', amount: 2 }}        | ${['columns']}
		${{ booked: 1, amount: 2, colour: 3 }} | ${['columns.colour']}
	`('$columns is refused at $fields', async ({ columns, fields }) => {
		const failed = parse({ a: CSV, m: JSON.stringify({ columns }) }, 'a', '--mapping', 'm');
		const { code, findings } = await failed.catch((e) => e);
		expect(code).toBe('INVALID_INPUT');
		expect(findings.map((f: { field: string }) => f.field)).toEqual(fields);
	});
});

test.each`
	what                     | bytes                                                         | args                  | code
	${'an empty file'}       | ${''}                                                         | ${['a']}              | ${'FILE_UNREADABLE'}
	${'bytes'}               | ${Buffer.from([1, 0, 2])}                                     | ${['a']}              | ${'FILE_UNREADABLE'}
	${'a text'}              | ${'hello'}                                                    | ${['a']}              | ${'BANK_FILE_UNKNOWN'}
	${'another export'}      | ${CSV}                                                        | ${['a']}              | ${'BANK_FILE_UNKNOWN'}
	${'no XML'}              | ${'<<<'}                                                      | ${['a']}              | ${'BANK_FILE_BROKEN'}
	${'an unknown encoding'} | ${CAMT.replace('ISO-8859-1', 'EBCDIC')}                       | ${['a']}              | ${'BANK_FILE_BROKEN'}
	${'wrong bytes'}         | ${Buffer.from(CAMT.replace('ISO-8859-1', 'UTF-8'), 'latin1')} | ${['a']}              | ${'BANK_FILE_BROKEN'}
	${'no file'}             | ${''}                                                         | ${[]}                 | ${'USAGE'}
	${'no mapping'}          | ${CSV}                                                        | ${['a', '--mapping']} | ${'USAGE'}
	${'two files'}           | ${CSV}                                                        | ${['a', 'b']}         | ${'USAGE'}
`('$what is refused as $code', async ({ bytes, args, code }) => {
	await expect(parse({ a: bytes }, ...args)).rejects.toMatchObject({ code });
});

describe.skipIf(!hasCorpora)('collected files', () => {
	test.each(samples(/\.(xml|csv)$/))('%s is shown or refused with a code', async (file) => {
		const answer = await parse({ a: bytesOf(file) }, 'a').catch((e) => e);
		if (answer.code) expect(answer.code).toMatch(/^(BANK|FILE)_/);
		else expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
	});

	test.each(samples(/\.zip$/))(
		'%s is read, and its balances prove it or are told',
		async (file) => {
			const { statements, warnings } = await parse({ a: bytesOf(file) }, 'a');
			expect(statements.length).toBeGreaterThan(0);
			const unproven = statements.filter((s: { balanced: boolean }) => s.balanced === false);
			const told = warnings.filter((w: { code: string }) => w.code === 'BANK_BALANCE_DIFFERS');
			expect(told).toHaveLength(unproven.length);
		},
	);
});
