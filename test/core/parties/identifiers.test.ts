import { describe, expect, test } from 'vitest';
import { checkCopies, checkEmail } from '../../../src/core/parties/email.js';
import { Iban } from '../../../src/core/parties/iban.js';
import { Uid } from '../../../src/core/parties/uid.js';

describe('IBAN', () => {
	test.each`
		text                                   | expected                         | why
		${'CH44 3199 9123 0008 8901 2'}        | ${'CH4431999123000889012'}       | ${'printed form'}
		${'ch5800791123000889012'}             | ${'CH5800791123000889012'}       | ${'lower case'}
		${'FR76 3006 6100 4100 0105 7380 116'} | ${'FR7630066100410001057380116'} | ${'France'}
		${' DE12500105170648489890 '}          | ${'DE12500105170648489890'}      | ${'blanks around'}
		${'CH06 3000 5230 5042 2318 T'}        | ${'CH063000523050422318T'}       | ${'letter in the account'}
		${'LI21 0881 0000 2324 013A A'}        | ${'LI21088100002324013AA'}       | ${'Liechtenstein'}
		${'CH4431999123000889013'}             | ${null}                          | ${'wrong check digits'}
		${'CH443199912300088901'}              | ${null}                          | ${'too short'}
		${'CH04'}                              | ${null}                          | ${'far too short'}
		${'XX431234'}                          | ${null}                          | ${'unknown country'}
		${'SE64-1200-0000-0121-7014-5230'}     | ${null}                          | ${'dashes'}
		${'CHAA31999123000889012'}             | ${null}                          | ${'letters as check digits'}
		${''}                                  | ${null}                          | ${'empty'}
		${42}                                  | ${null}                          | ${'a number'}
	`('$why: $text', ({ text, expected }) => {
		expect(Iban.parse(text)).toBe(expected);
	});

	test.each`
		iban                        | qr
		${'CH4431999123000889012'}  | ${true}
		${'CH3030000001250090720'}  | ${true}
		${'CH5800791123000889012'}  | ${false}
		${'CH9300762011623852957'}  | ${false}
		${'DE12500105170648489890'} | ${false}
	`('$iban is a QR-IBAN: $qr', ({ iban, qr }) => {
		expect(Iban.isQr(iban)).toBe(qr);
	});

	test('prints in groups of four', () => {
		expect(Iban.print('CH4431999123000889012')).toBe('CH44 3199 9123 0008 8901 2');
	});
});

describe('UID', () => {
	test.each`
		text                      | expected
		${'CHE-100.155.212'}      | ${'CHE-100.155.212'}
		${'CHE100155212'}         | ${'CHE-100.155.212'}
		${'che 100 155 212'}      | ${'CHE-100.155.212'}
		${'CHE-107.787.577 IVA'}  | ${'CHE-107.787.577'}
		${'CHE-107.787.577 MWST'} | ${'CHE-107.787.577'}
		${'CHE-107.787.577TVA'}   | ${'CHE-107.787.577'}
		${'CHE-100.155.213'}      | ${null}
		${'CHE-123.456.789'}      | ${null}
		${'CHE-100.155.21'}       | ${null}
		${'CHE-100.155.212 VAT'}  | ${null}
		${'100155212'}            | ${null}
		${null}                   | ${null}
	`('$text → $expected', ({ text, expected }) => {
		expect(Uid.parse(text)).toBe(expected);
	});

	test('the VAT number carries the suffix of the language', () => {
		expect(Uid.vatNumber('CHE-107.787.577', 'fr')).toBe('CHE-107.787.577 TVA');
		expect(Uid.digits('CHE-107.787.577')).toBe('107787577');
	});
});

describe('mail address', () => {
	test.each`
		text                         | code
		${'anna.muster@example.ch'}  | ${null}
		${'a+b_c@sub.example.swiss'} | ${null}
		${'post@zürich.example'}     | ${null}
		${''}                        | ${'REQUIRED'}
		${null}                      | ${'REQUIRED'}
		${'anna'}                    | ${'EMAIL_INVALID'}
		${'anna@localhost'}          | ${'EMAIL_INVALID'}
		${'a@b.ch, c@d.ch'}          | ${'EMAIL_INVALID'}
		${'a@b.ch,c@d.ch'}           | ${'EMAIL_INVALID'}
		${'a@b.ch;c@d.ch'}           | ${'EMAIL_INVALID'}
		${'a@b.ch c@d.ch'}           | ${'EMAIL_INVALID'}
		${'a@b.ch\r\nBcc: c@d.ch'}   | ${'EMAIL_INVALID'}
		${'a@b.ch\n'}                | ${'EMAIL_INVALID'}
		${'Anna <a@b.ch>'}           | ${'EMAIL_INVALID'}
		${'group:a@b.ch;'}           | ${'EMAIL_INVALID'}
		${'"a@evil.example"@b.ch'}   | ${'EMAIL_INVALID'}
		${'a(comment)@b.ch'}         | ${'EMAIL_INVALID'}
		${'a@[127.0.0.1]'}           | ${'EMAIL_INVALID'}
		${'a@1.2.3.4'}               | ${'EMAIL_INVALID'}
		${'a@@b.ch'}                 | ${'EMAIL_INVALID'}
		${'.a@b.ch'}                 | ${'EMAIL_INVALID'}
		${'a..b@c.ch'}               | ${'EMAIL_INVALID'}
		${'a@-b.ch'}                 | ${'EMAIL_INVALID'}
		${`${'x'.repeat(250)}@b.ch`} | ${'TOO_LONG'}
	`('$text → $code', ({ text, code }) => {
		expect(checkEmail('email', text).map((f) => f.code)).toEqual(code ? [code] : []);
	});

	test('a sixth copy and a bad one are both told, with their places', () => {
		const cc = ['a@b.ch', 'x', 'c@b.ch', 'd@b.ch', 'e@b.ch', 'f@b.ch'];
		expect(checkCopies('cc', cc).map((f) => [f.field, f.code])).toEqual([
			['cc.1', 'EMAIL_INVALID'],
			['cc', 'TOO_MANY'],
		]);
	});
});
