/** What an import promises, whoever keeps the rows: the same tests over memory and PostgreSQL. */
import { describe, expect, test } from 'vitest';
import { FinanceError } from '../../src/core/errors.js';
import type { Finding } from '../../src/core/findings.js';
import type { ImportReport, ImportWish } from '../../src/steps/bank/import-model.js';
import { type AnEntry, camt053, camt054 } from '../builders/camt.js';
import { IBAN, QR_IBAN } from '../builders/parties.js';

export interface BankWorld {
	/** One transaction: everything of it, or nothing. */
	take(text: string, wish?: Partial<ImportWish>): Promise<ImportReport>;
	/** Amounts of what is there, sorted. */
	amounts(): Promise<readonly string[]>;
	accounts(): Promise<
		readonly { iban: string | null; ledger: string; balance: string | null; on: string | null }[]
	>;
	openings(): Promise<readonly { on: string; lines: readonly string[] }[]>;
	/** How many files were written down. */
	imports(): Promise<number>;
	/** Somebody books a payment of it. */
	touch(amount: string): Promise<void>;
}

const refusal = async (work: Promise<unknown>): Promise<readonly string[]> => {
	const e: unknown = await work.then(
		() => null,
		(thrown: unknown) => thrown,
	);
	if (!(e instanceof FinanceError)) throw new Error(`no refusal: ${String(e)}`);
	return [e.code, ...e.findings.map((f) => f.code)];
};

const PAID = { amount: '100.00', ref: 'BANK-REF-0001', text: 'Gutschrift' } as const;
const SPENT = { amount: '-40.00', ref: 'BANK-REF-0002', text: 'Belastung' } as const;
const WHOLE: AnEntry = { amount: '60.00', ref: 'BATCH-REF-1' };
const DETAILED: AnEntry = {
	...WHOLE,
	details: [
		{ amount: '25.00', ref: 'DETAIL-REF-1', reference: '210000000003139471430009017' },
		{ amount: '35.00', ref: 'DETAIL-REF-2', name: 'Muster AG' },
	],
};
const ALL = ['-40.00', '100.00'];
/** No account of the company has it. */
const STRANGE = 'CH5604835012345678009';

export function bankContract(name: string, newWorld: () => Promise<BankWorld>): void {
	describe(`an import into ${name}`, () => {
		test('takes every booking, and the closing balance with its day', async () => {
			const world = await newWorld();
			const report = await world.take(camt053({ entries: [PAID, SPENT] }));
			expect([report.imported, report.duplicates, await world.amounts()]).toEqual([2, 0, ALL]);
			expect(report.statements).toMatchObject([
				{ opening: '1000.00', booked: '60.00', closing: '1060.00', balanced: true, imported: 2 },
			]);
			expect(await world.accounts()).toMatchObject([{ balance: '1060.00', on: '2026-03-02' }]);
		});

		test('knows the file again, and a statement that overlaps', async () => {
			const world = await newWorld();
			const days = { from: '2026-03-02', to: '2026-03-03' };
			await world.take(camt053({ entries: [PAID] }));
			const again = await world.take(camt053({ entries: [PAID] }));
			expect([again.imported, again.duplicates]).toEqual([0, 1]);
			const both = [{ ...PAID, on: '2026-03-02' }, SPENT];
			const wider = await world.take(camt053({ ...days, entries: both }));
			expect([wider.imported, wider.duplicates, await world.amounts()]).toEqual([1, 1, ALL]);
			expect(await world.imports()).toBe(3);
		});

		test('keeps real twins, with and without references', async () => {
			const world = await newWorld();
			const entries = [PAID, PAID, { amount: '5.00', text: 'x' }, { amount: '5.00', text: 'x' }];
			for (const expected of [4, 0]) {
				expect((await world.take(camt053({ entries }))).imported).toBe(expected);
			}
			expect(await world.amounts()).toEqual(['100.00', '100.00', '5.00', '5.00']);
		});

		test.each`
			first                               | then
			${camt053({ entries: [WHOLE] })}    | ${camt054({ entries: [DETAILED] })}
			${camt054({ entries: [DETAILED] })} | ${camt053({ entries: [WHOLE] })}
			${camt053({ entries: [DETAILED] })} | ${camt054({ entries: [DETAILED] })}
		`('camt.053 and camt.054 of a day are each payment once', async ({ first, then }) => {
			const world = await newWorld();
			await world.take(first);
			await world.take(then);
			await world.take(first);
			expect(await world.amounts()).toEqual(['25.00', '35.00']);
		});

		const BACK = { amount: '-60.00', ref: 'BATCH-REF-1' };
		const FEE = { amount: '-2.00', ref: 'BATCH-REF-1' };
		test.each`
			what                                 | files                                                       | expected
			${'as wholes, then one by payments'} | ${[[WHOLE, BACK], [DETAILED]]}                              | ${['-60.00', '25.00', '35.00']}
			${'by payments, then as wholes'}     | ${[[DETAILED], [WHOLE, BACK]]}                              | ${['-60.00', '25.00', '35.00']}
			${'with a charge, then by payments'} | ${[[WHOLE, FEE], [DETAILED], [WHOLE, FEE]]}                 | ${['-2.00', '25.00', '35.00']}
			${'by payments, then the charge'}    | ${[[DETAILED], [FEE]]}                                      | ${['-2.00', '25.00', '35.00']}
			${'twins, then payments of one'}     | ${[[WHOLE, WHOLE], [DETAILED], [WHOLE, WHOLE]]}             | ${['25.00', '35.00', '60.00']}
			${'payments of one, then twins'}     | ${[[DETAILED], [WHOLE, WHOLE], [DETAILED], [WHOLE, WHOLE]]} | ${['25.00', '35.00', '60.00']}
		`('bookings of one reference and several amounts, $what', async ({ files, expected }) => {
			const world = await newWorld();
			for (const entries of files as AnEntry[][]) {
				const report = await world.take(camt053({ entries }));
				expect(report.rejected).toEqual([]);
			}
			expect(await world.amounts()).toEqual(expected);
		});

		test('a collective booking that somebody has booked stays whole', async () => {
			const world = await newWorld();
			await world.take(camt053({ entries: [WHOLE] }));
			await world.touch('60.00');
			const report = await world.take(camt054({ entries: [DETAILED] }));
			expect([report.imported, report.duplicates, await world.amounts()]).toEqual([
				0,
				2,
				['60.00'],
			]);
		});

		test('tells when known payments come to another amount than the booking', async () => {
			const world = await newWorld();
			await world.take(camt054({ entries: [DETAILED] }));
			const report = await world.take(camt053({ entries: [{ ...WHOLE, amount: '70.00' }] }));
			expect(report.rejected.map((f) => f.code)).toEqual(['BANK_BATCH_DIFFERS']);
			expect(await world.amounts()).toEqual(['25.00', '35.00']);
		});

		test('finds the account by its QR-IBAN too', async () => {
			const world = await newWorld();
			expect((await world.take(camt053({ iban: QR_IBAN, entries: [PAID] }))).imported).toBe(1);
		});

		test.each`
			what                          | file                                                                                     | code
			${'an unknown IBAN'}          | ${camt053({ iban: STRANGE, entries: [PAID] })}                                           | ${'BANK_ACCOUNT_NOT_FOUND'}
			${'another currency'}         | ${camt053({ currency: 'EUR', entries: [PAID] })}                                         | ${'BANK_CURRENCY_DIFFERS'}
			${'balances that do not add'} | ${camt053({ closing: '1.00', entries: [PAID] })}                                         | ${'BANK_BALANCE_UNPROVEN'}
			${'one bad of two'}           | ${camt053({ entries: [PAID] }, { iban: STRANGE, from: '2026-03-03', entries: [SPENT] })} | ${'BANK_ACCOUNT_NOT_FOUND'}
		`('refuses the whole file for $what', async ({ file, code }) => {
			const world = await newWorld();
			expect(await refusal(world.take(file))).toEqual(['BANK_FILE_REFUSED', code]);
			expect([await world.amounts(), await world.imports()]).toEqual([[], 0]);
			expect(await world.accounts()).toMatchObject([{ balance: null }]);
		});

		test('a finding names its statement by the place in the file, refused ones counted', async () => {
			const world = await newWorld();
			const strange = { iban: STRANGE, entries: [PAID] };
			const unproven = { closing: '1.00', entries: [SPENT] };
			const file = camt053({ entries: [PAID] }, strange, unproven, strange);
			const e = await world.take(file).catch((thrown) => thrown);
			expect(e.findings.map((f: Finding) => f.field)).toEqual([
				...['statements.1', 'statements.2.closing', 'statements.3'],
			]);
		});

		test('refuses a file that breaks in its middle, and keeps nothing of it', async () => {
			const world = await newWorld();
			const half = camt053({ entries: [PAID, SPENT] }).slice(0, -60);
			expect(await refusal(world.take(half))).toEqual(['BANK_FILE_BROKEN']);
			expect(await world.amounts()).toEqual([]);
		});

		test('takes unproven balances when somebody insists, and says so', async () => {
			const world = await newWorld();
			const file = camt053({ closing: '1.00', entries: [PAID] });
			const report = await world.take(file, { acceptUnbalanced: true });
			expect(report.warnings.map((f) => f.code)).toEqual(['BANK_BALANCE_UNPROVEN']);
			expect(report.statements[0]?.balanced).toBe(false);
		});

		test('makes an account on request, with a ledger account of its own', async () => {
			const world = await newWorld();
			const file = camt053({ iban: STRANGE, entries: [PAID] });
			const report = await world.take(file, { createAccount: true });
			expect(report.accounts_created).toHaveLength(1);
			const [own, made] = await world.accounts();
			expect([own?.iban, made?.iban]).toEqual([IBAN, STRANGE]);
			expect(made?.ledger).not.toBe(own?.ledger);
		});

		test('offers the opening balance once, and posts it when asked', async () => {
			const world = await newWorld();
			const file = camt053({ entries: [PAID] });
			const offered = await world.take(file);
			expect(offered.opening_balances).toMatchObject([
				{ on: '2026-03-02', amount: '1000.00', state: 'offered' },
			]);
			const posted = await world.take(file, { openingBalance: true });
			expect(posted.opening_balances).toMatchObject([{ state: 'posted' }]);
			expect((await world.take(file, { openingBalance: true })).opening_balances).toEqual([]);
			const lines = ['1020 1000.00', '9100 -1000.00'];
			expect(await world.openings()).toEqual([{ on: '2026-03-02', lines }]);
		});

		test('tells of a statement that is missing in between', async () => {
			const world = await newWorld();
			await world.take(camt053({ entries: [PAID] }));
			const later = { from: '2026-03-09', opening: '1200.00', entries: [SPENT] };
			expect((await world.take(camt053(later))).warnings.map((f) => f.code)).toEqual([
				'BANK_STATEMENT_GAP',
			]);
		});

		test('an older statement does not turn the balance back', async () => {
			const world = await newWorld();
			await world.take(camt053({ from: '2026-03-09', entries: [SPENT] }));
			await world.take(camt053({ opening: '860.00', entries: [PAID] }));
			expect(await world.accounts()).toMatchObject([{ balance: '960.00', on: '2026-03-09' }]);
		});

		test('a journal goes to the account with its number in the ledger, and to no other', async () => {
			const world = await newWorld();
			const [own] = (await world.take(camt053({ entries: [] }))).statements;
			const account = own?.account ?? '';
			const bank = '02.03.2026;R-1;1020 - Bank;1100 - Debitoren;Anna;200.00;CHF';
			const post = '04.03.2026;X-1;1010 - Post;1020 - Bank;Übertrag;10.00;CHF';
			const head = 'Datum;Referenz;Soll;Haben;Beschreibung;Betrag;Buchungswährung';
			const both = [head, bank, post].join('\n');
			for (const wish of [{ account }, {}]) {
				const code = await refusal(world.take(both, wish));
				expect(code).toEqual(['BANK_FILE_REFUSED', 'BANK_LEDGER_OTHER']);
			}
			expect((await world.take([head, bank].join('\n'), { account })).imported).toBe(1);
			expect((await world.take([head, bank].join('\n'))).duplicates).toBe(1);
			expect(await world.amounts()).toEqual(['200.00']);
		});

		test('accounts that a bank numbers in its own way are not taken for one', async () => {
			const world = await newWorld();
			const [own] = (await world.take(camt053({ entries: [] }))).statements;
			const account = own?.account ?? '';
			const numbered = (number: string, entry: AnEntry) => ({ iban: number, entries: [entry] });
			const several = camt053(numbered('123456-01', PAID), numbered('123456-02', SPENT));
			expect(await refusal(world.take(several, { account }))).toEqual([
				...['BANK_FILE_REFUSED', 'BANK_ACCOUNTS_SEVERAL'],
			]);
			const one = camt053(numbered('123456-01', PAID), numbered('123456-01', SPENT));
			expect((await world.take(one, { account })).imported).toBe(2);
		});

		test.each`
			day                      | expected
			${'of the same day'}     | ${{ balance: '1060.00', on: '2026-03-02' }}
			${'of a day after that'} | ${{ balance: '1100.00', on: '2026-03-03' }}
		`('an interim balance $day stands beside the closing one', async ({ day, expected }) => {
			const world = await newWorld();
			const on = day === 'of the same day' ? '2026-03-02' : '2026-03-03';
			await world.take(camt053({ entries: [PAID, SPENT] }));
			await world.take(camt053({ from: on, isInterim: true, entries: [PAID] }));
			expect(await world.accounts()).toMatchObject([expected]);
		});

		test('a closing balance takes the place of an interim one of its day', async () => {
			const world = await newWorld();
			await world.take(camt053({ isInterim: true, entries: [PAID] }));
			await world.take(camt053({ entries: [PAID, SPENT] }));
			expect(await world.accounts()).toMatchObject([{ balance: '1060.00' }]);
		});

		test('a file without an account needs one to be named', async () => {
			const world = await newWorld();
			const csv = 'Tag;Betrag;Wozu\n02.03.2026;12.50;Kaffee\n';
			const columns = { booked: ['tag'], amount: ['betrag'], text: ['wozu'] };
			const mapping = { format: 'csv', columns, needs: ['booked', 'amount'] as const };
			const mapped = { mapping, isMapped: true };
			expect(await refusal(world.take(csv, mapped))).toContain('BANK_ACCOUNT_NEEDED');
			const [own] = await world.take(camt053({ entries: [PAID] })).then((r) => r.statements);
			const account = own?.account ?? '';
			expect((await world.take(csv, { ...mapped, account })).imported).toBe(1);
			expect((await world.take(csv, { ...mapped, account })).duplicates).toBe(1);
		});
	});
}
