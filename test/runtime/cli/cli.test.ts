import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildCommandLine } from '../../harness/command-line.js';
import { corpusJson, corpusPath, hasCorpora } from '../../vectors/corpora.js';

let folder: string;
let program: string;
let remove: () => void;

beforeAll(async () => {
	({ folder, program, remove } = await buildCommandLine('cli'));
});
afterAll(() => remove());

interface Answer {
	code: number | null;
	json: any;
	stderr: string;
}

function finance(args: readonly string[], stdin: string | Buffer = ''): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const child = spawn(process.execPath, [program, ...args]);
		const out: Buffer[] = [];
		const err: Buffer[] = [];
		child.stdout.on('data', (d: Buffer) => out.push(d));
		child.stderr.on('data', (d: Buffer) => err.push(d));
		child.on('error', reject);
		child.on('close', (code) => {
			const stderr = Buffer.concat(err).toString();
			resolve({ code, json: JSON.parse(Buffer.concat(out).toString()), stderr });
		});
		child.stdin.on('error', () => undefined);
		child.stdin.end(stdin);
	});
}

const bill = {
	iban: 'CH4431999123000889012',
	creditor: {
		name: 'Max Muster & Söhne',
		street: 'Musterstrasse',
		buildingNumber: '123',
		postalCode: '8000',
		town: 'Seldwyla',
		country: 'CH',
	},
	amount: '1949.75',
	currency: 'CHF',
	debtor: null,
	referenceType: 'QRR',
	reference: '210000000003139471430009017',
	message: 'Auftrag vom 15.06.2026',
	billingInformation: '//S1/10/1234',
	alternatives: [],
};

describe('qr', () => {
	test('encode and decode are each other’s inverse', async () => {
		const encoded = await finance(['qr', 'encode', '-'], JSON.stringify(bill));
		expect(encoded).toMatchObject({ code: 0, stderr: '' });
		const decoded = await finance(['qr', 'decode', '-'], encoded.json.payload);
		expect(decoded.json).toEqual({
			bills: [
				{ payload: encoded.json.payload, fields: bill, findings: [], valid: true, payable: true },
			],
		});
	});

	test('encode tells every rule that is broken', async () => {
		const wrong = { ...bill, currency: 'EUR', amount: '0.00', reference: '1', message: '😀' };
		const { code, json } = await finance(['qr', 'encode', '-'], JSON.stringify(wrong));
		expect(code).toBe(1);
		expect(json.error).toEqual({ code: 'INVALID_INPUT' });
		expect(json.findings.map((f: { field: string; code: string }) => [f.field, f.code])).toEqual([
			['currency', 'EUR_WITH_QR_IBAN'],
			['reference', 'QRR_INVALID'],
			['amount', 'AMOUNT_ZERO'],
			['message', 'CHARACTERS_NOT_ALLOWED'],
		]);
	});

	test('decode judges what cannot be paid', async () => {
		const { code, json } = await finance(['qr', 'decode', '-'], 'garbage');
		expect(code).toBe(0);
		expect(json.bills).toHaveLength(1);
		expect(json.bills[0]).toMatchObject({ payload: 'garbage', valid: false, payable: false });
	});

	test('a notice that must not be paid is valid and not payable', async () => {
		const notice = { ...bill, amount: '0.00', message: 'NICHT ZUR ZAHLUNG VERWENDEN' };
		const encoded = await finance(['qr', 'encode', '-'], JSON.stringify(notice));
		const { json } = await finance(['qr', 'decode', '-'], encoded.json.payload);
		expect(json.bills[0]).toMatchObject({ valid: true, payable: false });
	});
});

describe('reference', () => {
	test('check tells type and validity of each text', async () => {
		const texts = [
			'21 00000 00003 13947 14300 09017',
			'RF18539007547034',
			'CH58 0079 1123 0008 8901 2',
			'CH4431999123000889012',
			'CHE-107.787.577 IVA',
			'CHE-123.456.789',
			'hello',
		];
		const { code, json } = await finance(['reference', 'check', ...texts]);
		expect(code).toBe(0);
		expect(json.results).toEqual([
			{ input: texts[0], type: 'QRR', valid: true },
			{ input: texts[1], type: 'SCOR', valid: true },
			{ input: texts[2], type: 'IBAN', valid: true },
			{ input: texts[3], type: 'QR-IBAN', valid: true },
			{ input: texts[4], type: 'UID', valid: true },
			{ input: texts[5], type: 'UID', valid: false },
			{ input: texts[6], type: null, valid: false },
		]);
	});

	test('make gives both references', async () => {
		const made = await finance(['reference', 'make', '--sequence', '42', '--customer', '1001']);
		expect(made).toMatchObject({
			code: 0,
			json: { qrr: '000000000001001000000000426', scor: 'RF20000000100100000000042' },
		});
	});
});

describe('bad input', () => {
	test.each`
		args                                                             | stdin         | expected
		${[]}                                                            | ${''}         | ${'USAGE'}
		${['nonsense']}                                                  | ${''}         | ${'USAGE'}
		${['qr']}                                                        | ${''}         | ${'USAGE'}
		${['qr', 'decoder', 'x']}                                        | ${''}         | ${'USAGE'}
		${['qr', 'decode']}                                              | ${''}         | ${'USAGE'}
		${['qr', 'decode', 'a', 'b']}                                    | ${''}         | ${'USAGE'}
		${['qr', 'decode', '/does/not/exist']}                           | ${''}         | ${'FILE_UNREADABLE'}
		${['qr', 'decode', 'test']}                                      | ${''}         | ${'FILE_UNREADABLE'}
		${['qr', 'decode', '-']}                                         | ${''}         | ${'FILE_UNREADABLE'}
		${['qr', 'decode', '-']}                                         | ${'\0\0\0'}   | ${'FILE_UNREADABLE'}
		${['qr', 'decode', '-']}                                         | ${'%PDF-1.7'} | ${'FILE_UNREADABLE'}
		${['qr', 'encode', '-']}                                         | ${'{'}        | ${'BODY_NOT_JSON'}
		${['qr', 'encode', '-']}                                         | ${'[]'}       | ${'INVALID_INPUT'}
		${['bank', 'parse', '-']}                                        | ${'hello'}    | ${'BANK_FILE_UNKNOWN'}
		${['bank', 'parse', '-']}                                        | ${'<x/>'}     | ${'BANK_FILE_UNKNOWN'}
		${['reference', 'check']}                                        | ${''}         | ${'USAGE'}
		${['reference', 'make']}                                         | ${''}         | ${'USAGE'}
		${['reference', 'make', '--sequence', '1']}                      | ${''}         | ${'USAGE'}
		${['reference', 'make', '--sequence', '0', '--customer', '1']}   | ${''}         | ${'INVALID_INPUT'}
		${['reference', 'make', '--sequence', 'x', '--customer', '1']}   | ${''}         | ${'INVALID_INPUT'}
		${['reference', 'make', '--sequence', '1', '--customer', 'ABC']} | ${''}         | ${'INVALID_INPUT'}
		${['reference', 'make', '--colour', '1']}                        | ${''}         | ${'USAGE'}
	`('$args is told as $expected with exit code 1', async ({ args, stdin, expected }) => {
		const { code, json } = await finance(args, stdin);
		expect(code).toBe(1);
		expect(json.error.code).toBe(expected);
	});

	test('help is no error', async () => {
		const { code, json } = await finance(['--help']);
		expect(code).toBe(0);
		expect(json.commands).toContain('qr decode FILE|-');
	});
});

describe.skipIf(!hasCorpora)('collected samples through the command line', () => {
	interface Label {
		file: string;
		valid_since_2025_11_22: boolean;
		errors_ig_2_4: string[];
	}

	test('payloads are judged, and the payable ones written again as they were', async () => {
		const labels = corpusJson<Label[]>('qr-payloads/labels.json');
		const some = labels.filter((_, i) => i % 6 === 0);
		for (const label of some) {
			const file = corpusPath(`qr-payloads/${label.file}`);
			const payable = label.valid_since_2025_11_22 && label.errors_ig_2_4.length === 0;
			const { json } = await finance(['qr', 'decode', file]);
			expect([label.file, json.bills[0].valid]).toEqual([label.file, payable]);
			if (!payable) continue;
			const again = await finance(['qr', 'encode', '-'], JSON.stringify(json.bills[0].fields));
			expect(again.json.payload).toBe(readFileSync(file, 'utf8'));
		}
	});

	test.each(['.pdf', '.png', '.jpg'])('all bills of a %s with two are found', async (kind) => {
		const expected = corpusJson<Record<string, string[]>>('qr-images/expected-payloads.json');
		const two = Object.keys(expected).find((f) => f.endsWith(kind) && expected[f]?.length === 2);
		if (!two) throw new Error('no such sample');
		const { code, json } = await finance(['qr', 'decode', corpusPath(`qr-images/${two}`)]);
		expect(code).toBe(0);
		const found = json.bills.map((b: { payload: string }) => b.payload);
		expect(found.sort()).toEqual([...(expected[two] ?? [])].sort());
	});
});

test('a file is read from its path', async () => {
	const file = join(folder, 'bill.json');
	writeFileSync(file, JSON.stringify(bill));
	expect(await finance(['qr', 'encode', file])).toMatchObject({ code: 0 });
});
