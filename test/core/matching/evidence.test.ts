/** One payment and one item: what books by itself, what is proposed, what is left alone. */
import { describe, expect, test } from 'vitest';
import { item, payment, QRR, run, SCOR, tierOf, told } from './rows.js';

describe('references', () => {
	test.each`
		situation                             | transaction                                                                     | of                                              | tier
		${'in its field, the exact amount'}   | ${{ reference: QRR }}                                                           | ${{ reference: QRR }}                           | ${'auto'}
		${'spaced, as printed'}               | ${{ reference: '21 00000 00003 13947 14300 09017' }}                            | ${{ reference: QRR }}                           | ${'auto'}
		${'in the text'}                      | ${{ text: 'Gutschrift 21 00000 00003 13947 14300 09017 merci' }}                | ${{ reference: QRR }}                           | ${'auto'}
		${'creditor reference in the text'}   | ${{ text: 'Zahlung RF18 5390 0754 7034 von Meier' }}                            | ${{ reference: SCOR }}                          | ${'auto'}
		${'years late, from a stranger'}      | ${{ reference: QRR, bookedOn: '2031-01-01', counterpartyName: 'Sophie Blanc' }} | ${{ reference: QRR }}                           | ${'auto'}
		${'a part of the amount'}             | ${{ reference: QRR, amountMinor: 5000n }}                                       | ${{ reference: QRR }}                           | ${'auto'}
		${'wrong currency'}                   | ${{ reference: QRR, currency: 'EUR' }}                                          | ${{ reference: QRR }}                           | ${'none'}
		${'money out for an invoice of ours'} | ${{ reference: QRR, amountMinor: -10810n }}                                     | ${{ reference: QRR }}                           | ${'none'}
		${'wrong check digit, like the item'} | ${{ reference: '210000000003139471430009018' }}                                 | ${{ reference: '210000000003139471430009018' }} | ${'suggest'}
		${'a part of a longer row of digits'} | ${{ text: `1${QRR}`, amountMinor: 5000n }}                                      | ${{ reference: QRR }}                           | ${'none'}
		${'somebody else’s, known payer'}     | ${{ reference: SCOR, counterpartyName: 'Müller Bau AG' }}                       | ${{ reference: QRR }}                           | ${'suggest'}
		${'the end-to-end id that we gave'}   | ${{ endToEndId: 'RUN-7-1', amountMinor: -10810n }}                              | ${{ endToEndId: 'RUN-7-1', direction: 'out' }}  | ${'auto'}
	`('$situation: $tier', ({ transaction, of, tier }) => {
		expect(tierOf(transaction, of)).toBe(tier);
	});
});

describe('numbers are whole tokens', () => {
	test.each`
		text                                | number              | tier
		${'Rechnung HYP-2026-00012'}        | ${'HYP-2026-00012'} | ${'auto'}
		${'hyp 2026 00012'}                 | ${'HYP-2026-00012'} | ${'auto'}
		${'HYP202600012'}                   | ${'HYP-2026-00012'} | ${'auto'}
		${'Facture 2026-00012'}             | ${'HYP-2026-00012'} | ${'auto'}
		${'Re-123456'}                      | ${'123456'}         | ${'auto'}
		${'Nr. 12'}                         | ${'HYP-2026-00012'} | ${'auto'}
		${'F12/0345 vom 12.03.2026'}        | ${'F12/0345'}       | ${'auto'}
		${'HYP-2026-000123'}                | ${'HYP-2026-00012'} | ${'none'}
		${'XHYP-2026-00012'}                | ${'HYP-2026-00012'} | ${'none'}
		${'1123456'}                        | ${'123456'}         | ${'none'}
		${'123456-78'}                      | ${'123456'}         | ${'none'}
		${'Zahlung 2026'}                   | ${'2026'}           | ${'none'}
		${'Rechnung 2026'}                  | ${'2026'}           | ${'none'}
		${'Honorar 2026'}                   | ${'HYP-2026-00012'} | ${'none'}
		${'Bahnhofstrasse 12, 8001 Zürich'} | ${'HYP-2026-00012'} | ${'none'}
		${'vom 12.03.2026'}                 | ${'12032026'}       | ${'none'}
	`('"$text" for $number: $tier', ({ text, number, tier }) => {
		// Beside an item of the same amount, the amount alone says nothing.
		const others = [item({ id: 'I2', number: '', contact: 'C2', contactName: 'Rossi Gastro SA' })];
		const { allocations } = run([payment({ text })], [item({ number }), ...others]);
		expect(allocations[0]?.tier ?? 'none').toBe(tier);
	});

	test('a number with another amount needs the payer', () => {
		const transaction = { text: 'HYP-2026-00012', amountMinor: 5000n };
		expect(tierOf(transaction, {})).toBe('suggest');
		expect(tierOf({ ...transaction, counterpartyName: 'MUELLER BAU' }, {})).toBe('auto');
	});

	test('a slip in the number, where the payer has another invoice of the amount: asked', () => {
		const items = [
			item({ id: 'I1', number: 'HYP-2026-00021', contact: 'C2', contactName: 'Rossi Gastro SA' }),
			item({ id: 'I2', number: 'HYP-2026-00012' }),
		];
		const t = payment({ text: 'HYP-2026-00021', counterpartyName: 'Müller Bau AG' });
		expect(run([t], items).allocations[0]?.tier).toBe('suggest');
	});

	test('a number of ours that is not open is not another invoice', () => {
		const t = payment({ text: 'HYP-2026-00011', counterpartyName: 'Müller Bau AG' });
		const [first] = run([t], [item()]).allocations;
		expect(first).toMatchObject({ item: 'I1', tier: 'suggest', whyNot: 'CONTRADICTION' });
	});
});

describe('payer and amount', () => {
	const IBAN = 'CH5800791123000889012';
	const OTHER = 'CH9300762011623852957';
	test.each`
		situation                               | transaction                                                       | of                       | tier
		${'the name, folded and cut off'}       | ${{ counterpartyName: 'MUELLER BAU' }}                            | ${{}}                    | ${'auto'}
		${'a slip in the name'}                 | ${{ counterpartyName: 'Mülller Bau AG' }}                         | ${{}}                    | ${'auto'}
		${'the form in another language'}       | ${{ counterpartyName: 'Müller Bau SA' }}                          | ${{}}                    | ${'auto'}
		${'the name in the text only'}          | ${{ text: 'Gutschrift Müller Bau AG, Bern' }}                     | ${{}}                    | ${'auto'}
		${'the account, whatever the name'}     | ${{ counterpartyName: 'X', counterpartyIban: IBAN }}              | ${{ contactIban: IBAN }} | ${'auto'}
		${'another account than the known one'} | ${{ counterpartyName: 'Müller Bau AG', counterpartyIban: OTHER }} | ${{ contactIban: IBAN }} | ${'suggest'}
		${'another legal form'}                 | ${{ counterpartyName: 'Müller Bau GmbH' }}                        | ${{}}                    | ${'suggest'}
		${'another first surname'}              | ${{ counterpartyName: 'Meier-Müller Bau AG' }}                    | ${{}}                    | ${'suggest'}
		${'paid before it was issued'}          | ${{ counterpartyName: 'Müller Bau AG', bookedOn: '2026-02-01' }}  | ${{}}                    | ${'suggest'}
		${'the amount alone'}                   | ${{ counterpartyName: 'Sophie Blanc' }}                           | ${{}}                    | ${'suggest'}
		${'another amount, a stranger'}         | ${{ counterpartyName: 'Sophie Blanc', amountMinor: 777n }}        | ${{}}                    | ${'none'}
		${'another amount, the account'}        | ${{ counterpartyIban: IBAN, amountMinor: 777n }}                  | ${{ contactIban: IBAN }} | ${'suggest'}
	`('$situation: $tier', ({ transaction, of, tier }) => {
		expect(tierOf(transaction, of)).toBe(tier);
	});

	test('a learnt account is the customer’s', () => {
		const t = payment({ counterpartyName: 'Hans Meier', counterpartyIban: IBAN });
		const payers = [{ iban: 'CH58 0079 1123 0008 8901 2', contact: 'C1' }];
		expect(told(run([t], [item()], { payers }))).toEqual(['T1 I1 10810 auto']);
	});

	test('reasons carry points and what they are about; the score is their sum', () => {
		const [a] = run([payment({ reference: QRR })], [item({ reference: QRR })]).allocations;
		expect(a?.reasons).toEqual([
			{ code: 'REFERENCE', points: 90, value: QRR },
			{ code: 'AMOUNT_EXACT', points: 30, value: '108.10' },
		]);
		expect(a?.score).toBe(0.99);
	});
});
