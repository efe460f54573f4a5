/** payment-confirm: books the money of a bank transaction as a person says. */
import { allocationsOf } from '../../contracts/allocation.js';
import { confirmPayment } from '../../contracts/payment.js';
import { step } from '../../engine/step.js';
import { learnFrom } from '../bank/learn.js';
import { bookAllocations } from './book.js';
import { invalid } from './money.js';
import { toldDocument, toldTransaction } from './told.js';

export default step(confirmPayment, async (input, ports, { run }) => {
	const { transaction, allocations, note, learn } = input;
	const read = allocationsOf(allocations);
	if (!read.ok) throw invalid(read.findings);
	const by = { matchedBy: 'user', score: null, reasons: [], run } as const;
	const order = { transaction, allocations: read.value, ...by, note: note ?? '' };
	const booked = await bookAllocations(order, ports);
	const isAlways = learn === true;
	const learnt = await learnFrom({ transaction, allocations: order.allocations, isAlways }, ports);
	return {
		payments: booked.payments,
		transaction: toldTransaction(booked.transaction),
		invoices: booked.invoices.map(toldDocument),
		learnt,
		supplier_invoices: booked.supplierInvoices.map(toldDocument),
	};
});
