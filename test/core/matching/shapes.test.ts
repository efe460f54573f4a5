/** Payments and invoices that are not one to one, and what was decided before. */
import { describe, expect, test } from 'vitest';
import { item, payment, QRR, run, told } from './rows.js';

const NAME = { counterpartyName: 'Müller Bau AG' };
const three = [
	item({ id: 'I1', number: 'HYP-2026-00012', openMinor: 10000n }),
	item({ id: 'I2', number: 'HYP-2026-00013', openMinor: 20500n }),
	item({ id: 'I3', number: 'HYP-2026-00014', openMinor: 41700n }),
];

describe('one payment, several invoices', () => {
	test('all numbers listed and the sum right: automatic', () => {
		const t = payment({ text: 'HYP-2026-00012, HYP-2026-00014', amountMinor: 51700n });
		expect(told(run([t], three))).toEqual(['T1 I1 10000 auto', 'T1 I3 41700 auto']);
	});

	test('one number misspelt, the rest made up by the payer’s other invoices', () => {
		const t = payment({ ...NAME, text: 'HYP-2026-00012, HPY-2026-00014', amountMinor: 51700n });
		expect(told(run([t], three))).toEqual(['T1 I1 10000 auto', 'T1 I3 41700 auto']);
	});

	test('no number, and the sum in one way only: automatic', () => {
		const t = payment({ ...NAME, amountMinor: 62200n });
		expect(told(run([t], three))).toEqual(['T1 I3 41700 auto', 'T1 I2 20500 auto']);
	});

	test('no number, and one alone has the amount too: asked, with the sum or without', () => {
		const open = [10000n, 10000n, 6000n, 4000n];
		const items = open.map((openMinor, i) => item({ id: `I${i + 1}`, openMinor }));
		const { allocations } = run([payment({ ...NAME, amountMinor: 10000n })], items);
		expect(allocations).toMatchObject([{ item: 'I1', amountMinor: 10000n, tier: 'suggest' }]);
		expect(allocations[0]?.alternatives.map((a) => [a.item, a.whyNot])).toContainEqual([
			...['I2', 'AS_GOOD'],
		]);
	});

	test('no number, and the sum in two ways: asked, and only once', () => {
		const items = [
			...three,
			item({ id: 'I4', openMinor: 31200n }),
			item({ id: 'I5', openMinor: 31000n }),
		];
		const t = payment({ ...NAME, amountMinor: 62200n });
		const { allocations } = run([t], items);
		expect(allocations.every((a) => a.whyNot === 'SUM_AMBIGUOUS')).toBe(true);
		expect(allocations.reduce((sum, a) => sum + a.amountMinor, 0n)).toBe(62200n);
	});

	test('a sum of different customers is chance', () => {
		const items = three.map((i, n) => ({ ...i, contact: `C${n}`, contactName: `Firma ${n}` }));
		expect(told(run([payment({ ...NAME, amountMinor: 62200n })], items))).toEqual([]);
	});
});

describe('several payments, one invoice', () => {
	const invoice = item({ reference: QRR });
	const by = (id: string, bookedOn: string, amountMinor: bigint) =>
		payment({ id, bookedOn, amountMinor, reference: QRR });

	test('instalments close it', () => {
		const result = run([by('T1', '2026-03-10', 4000n), by('T2', '2026-04-10', 6810n)], [invoice]);
		expect(told(result)).toEqual(['T1 I1 4000 auto', 'T2 I1 6810 auto']);
	});

	test('paid too much: the rest stays with the payment', () => {
		expect(told(run([by('T1', '2026-03-10', 10900n)], [invoice]))).toEqual(['T1 I1 10810 auto']);
	});

	test('paid twice: the second is told, and goes to no other invoice of the amount', () => {
		const twice = [by('T1', '2026-03-10', 10810n), { ...by('T2', '2026-03-12', 10810n), ...NAME }];
		const result = run(twice, [invoice, item({ id: 'I2', number: 'HYP-2026-00013' })]);
		expect(told(result)).toEqual(['T1 I1 10810 auto']);
		expect(result.unmatched).toEqual(['T2']);
		expect(result.remarks).toEqual([{ transaction: 'T2', code: 'DUPLICATE_OF', about: 'T1' }]);
	});

	test('two payers as good for one invoice: both are asked about, one gets it', () => {
		const same = [payment({ ...NAME, id: 'T1' }), payment({ ...NAME, id: 'T2' })];
		expect(told(run(same, [item()]))).toEqual(['T1 I1 10810 suggest']);
	});
});

describe('equal candidates', () => {
	test('two invoices of the amount and the payer: the oldest is proposed, the other named', () => {
		const items = [item({ id: 'I2', issuedOn: '2026-03-05' }), item({ id: 'I1' })];
		const [a] = run([payment({ ...NAME })], items).allocations;
		expect(a).toMatchObject({ item: 'I1', tier: 'suggest', whyNot: 'AS_GOOD' });
		expect(a?.alternatives).toMatchObject([{ item: 'I2', whyNot: 'AS_GOOD' }]);
	});

	test('two customers of one name: asked', () => {
		const items = [
			item({ id: 'I1' }),
			item({ id: 'I2', contact: 'C2', contactName: 'Müller Bau SA' }),
		];
		expect(run([payment({ ...NAME })], items).allocations[0]?.tier).toBe('suggest');
	});
});

describe('returns', () => {
	const there = payment({ id: 'T1', reference: QRR, bookedOn: '2026-03-10' });
	const back = payment({
		...{ id: 'T2', reference: QRR, bookedOn: '2026-03-14', amountMinor: -10810n },
		isReversal: true,
	});
	const again = payment({ id: 'T3', reference: QRR, bookedOn: '2026-03-20' });
	const invoice = item({ reference: QRR });

	test('a return takes back what the payment paid, and the next payment pays again', () => {
		const lines = told(run([there, back, again], [invoice]));
		expect(lines).toEqual(['T1 I1 10810 auto', 'T2 I1 -10810 auto', 'T3 I1 10810 auto']);
	});

	test('… also of a payment that was booked before', () => {
		const decided = [{ transaction: 'T1', item: 'I1', amountMinor: 10810n }];
		const result = run([there, back], [item({ reference: QRR, openMinor: 0n })], { decided });
		expect(told(result)).toEqual(['T2 I1 -10810 auto']);
	});

	test('the word of the bank is enough to ask, the flag to book', () => {
		const worded = { ...back, isReversal: false, text: 'Rückbuchung Gutschrift' };
		const lines = told(run([there, worded], [invoice]));
		expect(lines).toEqual(['T1 I1 10810 auto', 'T2 I1 -10810 suggest']);
	});

	test('what a person has refused is not asked again', () => {
		const worded = { ...back, isReversal: false, text: 'Rückbuchung Gutschrift' };
		const rejected = [{ transaction: 'T2', item: 'I1' }];
		expect(told(run([there, worded], [invoice], { rejected }))).toEqual(['T1 I1 10810 auto']);
	});

	test('of nothing known: told, and not matched', () => {
		const result = run([back], [item({ direction: 'out', reference: QRR })]);
		expect(told(result)).toEqual([]);
		expect(result.remarks).toMatchObject([{ code: 'RETURN_WITHOUT_PAYMENT', about: '' }]);
	});
});

describe('what was decided', () => {
	const t = payment({ ...NAME });

	test('a payment that somebody has allocated is left alone', () => {
		const decided = [{ transaction: 'T1', item: 'I9', amountMinor: 10810n }];
		const result = run([t], [item()], { decided });
		expect(result).toMatchObject({ allocations: [], unmatched: [] });
	});

	test('a refused proposal does not come back, however good', () => {
		const rejected = [{ transaction: 'T1', item: 'I1' }];
		const referenced = payment({ reference: QRR, ...NAME });
		expect(told(run([referenced], [item({ reference: QRR })], { rejected }))).toEqual([]);
		expect(told(run([t], [item()], { rejected }))).toEqual([]);
	});

	test('money between own accounts pays no invoice', () => {
		const own = payment({ ...NAME, counterpartyIban: 'CH5800791123000889012' });
		const result = run([own], [item()], { ownIbans: ['CH58 0079 1123 0008 8901 2'] });
		expect(result.allocations).toEqual([]);
		expect(result.remarks).toMatchObject([{ transaction: 'T1', code: 'OWN_TRANSFER' }]);
	});
});
