/** P8 for payments that people enter: one is booked once, and all together never pay too much. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type On, paidByItems, paidByRoute } from './payments.js';
import { companies, startPlace } from './place.js';
import type { Report } from './report.js';

export interface PaymentForm {
	/** At the same time. */
	readonly requests: number;
	readonly rounds: number;
}

const ALL = '527.28';
/** Five of them leave 27.28. */
const PART = '100.00';

const ONCE = { payments: 1, entries: 1, closed: ALL, credited: '0.00', open: '0.00' };

/** Declares the tests; `report` gets the figures of those that pass. */
export function paymentPromises({ requests, rounds }: PaymentForm, report: Report): void {
	let on: On;

	describe('payments of one invoice at the same time', () => {
		beforeAll(async () => {
			const place = await startPlace();
			const directus = await place.open();
			on = { place, directus, from: await companies(directus, 1) };
		});
		afterAll(() => on?.place.close());

		const turns = Array.from({ length: rounds }, (_, i) => i + 1);

		test.each(turns)('the same Idempotency-Key: one payment (round %i)', async () => {
			const figures = await paidByRoute(on, { requests, body: {}, keyOf: () => 'the same' });
			expect(figures).toMatchObject({ ...ONCE, status: 'paid' });
			for (const answer of Object.keys(figures.answers)) {
				expect(['201', '409 IDEMPOTENCY_IN_PROGRESS']).toContain(answer);
			}
			const title = 'Concurrent mark-paid with the same Idempotency-Key';
			report({ promise: 'P8', title, figures });
		});

		test.each(turns)('different keys, what is open: one payment (round %i)', async () => {
			const figures = await paidByRoute(on, { requests, body: {}, keyOf: (n) => `key ${n}` });
			expect(figures).toMatchObject({ ...ONCE, status: 'paid' });
			expect(figures.answers).toEqual({ '201': 1, '409 NOTHING_TO_PAY': requests - 1 });
			const title = 'Concurrent mark-paid with different keys';
			report({ promise: 'P8', title, figures });
		});

		test('a double click without any key: one payment', async () => {
			const figures = await paidByRoute(on, { requests: 2, body: {}, keyOf: () => null });
			expect(figures).toMatchObject(ONCE);
			expect(figures.answers).toEqual({ '201': 1, '409 NOTHING_TO_PAY': 1 });
			report({ promise: 'P8', title: 'A double click on mark-paid', figures });
		});

		test('parts: booked as long as they fit, the others refused', async () => {
			const body = { amount: PART };
			const figures = await paidByRoute(on, { requests, body, keyOf: (n) => `key ${n}` });
			expect(figures).toMatchObject({ payments: 5, entries: 5, closed: '500.00', open: '27.28' });
			expect(figures.answers).toEqual({ '201': 5, '409 PAYMENT_ABOVE_OPEN': requests - 5 });
			report({ promise: 'P8', title: 'Concurrent part payments', figures });
		});

		test('parts with as_credit: what exceeds the invoice is a credit of the customer', async () => {
			const body = { amount: PART, as_credit: true };
			const figures = await paidByRoute(on, { requests, body, keyOf: (n) => `key ${n}` });
			expect(figures).toMatchObject({ closed: ALL, credited: '72.72', open: '0.00' });
			expect(figures.answers).toEqual({ '201': 6, '409 NOTHING_TO_PAY': requests - 6 });
			report({ promise: 'P8', title: 'Concurrent part payments with as_credit', figures });
		});

		test('as items: their runs book what fits and refuse the others with a code', async () => {
			const figures = await paidByItems(on, { requests, amount: PART });
			expect(figures).toMatchObject({ payments: 5, entries: 5, closed: '500.00', open: '27.28' });
			expect(figures.answers).toEqual({ booked: 5, 'refused PAYMENT_ABOVE_OPEN': requests - 5 });
			report({ promise: 'P8', title: 'Concurrent part payments as items', figures });
		});
	});
}
