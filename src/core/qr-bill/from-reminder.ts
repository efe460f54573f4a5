/** The QR-bill of a reminder: what its letter asks for, under the invoice's own reference. */
import type { IssuedInvoice } from '../invoice/model.js';
import { minorText } from '../money/money.js';
import { billOf } from './from-invoice.js';
import type { QrBill } from './model.js';

/**
 * The amount is the letter's total. Swico data say what an invoice consists of, which is not what
 * is asked for here: they are left out.
 */
export const reminderBill = (invoice: IssuedInvoice, totalMinor: bigint): QrBill => ({
	...billOf(invoice),
	amount: minorText(totalMinor),
	message: invoice.number,
	billingInformation: '',
});
