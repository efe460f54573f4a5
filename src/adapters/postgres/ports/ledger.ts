/** Posting to the books. Balance and period lock are checked here and by triggers. */
import type { Knex } from 'knex';
import { retentionUntil, yearOf } from '../../../core/days.js';
import { FinanceError, invariant } from '../../../core/errors.js';
import type { EntryDraft } from '../../../core/ledger/model.js';
import { minorText } from '../../../core/money/money.js';
import type { CompanyPort, CounterPort, LedgerPort } from '../../../ports.js';

function assertBalanced(entry: EntryDraft): void {
	const debit = entry.lines.reduce((a, l) => a + l.debitMinor, 0n);
	const credit = entry.lines.reduce((a, l) => a + l.creditMinor, 0n);
	invariant(debit === credit && debit > 0n, 'ledger: entry is not balanced');
}

export const ledgerPort = (
	db: Knex,
	o: { company: string; own: CompanyPort['own']; counters: CounterPort },
): LedgerPort => ({
	async post(entry) {
		assertBalanced(entry);
		const { booksLockedUntil, fiscalYearStart } = await o.own();
		if (booksLockedUntil && entry.bookedOn <= booksLockedUntil) {
			throw new FinanceError('PERIOD_LOCKED', { until: booksLockedUntil });
		}
		const [row] = await db('finance_journal_entries')
			.insert({
				company: o.company,
				number: await o.counters.next('journal', yearOf(entry.bookedOn)),
				booked_on: entry.bookedOn,
				kind: entry.kind,
				text: entry.text,
				source_kind: entry.sourceKind,
				source: entry.source,
				retention_until: retentionUntil(entry.bookedOn, fiscalYearStart),
			})
			.returning('id');
		invariant(row, 'ledger: entry not inserted');
		await db('finance_journal_lines').insert(
			entry.lines.map((l) => ({
				entry: row.id,
				account: l.account,
				debit: minorText(l.debitMinor),
				credit: minorText(l.creditMinor),
				vat_code: l.vatCode,
				currency: l.currency,
				currency_amount: l.currencyMinor === null ? null : minorText(l.currencyMinor),
				rate: l.rate,
			})),
		);
		return row.id;
	},
});
