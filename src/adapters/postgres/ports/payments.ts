/** Payments of one company. A requested one counts in no sum until it is booked. */
import type { Knex } from 'knex';
import { FinanceError, invariant } from '../../../core/errors.js';
import { minorOf, minorText } from '../../../core/money/money.js';
import type { PaymentPort, PaymentRow } from '../../../ports.js';
import { rowsOf } from './rows.js';

const columnsOf = (p: PaymentRow) => ({
	invoice: p.invoice,
	amount: minorText(p.amountMinor),
	currency: p.currency,
	paid_on: p.paidOn,
	method: p.method,
	kind: p.kind,
	matched_by: p.matchedBy,
	note: p.note,
	run: p.run,
	status: 'booked',
});

export const paymentPort = (
	db: Knex,
	o: { company: string; actor: string | null },
): PaymentPort => ({
	async requested(id) {
		const [r] = await rowsOf(
			db,
			`select invoice, amount::text, currency, coalesce(paid_on, current_date)::text as paid_on,
				method, kind, matched_by, note
			 from finance_payments where id = ? and company = ? and status = 'requested' for update`,
			[id, o.company],
		);
		if (!r) return null;
		return {
			id,
			invoice: r['invoice'],
			amountMinor: minorOf(r['amount']),
			currency: r['currency'],
			paidOn: r['paid_on'],
			method: r['method'] ?? 'bank_transfer',
			kind: 'payment',
			matchedBy: r['matched_by'] ?? 'user',
			note: r['note'] ?? '',
		};
	},

	async insertBooked(row) {
		const [inserted] = await db('finance_payments')
			.insert({ ...columnsOf(row), company: o.company, created_by: o.actor })
			.returning('id');
		invariant(inserted, 'payment: not inserted');
		return inserted.id;
	},

	async book(id, row) {
		const changed = await db('finance_payments')
			.where({ id, company: o.company, status: 'requested' })
			.update({ ...columnsOf(row), updated_at: db.fn.now() });
		if (changed !== 1) throw new FinanceError('NOT_FOUND', { collection: 'finance_payments' });
	},

	async refuse(id, code) {
		await db('finance_payments')
			.where({ id, company: o.company, status: 'requested' })
			.update({ status: 'refused', reasons: JSON.stringify([{ code }]), updated_at: db.fn.now() });
	},
});
