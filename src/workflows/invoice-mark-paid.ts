/** Books a payment that a user entered as an item, then tells. */
import { workflow } from '../engine/workflow.js';
import settleInvoice from '../steps/invoice/settle.js';
import notify from '../steps/notification/notify.js';

export interface MarkPaid {
	/** A finance_payments item in status `requested`. */
	readonly payment: string;
}

export default workflow<MarkPaid>('invoice.mark-paid', (then) => [
	then(settleInvoice, (p) => ({
		payment: p.input.payment,
		invoice: null,
		amount: null,
		paid_on: null,
		method: null,
		transaction: null,
		as_credit: null,
		note: null,
	})),
	then(notify, (p) => ({
		kind: 'invoice_paid',
		severity: 'info',
		item: p.out(settleInvoice)?.invoice ?? null,
		user: null,
		data: { status: p.out(settleInvoice)?.status ?? null },
	})),
]);
