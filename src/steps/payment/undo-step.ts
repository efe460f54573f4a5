/** payment-undo: takes a payment back, or all that a run booked. */
import { undoPayment as contract } from '../../contracts/payment.js';
import { error } from '../../core/findings.js';
import { step } from '../../engine/step.js';
import { invalid } from './money.js';
import { toldDocument, toldTransaction } from './told.js';
import { undoPayment } from './undo.js';
import { undoRun } from './undo-run.js';

export default step(contract, async ({ payment, of_run, ...input }, ports, { run }) => {
	const reason = input.reason ?? '';
	if ((payment === null) === (of_run === null)) throw invalid([error('payment', 'REQUIRED')]);
	const undone =
		payment === null
			? await undoRun({ run: of_run ?? '', reason, by: run }, ports)
			: await undoPayment({ payment, reason, run }, ports);
	return {
		payments: undone.payments,
		transactions: undone.transactions.map(toldTransaction),
		invoices: undone.invoices.map(toldDocument),
		supplier_invoices: undone.supplierInvoices.map(toldDocument),
	};
});
