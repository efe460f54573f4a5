/** Charges of reminders that payments pay, and that undoing and returns open again. */
import { describe, expect, test } from 'vitest';
import type { Demand } from '../../src/core/dunning/demand.js';
import type { FinanceError } from '../../src/core/errors.js';
import type { Allocation } from '../../src/core/payments/model.js';
import type { Ports } from '../../src/ports.js';
import type { PaymentKind } from '../../src/ports-money.js';
import matchBank from '../../src/steps/bank/match.js';
import settleInvoice from '../../src/steps/invoice/settle.js';
import { bookAllocations } from '../../src/steps/payment/book.js';
import { undoPayment } from '../../src/steps/payment/undo.js';
import { undoRun } from '../../src/steps/payment/undo-run.js';
import { aBankAccount, aCompany } from '../builders/parties.js';
import { balance } from '../core/payment-builders.js';
import { aTransaction, CONTEXT, issuedOver } from '../memory/issued.js';
import { aWorld, portsOf, type World } from '../memory/ports.js';

const { run: RUN } = CONTEXT;
const OPEN = 10810n;
/** A fee of 20.00 with its VAT, and interest of 1.44. */
const FEE = 2000n;
const INTEREST = 144n;
const CHARGES = FEE + INTEREST;

const LEVELS = [
	{ afterDays: 7, fee: '20.00', deadlineDays: 10 },
	{ afterDays: 30, fee: '50.00', deadlineDays: 10 },
];

const world = (o: Parameters<typeof aWorld>[0] = {}): World =>
	aWorld({ company: aCompany({ reminderLevels: LEVELS }), ...o });

/** An invoice that its first reminder went out for. */
async function reminded(w: World, o: Parameters<typeof issuedOver>[2] = {}): Promise<string> {
	const invoice = await issuedOver(w, OPEN, o);
	const demand: Demand = {
		...{ level: 1, tone: 'friendly', sentOn: '2026-04-20', deadlineOn: '2026-04-30' },
		...{ principalMinor: OPEN, earlierMinor: 0n, interestMinor: INTEREST },
		fee: { minor: FEE, vatMinor: 150n, vatCode: 'S81', vatRate: '8.1' },
		...{ interestFrom: '2026-04-01', totalMinor: OPEN + CHARGES },
	};
	await portsOf(w).reminders.write({
		...{ invoice, demand, pdf: 'f', pdfSha256: '', sentTo: null, run: null },
		...{ sentAt: '2026-04-20T06:00:00.000Z', nextOn: '2026-05-30' },
	});
	return invoice;
}

const chargesOpen = (w: World, invoice: string): bigint | undefined =>
	w.reminders.charges.get(invoice);
const on = (w: World, ...accounts: string[]): bigint[] =>
	accounts.map((a) => balance(w.entries, a));
const kinds = (w: World): string[] =>
	[...w.payments.values()].map((p) => `${p.kind} ${p.amountMinor}`);

const pay = (w: World, invoice: string, amountMinor: bigint, o: Partial<Allocation> = {}) =>
	payBy(w, aTransaction(w, amountMinor), [{ amountMinor, target: { invoice }, ...o }]);
const payBy = (w: World, transaction: string, allocations: readonly Allocation[]) =>
	bookAllocations(
		{ transaction, allocations, matchedBy: 'user', score: null, reasons: [], run: RUN },
		portsOf(w),
	);
const back = (w: World, invoice: string, minor: bigint) =>
	payBy(w, aTransaction(w, -minor), [{ amountMinor: minor, target: { invoice } }]);
const undo = (w: World, payment = '') =>
	undoPayment({ payment, reason: 'falsch', run: null }, portsOf(w));

const codeOf = (work: Promise<unknown>): Promise<string> =>
	work.then(
		() => 'ok',
		(e: FinanceError) => [e.code, e.details['open'], e.details['paid']].filter(Boolean).join(' '),
	);

describe('a payment of a reminded invoice', () => {
	test.each`
		situation                     | amount                   | asCredit | rows                                               | open   | left       | status
		${'alone leaves the charges'} | ${OPEN}                  | ${false} | ${['payment 10810']}                               | ${0n}  | ${CHARGES} | ${'paid'}
		${'and its charges'}          | ${OPEN + CHARGES}        | ${false} | ${['payment 10810', 'charges 2144']}               | ${0n}  | ${0n}      | ${'paid'}
		${'and a part of them'}       | ${OPEN + 2050n}          | ${false} | ${['payment 10810', 'charges 2050']}               | ${0n}  | ${94n}     | ${'paid'}
		${'in part, charges or not'}  | ${OPEN - 10n}            | ${true}  | ${['payment 10800']}                               | ${10n} | ${CHARGES} | ${'partially_paid'}
		${'and more than both'}       | ${OPEN + CHARGES + 300n} | ${true}  | ${['payment 10810', 'charges 2144', 'credit 300']} | ${0n}  | ${0n}      | ${'paid'}
	`('$situation', async ({ amount, asCredit, rows, open, left, status }) => {
		const w = world();
		const invoice = await reminded(w);
		const booked = await pay(w, invoice, amount, { asCredit });
		expect(booked.invoices).toEqual([{ id: invoice, status, openMinor: open }]);
		expect([kinds(w), chargesOpen(w, invoice)]).toEqual([rows, left]);
		expect(on(w, '1020', '1100')).toEqual([amount, open]);
		await undo(w, booked.payments[0]);
		expect([chargesOpen(w, invoice), w.invoices.get(invoice)?.openMinor]).toEqual([CHARGES, OPEN]);
		expect(on(w, '1020', '1100', '6950', '3600', '2030')).toEqual([0n, OPEN, 0n, 0n, 0n]);
	});

	test('books the fee with its VAT and the interest in the entry of the payment', async () => {
		const w = world();
		const invoice = await reminded(w);
		await pay(w, invoice, OPEN + CHARGES);
		expect(w.entries).toHaveLength(2);
		expect(on(w, '3600', '6950', '2200')).toEqual([-1850n, -INTEREST, -810n - 150n]);
		expect(balance(w.entries)).toBe(0n);
	});

	test('that is above both is refused, and says what is open of both', async () => {
		const w = world();
		const invoice = await reminded(w);
		expect(await codeOf(pay(w, invoice, OPEN + CHARGES + 1n))).toBe('PAYMENT_ABOVE_OPEN 129.54');
		expect([w.payments.size, chargesOpen(w, invoice)]).toEqual([0, CHARGES]);
	});

	test('charges that were kept are paid later, alone', async () => {
		const w = world();
		const invoice = await reminded(w);
		await pay(w, invoice, OPEN);
		const { payments, invoices } = await pay(w, invoice, CHARGES);
		expect(invoices).toEqual([{ id: invoice, status: 'paid', openMinor: 0n }]);
		expect([chargesOpen(w, invoice), ...on(w, '1020', '1100')]).toEqual([0n, 12954n, 0n]);
		expect(await codeOf(pay(w, invoice, 1n))).toBe('NOTHING_TO_PAY');
		await undo(w, payments[0]);
		expect([chargesOpen(w, invoice), ...on(w, '1020', '6950')]).toEqual([CHARGES, OPEN, 0n]);
	});

	test('in euros pays them at the rate of the day; the difference is the invoice’s', async () => {
		const euro = { currency: 'EUR', account: '1021' } as const;
		const w = world({
			bankAccounts: [aBankAccount(), aBankAccount({ id: 'eur', ...euro, qrIban: null })],
			rates: new Map([['EUR', '0.95']]),
		});
		const invoice = await reminded(w, { currency: 'EUR' });
		w.rates.set('EUR', '0.97');
		const amountMinor = OPEN + CHARGES;
		const t = aTransaction(w, amountMinor, euro);
		await payBy(w, t, [{ amountMinor, target: { invoice } }]);
		expect(on(w, '1021', '1100', '6950')).toEqual([12565n, 0n, -140n]);
		expect(balance(w.entries)).toBe(0n);
	});

	test('mark-paid pays the invoice alone, and with an amount the charges too', async () => {
		const none = { payment: null, paid_on: null, method: null, as_credit: null, note: null };
		for (const [amount, left] of [
			[null, CHARGES],
			['129.54', 0n],
		] as const) {
			const w = world();
			const invoice = await reminded(w);
			const wish = { ...none, transaction: null, invoice, amount };
			const settled = await settleInvoice.record(wish, portsOf(w), CONTEXT);
			expect(settled).toMatchObject({ status: 'paid', amount: '108.10', credit: '0.00' });
			expect(chargesOpen(w, invoice)).toBe(left);
		}
	});
});

describe('taken back', () => {
	test('by the run: the next reminder goes on from the one that was sent', async () => {
		const w = world();
		const invoice = await reminded(w);
		await pay(w, invoice, OPEN + CHARGES);
		expect(w.invoices.get(invoice)?.nextReminderOn).toBeNull();
		await undoRun({ run: RUN ?? '', reason: '', by: null }, portsOf(w));
		const { dueOn, nextReminderOn } = w.invoices.get(invoice) ?? {};
		expect([dueOn, nextReminderOn]).toEqual(['2026-04-09', '2026-05-09']);
		expect(chargesOpen(w, invoice)).toBe(CHARGES);
	});

	test('by the bank: both are open again, in the books too, and undoing that pays them', async () => {
		const w = world();
		const invoice = await reminded(w);
		const paid = await pay(w, invoice, OPEN + CHARGES);
		expect(await codeOf(back(w, invoice, OPEN + CHARGES + 1n))).toBe('RETURN_ABOVE_PAID 129.54');
		const returned = await back(w, invoice, OPEN + CHARGES);
		expect(returned.invoices).toMatchObject([{ status: 'issued', openMinor: OPEN }]);
		expect(kinds(w).slice(2)).toEqual(['return 10810', 'charges_return 2144']);
		expect(chargesOpen(w, invoice)).toBe(CHARGES);
		expect(on(w, '1020', '1100', '3600', '6950', '2200')).toEqual([0n, OPEN, 0n, 0n, -810n]);
		expect(await codeOf(undo(w, paid.payments[0]))).toBe('PAYMENT_RETURNED');
		await undo(w, returned.payments[0]);
		expect([chargesOpen(w, invoice), ...on(w, '3600', '6950')]).toEqual([0n, -1850n, -INTEREST]);
	});

	test('a return of charges that were waived since is not undone', async () => {
		const w = world();
		const invoice = await reminded(w);
		await pay(w, invoice, OPEN + CHARGES);
		const returned = await back(w, invoice, OPEN + CHARGES);
		await portsOf(w).reminders.waiveCharges(invoice, 'Kulanz');
		expect(await codeOf(undo(w, returned.payments[0]))).toBe('PAYMENT_ABOVE_OPEN 0.00');
	});
});

describe('matched', () => {
	async function match(w: World) {
		const acted = await matchBank.act?.({ threshold: null }, portsOf(w), CONTEXT);
		if (!acted) throw new Error('bank-match has no act');
		return matchBank.record({ threshold: null }, portsOf(w), { ...CONTEXT, acted });
	}

	function line(w: World, minor: bigint, invoice: string): string {
		const t = aTransaction(w, minor);
		w.said.set(t, { reference: w.invoices.get(invoice)?.reference ?? '' });
		return t;
	}

	test.each`
		situation                            | before   | amount            | rows
		${'the letter’s amount'}             | ${0n}    | ${OPEN + CHARGES} | ${['payment 10810', 'charges 2144']}
		${'it less what was paid before'}    | ${5000n} | ${12954n - 5000n} | ${['payment 5000', 'payment 5810', 'charges 2144']}
		${'the amount of the invoice alone'} | ${0n}    | ${OPEN}           | ${['payment 10810']}
	`('$situation by the reference is booked without asking', async ({ before, amount, rows }) => {
		const w = world();
		const invoice = await reminded(w);
		if (before > 0n) await pay(w, invoice, before);
		line(w, amount, invoice);
		expect(await match(w)).toMatchObject({ suggested: 0, unmatched: 0 });
		expect(kinds(w)).toEqual(rows);
		expect(w.invoices.get(invoice)?.status).toBe('paid');
	});

	test('says why: the amount is that of the reminder', async () => {
		const w = world();
		const invoice = await reminded(w);
		line(w, OPEN + CHARGES, invoice);
		await match(w);
		const reasons = [...w.payments.values()][0]?.reasons.map((r) => `${r.code} ${r.value}`);
		expect(reasons).toContain('AMOUNT_WITH_CHARGES 129.54');
	});
});

test('whatever is paid, returned and undone: receivables, charges and credits add up', async () => {
	const w = world();
	const invoice = await reminded(w);
	const standing: string[] = [];
	let seed = 7;
	const next = (below: number): number => {
		seed = (seed * 1103515245 + 12345) % 2147483648;
		return Math.floor((seed / 2147483648) * below);
	};
	const sums = (...of: PaymentKind[]): bigint =>
		[...w.payments.values()]
			.filter((p) => p.reversedBy === null && of.includes(p.kind))
			.reduce((sum, p) => sum + p.amountMinor, 0n);
	const acts: ((ports: Ports) => Promise<unknown>)[] = [
		async () => {
			const asCredit = next(2) === 0;
			const { payments } = await pay(w, invoice, BigInt(1 + next(14_000)), { asCredit });
			standing.push(...payments);
		},
		async () => standing.push(...(await back(w, invoice, BigInt(1 + next(9_000)))).payments),
		async () => {
			const [payment = ''] = standing.splice(next(standing.length), 1);
			await undo(w, payment).catch((e) => {
				standing.push(payment);
				throw e;
			});
		},
	];
	let done = 0;
	for (let i = 0; i < 400; i++) {
		const refused = await codeOf(acts[next(acts.length)]?.(portsOf(w)) ?? Promise.resolve());
		done += refused === 'ok' ? 1 : 0;
		const paid = sums('payment') - sums('return');
		const charges = sums('charges') - sums('charges_return');
		expect(w.invoices.get(invoice)?.openMinor).toBe(OPEN - paid);
		expect(chargesOpen(w, invoice)).toBe(CHARGES - charges);
		const [money, receivables, credits] = on(w, '1020', '1100', '2030');
		const income = on(w, '3600', '6950', '2200');
		expect([receivables, credits]).toEqual([OPEN - paid, -sums('credit')]);
		expect(-income.reduce((a, b) => a + b, 0n) - 810n).toBe(charges);
		expect(money).toBe(paid + charges + sums('credit'));
	}
	expect(done).toBeGreaterThan(150);
});
