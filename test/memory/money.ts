/** Payments, bank transactions and supplier invoices of a world in memory. */
import { FinanceError } from '../../src/core/errors.js';
import type { Ports } from '../../src/ports.js';
import type {
	RequestedPayment,
	Settled,
	StoredPayment,
	StoredSupplierInvoice,
	StoredTransaction,
} from '../../src/ports-money.js';

export interface MoneyWorld {
	/** By id; a requested one is in `requested` until it is booked. */
	readonly payments: Map<string, StoredPayment>;
	readonly requested: Map<string, RequestedPayment>;
	/** Codes of refused payments, by id. */
	readonly refused: Map<string, string>;
	readonly transactions: Map<string, StoredTransaction>;
	readonly supplierInvoices: Map<string, StoredSupplierInvoice>;
}

export const aMoneyWorld = (): MoneyWorld => ({
	payments: new Map(),
	requested: new Map(),
	refused: new Map(),
	transactions: new Map(),
	supplierInvoices: new Map(),
});

const CLOSING: readonly string[] = ['payment', 'return', 'write_off'];

const stands = (p: StoredPayment): boolean => p.reversedBy === null && p.kind !== 'reversal';

function settledOf(all: readonly StoredPayment[]): Settled {
	const closing = all.filter((p) => stands(p) && CLOSING.includes(p.kind));
	const sum = (of: (p: StoredPayment) => bigint): bigint => closing.reduce((a, p) => a + of(p), 0n);
	const signed = (p: StoredPayment, minor: bigint): bigint =>
		p.kind === 'return' ? -minor : minor;
	const charges = (kind: StoredPayment['kind']): bigint =>
		all.filter((p) => stands(p) && p.kind === kind).reduce((a, p) => a + p.amountMinor, 0n);
	return {
		paidMinor: sum((p) => (p.kind === 'write_off' ? 0n : signed(p, p.amountMinor))),
		chargesMinor: charges('charges') - charges('charges_return'),
		lostMinor: sum((p) => (p.writeOff === 'loss' ? p.amountMinor : 0n)),
		baseMinor: sum((p) => signed(p, p.baseMinor)),
		lastRate: closing.findLast((p) => p.kind === 'payment')?.rate ?? null,
	};
}

const sumOf = (w: MoneyWorld, invoice: string, of: (p: StoredPayment) => boolean): bigint =>
	[...w.payments.values()]
		.filter((p) => stands(p) && 'invoice' in p.target && p.target.invoice === invoice && of(p))
		.reduce((sum, p) => sum + p.amountMinor, 0n);

/** What stands of an invoice's discounts and losses. */
export const writtenOffOf = (w: MoneyWorld, invoice: string): bigint =>
	sumOf(w, invoice, (p) => p.writeOff === 'discount' || p.writeOff === 'loss');

/** What was paid back of a credit note. */
export const refundedOf = (w: MoneyWorld, note: string): bigint =>
	sumOf(w, note, (p) => p.kind === 'refund');

export function paymentPorts(w: MoneyWorld, newId: () => string): Ports['payments'] {
	const all = (): readonly StoredPayment[] => [...w.payments.values()];
	const insertBooked: Ports['payments']['insertBooked'] = async (row) => {
		const id = newId();
		w.payments.set(id, { ...row, id, reversedBy: null });
		return id;
	};
	return {
		insertBooked,
		requested: async (id) => w.requested.get(id) ?? null,
		async book(id, row) {
			if (!w.requested.delete(id)) throw new FinanceError('NOT_FOUND');
			w.payments.set(id, { ...row, id, reversedBy: null });
		},
		async refuse(id, code) {
			if (w.requested.delete(id)) w.refused.set(id, code);
		},
		get: async (id) => w.payments.get(id) ?? null,
		belonging: async (id) => all().filter((p) => p.kind !== 'reversal' && p.ofPayment === id),
		ofRun: async (run) =>
			all()
				.filter((p) => stands(p) && p.run === run && (p.kind === 'refund' || p.ofPayment === null))
				.map((p) => p.id),
		async reverse(id, by) {
			const paid = w.payments.get(id);
			if (!paid || paid.reversedBy) throw new FinanceError('PAYMENT_REVERSED', { payment: id });
			const reversedBy = await insertBooked(by);
			w.payments.set(id, { ...paid, reversedBy });
			return reversedBy;
		},
		settled: async (of) =>
			settledOf(
				all().filter(({ target }) =>
					'invoice' in of
						? 'invoice' in target && target.invoice === of.invoice
						: 'supplierInvoice' in target && target.supplierInvoice === of.supplierInvoice,
				),
			),
	};
}

export const moneyPorts = (w: MoneyWorld): Ports['money'] => ({
	lock: async () => {},
	transaction: async (id) => w.transactions.get(id) ?? null,
	async setAllocated(id, allocatedMinor) {
		const t = w.transactions.get(id);
		if (!t) throw new FinanceError('NOT_FOUND');
		const openMinor = t.amountMinor - allocatedMinor;
		const status = openMinor === 0n ? 'reconciled' : 'open';
		w.transactions.set(id, { ...t, allocatedMinor, openMinor, status });
		return { id, allocatedMinor, openMinor, status };
	},
	supplierInvoice: async (id) => w.supplierInvoices.get(id) ?? null,
	async applySupplier(id, { state, ...money }) {
		const stored = w.supplierInvoices.get(id);
		if (!stored) throw new FinanceError('NOT_FOUND');
		w.supplierInvoices.set(id, { ...stored, ...money, status: state });
	},
});
