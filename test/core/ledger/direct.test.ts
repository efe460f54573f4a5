/** Entries of money that settles no document. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	type Direct,
	postingEntry,
	taxWithin,
	transferEntry,
} from '../../../src/core/ledger/direct.js';
import { VAT_CODES, vatCodeOn } from '../../../src/core/vat/codes.js';
import { RUNS } from '../../builders/runs.js';
import { company } from '../builders.js';
import { balance, books, told } from '../payment-builders.js';

const ON = '2026-12-01';
const code = (name: string | null) => (name === null ? null : vatCodeOn(VAT_CODES, name, ON));

const direct = ({ vat = null, ...over }: Partial<Direct> & { vat?: string | null }): Direct => ({
	...{ payment: 'payment-1', text: 'Miete Dezember', on: ON, currency: 'CHF', rate: '1' },
	...{ moneyAccount: '1020', amountMinor: -10810n, account: '6000', books },
	vatCode: code(vat),
	...over,
});

const of = (o: object) => ({ books: { ...books, company: { ...company, ...o } } });

describe('a posting', () => {
	test.each`
		situation                             | over                                                                   | expected                                                                | tax
		${'rent with input tax'}              | ${{ vat: 'E81' }}                                                      | ${['1020 C10810', '6000 D10000 E81', '1171 D810 E81']}                  | ${810n}
		${'goods with input tax'}             | ${{ vat: 'I26', account: '4200', amountMinor: -10260n }}               | ${['1020 C10260', '4200 D10000 I26', '1170 D260 I26']}                  | ${260n}
		${'bank charges without VAT'}         | ${{ account: '6940', amountMinor: -500n }}                             | ${['1020 C500', '6940 D500']}                                           | ${0n}
		${'salaries'}                         | ${{ account: '5000', amountMinor: -450000n, vat: 'N0' }}               | ${['1020 C450000', '5000 D450000 N0']}                                  | ${0n}
		${'a private drawing'}                | ${{ account: '2850', amountMinor: -20000n }}                           | ${['1020 C20000', '2850 D20000']}                                       | ${0n}
		${'a sale at the counter'}            | ${{ account: '3400', amountMinor: 10810n, vat: 'S81' }}                | ${['1020 D10810', '3400 C10000 S81', '2200 C810 S81']}                  | ${810n}
		${'money back from a purchase'}       | ${{ amountMinor: 10810n, vat: 'E81' }}                                 | ${['1020 D10810', '6000 C10000 E81', '1171 C810 E81']}                  | ${810n}
		${'interest'}                         | ${{ account: '6950', amountMinor: 123n }}                              | ${['1020 D123', '6950 C123']}                                           | ${0n}
		${'software from abroad'}             | ${{ account: '6570', amountMinor: -10000n, vat: 'Q81' }}               | ${['1020 C10000', '6570 D10000 Q81', '1171 D810 Q81', '2200 C810 Q81']} | ${0n}
		${'import tax: all of it is tax'}     | ${{ account: '4200', amountMinor: -810n, vat: 'TM' }}                  | ${['1020 C810', '1170 D810 TM']}                                        | ${810n}
		${'euro'}                             | ${{ vat: 'E81', currency: 'EUR', moneyAccount: '1021', rate: '0.95' }} | ${['1021 C10270', '6000 D9500 E81', '1171 D770 E81']}                   | ${810n}
		${'by the net tax rate: gross'}       | ${{ vat: 'E81', ...of({ vatMethod: 'net_tax_rate' }) }}                | ${['1020 C10810', '6000 D10810 E81']}                                   | ${0n}
		${'without VAT: gross'}               | ${{ vat: 'E81', ...of({ vatMethod: 'none' }) }}                        | ${['1020 C10810', '6000 D10810 E81']}                                   | ${0n}
		${'on the received basis: as agreed'} | ${{ vat: 'E81', ...of({ vatBasis: 'received' }) }}                     | ${['1020 C10810', '6000 D10000 E81', '1171 D810 E81']}                  | ${810n}
	`('of $situation', ({ over, expected, tax }) => {
		const posting = direct(over);
		const entry = postingEntry(posting);
		expect(told(entry)).toEqual(expected);
		expect(balance([entry])).toBe(0n);
		expect(taxWithin(posting)).toBe(tax);
	});

	test('whatever the amount and the code: balanced, and the money is the statement’s', () => {
		const codes = fc.constantFrom(null, 'E81', 'I26', 'S81', 'Q81', 'TM', 'N0', 'EXM');
		const amounts = fc.bigInt({ min: -9_999_999n, max: 9_999_999n }).filter((n) => n !== 0n);
		fc.assert(
			fc.property(amounts, codes, (amountMinor, vat) => {
				const entry = postingEntry(direct({ amountMinor, vat }));
				expect(balance([entry])).toBe(0n);
				expect(balance([entry], '1020')).toBe(amountMinor);
			}),
			{ numRuns: RUNS },
		);
	});
});

test('a transfer passes the account of transfers, which is empty at its end', () => {
	const out = transferEntry(direct({ amountMinor: -50000n }));
	const into = transferEntry(direct({ amountMinor: 50000n, moneyAccount: '1030' }));
	expect(told(out)).toEqual(['1020 C50000', '1090 D50000']);
	expect(told(into)).toEqual(['1030 D50000', '1090 C50000']);
	expect(balance([out, into], '1090')).toBe(0n);
});
