import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CsvProfile } from '../../../src/core/bank/csv/profiles.js';
import { readCsv } from '../../../src/core/bank/csv/reader.js';
import { csvAmount, csvDay } from '../../../src/core/bank/csv/values.js';
import { gather } from './read.js';

const read = (lines: readonly string[], mapping?: CsvProfile) => {
	const { format, events } = readCsv(lines.join('\r\n'), mapping);
	return { format, ...gather(events) };
};

test.each`
	text                       | expected
	${'03.12.2026'}            | ${'2026-12-03'}
	${'3.1.26'}                | ${'2026-01-03'}
	${'03/12/2026'}            | ${'2026-12-03'}
	${'2026-12-03'}            | ${'2026-12-03'}
	${'2026.12.03'}            | ${'2026-12-03'}
	${'2026-12-03 01:23:58.0'} | ${'2026-12-03'}
	${'04.01.2026 00:00'}      | ${'2026-01-04'}
	${'31.02.2026'}            | ${null}
	${'Total'}                 | ${null}
	${''}                      | ${null}
`('the day of "$text" is $expected', ({ text, expected }) => {
	expect(csvDay(text)).toBe(expected);
});

test.each`
	text           | expected
	${'1234.5'}    | ${123450n}
	${"1'234.50"}  | ${123450n}
	${'1’234.50'}  | ${123450n}
	${'1 234,50'}  | ${123450n}
	${'1.234,50'}  | ${123450n}
	${'1,234.50'}  | ${123450n}
	${'1.234.567'} | ${123456700n}
	${'1,234'}     | ${123400n}
	${'-6.9'}      | ${-690n}
	${'−6.90'}     | ${-690n}
	${'12.50-'}    | ${-1250n}
	${'CHF 12.50'} | ${1250n}
	${'+.05'}      | ${5n}
	${''}          | ${null}
`('the amount "$text" is $expected', ({ text, expected }) => {
	expect(csvAmount(text, 1)).toBe(expected);
});

test.each(['1.234', '12.34.5', '1,2345', 'abc', '--5', '1e3', '12.345,678'])(
	'"%s" is no amount',
	(text) => {
		expect(() => csvAmount(text, 7)).toThrow(
			expect.objectContaining({ code: 'BANK_AMOUNT_INVALID', details: { line: 7 } }),
		);
	},
);

test('any Swiss amount is read as it was written', () => {
	fc.assert(
		fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (minor) => {
			const [francs, rest] = [Math.trunc(Math.abs(minor) / 100), Math.abs(minor) % 100];
			const grouped = String(francs).replace(/(\d)(?=(\d{3})+$)/g, "$1'");
			const text = `${minor < 0 ? '-' : ''}${grouped}.${String(rest).padStart(2, '0')}`;
			expect(csvAmount(text, 1)).toBe(BigInt(minor));
		}),
	);
});

describe('banks', () => {
	const UBS = [
		'Kontonummer:;0200 00123456.78;',
		'IBAN:;CH93 0076 2011 6238 5295 7;',
		'Anfangssaldo:;1000.00;',
		'Schlusssaldo:;1400.00;',
		'Bewertet in:;CHF;',
		'',
		'Abschlussdatum;Abschlusszeit;Buchungsdatum;Valutadatum;Währung;Belastung;Gutschrift;Einzelbetrag;Saldo;Transaktions-Nr.;Beschreibung1;Beschreibung2;Beschreibung3;Fussnoten;',
		'2026-03-02;;2026-03-02;2026-03-02;CHF;-100.00;;;1400.00;T2;"Muster AG; 8000 Zürich";Zahlung;"Referenz 210000000003139471430009017";;',
		'2026-03-01;;2026-03-01;2026-03-01;CHF;;500.00;;1500.00;T1;Anna;Gutschrift;Rechnung 17;;',
	];

	test('UBS: latest first, balances above, quoted separators', () => {
		const { format, statements, warnings } = read(UBS);
		expect(format).toBe('csv.ubs');
		expect(warnings).toEqual([]);
		expect(statements[0]).toMatchObject({
			...{ account: 'CH9300762011623852957', currency: 'CHF', balanced: true },
			...{ opening: 100000n, closing: 140000n, from: '2026-03-01', to: '2026-03-02' },
		});
		expect(statements[0]?.list).toMatchObject([
			{ minor: 50000n, counterpartyName: 'Anna', text: 'Rechnung 17', bankReference: 'T1' },
			{ minor: -10000n, reference: '210000000003139471430009017', bankText: 'Zahlung' },
		]);
	});

	test('a booking that is missing shows in the balance', () => {
		const { warnings } = read(UBS.slice(0, -1));
		expect(warnings).toMatchObject([
			{ code: 'BANK_BALANCE_DIFFERS', details: { missing: '500.00' } },
		]);
	});

	const ZKB =
		'"Datum";"Buchungstext";"Whg";"Betrag Detail";"ZKB-Referenz";"Referenznummer";"Belastung CHF";"Gutschrift CHF";"Valuta";"Saldo CHF"';

	test.each`
		second     | expected
		${'60.00'} | ${[-4000n, -6000n]}
		${'61.00'} | ${[-10000n]}
	`('ZKB: parts 40.00 and $second of 100.00 give $expected', ({ second, expected }) => {
		const { format, statements } = read([
			ZKB,
			`"02.03.2026";"Sammelauftrag";"";"";"Z1";"";"100.00";"";"02.03.2026";"1'900.00"`,
			`"";"Muster AG";"CHF";"40.00";"";"";"";"";"";""`,
			`"";"Beispiel GmbH";"CHF";"${second}";"";"";"";"";"";""`,
			`"01.03.2026";"Gutschrift";"";"";"Z0";"";"";"500.00";"01.03.2026";"2'000.00"`,
		]);
		expect(format).toBe('csv.zkb');
		const list = statements[0]?.list ?? [];
		expect(list.map((t) => t.minor)).toEqual([50000n, ...expected]);
		expect(statements[0]).toMatchObject({ opening: 150000n, closing: 190000n, balanced: true });
	});

	test('ZKB: rows without a day continue the booking above', () => {
		const { statements } = read([
			ZKB,
			'"02.03.2026";"Postvergütung";"";"";"Z1";"";"";"10.00";"02.03.2026";"10.00"',
			'"";"Anna Muster";"";"";"";"";"";"";"";""',
		]);
		expect(statements[0]?.list[0]?.text).toBe('Postvergütung Anna Muster');
	});

	test('Yuh: an exchange is two bookings in two accounts', () => {
		const { format, statements } = read([
			'DATE;ACTIVITY TYPE;ACTIVITY NAME;DEBIT;DEBIT CURRENCY;CREDIT;CREDIT CURRENCY;CARD NUMBER;LOCALITY;RECIPIENT;SENDER;FEES/COMMISSION',
			'02/03/2026;EXCHANGE;Exchange;-95.00;CHF;100.00;EUR;;;;;0.5',
			'01/03/2026;PAYMENT_IN;Rechnung 17;;;200.00;CHF;;;;Anna;',
		]);
		expect(format).toBe('csv.yuh');
		expect(statements.map((s) => [s.currency, s.list.map((t) => t.minor)])).toEqual([
			['CHF', [20000n, -9500n]],
			['EUR', [10000n]],
		]);
		expect(statements[0]?.list[0]?.counterpartyName).toBe('Anna');
	});

	test('Twint: the amount is what is left after the costs', () => {
		const { statements } = read([
			'"Datum";"Typ";"Betrag Transaktion (CHF)";"Transaktionskosten (CHF)";"TWINT Order ID";"Vorname";"Nachname"',
			'"2026.03.01";"Zahlung";"49.35";"0.65";"O-1";"Anna";"Muster"',
		]);
		expect(statements[0]?.list[0]).toMatchObject({
			...{ minor: 4935n, currency: 'CHF', counterpartyName: 'Anna Muster' },
			...{ bankReference: 'O-1', charges: { minor: -65n, included: true } },
		});
	});

	test('bexio: the journal gives a statement of each bank account', () => {
		const { format, statements } = read([
			'Datum;Referenz;Soll;Haben;Beschreibung;Betrag;Buchungswährung;Umrechnungsfaktor;Betrag in Basiswährung;Währung in Basiswährung;MWST',
			'01.01.2026;E-1;1020 - Bank;9100 - Eröffnungsbilanz;Eröffnung;1000.00;CHF;1;1000.00;CHF;',
			'02.03.2026;R-1;1020 - Bank;1100 - Debitoren;Zahlung Anna;200.00;CHF;1;200.00;CHF;',
			'03.03.2026;L-1;2000 - Kreditoren;1020 - Bank;Miete;50.00;CHF;1;50.00;CHF;',
			'04.03.2026;X-1;1010 - Post;1020 - Bank;Übertrag;10.00;CHF;1;10.00;CHF;',
			'05.03.2026;Y-1;6500 - Aufwand;1000 - Kasse;Porto;5.00;CHF;1;5.00;CHF;',
		]);
		expect(format).toBe('csv.bexio');
		expect(statements.map((s) => [s.account, s.opening, s.list.map((t) => t.minor)])).toEqual([
			['1020', 100000n, [20000n, -5000n, -1000n]],
			['1010', null, [1000n]],
		]);
	});
});

describe('a mapping', () => {
	const mapping: CsvProfile = {
		format: 'csv',
		columns: { booked: ['tag'], amount: ['wert'], text: ['wozu', 'wer'] },
		needs: ['booked', 'amount'],
	};

	test.each([';', ',', '\t'])('names the columns of any file, here with "%s" between', (s) => {
		const { format, statements, warnings } = read(
			[`Tag${s}Wert${s}Wozu${s}Wer`, `02.03.2026${s}-12.50${s}Miete${s}Anna`],
			mapping,
		);
		expect(format).toBe('csv');
		expect(statements[0]?.list).toMatchObject([{ minor: -1250n, text: 'Miete Anna' }]);
		expect(warnings.map((w) => w.code)).toEqual(['BANK_CURRENCY_ASSUMED']);
	});

	test('by numbers reads a file without a header', () => {
		const numbered = { ...mapping, columns: { booked: [1], amount: [3], text: [2] } };
		const { statements } = read(['02.03.2026;Miete;-12.50', '03.03.2026;Anna;20'], numbered);
		expect(statements[0]?.list.map((t) => t.minor)).toEqual([-1250n, 2000n]);
	});
});

test('a single day is put in the order that its running balance proves', () => {
	const { statements } = read([
		'IBAN;Booked At;Text;Credit/Debit Amount;Balance;Valuta Date',
		'CH5800791123000889012;2026-03-02;B;-30;70;2026-03-02',
		'CH5800791123000889012;2026-03-02;A;100;100;2026-03-02',
	]);
	expect(statements[0]).toMatchObject({ opening: 0n, closing: 7000n, balanced: true });
	expect(statements[0]?.list.map((t) => t.text)).toEqual(['A', 'B']);
});

const SHORT = ['Datum;Gutschrift;Lastschrift;Avisierungstext', '01.03.2026;10.00;;Anna'];

test('words about the bank below the bookings end them', () => {
	const { statements } = read([...SHORT, 'Disclaimer:', 'Kein Original;;', 'Seite 1 von 1']);
	expect(statements[0]?.list.map((t) => t.minor)).toEqual([1000n]);
});

test.each`
	what                         | lines                                                                       | code
	${'no known columns'}        | ${['a;b;c', '1;2;3']}                                                       | ${'BANK_FILE_UNKNOWN'}
	${'nothing'}                 | ${['']}                                                                     | ${'BANK_FILE_UNKNOWN'}
	${'a broken amount'}         | ${['Datum;Avisierungstext;Gutschrift;Lastschrift', '01.03.2026;x;12.345;']} | ${'BANK_AMOUNT_INVALID'}
	${'no amount'}               | ${['Datum;Avisierungstext;Gutschrift;Lastschrift', '01.03.2026;x;;']}       | ${'BANK_AMOUNT_INVALID'}
	${'a broken day'}            | ${['Datum;Avisierungstext;Gutschrift;Lastschrift', '31.02.2026;x;12;']}     | ${'BANK_DATE_INVALID'}
	${'no day'}                  | ${[...SHORT, '02.03.2026;100.00;', ';50.00;']}                              | ${'BANK_DATE_INVALID'}
	${'a last day that is none'} | ${[...SHORT, '02.03.2026;100.00;', '31.02.2026;50.00;']}                    | ${'BANK_DATE_INVALID'}
	${'words between bookings'}  | ${[...SHORT, '02.03.2026;100.00;', 'Übertrag;;', '03.03.2026;50.00;']}      | ${'BANK_DATE_INVALID'}
	${'an endless quote'}        | ${['Datum;Avisierungstext;Gutschrift;Lastschrift', '01.03.2026;"x;12;']}    | ${'BANK_FILE_BROKEN'}
`('$what is refused as $code', ({ lines, code }) => {
	expect(() => read(lines)).toThrow(expect.objectContaining({ code }));
});
