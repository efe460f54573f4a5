/** Bank transactions and supplier invoices of one company, while their money is booked. */
import type { Knex } from 'knex';
import { FinanceError } from '../../../core/errors.js';
import { minorOf, minorText } from '../../../core/money/money.js';
import type { TransactionStanding } from '../../../core/payments/model.js';
import type { MoneyPort, StoredSupplierInvoice, StoredTransaction } from '../../../ports-money.js';
import { groupsOf } from './invoice-rows.js';
import { type Row, rowsOf } from './rows.js';

/** In this order, so that two bookings never wait for each other. */
const LOCKED = [
	['transactions', 'finance_bank_transactions'],
	['invoices', 'finance_invoices'],
	['supplierInvoices', 'finance_supplier_invoices'],
	['payments', 'finance_payments'],
] as const;

const THOSE = 'id = any(?::uuid[]) order by id';

/** A credit note with its invoice, which comes before it. */
const WITH_INVOICES = `id = any(array(
		select unnest(?::uuid[])
		union select n.original_invoice from finance_invoices n where n.id = any(?::uuid[])))
	order by original_invoice is not null, id`;

const standingOf = (r: Row): TransactionStanding => ({
	id: r['id'],
	status: r['status'],
	allocatedMinor: minorOf(r['allocated']),
	openMinor: minorOf(r['open']),
});

const STANDING = 't.id, t.status, t.allocated::text, t.open::text';

const transactionOf = (r: Row): StoredTransaction => ({
	...standingOf(r),
	bankAccount: r['bank_account'],
	bookedOn: r['booked_on'],
	amountMinor: minorOf(r['amount']),
	currency: r['currency'],
	account: r['account'],
	feeAccount: r['fee_account'],
});

const supplierOf = (r: Row): StoredSupplierInvoice => ({
	id: r['id'],
	status: r['status'],
	kind: r['kind'],
	number: r['number'],
	currency: r['currency'],
	totalMinor: minorOf(r['total']),
	paidMinor: minorOf(r['paid']),
	openMinor: minorOf(r['open']),
	vatBreakdown: groupsOf(r['vat_breakdown']),
	rate: r['rate'],
	ordered: r['ordered'],
});

export const moneyPort = (db: Knex, company: string): MoneyPort => ({
	async lock(rows) {
		for (const [name, table] of LOCKED) {
			const ids = rows[name] ?? [];
			if (ids.length === 0) continue;
			const those = name === 'invoices' ? WITH_INVOICES : THOSE;
			await rowsOf(db, `select id from ${table} where company = ? and ${those} for update`, [
				company,
				...Array(those.split('?').length - 1).fill(ids),
			]);
		}
	},

	async transaction(id) {
		const [row] = await rowsOf(
			db,
			`select ${STANDING}, t.bank_account, t.booked_on::text, t.amount::text, t.currency,
				b.account, b.fee_account
			 from finance_bank_transactions t join finance_bank_accounts b on b.id = t.bank_account
			 where t.id = ? and t.company = ?`,
			[id, company],
		);
		return row ? transactionOf(row) : null;
	},

	async setAllocated(id, allocatedMinor) {
		const [row] = await rowsOf(
			db,
			`update finance_bank_transactions t set allocated = ?::numeric,
				open = t.amount - ?::numeric,
				status = case when t.amount = ?::numeric then 'reconciled' else 'open' end
			 where id = ? and company = ? returning ${STANDING}`,
			[...Array(3).fill(minorText(allocatedMinor)), id, company],
		);
		if (!row) throw new FinanceError('NOT_FOUND', { collection: 'finance_bank_transactions' });
		return standingOf(row);
	},

	async supplierInvoice(id) {
		const [row] = await rowsOf(
			db,
			`select id, status, kind, number, currency, total::text, paid::text, open::text, vat_breakdown,
				trim_scale(coalesce(rate, 1))::text as rate, payment_order is not null as ordered
			 from finance_supplier_invoices where id = ? and company = ?`,
			[id, company],
		);
		return row ? supplierOf(row) : null;
	},

	async applySupplier(id, { paidMinor, openMinor, state }) {
		const changed = await db('finance_supplier_invoices')
			.where({ id, company })
			.update({ paid: minorText(paidMinor), open: minorText(openMinor), status: state });
		if (changed !== 1) {
			throw new FinanceError('NOT_FOUND', { collection: 'finance_supplier_invoices' });
		}
	},
});
