/** The statement of account: order, opening, running balance, and what it must add up to. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../src/core/days.js';
import {
	type AccountMove,
	signedMinor,
	statementOf,
} from '../../../src/core/statement/statement.js';

const move = (o: Partial<AccountMove>): AccountMove => ({
	id: 'a',
	kind: 'invoice',
	on: '2026-03-01',
	number: 'A-1',
	currency: 'CHF',
	amountMinor: 10000n,
	sequence: 1,
	...o,
});

describe('a statement', () => {
	test('opens with what was before, tells each move with the balance after it, and closes', () => {
		const moves = [
			move({ id: 'p', kind: 'payment', on: '2026-03-20', amountMinor: 4000n }),
			move({ id: 'i2', on: '2026-03-20', number: 'A-2', amountMinor: 500n }),
			move({ id: 'i1', on: '2026-02-01' }),
			move({ id: 'n', kind: 'credit_note', on: '2026-03-05', amountMinor: 1000n }),
			move({ id: 'late', on: '2026-04-01' }),
		];
		const { accounts } = statementOf(moves, { from: '2026-03-01', to: '2026-03-31' });
		expect(accounts).toHaveLength(1);
		const [chf] = accounts;
		expect(chf).toMatchObject({ currency: 'CHF', openingMinor: 10000n, closingMinor: 5500n });
		expect(chf?.rows.map((r) => [r.id, r.amountMinor, r.balanceMinor])).toEqual([
			['n', -1000n, 9000n],
			['i2', 500n, 9500n],
			['p', -4000n, 5500n],
		]);
	});

	test('keeps currencies apart', () => {
		const { accounts } = statementOf([move({}), move({ currency: 'EUR', kind: 'credit' })], {
			from: '2026-01-01',
			to: '2026-12-31',
		});
		expect(accounts.map((a) => [a.currency, a.closingMinor])).toEqual([
			['CHF', 10000n],
			['EUR', -10000n],
		]);
	});

	test.each`
		kind             | effect
		${'invoice'}     | ${100n}
		${'refund'}      | ${100n}
		${'credit_note'} | ${-100n}
		${'payment'}     | ${-100n}
		${'credit'}      | ${-100n}
		${'write_off'}   | ${-100n}
	`('$kind moves the balance by $effect', ({ kind, effect }) => {
		expect(signedMinor(move({ kind, amountMinor: 100n }))).toBe(effect);
		expect(signedMinor(move({ kind, amountMinor: -100n }))).toBe(effect);
	});

	test('of somebody without any moves has no accounts', () => {
		expect(statementOf([], { from: '2026-01-01', to: '2026-12-31' }).accounts).toEqual([]);
	});
});

/** A client's invoices with what is paid on them and credited, as settling and crediting do it. */
const dayOf = fc.integer({ min: 0, max: 400 }).map((n) => addDays('2026-01-01', n));
const cents = fc.integer({ min: 1, max: 1_000_000 }).map(BigInt);
const history = fc.array(
	fc.record({
		total: cents,
		currency: fc.constantFrom('CHF', 'EUR'),
		on: dayOf,
		acts: fc.array(
			fc.record({ kind: fc.constantFrom('pay', 'credit'), amount: cents, on: dayOf }),
			{
				maxLength: 4,
			},
		),
	}),
	{ maxLength: 8 },
);

type Booked = typeof history extends fc.Arbitrary<readonly (infer B)[]> ? B : never;

/** What becomes of an invoice by the payments and credits on it; returns what is open less credit. */
function actOn(invoice: Booked, to: string, put: (o: Partial<AccountMove>) => void): bigint {
	const { total, currency } = invoice;
	let rest = total;
	let creditable = total;
	let credit = 0n;
	for (const act of invoice.acts.filter((a) => a.on <= to)) {
		const isNote = act.kind === 'credit';
		const amount = isNote && act.amount > creditable ? creditable : act.amount;
		const used = amount < rest ? amount : rest;
		const over = amount - used;
		rest -= used;
		credit += over;
		const on = { currency, on: act.on };
		if (isNote) {
			creditable -= amount;
			put({ ...on, kind: 'credit_note', amountMinor: amount });
		} else {
			put({ ...on, kind: 'payment', amountMinor: used });
			put({ ...on, kind: 'credit', amountMinor: over });
		}
	}
	return rest - credit;
}

/** Moves up to a day, and per currency what is then open less what the client has too much. */
function bookUntil(invoices: readonly Booked[], to: string) {
	const moves: AccountMove[] = [];
	const open = new Map<string, bigint>();
	const put = (o: Partial<AccountMove>) => {
		if (o.amountMinor === 0n) return;
		moves.push(move({ id: `m${moves.length}`, sequence: moves.length, ...o }));
	};
	for (const invoice of invoices.filter((i) => i.on <= to)) {
		const { currency, on, total } = invoice;
		put({ currency, on, amountMinor: total });
		open.set(currency, (open.get(currency) ?? 0n) + actOn(invoice, to, put));
	}
	return { moves, open };
}

describe('whatever was billed, credited and paid', () => {
	test('closing is opening plus what moved, and equals the open items of the day', () => {
		fc.assert(
			fc.property(history, dayOf, dayOf, (invoices, a, b) => {
				const [from, to] = a < b ? [a, b] : [b, a];
				const { moves, open } = bookUntil(invoices, to);
				const { accounts } = statementOf(moves, { from, to });
				for (const { currency, openingMinor, rows, closingMinor } of accounts) {
					const moved = rows.reduce((sum, r) => sum + r.amountMinor, 0n);
					expect(closingMinor).toBe(openingMinor + moved);
					expect(rows.at(-1)?.balanceMinor ?? openingMinor).toBe(closingMinor);
					expect(closingMinor).toBe(open.get(currency) ?? 0n);
					expect(rows.every((r, i) => i === 0 || (rows[i - 1]?.on ?? '') <= r.on)).toBe(true);
				}
				expect(accounts.map((x) => x.currency).sort()).toEqual([...open.keys()].sort());
			}),
			{ numRuns: 300 },
		);
	});

	test('a statement goes on where the one before it ended', () => {
		fc.assert(
			fc.property(history, dayOf, (invoices, cut) => {
				const { moves } = bookUntil(invoices, '2027-12-31');
				const first = statementOf(moves, { from: '2026-01-01', to: cut });
				const next = statementOf(moves, { from: addDays(cut, 1), to: '2027-12-31' });
				for (const account of first.accounts) {
					const following = next.accounts.find((x) => x.currency === account.currency);
					expect(following?.openingMinor).toBe(account.closingMinor);
				}
			}),
		);
	});
});
