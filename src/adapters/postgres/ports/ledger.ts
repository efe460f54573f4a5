/** Posting to the books. Balance and period lock are checked here and by triggers. */
import type { Knex } from 'knex';
import { retentionUntil } from '../../../core/days.js';
import { FinanceError, invariant } from '../../../core/errors.js';
import type { EntryDraft, EntryLine, StoredEntry } from '../../../core/ledger/model.js';
import { minorOf, minorText } from '../../../core/money/money.js';
import type { CompanyPort, LedgerPort } from '../../../ports.js';
import { jsonRows, type Row, rowsOf } from './rows.js';

function assertBalanced(entry: EntryDraft): void {
	const debit = entry.lines.reduce((a, l) => a + l.debitMinor, 0n);
	const credit = entry.lines.reduce((a, l) => a + l.creditMinor, 0n);
	invariant(debit === credit && debit > 0n, 'ledger: entry is not balanced');
}

/**
 * Entry and lines in one statement: the counter is locked from here to the commit, and every
 * answer that is waited for meanwhile is time that the next invoice waits. A trigger numbers it.
 */
const POST = `
	with entry as (
		insert into finance_journal_entries
			(company, booked_on, kind, text, source_kind, source, reverses, retention_until)
		values (?, ?, ?, ?, ?, ?, ?, ?) returning id
	)
	insert into finance_journal_lines
		(entry, account, debit, credit, vat_code, currency, currency_amount, rate)
	select entry.id, l.* from entry, json_to_recordset(?) as l(account text, debit numeric,
		credit numeric, vat_code text, currency text, currency_amount numeric, rate numeric)
	returning entry`;

const OF_PAYMENT = `
	select e.id, e.booked_on::text, e.kind, coalesce(e.text, '') as text, e.source_kind, e.source,
		${jsonRows(`select account, debit::text, credit::text, vat_code, currency,
			currency_amount::text, trim_scale(rate)::text as rate
			from finance_journal_lines l where l.entry = e.id order by l.id`)} as lines
	from finance_journal_entries e
	where e.company = ? and e.source = ? and e.source_kind = 'finance_payments'`;

const lineOf = (r: Row): EntryLine => ({
	account: r['account'],
	debitMinor: minorOf(r['debit']),
	creditMinor: minorOf(r['credit']),
	vatCode: r['vat_code'],
	currency: r['currency'],
	currencyMinor: r['currency_amount'] === null ? null : minorOf(r['currency_amount']),
	rate: r['rate'],
});

const entryOf = (r: Row): StoredEntry => ({
	id: r['id'],
	bookedOn: r['booked_on'],
	kind: r['kind'],
	text: r['text'],
	sourceKind: r['source_kind'],
	source: r['source'],
	lines: r['lines'].map(lineOf),
});

export const ledgerPort = (
	db: Knex,
	o: { company: string; own: CompanyPort['own'] },
): LedgerPort => ({
	async post(entry) {
		assertBalanced(entry);
		const { booksLockedUntil, fiscalYearStart } = await o.own();
		if (booksLockedUntil && entry.bookedOn <= booksLockedUntil) {
			throw new FinanceError('PERIOD_LOCKED', { until: booksLockedUntil });
		}
		const lines = entry.lines.map((l) => ({
			account: l.account,
			debit: minorText(l.debitMinor),
			credit: minorText(l.creditMinor),
			vat_code: l.vatCode,
			currency: l.currency,
			currency_amount: l.currencyMinor === null ? null : minorText(l.currencyMinor),
			rate: l.rate,
		}));
		const [row] = await rowsOf(db, POST, [
			o.company,
			entry.bookedOn,
			entry.kind,
			entry.text,
			entry.sourceKind,
			entry.source,
			entry.reverses ?? null,
			retentionUntil(entry.bookedOn, fiscalYearStart),
			JSON.stringify(lines),
		]);
		invariant(row, 'ledger: entry not inserted');
		return row['entry'];
	},

	async ofPayment(payment) {
		const [row] = await rowsOf(db, OF_PAYMENT, [o.company, payment]);
		return row ? entryOf(row) : null;
	},
});
