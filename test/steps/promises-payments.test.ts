/**
 * P26 for allocations: whatever is paid, overpaid, written off, credited, returned, paid back and
 * undone, in whatever order, no centime is made or lost. Held against sums made here from the bank's
 * lines.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FinanceError } from '../../src/core/errors.js';
import type { StoredInvoice } from '../../src/core/invoice/model.js';
import { atRate } from '../../src/core/ledger/base.js';
import type { Allocation } from '../../src/core/payments/model.js';
import { bookAllocations } from '../../src/steps/payment/book.js';
import { undoPayment } from '../../src/steps/payment/undo.js';
import { aBankAccount } from '../builders/parties.js';
import { RUNS } from '../builders/runs.js';
import { balance } from '../core/payment-builders.js';
import { aTransaction, creditedBy, issuedOver } from '../memory/issued.js';
import { refundedOf } from '../memory/money.js';
import { aWorld, portsOf, type World } from '../memory/ports.js';

const EUR_ACCOUNT = aBankAccount({
	...{ id: '30000000-0000-4000-8000-000000000002', currency: 'EUR', account: '1021' },
	qrIban: null,
});
const RATE = '0.9531';

/** Two invoices in francs and one in euro, made once; every sequence gets a copy. */
async function issuedWorld(): Promise<{ world: World; invoices: readonly string[] }> {
	const rates = new Map([['EUR', RATE]]);
	const world = aWorld({ bankAccounts: [aBankAccount(), EUR_ACCOUNT], rates });
	const invoices = [
		await issuedOver(world, 10810n),
		await issuedOver(world, 777n),
		await issuedOver(world, 4321n, { currency: 'EUR' }),
	];
	return { world, invoices };
}

const copyOf = (w: World): World => ({
	...w,
	invoices: new Map(w.invoices),
	entries: [...w.entries],
	rates: new Map(w.rates),
	payments: new Map(),
	transactions: new Map(),
});

const happening = fc.record({
	what: fc.constantFrom(
		'pay',
		'pay',
		'over',
		'discount',
		'loss',
		'fee',
		'return',
		'refund',
		'credit',
		'refund-note',
		'undo',
		'undo',
	),
	invoice: fc.nat(2),
	minor: fc.bigInt({ min: 1n, max: 12_000n }),
	off: fc.bigInt({ min: 1n, max: 300n }),
	rate: fc.integer({ min: 850_000, max: 1_150_000 }).map((n) => (n / 1e6).toFixed(6)),
	which: fc.nat(7),
});
type Happening = typeof happening extends fc.Arbitrary<infer H> ? H : never;

const isWriteOff = (what: string): what is 'discount' | 'loss' | 'fee' =>
	['discount', 'loss', 'fee'].includes(what);

/** Paying back a credit note; null where there is none. */
function noteRefund(
	w: World,
	{ which, minor: amountMinor }: Happening,
): [bigint, Allocation] | null {
	const notes = [...w.invoices.values()].filter((i) => i.kind === 'credit_note' && i.number);
	const credit = notes[which % Math.max(notes.length, 1)]?.id;
	return credit ? [-amountMinor, { amountMinor, target: { credit } }] : null;
}

/** The order that a happening means; null where there is nothing to do it to. */
function orderOf(w: World, h: Happening, invoice: string): [bigint, Allocation] | null {
	const { what, minor: amountMinor, off } = h;
	if (what === 'refund-note') return noteRefund(w, h);
	if (what === 'refund') {
		const credits = [...w.payments.values()].filter(
			(p) => p.kind === 'credit' && p.currency === w.invoices.get(invoice)?.currency,
		);
		const credit = credits[h.which % Math.max(credits.length, 1)]?.id;
		return credit ? [-amountMinor, { amountMinor, target: { credit } }] : null;
	}
	const target = { invoice };
	if (what === 'return') return [-amountMinor, { amountMinor, target }];
	const writeOff = isWriteOff(what) && { kind: what, amountMinor: off };
	return [
		amountMinor,
		{ amountMinor, target, asCredit: what === 'over', ...(writeOff && { writeOff }) },
	];
}

async function happen(w: World, h: Happening, invoices: readonly string[]): Promise<void> {
	const ports = portsOf(w);
	w.rates.set('EUR', h.rate);
	if (h.what === 'undo') {
		const ids = [...w.payments.keys()];
		const payment = ids[h.which % Math.max(ids.length, 1)];
		if (payment) await undoPayment({ payment, reason: '', run: null }, ports);
		return;
	}
	const invoice = invoices[h.invoice] ?? '';
	if (h.what === 'credit') {
		// A note has the rate of its own day: in francs alone it is worth what it was on the invoice.
		await creditedBy(w, invoices[h.invoice % 2] ?? '', h.minor);
		return;
	}
	const order = orderOf(w, h, invoice);
	if (!order) return;
	const [money, allocation] = order;
	const isEuro = h.what !== 'refund-note' && w.invoices.get(invoice)?.currency === 'EUR';
	const euro = isEuro ? { currency: 'EUR', account: '1021' } : {};
	const transaction = aTransaction(w, money, euro);
	const by = { matchedBy: 'user', score: null, reasons: [], run: null } as const;
	await bookAllocations({ transaction, allocations: [allocation], ...by }, ports);
}

/** Debits less credits of an account in its own currency. */
const inCurrency = (w: World, account: string): bigint =>
	w.entries
		.flatMap((e) => e.lines)
		.filter((l) => l.account === account)
		.reduce((a, l) => a + (l.currencyMinor ?? l.debitMinor - l.creditMinor), 0n);

/** Happenings in a sequence. */
const MOST = 8n;

const sum = (all: readonly bigint[]): bigint => all.reduce((a, b) => a + b, 0n);
const size = (n: bigint): bigint => (n < 0n ? -n : n);

/** What is open on an invoice; on a credit note the customer's credit. */
const owedOn = (i: StoredInvoice): bigint =>
	i.kind === 'credit_note' ? -i.openMinor : i.openMinor;

/** What credit notes pay of an invoice: what is used of them and was not paid back. */
const appliedTo = (w: World, invoice: string): bigint =>
	sum(
		[...w.invoices.values()]
			.filter((n) => n.originalInvoice === invoice)
			.map((n) => n.paidMinor - refundedOf(w, n.id)),
	);

/**
 * What receivables have to hold in the books. In euro only what is open as a whole, or not at all,
 * has one right amount: between, a payment that was taken back may have left its centime.
 */
function openInBooks(w: World, all: readonly StoredInvoice[]): bigint {
	const euro = all.find((i) => i.currency === 'EUR');
	const francs = sum(all.filter((i) => i !== euro).map(owedOn));
	if (!euro) return francs;
	const held = balance(w.entries, '1100') - francs;
	const right = atRate(euro.openMinor, RATE);
	const isPart = euro.openMinor > 0n && euro.openMinor < euro.totalMinor;
	return francs + (isPart && size(held - right) <= MOST ? held : right);
}

/** How far the world is off, in centimes, over everything that has to agree. */
function driftOf(w: World): bigint {
	const invoices = [...w.invoices.values()];
	const transactions = [...w.transactions.values()];
	const allocated = (currency: string): bigint =>
		sum(transactions.filter((t) => t.currency === currency).map((t) => t.allocatedMinor));
	const standing = [...w.payments.values()].filter((p) => p.reversedBy === null);
	const credits = standing.flatMap((p) => {
		if (p.kind === 'credit') return [p.amountMinor];
		return p.kind === 'refund' && p.ofPayment !== null ? [-p.amountMinor] : [];
	});
	return sum(
		[
			...invoices.map((i) => i.paidMinor + i.openMinor + appliedTo(w, i.id) - i.totalMinor),
			...transactions.map((t) => t.allocatedMinor + t.openMinor - t.amountMinor),
			...w.entries.map((e) => balance([e])),
			balance(w.entries, '1100') - openInBooks(w, invoices),
			inCurrency(w, '1100') - sum(invoices.map(owedOn)),
			inCurrency(w, '1020') - allocated('CHF'),
			inCurrency(w, '1021') - allocated('EUR'),
			inCurrency(w, '2030') + sum(credits),
		].map(size),
	);
}

const CLOSED = ['paid', 'written_off', 'credited'];

/** What is open of both, a credit note and its invoice: one pays the other. */
function leftBeside(w: World, { openMinor, originalInvoice }: StoredInvoice): bigint {
	const owed = w.invoices.get(originalInvoice ?? '')?.openMinor ?? 0n;
	return openMinor < owed ? openMinor : owed;
}

test('any sequence: paid and open, receivables, credits and banks agree, drift 0', async () => {
	const { world, invoices } = await issuedWorld();
	let booked = 0;
	await fc.assert(
		fc.asyncProperty(
			fc.array(happening, { minLength: 1, maxLength: Number(MOST) }),
			async (happenings) => {
				const w = copyOf(world);
				for (const h of happenings) {
					try {
						await happen(w, h, invoices);
						booked += 1;
					} catch (e) {
						if (!(e instanceof FinanceError)) throw e;
					}
				}
				expect(driftOf(w)).toBe(0n);
				for (const i of w.invoices.values()) {
					expect(i.openMinor).toBeGreaterThanOrEqual(0n);
					if (i.kind === 'credit_note') expect(leftBeside(w, i)).toBe(0n);
					else expect(CLOSED.includes(i.status)).toBe(i.openMinor === 0n);
				}
			},
		),
		{ numRuns: RUNS },
	);
	expect(booked).toBeGreaterThan(RUNS);
}, 120_000);
