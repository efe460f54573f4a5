/** Contracts of the steps that book money, and what an allocation says. */
import { type Checked, checked, error, type Finding, within } from '../core/findings.js';
import { minorOf } from '../core/money/money.js';
import { type Allocation, type AllocationTarget, WRITE_OFFS } from '../core/payments/model.js';
import { checkFields, contract, type Fields, type ValuesOf } from './contract.js';
import { PAYMENT_METHODS } from './invoice.js';

export const confirmPayment = contract({
	id: 'payment-confirm',
	icon: 'done_all',
	queue: 'reconciliation',
	effect: 'database',
	input: {
		transaction: { kind: 'id', of: 'finance_bank_transactions' },
		allocations: { kind: 'list', max: 100 },
		note: { kind: 'text', max: 1000, multiline: true, optional: true },
	},
});

const reason = { kind: 'text', max: 500, multiline: true } as const;

export const undoPayment = contract({
	id: 'payment-undo',
	icon: 'undo',
	queue: 'reconciliation',
	effect: 'database',
	input: {
		/** One of the two: a payment, or all that a run booked. */
		payment: { kind: 'id', of: 'finance_payments', optional: true },
		of_run: { kind: 'id', of: 'finance_runs', optional: true },
		reason,
	},
});

export const writeOffInvoice = contract({
	id: 'invoice-write-off',
	icon: 'money_off',
	queue: 'invoice-processing',
	effect: 'database',
	input: {
		invoice: { kind: 'id', of: 'finance_invoices' },
		kind: { kind: 'choice', of: WRITE_OFFS },
		/** Null writes off what is open. */
		amount: { kind: 'amount', optional: true },
		on: { kind: 'day', optional: true },
		reason,
	},
});

export const refundCredit = contract({
	id: 'credit-refund',
	icon: 'currency_exchange',
	queue: 'invoice-processing',
	effect: 'database',
	input: {
		/** The payment that was too much. */
		credit: { kind: 'id', of: 'finance_payments' },
		/** Null pays back what is left of it. */
		amount: { kind: 'amount', optional: true },
		transaction: { kind: 'id', of: 'finance_bank_transactions', optional: true },
		paid_on: { kind: 'day', optional: true },
		method: { kind: 'choice', of: PAYMENT_METHODS, optional: true },
		reason,
	},
});

/** One allocation, in the words of the API. */
export const ALLOCATION = {
	amount: { kind: 'amount' },
	invoice_id: { kind: 'id', of: 'finance_invoices', optional: true },
	supplier_invoice_id: { kind: 'id', of: 'finance_supplier_invoices', optional: true },
	account: { kind: 'text', max: 10, optional: true },
	vat_code: { kind: 'text', max: 20, optional: true },
	text: { kind: 'text', max: 140, optional: true },
	transfer_account_id: { kind: 'id', of: 'finance_bank_accounts', optional: true },
	credit_id: { kind: 'id', of: 'finance_payments', optional: true },
	as_credit: { kind: 'boolean', optional: true },
	write_off: { kind: 'choice', of: WRITE_OFFS, optional: true },
	write_off_amount: { kind: 'amount', optional: true },
} as const satisfies Fields;

type Words = ValuesOf<typeof ALLOCATION>;

function targetsOf(w: Words): readonly AllocationTarget[] {
	const posting = { vatCode: w.vat_code, text: w.text ?? '' };
	return [
		...(w.invoice_id === null ? [] : [{ invoice: w.invoice_id }]),
		...(w.supplier_invoice_id === null ? [] : [{ supplierInvoice: w.supplier_invoice_id }]),
		...(w.account === null ? [] : [{ account: w.account, ...posting }]),
		...(w.transfer_account_id === null ? [] : [{ transferAccount: w.transfer_account_id }]),
		...(w.credit_id === null ? [] : [{ credit: w.credit_id }]),
	];
}

/** The allocations of a request, every finding at once. */
export function allocationsOf(list: readonly unknown[]): Checked<readonly Allocation[]> {
	const findings: Finding[] = list.length === 0 ? [error('allocations', 'REQUIRED')] : [];
	const allocations = list.flatMap((raw, i): readonly Allocation[] => {
		const place = `allocations.${i}`;
		const read = checkFields(ALLOCATION, raw);
		if (!read.ok) findings.push(...within(place, read.findings));
		if (!read.ok) return [];
		const { amount, as_credit, write_off: kind, write_off_amount: off } = read.value;
		const [target, another] = targetsOf(read.value);
		if (!target || another) findings.push(error(place, 'ALLOCATION_TARGET'));
		if ((kind === null) !== (off === null)) {
			findings.push(
				error(`${place}.${kind === null ? 'write_off' : 'write_off_amount'}`, 'REQUIRED'),
			);
		}
		const writeOff = kind !== null && off !== null && { kind, amountMinor: minorOf(off) };
		return target
			? [
					{
						...{ amountMinor: minorOf(amount), target, asCredit: as_credit ?? false },
						...(writeOff && { writeOff }),
					},
				]
			: [];
	});
	return checked(findings, () => allocations);
}
