import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { billFields, readBill } from '../../../src/core/qr-bill/bill-input.js';
import type { QrBill } from '../../../src/core/qr-bill/model.js';
import { decode, encode } from '../../../src/core/qr-bill/payload.js';
import { Qrr } from '../../../src/core/references/qrr.js';
import { Scor } from '../../../src/core/references/scor.js';
import { PLAIN_IBAN, QR_IBAN } from '../builders.js';

const bill: QrBill = {
	iban: QR_IBAN,
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
	debtor: {
		name: 'Łukasz Škoda',
		street: '',
		buildingNumber: '',
		postalCode: '8000',
		town: 'Seldwyla',
		country: 'CH',
	},
	referenceType: 'QRR',
	reference: '210000000003139471430009017',
	message: 'Auftrag vom 15.06.2026',
	billingInformation: '//S1/10/1234',
	alternatives: [],
};
const text = (over: Partial<QrBill> = {}): string => {
	const result = encode({ ...bill, ...over });
	if (!result.ok) throw new Error(JSON.stringify(result.findings));
	return result.value;
};

test('a payload has its lines in order', () => {
	expect(text().split('\n')).toEqual([
		...['SPC', '0200', '1', QR_IBAN],
		...['S', 'Max Muster & Söhne', 'Musterstrasse', '123', '8000', 'Seldwyla', 'CH'],
		...['', '', '', '', '', '', ''],
		...['1949.75', 'CHF'],
		...['S', 'Łukasz Škoda', '', '', '8000', 'Seldwyla', 'CH'],
		...['QRR', '210000000003139471430009017', 'Auftrag vom 15.06.2026', 'EPD', '//S1/10/1234'],
	]);
});

test.each`
	situation                        | over                                                    | end
	${'nothing after the trailer'}   | ${{ billingInformation: '' }}                           | ${'EPD'}
	${'billing information'}         | ${{}}                                                   | ${'EPD\n//S1/10/1234'}
	${'an alternative behind it'}    | ${{ alternatives: ['a'] }}                              | ${'EPD\n//S1/10/1234\na'}
	${'an alternative and no other'} | ${{ billingInformation: '', alternatives: ['a', 'b'] }} | ${'EPD\n\na\nb'}
`('$situation', ({ over, end }) => {
	expect(text(over).endsWith(end)).toBe(true);
});

describe('a bill is refused', () => {
	const party = bill.creditor;
	test.each`
		situation                    | over                                                                          | expected
		${'no IBAN'}                 | ${{ iban: '' }}                                                               | ${['iban REQUIRED']}
		${'an IBAN with blanks'}     | ${{ iban: 'CH44 3199 9123 0008 8901 2' }}                                     | ${['iban IBAN_INVALID']}
		${'a wrong IBAN'}            | ${{ iban: 'CH4431999123000889013' }}                                          | ${['iban IBAN_INVALID']}
		${'a German IBAN'}           | ${{ iban: 'DE12500105170648489890', referenceType: 'NON', reference: '' }}    | ${['iban IBAN_NOT_SWISS']}
		${'dollars'}                 | ${{ currency: 'USD' }}                                                        | ${['currency CURRENCY_NOT_ON_QR_BILL']}
		${'euro with a QR-IBAN'}     | ${{ currency: 'EUR' }}                                                        | ${['currency EUR_WITH_QR_IBAN']}
		${'no QRR with a QR-IBAN'}   | ${{ referenceType: 'NON', reference: '' }}                                    | ${['referenceType QR_REFERENCE_REQUIRED']}
		${'QRR with a plain IBAN'}   | ${{ iban: PLAIN_IBAN }}                                                       | ${['iban QR_IBAN_REQUIRED']}
		${'a wrong QRR'}             | ${{ reference: '210000000003139471430009018' }}                               | ${['reference QRR_INVALID']}
		${'a QRR of zeros'}          | ${{ reference: '0'.repeat(27) }}                                              | ${['reference QRR_INVALID']}
		${'a wrong SCOR'}            | ${{ iban: PLAIN_IBAN, referenceType: 'SCOR', reference: 'RF19539007547034' }} | ${['reference SCOR_INVALID']}
		${'an amount of 0'}          | ${{ amount: '0.00' }}                                                         | ${['amount AMOUNT_ZERO']}
		${'a negative amount'}       | ${{ amount: '-5.00' }}                                                        | ${['amount AMOUNT_FORMAT']}
		${'NaN'}                     | ${{ amount: 'NaN' }}                                                          | ${['amount AMOUNT_FORMAT']}
		${'one decimal'}             | ${{ amount: '5.0' }}                                                          | ${['amount AMOUNT_FORMAT']}
		${'a comma'}                 | ${{ amount: '5,00' }}                                                         | ${['amount AMOUNT_FORMAT']}
		${'a leading zero'}          | ${{ amount: '05.00' }}                                                        | ${['amount AMOUNT_FORMAT']}
		${'too much'}                | ${{ amount: '1000000000.00' }}                                                | ${['amount AMOUNT_FORMAT']}
		${'no name'}                 | ${{ creditor: { ...party, name: '' } }}                                       | ${['creditor.name REQUIRED']}
		${'no postcode'}             | ${{ creditor: { ...party, postalCode: '' } }}                                 | ${['creditor.postalCode REQUIRED']}
		${'no town of the debtor'}   | ${{ debtor: { ...party, town: '' } }}                                         | ${['debtor.town REQUIRED']}
		${'an unknown country'}      | ${{ creditor: { ...party, country: 'XX' } }}                                  | ${['creditor.country COUNTRY_UNKNOWN']}
		${'too long a name'}         | ${{ creditor: { ...party, name: 'x'.repeat(71) } }}                           | ${['creditor.name TOO_LONG']}
		${'an emoji'}                | ${{ message: '😀' }}                                                          | ${['message CHARACTERS_NOT_ALLOWED']}
		${'a line break'}            | ${{ message: 'a\nb' }}                                                        | ${['message CHARACTERS_NOT_ALLOWED']}
		${'too long a message'}      | ${{ message: 'x'.repeat(141) }}                                               | ${['message TOO_LONG']}
		${'too much information'}    | ${{ message: 'x'.repeat(129) }}                                               | ${['message INFORMATION_TOO_LONG']}
		${'three alternatives'}      | ${{ alternatives: ['a', 'b', 'c'] }}                                          | ${['alternatives TOO_MANY']}
		${'an empty alternative'}    | ${{ alternatives: ['', 'b'] }}                                                | ${['alternatives.0 REQUIRED']}
		${'too long an alternative'} | ${{ alternatives: ['x'.repeat(101)] }}                                        | ${['alternatives.0 TOO_LONG']}
	`('with $situation: $expected', ({ over, expected }) => {
		const result = encode({ ...bill, ...over });
		const findings = result.ok ? result.warnings : result.findings;
		expect(result.ok).toBe(false);
		expect(findings.map((f) => `${f.field} ${f.code}`)).toEqual(expected);
	});
});

test.each`
	situation                    | over
	${'the highest amount'}      | ${{ amount: '999999999.99' }}
	${'an open amount'}          | ${{ amount: null }}
	${'no debtor'}               | ${{ debtor: null }}
	${'all allowed letters'}     | ${{ message: 'ÀÿĀſȘșȚț€~ ' }}
	${'140 characters together'} | ${{ message: 'x'.repeat(128) }}
	${'not for payment'}         | ${{ amount: '0.00', message: 'DO NOT USE FOR PAYMENT' }}
`('a bill with $situation is encoded', ({ over }) => {
	expect(decode(text(over))).toMatchObject({ bill: { ...bill, ...over }, valid: true });
});

describe('a payload is refused', () => {
	const change = (line: number, value: string): string =>
		text()
			.split('\n')
			.map((l, i) => (i === line ? value : l))
			.join('\n');
	test.each`
		situation                   | payload                                             | expected
		${'another type'}           | ${() => change(0, 'ABC')}                           | ${['header.type HEADER_TYPE']}
		${'another version'}        | ${() => change(1, '0100')}                          | ${['header.version HEADER_VERSION']}
		${'another coding'}         | ${() => change(2, '2')}                             | ${['header.coding HEADER_CODING']}
		${'a combined address'}     | ${() => change(4, 'K')}                             | ${['creditor ADDRESS_COMBINED', 'creditor.postalCode REQUIRED']}
		${'no type of address'}     | ${() => change(20, '')}                             | ${['debtor ADDRESS_TYPE']}
		${'an ultimate creditor'}   | ${() => change(12, 'Somebody')}                     | ${['ultimateCreditor MUST_BE_EMPTY']}
		${'another trailer'}        | ${() => change(30, 'END')}                          | ${['trailer TRAILER']}
		${'a missing trailer'}      | ${() => text().split('\n').slice(0, 30).join('\n')} | ${['payload LINES_MISSING']}
		${'lines behind the end'}   | ${() => `${text({ alternatives: ['a', 'b'] })}\nc`} | ${['payload LINES_TOO_MANY', 'alternatives TOO_MANY']}
		${'both kinds of line end'} | ${() => text().replace('\n', '\r\n')}               | ${['payload LINE_ENDS_MIXED']}
		${'998 characters'}         | ${() => text() + '\n'.repeat(0) + 'x'.repeat(998)}  | ${['payload TOO_LONG', 'billingInformation TOO_LONG']}
	`('with $situation: $expected', ({ payload, expected }) => {
		const { findings, valid } = decode(payload());
		expect(valid).toBe(false);
		expect(findings.map((f) => `${f.field} ${f.code}`)).toEqual(expected);
	});

	test.each(['', 'garbage', '\n', 'SPC', 'BCD\n002\n1\nSCT', '\0'.repeat(5000)])(
		'when it is no payload at all (%#)',
		(payload) => {
			expect(decode(payload).valid).toBe(false);
		},
	);
});

test('an address of the old kind is read as well as it goes', () => {
	const old = text().replace(
		'S\nMax Muster & Söhne\nMusterstrasse\n123\n8000\nSeldwyla',
		'K\nMax Muster & Söhne\nMusterstrasse 123\n8000 Seldwyla\n\n',
	);
	expect(decode(old).bill.creditor).toEqual({
		...bill.creditor,
		street: 'Musterstrasse 123',
		buildingNumber: '',
	});
});

describe('any bill', () => {
	const latin = fc.stringMatching(/^[ -~À-ſȘ-ț€]{0,35}$/);
	const named = fc.stringMatching(/^[A-Za-zÀ-ſ]{1,30}$/);
	const party = fc.record({
		name: named,
		street: latin,
		buildingNumber: fc.stringMatching(/^[0-9a-z]{0,5}$/),
		postalCode: fc.stringMatching(/^[0-9]{4}$/),
		town: named,
		country: fc.constantFrom('CH', 'LI', 'DE', 'AT'),
	});
	const qrr = fc.bigInt({ min: 1n, max: 10n ** 26n - 1n }).map((n) => Qrr.make(String(n)));
	const scor = fc.stringMatching(/^[A-Z0-9]{1,21}$/).map((b) => Scor.make(b));
	const reference = fc.oneof(
		qrr.map((r) => ({ iban: QR_IBAN, referenceType: 'QRR', reference: r, currency: 'CHF' })),
		scor.map((r) => ({ iban: PLAIN_IBAN, referenceType: 'SCOR', reference: r, currency: 'EUR' })),
		fc.constant({ iban: PLAIN_IBAN, referenceType: 'NON', reference: '', currency: 'CHF' }),
	);
	const bills = fc
		.record({
			creditor: party,
			debtor: fc.option(party),
			amount: fc.option(fc.integer({ min: 1, max: 99_999_999 }).map((n) => (n / 100).toFixed(2))),
			message: latin,
			billingInformation: fc.constantFrom('', '//S1/10/7'),
			alternatives: fc.array(fc.stringMatching(/^[!-~]{1,20}$/), { maxLength: 2 }),
		})
		.chain((b) => reference.map((r) => ({ ...b, ...r })));

	test('is decoded to itself, also through JSON, in both layouts', () => {
		fc.assert(
			fc.property(
				bills,
				fc.constantFrom('\n' as const, '\r\n' as const),
				fc.nat(1),
				(b, lineEnd, n) => {
					const payload = encode(b, { lineEnd, trailingLines: n });
					if (!payload.ok) throw new Error(JSON.stringify(payload.findings));
					const read = decode(payload.value);
					expect(read).toMatchObject({ bill: b, valid: true });
					const again = readBill(JSON.parse(JSON.stringify(billFields(read.bill, read.layout))));
					if (!again.ok) throw new Error(JSON.stringify(again.findings));
					expect(encode(again.value.bill, again.value.layout)).toMatchObject({
						value: payload.value,
					});
				},
			),
			{ numRuns: 2000 },
		);
	});

	test('text that is no payload never throws', () => {
		fc.assert(fc.property(fc.string({ maxLength: 2000 }), (t) => !decode(t).valid));
	});
});

describe('a bill as JSON', () => {
	test.each`
		situation               | raw                                       | expected
		${'a list'}             | ${[]}                                     | ${[' NOT_AN_OBJECT']}
		${'unknown fields'}     | ${{ colour: 1 }}                          | ${['colour UNKNOWN_FIELD']}
		${'texts that are not'} | ${{ iban: 7, debtor: { name: 7, x: 1 } }} | ${['iban NOT_TEXT', 'debtor.x UNKNOWN_FIELD', 'debtor.name NOT_TEXT']}
		${'a creditor in text'} | ${{ creditor: 'x' }}                      | ${['creditor NOT_AN_OBJECT']}
		${'a float amount'}     | ${{ amount: 0.1 + 0.2 }}                  | ${['amount AMOUNT_FORMAT']}
		${'alternatives'}       | ${{ alternatives: 'x' }}                  | ${['alternatives NOT_A_LIST']}
		${'another line end'}   | ${{ lineEnd: 'CR' }}                      | ${['lineEnd NOT_A_CHOICE']}
		${'too many lines'}     | ${{ trailingLines: 9 }}                   | ${['trailingLines OUT_OF_RANGE']}
	`('with $situation is refused: $expected', ({ raw, expected }) => {
		const result = readBill(raw);
		const findings = result.ok ? [] : result.findings.map((f) => `${f.field} ${f.code}`);
		expect(findings).toEqual(expected);
	});

	test('takes a number as amount and an IBAN with blanks', () => {
		const raw = { ...bill, amount: 1949.75, iban: 'CH44 3199 9123 0008 8901 2' };
		expect(readBill(raw)).toMatchObject({ value: { bill } });
	});
});
