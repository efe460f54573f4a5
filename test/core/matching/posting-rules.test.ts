/** Money that settles no document: what a company has said once, and its own accounts. */
import { describe, expect, test } from 'vitest';
import {
	ownAccountOf,
	type PostingRule,
	recognisedBy,
	ruleBook,
} from '../../../src/core/matching/posting-rules.js';
import { payment } from './rows.js';

const LANDLORD = 'CH5604835012345678009';

const rule = (o: Partial<PostingRule>): PostingRule => ({
	...{ id: 'R1', counterpartyIban: null, word: null, account: '6000', vatCode: null, text: null },
	...o,
});

const toldBy = (rules: readonly PostingRule[], o: Parameters<typeof payment>[0]): string | null => {
	const found = ruleBook(rules)(payment(o));
	return found && `${found.rule.account} ${found.reason.code} ${found.reason.value}`;
};

describe('a rule', () => {
	test.each`
		case                                    | given                                                 | expected
		${'its counterparty’s account'}         | ${{ counterpartyIban: 'CH56 0483 5012 3456 7800 9' }} | ${`6000 RULE_IBAN ${LANDLORD}`}
		${'another account'}                    | ${{ counterpartyIban: 'CH9300762011623852957' }}      | ${null}
		${'its word in the text'}               | ${{ text: 'Gebühr: KONTOFÜHRUNG Q1' }}                | ${'6940 RULE_WORD Kontoführung'}
		${'its word as banks write it'}         | ${{ text: 'KONTOFUEHRUNG' }}                          | ${'6940 RULE_WORD Kontoführung'}
		${'its word in the name'}               | ${{ counterpartyName: 'Kontoführung AG' }}            | ${'6940 RULE_WORD Kontoführung'}
		${'its word as a part of a longer one'} | ${{ text: 'Kontoführungsgebühr' }}                    | ${null}
		${'nothing of it'}                      | ${{ text: 'Gebühr' }}                                 | ${null}
	`('for $case: $expected', ({ given, expected }) => {
		const rules = [
			rule({ counterpartyIban: LANDLORD }),
			rule({ id: 'R2', word: 'Kontoführung', account: '6940' }),
		];
		expect(toldBy(rules, given)).toBe(expected);
	});

	test('the account goes before a word', () => {
		const rules = [
			rule({ word: 'Miete', account: '6010' }),
			rule({ id: 'R2', counterpartyIban: LANDLORD }),
		];
		const given = { text: 'Miete', counterpartyIban: LANDLORD };
		expect(toldBy(rules, given)).toBe(`6000 RULE_IBAN ${LANDLORD}`);
	});

	test('two words that lead to different accounts are no answer; to the same one they are', () => {
		const both = { text: 'Swisscom Rechnung Büro' };
		const other = rule({ id: 'R2', word: 'Büro', account: '6500' });
		expect(toldBy([rule({ word: 'swisscom', account: '6510' }), other], both)).toBeNull();
		expect(toldBy([rule({ word: 'swisscom', account: '6500' }), other], both)).toContain('6500');
	});

	test('several words have to stand together', () => {
		const rules = [rule({ word: 'Steuer Kanton' })];
		expect(toldBy(rules, { text: 'Steuer, Kanton Zürich' })).toContain('6000');
		expect(toldBy(rules, { text: 'Kanton Zürich Steuer' })).toBeNull();
	});
});

describe('what is posted always so is known again', () => {
	const NOBODY = { counterpartyIban: '', counterpartyName: '', text: '' };

	test.each`
		given                                                            | expected
		${{ counterpartyIban: 'CH56 0483 5012 3456 7800 9', text: 'X' }} | ${LANDLORD}
		${{ counterpartyName: 'Kontor GmbH', text: 'Abo' }}              | ${'Kontor GmbH'}
		${{ text: 'Belastung Kontoführung Q1' }}                         | ${'Belastung Kontoführung'}
		${{ text: 'UEBRIGE: 25-9034-2 FÜR KONTOAUSZUG PAPIER TÄGLICH' }} | ${'FÜR KONTOAUSZUG PAPIER TÄGLICH'}
		${{ text: 'Gutschrift' }}                                        | ${null}
		${{ text: 'Zahlung 12.03.2026 / Überweisung' }}                  | ${null}
		${{ text: 'VIREMENT' }}                                          | ${null}
		${{ text: '4711' }}                                              | ${null}
	`('$given: by $expected', ({ given, expected }) => {
		const by = recognisedBy({ ...NOBODY, ...given });
		expect(by && (by.counterpartyIban ?? by.word)).toBe(expected);
		if (by) expect(toldBy([rule(by)], given)).toContain('6000');
	});
});

describe('an own account', () => {
	const accounts = [
		{ id: 'B1', currency: 'CHF', ibans: ['CH9300762011623852957'] },
		{ id: 'B2', currency: 'CHF', ibans: [LANDLORD] },
	];
	const of = (counterpartyIban: string) =>
		ownAccountOf({ ...payment({ counterpartyIban }), bankAccount: 'B1' }, accounts)?.id ?? null;

	test.each`
		iban                            | expected
		${'CH56 0483 5012 3456 7800 9'} | ${'B2'}
		${'CH9300762011623852957'}      | ${null}
		${'DE89370400440532013000'}     | ${null}
		${''}                           | ${null}
	`('behind "$iban": $expected', ({ iban, expected }) => {
		expect(of(iban)).toBe(expected);
	});
});
