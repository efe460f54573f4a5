/** Every text of the module's pages. */
import { INVOICE_STATE_WORDS, QUEUE_WORDS } from '../words.js';
import { BANK_TEXTS } from './bank.js';
import { COMMON_TEXTS } from './common.js';
import { CONTACT_TEXTS } from './contacts.js';
import { EDITOR_TEXTS } from './editor.js';
import { HEALTH_TEXTS } from './health.js';
import { INVOICE_TEXTS } from './invoice.js';
import { INVOICES_TEXTS } from './invoices.js';
import { JOB_TEXTS } from './jobs.js';
import { NOTICE_TEXTS } from './notices.js';
import { PAYMENT_TEXTS } from './payments.js';
import { RECONCILE_TEXTS } from './reconcile.js';
import { REMINDER_TEXTS } from './reminders.js';
import { SEND_TEXTS } from './send.js';
import { SETTINGS_TEXTS } from './settings.js';

export const PAGE_TEXTS = {
	...QUEUE_WORDS,
	...INVOICE_STATE_WORDS,
	...COMMON_TEXTS,
	...EDITOR_TEXTS,
	...INVOICES_TEXTS,
	...INVOICE_TEXTS,
	...PAYMENT_TEXTS,
	...SEND_TEXTS,
	...CONTACT_TEXTS,
	...RECONCILE_TEXTS,
	...BANK_TEXTS,
	...JOB_TEXTS,
	...HEALTH_TEXTS,
	...NOTICE_TEXTS,
	...SETTINGS_TEXTS,
	...REMINDER_TEXTS,
} as const;
