/** Every step and workflow that there is. Operations, routes and the engine look here. */
import { invariant } from '../core/errors.js';
import type { AnyStep } from '../engine/step.js';
import { type AnyWorkflow, workflowOf } from '../engine/workflow.js';
import bankImport from '../steps/bank/import.js';
import bankMatch from '../steps/bank/match.js';
import invoiceCreate from '../steps/invoice/create.js';
import invoiceEmail from '../steps/invoice/email.js';
import invoiceIssue from '../steps/invoice/issue.js';
import invoiceRenderPdf from '../steps/invoice/render-pdf.js';
import invoiceScheduleReminders from '../steps/invoice/schedule-reminders.js';
import invoiceSettle from '../steps/invoice/settle.js';
import notify from '../steps/notification/notify.js';
import confirmPayment from '../steps/payment/confirm.js';
import refundCredit from '../steps/payment/refund.js';
import undoPayment from '../steps/payment/undo-step.js';
import writeOffInvoice from '../steps/payment/write-off.js';
import syncRates from '../steps/rates/sync.js';
import checkReminders from '../steps/reminder/check.js';
import sendReminder from '../steps/reminder/send.js';
import bankReconcile from '../workflows/bank-reconcile.js';
import createAndSend from '../workflows/invoice-create-and-send.js';
import markPaid from '../workflows/invoice-mark-paid.js';
import remind from '../workflows/invoice-remind.js';
import ratesSync from '../workflows/rates-sync.js';
import remindersCheck from '../workflows/reminders-check.js';

export const STEPS: readonly AnyStep[] = [
	invoiceCreate,
	invoiceIssue,
	invoiceRenderPdf,
	invoiceEmail,
	invoiceScheduleReminders,
	invoiceSettle,
	writeOffInvoice,
	refundCredit,
	confirmPayment,
	undoPayment,
	bankMatch,
	sendReminder,
	checkReminders,
	notify,
	syncRates,
	bankImport,
];

/** The workflows, and one for each step alone: what a Flow operation starts. */
export const WORKFLOWS: ReadonlyMap<string, AnyWorkflow> = new Map(
	[createAndSend, markPaid, remind, remindersCheck, bankReconcile, ratesSync]
		.concat(STEPS.map(workflowOf))
		.map((w) => [w.id, w]),
);

export function stepOf(contractId: string): AnyStep {
	const found = STEPS.find((s) => s.contract.id === contractId);
	invariant(found, `no step ${contractId}`);
	return found;
}
