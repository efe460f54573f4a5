import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FinanceError } from '../../../src/core/errors.js';
import type { IssuedInvoice } from '../../../src/core/invoice/model.js';
import { toBase } from '../../../src/core/ledger/base.js';
import { CHART } from '../../../src/core/ledger/chart.js';
import { type IssueBooks, issueEntry } from '../../../src/core/ledger/entries.js';
import type { EntryDraft } from '../../../src/core/ledger/model.js';
import { VAT_CODES } from '../../../src/core/vat/codes.js';
import { RUNS } from '../../builders/runs.js';
import { company, issue, item } from '../builders.js';
import { balance as balanceOf, told } from '../payment-builders.js';

const books = (invoice: IssuedInvoice, rate = '1', over: Partial<IssueBooks> = {}): IssueBooks => ({
	id: 'invoice-1',
	company,
	accounts: CHART,
	vatCodes: VAT_CODES,
	base: { ...toBase(invoice, rate), rate },
	...over,
});

const balance = (entry: EntryDraft): bigint => balanceOf([entry]);

const codeOf = (run: () => unknown): string => {
	try {
		run();
	} catch (e) {
		if (e instanceof FinanceError) return `${e.code} ${JSON.stringify(e.details)}`;
		throw e;
	}
	return 'nothing';
};

const lines = [item, { ...item, unit_price: '9.50', vat_code: 'R26', account: '3200' }];

describe('an invoice is booked', () => {
	test('net per account and code, VAT per rate', () => {
		const invoice = issue({ lines });
		const entry = issueEntry(invoice, books(invoice));
		expect(told(entry)).toEqual([
			'1100 D23569',
			'3400 C20000 S81',
			'3200 C1900 R26',
			'2200 C1620 S81',
			'2200 C49 R26',
		]);
		expect(entry).toMatchObject({
			bookedOn: '2026-11-23',
			kind: 'auto',
			sourceKind: 'finance_invoices',
			source: 'invoice-1',
			text: 'ATE-2026-00042 Łukasz Škoda Sàrl',
		});
		expect(entry.lines[0]).toMatchObject({ currency: null, currencyMinor: null, rate: null });
	});

	test('gross when the company is not registered', () => {
		const free = { ...company, vatMethod: 'none' as const, vatNumber: null };
		const invoice = issue({ lines: [item] }, { company: free });
		expect(told(issueEntry(invoice, books(invoice, '1', { company: free })))).toEqual([
			'1100 D20000',
			'3400 C20000',
		]);
	});

	test('the other way round when it is a credit note', () => {
		const invoice = { ...issue({ lines: [item] }), kind: 'credit_note' as const };
		expect(told(issueEntry(invoice, books(invoice)))).toEqual([
			'1100 C21620',
			'3400 D20000 S81',
			'2200 D1620 S81',
		]);
	});

	test('in francs and in its own currency when it is in euro', () => {
		const invoice = issue({ lines, currency: 'EUR' });
		const entry = issueEntry(invoice, books(invoice, '0.93335'));
		expect(told(entry)).toEqual([
			'1100 D21998',
			'3400 C18667 S81',
			'3200 C1773 R26',
			'2200 C1512 S81',
			'2200 C46 R26',
		]);
		expect(entry.lines.map((l) => l.currencyMinor)).toEqual([
			23569n,
			-20000n,
			-1900n,
			-1620n,
			-49n,
		]);
		expect(balance(entry)).toBe(0n);
	});

	test('with nothing to pay it leaves no line', () => {
		const invoice = issue({ lines: [{ ...item, discount: 100 }] });
		expect(issueEntry(invoice, books(invoice)).lines).toEqual([]);
	});
});

describe('booking is refused', () => {
	const invoice = issue({ lines: [item] });
	test.each`
		situation                       | over                                                                       | expected
		${'on the received basis'}      | ${{ company: { ...company, vatBasis: 'received' } }}                       | ${'VAT_METHOD_NOT_SUPPORTED {"method":"effective","basis":"received"}'}
		${'by the net tax rate'}        | ${{ company: { ...company, vatMethod: 'net_tax_rate' } }}                  | ${'VAT_METHOD_NOT_SUPPORTED {"method":"net_tax_rate","basis":"agreed"}'}
		${'without receivables'}        | ${{ accounts: CHART.filter((a) => a.role !== 'receivables') }}             | ${'ACCOUNT_MISSING {"role":"receivables"}'}
		${"without the line's account"} | ${{ accounts: CHART.filter((a) => a.number !== '3400') }}                  | ${'ACCOUNT_MISSING {"account":"3400"}'}
		${'with its account closed'}    | ${{ accounts: CHART.map((a) => ({ ...a, active: a.number !== '2200' })) }} | ${'ACCOUNT_MISSING {"account":"2200"}'}
	`('$situation', ({ over, expected }) => {
		expect(codeOf(() => issueEntry(invoice, books(invoice, '1', over)))).toBe(expected);
	});
});

describe('whatever the amounts', () => {
	const rates = fc.integer({ min: 1, max: 99_999_999 }).map((n) => `${(n / 1e6).toFixed(6)}`);
	const anyLines = fc.array(
		fc.record({
			amount: fc.integer({ min: -5000, max: 90_000 }),
			code: fc.constantFrom('S81', 'R26', 'A38', 'EXP'),
			account: fc.constantFrom('3200', '3400'),
		}),
		{ minLength: 1, maxLength: 12 },
	);

	test('entries balance and their parts sum to the invoice: no drift', () => {
		let drift = 0n;
		let booked = 0;
		fc.assert(
			fc.property(
				anyLines,
				rates,
				fc.tuple(fc.boolean(), fc.boolean()),
				(given, rate, [include, foreign]) => {
					const of = {
						currency: foreign ? 'EUR' : 'CHF',
						prices_include_vat: include,
						lines: given.map((l) => ({
							...item,
							quantity: 1,
							unit_price: (l.amount / 100).toFixed(2),
							vat_code: l.code,
							account: l.account,
						})),
					};
					let invoice: IssuedInvoice;
					try {
						invoice = issue(of);
					} catch {
						return; // a negative group: refused before it is booked
					}
					booked += 1;
					const at = foreign ? rate : '1';
					const of2 = books(invoice, at);
					const entry = issueEntry(invoice, of2);
					drift += balance(entry) < 0n ? -balance(entry) : balance(entry);
					const on = (account: RegExp): bigint =>
						entry.lines
							.filter((l) => account.test(l.account))
							.reduce((a, l) => a + l.creditMinor - l.debitMinor, 0n);
					expect(on(/^1100$/)).toBe(-of2.base.totalMinor);
					expect(on(/^3/)).toBe(of2.base.netMinor);
					expect(on(/^2200$/)).toBe(of2.base.vatMinor);
					if (!foreign) expect(of2.base).toMatchObject({ netMinor: invoice.netMinor });
					for (const l of entry.lines) expect(l.debitMinor > 0n !== l.creditMinor > 0n).toBe(true);
				},
			),
			{ numRuns: RUNS },
		);
		expect(drift).toBe(0n);
		expect(booked).toBeGreaterThan(RUNS / 2);
	});
});

describe('the chart of accounts', () => {
	test('has every number and role once, in four languages', () => {
		const numbers = CHART.map((a) => a.number);
		const roles = CHART.flatMap((a) => a.role ?? []);
		expect(new Set(numbers).size).toBe(numbers.length);
		expect(new Set(roles).size).toBe(roles.length);
		for (const a of CHART) {
			expect(a.number).toMatch(/^\d{4}$/);
			expect(Object.values(a.name).every((n) => n.length > 1)).toBe(true);
		}
	});

	test.each([
		'1000',
		'1020',
		'1100',
		'1170',
		'1171',
		'2000',
		'2030',
		'2200',
		'3200',
		'3400',
		'3800',
		'3805',
		'4000',
		'4200',
		'4400',
		'4900',
		'6000',
		'6200',
		'6300',
		'6400',
		'6500',
		'6570',
		'6600',
		'6900',
		'6940',
		'6942',
		'6943',
		'6950',
		'6952',
		'6953',
	])('has %s', (number) => {
		expect(CHART.some((a) => a.number === number)).toBe(true);
	});

	test('has the accounts and codes that the other points to', () => {
		const codes = new Set(VAT_CODES.map((c) => c.code));
		for (const a of CHART) if (a.vatCode) expect(codes).toContain(a.vatCode);
		for (const c of VAT_CODES) {
			if (c.account) expect(CHART.map((a) => a.number)).toContain(c.account);
		}
	});
});
