/** What holds for whatever a bank and a company say, in a small world where much coincides. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BankTransaction, MatchFacts, OpenItem } from '../../../src/core/matching/model.js';
import { item, payment, QRR, run, SCOR } from './rows.js';

const amounts = fc.constantFrom(5000n, 10000n, 10810n, 15000n, 20000n, 25810n);
const currencies = fc.constantFrom('CHF', 'CHF', 'CHF', 'EUR');
const references = fc.constantFrom('', '', QRR, SCOR, '4711');
const names = fc.constantFrom(
	'',
	'Müller Bau AG',
	'MUELLER BAU',
	'Müller Bau GmbH',
	'Rossi Gastro SA',
);
const ibans = fc.constantFrom('', '', 'CH5800791123000889012', 'CH9300762011623852957');
const days = fc.constantFrom('2026-02-01', '2026-03-01', '2026-03-20', '2026-05-02');
const texts = fc.constantFrom(
	...['', 'Zahlung', 'HYP-2026-00001', 'Nr. 2', 'HYP-2026-00002, HYP-2026-00003', 'Rückbuchung'],
	...[`${QRR} HYP-2026-00001`, `RF18 5390 0754 7034`],
);

const transactions = fc
	.array(
		fc.record({
			amountMinor: fc.tuple(amounts, fc.boolean()).map(([a, out]) => (out ? -a : a)),
			currency: currencies,
			reference: references,
			counterpartyName: names,
			counterpartyIban: ibans,
			bookedOn: days,
			text: texts,
			isReversal: fc.constantFrom(false, false, false, true),
		}),
		{ maxLength: 12 },
	)
	.map((rows) => rows.map((row, i) => payment({ ...row, id: `T${i}` })));

const openItems = fc
	.array(
		fc.record({
			openMinor: amounts,
			currency: currencies,
			reference: references,
			contactIban: ibans,
			issuedOn: days,
			direction: fc.constantFrom('in' as const, 'in' as const, 'out' as const),
			party: fc.constantFrom('Müller Bau AG', 'Müller Bau GmbH', 'Rossi Gastro SA', 'Meier'),
		}),
		{ maxLength: 10 },
	)
	.map((rows) =>
		rows.map(({ party, ...row }, i) =>
			item({
				...row,
				id: `I${i}`,
				number: `HYP-2026-0000${i}`,
				contact: party,
				contactName: party,
			}),
		),
	);

const facts = fc.record({
	payers: fc.constantFrom([], [{ iban: 'CH9300762011623852957', contact: 'Meier' }]),
	rejected: fc.constantFrom([], [{ transaction: 'T0', item: 'I0' }]),
	decided: fc.constantFrom([], [{ transaction: 'T1', item: 'I1', amountMinor: 5000n }]),
});

const sums = (rows: readonly { readonly key: string; readonly minor: bigint }[]) => {
	const all = new Map<string, bigint>();
	for (const { key, minor } of rows) all.set(key, (all.get(key) ?? 0n) + minor);
	return all;
};

const world = [transactions, openItems, facts] as const;
type Check = (ts: BankTransaction[], is: OpenItem[], known: Partial<MatchFacts>) => void;
const always = (check: Check): void => {
	fc.assert(fc.property(...world, check), { numRuns: 600 });
};

test('no payment gives more than it is, no invoice takes more than is open', () => {
	always((ts, is, known) => {
		const { allocations } = run(ts, is, known);
		const abs = (n: bigint) => (n < 0n ? -n : n);
		const given = sums(allocations.map((a) => ({ key: a.transaction, minor: abs(a.amountMinor) })));
		for (const t of ts) expect((given.get(t.id) ?? 0n) <= abs(t.amountMinor)).toBe(true);
		const taken = sums(allocations.map((a) => ({ key: a.item, minor: a.amountMinor })));
		for (const i of is) expect((taken.get(i.id) ?? 0n) <= i.openMinor).toBe(true);
		expect(allocations.every((a) => a.amountMinor !== 0n)).toBe(true);
	});
});

test('one currency, one direction, nothing refused, nothing decided', () => {
	always((ts, is, known) => {
		for (const a of run(ts, is, known).allocations) {
			const t = ts.find((x) => x.id === a.transaction);
			const i = is.find((x) => x.id === a.item);
			if (a.amountMinor < 0n) continue;
			expect(t?.currency).toBe(i?.currency);
			expect((t?.amountMinor ?? 0n) > 0n).toBe(i?.direction === 'in');
			expect(known.rejected).not.toContainEqual({ transaction: a.transaction, item: a.item });
			expect(known.decided?.some((d) => d.transaction === a.transaction)).toBe(false);
		}
	});
});

test('every payment is allocated, decided or unmatched, and only one of these', () => {
	always((ts, is, known) => {
		const { allocations, unmatched } = run(ts, is, known);
		const decided = known.decided?.map((d) => d.transaction) ?? [];
		for (const { id } of ts) {
			const isAllocated = allocations.some((a) => a.transaction === id);
			expect(unmatched.includes(id)).toBe(!isAllocated && !decided.includes(id));
		}
	});
});

test('the order of the input does not matter', () => {
	always((ts, is, known) => {
		const there = run(ts, is, known);
		expect(run([...ts].reverse(), [...is].reverse(), known)).toEqual(there);
	});
});

test('what payer and amount book by themselves waits for a person beside an equal invoice', () => {
	always((ts, is) => {
		const [first] = ts;
		if (!first) return;
		const alone = run([first], is);
		const named = /^(REFERENCE|END_TO_END_ID|NUMBER)/;
		const [a, ...more] = alone.allocations.filter((x) => x.tier === 'auto');
		if (!a || more.length > 0 || a.reasons.some((r) => named.test(r.code))) return;
		const twin = is.find((i) => i.id === a.item);
		if (!twin) return;
		const beside = run([first], [...is, { ...twin, id: 'TWIN', number: '', reference: '' }]);
		expect(beside.allocations.filter((x) => x.tier === 'auto')).toEqual([]);
	});
});
