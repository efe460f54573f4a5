/** bank-match over a world in memory: books what is certain, asks the rest, never against a person. */
import { describe, expect, test } from 'vitest';
import { acceptSuggestion, matchNow, rejectSuggestion } from '../../src/commands/reconcile.js';
import type { StoredTransaction } from '../../src/ports-money.js';
import matchBank from '../../src/steps/bank/match.js';
import { bookAllocations } from '../../src/steps/payment/book.js';
import { undoPayment } from '../../src/steps/payment/undo.js';
import { undoRun } from '../../src/steps/payment/undo-run.js';
import { aBankAccount, aContact } from '../builders/parties.js';
import { balance } from '../core/payment-builders.js';
import { aTransaction, CONTEXT, issuedOver } from '../memory/issued.js';
import { aWorld, portsOf, type World } from '../memory/ports.js';

const PAYER = 'CH5604835012345678009';
const RUNS = ['1', '2', '3'].map((n) => `50000000-0000-4000-8000-00000000000${n}`);
const [RUN = ''] = RUNS;

async function match(w: World, run = RUN, threshold: string | null = null) {
	const context = { ...CONTEXT, run };
	const acted = await matchBank.act?.({ threshold }, portsOf(w), context);
	if (!acted) throw new Error('bank-match has no act');
	return matchBank.record({ threshold }, portsOf(w), { ...context, acted });
}

type Said = NonNullable<ReturnType<World['said']['get']>>;

/** A line of the statement with what the bank says of it. */
function line(w: World, minor: bigint, said: Said, o: Partial<StoredTransaction> = {}): string {
	const id = aTransaction(w, minor, o);
	w.said.set(id, said);
	return id;
}

const referenceOf = (w: World, invoice: string): string => w.invoices.get(invoice)?.reference ?? '';
const statusOf = (w: World, ...ids: string[]) => ids.map((id) => w.transactions.get(id)?.status);
const NAME = { counterpartyName: aContact().name };

describe('by itself', () => {
	test('a reference with the exact amount is booked, and the run says so', async () => {
		const w = aWorld();
		const invoice = await issuedOver(w, 10810n);
		const t = line(w, 10810n, { reference: referenceOf(w, invoice) });
		expect(await match(w)).toMatchObject({
			...{ processed: 1, matched: 1, suggested: 0, unmatched: 0, more: false },
		});
		expect(w.invoices.get(invoice)?.status).toBe('paid');
		expect([...w.payments.values()]).toMatchObject([
			{ transaction: t, matchedBy: 'auto', run: RUN, score: 0.99 },
		]);
		const codes = [...w.payments.values()][0]?.reasons.map((r) => r.code);
		expect(codes).toEqual(['REFERENCE', 'AMOUNT_EXACT']);
	});

	test('done twice it is done once', async () => {
		const w = aWorld();
		line(w, 10810n, { reference: referenceOf(w, await issuedOver(w, 10810n)) });
		await match(w);
		expect(await match(w, RUNS[1])).toMatchObject({ processed: 0, matched: 0 });
		expect([w.payments.size, balance(w.entries, '1100')]).toEqual([1, 0n]);
	});

	test('killed between two commits it goes on, and books nothing twice', async () => {
		const w = aWorld();
		for (let i = 0; i < 120; i++) {
			line(w, 10810n, { reference: referenceOf(w, await issuedOver(w, 10810n)) });
		}
		w.killAfter = 1;
		await expect(match(w)).rejects.toThrow('killed');
		expect(w.payments.size).toBe(50);
		w.killAfter = null;
		expect(await match(w)).toMatchObject({ matched: 120 });
		expect(w.payments.size).toBe(120);
		expect(new Set([...w.payments.values()].map((p) => p.transaction)).size).toBe(120);
	});

	test('a payment that came first is booked once its invoice is issued, whoever pays', async () => {
		const w = aWorld();
		const first = await issuedOver(w, 10810n);
		const early = line(w, 10810n, { reference: 'unknown', counterpartyName: 'Fremd AG' });
		await match(w);
		expect(statusOf(w, early)).toEqual(['open']);
		w.said.set(early, { reference: referenceOf(w, first), counterpartyName: 'Fremd AG' });
		await match(w, RUNS[1]);
		expect(statusOf(w, early)).toEqual(['reconciled']);
	});

	test('what the books refuse is asked with its code, and holds up nobody else', async () => {
		const w = aWorld();
		const [locked, free] = [await issuedOver(w, 10810n), await issuedOver(w, 5000n)];
		const t = line(w, 10810n, { reference: referenceOf(w, locked) }, { account: '9999' });
		line(w, 5000n, { reference: referenceOf(w, free) });
		expect(await match(w)).toMatchObject({ matched: 1, suggested: 1 });
		expect(w.invoices.get(free)?.status).toBe('paid');
		expect(w.suggestions[0]?.proposal).toMatchObject({
			...{ transaction: t, whyNot: 'ACCOUNT_MISSING' },
		});
	});
});

describe('refused by the hundred', () => {
	test('those behind them are booked in the same run', async () => {
		const w = aWorld();
		for (let i = 0; i < 250; i++) {
			const reference = referenceOf(w, await issuedOver(w, 10810n));
			line(w, 10810n, { reference }, i < 220 ? { account: '9999' } : {});
		}
		const { booked, suggested, isMore } = await matchNow(
			{ threshold: null, isDry: false },
			portsOf(w),
		);
		expect([booked.length, suggested.length, isMore]).toEqual([30, 220, false]);
	});
});

describe('asked', () => {
	/** Two invoices of one amount, and a payment that may be either’s. */
	async function ambiguous(): Promise<{ w: World; t: string; invoices: string[] }> {
		const w = aWorld();
		const invoices = [await issuedOver(w, 10810n), await issuedOver(w, 10810n)];
		return { w, invoices, t: line(w, 10810n, { ...NAME, counterpartyIban: PAYER }) };
	}

	test('what may be either’s is proposed, and is news only once', async () => {
		const { w, t } = await ambiguous();
		expect(await match(w)).toMatchObject({ matched: 0, suggested: 1, fresh: 1 });
		expect(statusOf(w, t)).toEqual(['suggested']);
		expect(w.suggestions[0]?.proposal.alternatives).toHaveLength(1);
		expect(await match(w, RUNS[1])).toMatchObject({ suggested: 1, fresh: 0 });
	});

	test('what was refused does not come back', async () => {
		const { w, invoices } = await ambiguous();
		await match(w);
		await rejectSuggestion({ id: 's0', reason: null }, portsOf(w));
		const { thresholds } = w;
		w.thresholds = { ...thresholds, auto: 1 };
		await match(w, RUNS[1]);
		const left = w.suggestions[0]?.proposal.parts.map((p) => p.item);
		expect(left).toEqual([invoices[1]]);
	});

	test('what is confirmed is the person’s, and their payer’s account is known from then on', async () => {
		const { w, t } = await ambiguous();
		await match(w);
		const booked = await acceptSuggestion('s0', portsOf(w));
		expect(booked.transaction).toMatchObject({ id: t, status: 'reconciled' });
		expect([...w.payments.values()]).toMatchObject([{ matchedBy: 'user', run: null }]);
		const { facts } = await portsOf(w).matching.desk({ transaction: null });
		expect(facts.payers).toEqual([{ iban: PAYER, contact: aContact().id }]);
		await expect(acceptSuggestion('s0', portsOf(w))).rejects.toMatchObject({ code: 'NOT_FOUND' });
	});

	test('what was confirmed and taken back teaches nothing', async () => {
		const { w, t } = await ambiguous();
		await match(w);
		const { payments } = await acceptSuggestion('s0', portsOf(w));
		await undoPayment({ payment: payments[0] ?? '', reason: 'Irrtum', run: null }, portsOf(w));
		expect(statusOf(w, t)).toEqual(['open']);
		const { facts } = await portsOf(w).matching.desk({ transaction: null });
		expect(facts.payers).toEqual([]);
	});

	test('a lower threshold books what else is asked; dry it writes nothing', async () => {
		const w = aWorld();
		const t = line(w, 10810n, { ...NAME });
		await issuedOver(w, 10810n);
		w.thresholds = { auto: 0.95, suggest: 0.3 };
		const dry = await matchNow({ threshold: '0.5', isDry: true }, portsOf(w));
		expect([dry.booked.length, w.payments.size, statusOf(w, t)]).toEqual([1, 0, ['open']]);
		expect(await match(w)).toMatchObject({ matched: 0, suggested: 1 });
		expect(await match(w, RUNS[1], '0.5')).toMatchObject({ matched: 1 });
	});
});

describe('never against a person', () => {
	test('what is partly allocated by hand is left alone', async () => {
		const w = aWorld();
		const invoice = await issuedOver(w, 10810n);
		const t = line(w, 10810n, { reference: referenceOf(w, invoice) });
		const target = { account: '6940', vatCode: null, text: 'Spesen' };
		await bookAllocations(
			{
				...{ transaction: t, allocations: [{ amountMinor: 810n, target }], matchedBy: 'user' },
				...{ score: null, reasons: [], run: null },
			},
			portsOf(w),
		);
		expect(await match(w)).toMatchObject({ processed: 0, matched: 0 });
		expect(w.invoices.get(invoice)?.openMinor).toBe(10810n);
	});

	test('a run that was taken back is asked, not booked again', async () => {
		const w = aWorld();
		const t = line(w, 10810n, { reference: referenceOf(w, await issuedOver(w, 10810n)) });
		await match(w);
		await undoRun({ run: RUN, reason: 'Irrtum', by: null }, portsOf(w));
		expect(statusOf(w, t)).toEqual(['open']);
		expect(await match(w, RUNS[1])).toMatchObject({ matched: 0, suggested: 1 });
		expect(w.suggestions[0]?.proposal.whyNot).toBe('TAKEN_BACK');
	});
});

describe('what settles no document', () => {
	const rule = {
		...{ id: 'R1', counterpartyIban: null, word: 'Miete', account: '6000' },
		...{ vatCode: null, text: 'Büromiete' },
	};

	test('a rule posts it, in its own name', async () => {
		const w = aWorld({ rules: [rule] });
		const t = line(w, -150000n, { text: 'Miete März' });
		expect(await match(w)).toMatchObject({ matched: 1, unmatched: 0 });
		expect([...w.payments.values()]).toMatchObject([
			{ transaction: t, matchedBy: 'rule', reasons: [{ code: 'RULE_WORD', value: 'Miete' }] },
		]);
		expect([balance(w.entries, '6000'), balance(w.entries, '1020')]).toEqual([150000n, -150000n]);
	});

	test('an invoice goes before a rule', async () => {
		const w = aWorld({ rules: [rule] });
		const invoice = await issuedOver(w, 10810n);
		line(w, 10810n, { reference: referenceOf(w, invoice), text: 'Miete' });
		await match(w);
		expect(w.invoices.get(invoice)?.status).toBe('paid');
		expect(balance(w.entries, '6000')).toBe(0n);
	});

	test('both legs between own accounts are booked, and nothing is left under way', async () => {
		const savings = aBankAccount({
			...{ id: '30000000-0000-4000-8000-000000000007', iban: PAYER, qrIban: null },
			...{ account: '1021', invoiceDefault: false },
		});
		const main = aBankAccount();
		const w = aWorld({ bankAccounts: [main, savings] });
		const other = { bankAccount: savings.id, account: '1021' };
		const legs = [
			line(w, -50000n, { counterpartyIban: PAYER }),
			line(w, 50000n, { counterpartyIban: main.iban ?? '' }, other),
		];
		await match(w);
		expect(statusOf(w, ...legs)).toEqual(['reconciled', 'reconciled']);
		expect(['1020', '1021', '1090'].map((a) => balance(w.entries, a))).toEqual([
			...[-50000n, 50000n, 0n],
		]);
	});
});
