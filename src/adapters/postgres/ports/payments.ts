/** Payments of one company. A requested one counts in no sum until it is booked. */
import type { Knex } from 'knex';
import { FinanceError, invariant } from '../../../core/errors.js';
import { minorOf, minorText } from '../../../core/money/money.js';
import type {
	PaymentPort,
	PaymentRow,
	PaymentTarget,
	Settled,
	StoredPayment,
} from '../../../ports-money.js';
import { type Row, rowsOf } from './rows.js';

const targetColumns = (target: PaymentTarget) => ({
	invoice: 'invoice' in target ? target.invoice : null,
	supplier_invoice: 'supplierInvoice' in target ? target.supplierInvoice : null,
	transfer_account: 'transferAccount' in target ? target.transferAccount : null,
	...('account' in target
		? {
				account: target.account,
				vat_code: target.vatCode,
				vat: minorText(target.vatMinor),
				text: target.text,
			}
		: { account: null }),
});

const columnsOf = (p: PaymentRow) => ({
	...targetColumns(p.target),
	transaction: p.transaction,
	of_payment: p.ofPayment,
	kind: p.kind,
	write_off: p.writeOff,
	amount: minorText(p.amountMinor),
	currency: p.currency,
	rate: p.rate,
	base: minorText(p.baseMinor),
	paid_on: p.paidOn,
	method: p.method,
	matched_by: p.matchedBy,
	score: p.score,
	reasons: p.reasons.length === 0 ? null : JSON.stringify(p.reasons),
	note: p.note,
	run: p.run,
	status: 'booked',
});

/** Before `base` was kept, what an invoice's payment closes follows from the invoice's rate. */
const BASE = 'coalesce(p.base, round(p.amount * coalesce(i.rate, s.rate, 1), 2))';

const STORED = `p.id, p.invoice, p.supplier_invoice, p.transfer_account, p.account, p.vat_code,
	coalesce(p.vat, 0)::text as vat, coalesce(p.text, '') as text, p.transaction, p.of_payment, p.kind,
	p.write_off, p.amount::text, p.currency, trim_scale(coalesce(p.rate, 1))::text as rate,
	(${BASE})::text as base, p.paid_on::text, p.method, coalesce(p.matched_by, 'user') as matched_by,
	p.score, coalesce(p.reasons, '[]') as reasons, coalesce(p.note, '') as note, p.run, p.reversed_by`;

const TABLES = `finance_payments p left join finance_invoices i on i.id = p.invoice
	left join finance_supplier_invoices s on s.id = p.supplier_invoice`;

function targetOf(r: Row): PaymentTarget {
	if (r['invoice']) return { invoice: r['invoice'] };
	if (r['supplier_invoice']) return { supplierInvoice: r['supplier_invoice'] };
	if (r['transfer_account']) return { transferAccount: r['transfer_account'] };
	const { account, vat_code: vatCode, text } = r;
	return { account, vatCode, text, vatMinor: minorOf(r['vat']) };
}

const storedOf = (r: Row): StoredPayment => ({
	id: r['id'],
	target: targetOf(r),
	transaction: r['transaction'],
	ofPayment: r['of_payment'],
	kind: r['kind'],
	writeOff: r['write_off'],
	amountMinor: minorOf(r['amount']),
	currency: r['currency'],
	rate: r['rate'],
	baseMinor: minorOf(r['base']),
	paidOn: r['paid_on'],
	method: r['method'],
	matchedBy: r['matched_by'],
	score: r['score'] === null ? null : Number(r['score']),
	reasons: r['reasons'],
	note: r['note'],
	run: r['run'],
	reversedBy: r['reversed_by'],
});

const settledOf = (r: Row | undefined): Settled => ({
	paidMinor: minorOf(r?.['paid'] ?? '0'),
	chargesMinor: minorOf(r?.['charges'] ?? '0'),
	lostMinor: minorOf(r?.['lost'] ?? '0'),
	baseMinor: minorOf(r?.['base'] ?? '0'),
	lastRate: r?.['last_rate'] ?? null,
});

/** A return takes away what a payment brings. */
const SIGN = "case when p.kind in ('return', 'charges_return') then -1 else 1 end";

/** Charges are no part of the document: they close nothing of it. */
const SETTLED = `
	select coalesce(sum(p.amount * ${SIGN}) filter (where p.kind in ('payment', 'return')), 0)::text
			as paid,
		coalesce(sum(p.amount * ${SIGN})
			filter (where p.kind in ('charges', 'charges_return')), 0)::text as charges,
		coalesce(sum(p.amount) filter (where p.write_off = 'loss'), 0)::text as lost,
		coalesce(sum(${BASE} * ${SIGN})
			filter (where p.kind in ('payment', 'return', 'write_off')), 0)::text as base,
		(array_agg(trim_scale(p.rate)::text order by p.paid_on desc, p.created_at desc)
			filter (where p.kind in ('payment', 'charges')))[1] as last_rate
	from ${TABLES}
	where p.status = 'booked' and p.reversed_by is null
		and p.kind in ('payment', 'return', 'write_off', 'charges', 'charges_return')`;

export function paymentPort(db: Knex, o: { company: string; actor: string | null }): PaymentPort {
	const booked = async (condition: string, value: string): Promise<readonly StoredPayment[]> =>
		(
			await rowsOf(
				db,
				`select ${STORED} from ${TABLES} where p.company = ? and p.status = 'booked' and ${condition}
				 order by p.created_at, p.id`,
				[o.company, value],
			)
		).map(storedOf);

	const insertBooked = async (row: PaymentRow): Promise<string> => {
		const [inserted] = await db('finance_payments')
			.insert({ ...columnsOf(row), company: o.company, created_by: o.actor })
			.returning('id');
		invariant(inserted, 'payment: not inserted');
		return inserted.id;
	};

	return {
		insertBooked,

		async requested(id) {
			const [r] = await rowsOf(
				db,
				`select id, invoice, amount::text, coalesce(paid_on, current_date)::text as paid_on,
					coalesce(method, 'bank_transfer') as method, coalesce(note, '') as note
				 from finance_payments where id = ? and company = ? and status = 'requested' for update`,
				[id, o.company],
			);
			if (!r) return null;
			const { invoice, paid_on: paidOn, method, note } = r;
			return { id, invoice, amountMinor: minorOf(r['amount']), paidOn, method, note };
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
				.update({
					status: 'refused',
					reasons: JSON.stringify([{ code }]),
					updated_at: db.fn.now(),
				});
		},

		get: async (id) => (await booked('p.id = ?', id))[0] ?? null,
		belonging: (id) => booked("p.kind <> 'reversal' and p.of_payment = ?", id),

		async ofRun(run) {
			const rows = await booked(
				"p.kind <> 'reversal' and p.reversed_by is null and p.run = ?",
				run,
			);
			return rows.filter((p) => p.kind === 'refund' || p.ofPayment === null).map((p) => p.id);
		},

		async reverse(id, by) {
			const reversal = await insertBooked(by);
			const changed = await db('finance_payments')
				.where({ id, company: o.company, status: 'booked', reversed_by: null })
				.update({ reversed_by: reversal, updated_at: db.fn.now() });
			if (changed !== 1) throw new FinanceError('PAYMENT_REVERSED', { payment: id });
			return reversal;
		},

		async settled(of) {
			const [column, id] =
				'invoice' in of ? ['p.invoice', of.invoice] : ['p.supplier_invoice', of.supplierInvoice];
			const rows = await rowsOf(db, `${SETTLED} and p.company = ? and ${column} = ?`, [
				o.company,
				id,
			]);
			return settledOf(rows[0]);
		},
	};
}
