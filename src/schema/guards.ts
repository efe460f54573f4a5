/** Every function and trigger, in the order in which they are made. */
import { COLLECTIONS } from './collections.js';
import { auditGuard } from './guards/audit.js';
import { bankGuard } from './guards/bank.js';
import { basics } from './guards/basics.js';
import { bookGuard } from './guards/books.js';
import { demoGuard } from './guards/demo.js';
import { fileGuard } from './guards/files.js';
import type { Guard } from './guards/guard.js';
import { invoiceGuard } from './guards/invoices.js';
import { moneyGuard } from './guards/money.js';
import { parties } from './guards/parties.js';
import { paymentGuard } from './guards/payments.js';
import { reminderGuard } from './guards/reminders.js';

export const GUARDS: readonly Guard[] = [
	basics(COLLECTIONS),
	demoGuard,
	parties,
	invoiceGuard,
	paymentGuard,
	moneyGuard,
	bankGuard,
	reminderGuard,
	bookGuard,
	fileGuard,
	auditGuard(COLLECTIONS),
];
