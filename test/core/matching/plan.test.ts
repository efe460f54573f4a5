/** What becomes of the answer of a matching: booked, asked, or left. */
import { describe, expect, test } from 'vitest';
import type { BankTransaction, OpenItem } from '../../../src/core/matching/model.js';
import { type Plan, plan, type Thresholds } from '../../../src/core/matching/plan.js';
import { item, payment, QRR, run } from './rows.js';

const USUAL: Thresholds = { auto: 0.85, suggest: 0.5 };

function planned(
	transactions: readonly BankTransaction[],
	items: readonly OpenItem[],
	o: { thresholds?: Thresholds; takenBack?: readonly string[] } = {},
): Plan {
	return plan({
		result: run(transactions, items),
		transactions,
		sideOf: (id) => items.find((i) => i.id === id)?.direction ?? null,
		thresholds: o.thresholds ?? USUAL,
		takenBack: new Set(o.takenBack ?? []),
	});
}

/** "booked T1: I1 10810 credit", "asked T1 (AS_GOOD): …", "left T1 (…)". */
const told = ({ bookings, proposals, unmatched }: Plan): string[] => {
	const parts = (of: Plan['bookings'][number]) =>
		of.parts.map((p) => `${p.item} ${p.amountMinor}${p.asCredit ? ' credit' : ''}`).join(', ');
	return [
		...bookings.map((b) => `booked ${b.transaction}: ${parts(b)}`),
		...proposals.map((p) => `asked ${p.transaction} (${p.whyNot}): ${parts(p)}`),
		...unmatched.map((u) => `left ${u.transaction} (${u.code ?? 'nothing'})`),
	];
};

const exact = payment({ reference: QRR });
const invoice = item({ reference: QRR });
const NAME = { counterpartyName: 'Müller Bau AG' };

test('a reference with the exact amount is booked', () => {
	expect(told(planned([exact], [invoice]))).toEqual(['booked T1: I1 10810']);
});

test('what is paid too much with a reference is kept as a credit', () => {
	const over = payment({ reference: QRR, amountMinor: 11000n });
	expect(told(planned([over], [invoice]))).toEqual(['booked T1: I1 11000 credit']);
});

test('a supplier has no credit with us: what was paid too much is asked', () => {
	const over = payment({ reference: QRR, amountMinor: -11000n });
	const bill = item({ reference: QRR, direction: 'out' });
	expect(told(planned([over], [bill]))).toEqual(['asked T1 (MORE_THAN_OPEN): I1 10810']);
});

test('below the threshold for booking it is asked, below the one for asking it is left', () => {
	const named = payment({ ...NAME });
	const score = planned([named], [item()], { thresholds: { auto: 0, suggest: 0 } }).bookings[0]
		?.score as number;
	const at = (auto: number, suggest: number) =>
		told(planned([named], [item()], { thresholds: { auto, suggest } }));
	expect(at(score, 0)).toEqual(['booked T1: I1 10810']);
	expect(at(score + 0.01, score)).toEqual(['asked T1 (BELOW_THRESHOLD): I1 10810']);
	expect(at(1, score + 0.01)).toEqual(['left T1 (nothing)']);
});

test('what somebody took back is not booked by itself again', () => {
	expect(told(planned([exact], [invoice], { takenBack: ['T1'] }))).toEqual([
		'asked T1 (TAKEN_BACK): I1 10810',
	]);
});

test('two that fit as well are asked, the better one first, with reasons for both', () => {
	const items = [item({ number: 'A-1' }), item({ id: 'I2', number: 'A-2' })];
	const { proposals } = planned([payment(NAME)], items);
	expect(proposals[0]).toMatchObject({ whyNot: 'AS_GOOD', parts: [{ item: 'I1' }] });
	expect(proposals[0]?.alternatives[0]?.parts[0]).toMatchObject({
		item: 'I2',
		amountMinor: 10810n,
	});
	const codes = proposals[0]?.alternatives[0]?.parts[0]?.reasons.map((r) => r.code);
	expect(codes).toContain('AMOUNT_EXACT');
});

describe('returns', () => {
	const back = payment({
		...{ id: 'T2', bookedOn: '2026-03-25', amountMinor: -10810n },
		...{ reference: QRR, isReversal: true },
	});

	test('a payment and its return are booked one after the other', () => {
		expect(told(planned([exact, back], [invoice]))).toEqual([
			'booked T1: I1 10810',
			'booked T2: I1 10810',
		]);
	});

	test('a transaction that is there for its return alone is not booked again', () => {
		const result = run([exact, back], [{ ...invoice, openMinor: 0n }], {
			decided: [{ transaction: 'T1', item: 'I1', amountMinor: 10810n }],
		});
		const answer = plan({
			...{ result, transactions: [back], thresholds: USUAL, takenBack: new Set() },
			sideOf: () => 'in',
		});
		expect(told(answer)).toEqual(['booked T2: I1 10810']);
	});
});

test('what nothing is known of is left, with what there is to say', () => {
	const own = run([payment({ counterpartyIban: 'CH93 0076 2011 6238 5295 7' })], [], {
		ownIbans: ['CH9300762011623852957'],
	});
	const answer = plan({
		...{ result: own, transactions: [payment()], thresholds: USUAL, takenBack: new Set() },
		sideOf: () => null,
	});
	expect(told(answer)).toEqual(['left T1 (OWN_TRANSFER)']);
});
