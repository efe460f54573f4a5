/** Every route of the REST API below /finance. */
import { AUDIT_ROUTES } from './audit.js';
import { BANK_ROUTES } from './bank.js';
import { BANK_IMPORT_ROUTES } from './bank-import.js';
import { CONFIGURATION_ROUTES } from './configuration.js';
import { CONTACT_ROUTES } from './contacts.js';
import { EXAMPLE_FLOW_ROUTES } from './example-flows.js';
import { EXAMPLE_ROUTES } from './examples.js';
import { INSTANCE_ROUTES } from './instance.js';
import { BULK_ROUTES } from './invoice-bulk.js';
import { CREDIT_ROUTES } from './invoice-credit.js';
import { DOCUMENT_ROUTES } from './invoice-documents.js';
import { EDITOR_ROUTES } from './invoice-editor.js';
import { INVOICE_LIST_ROUTES } from './invoice-lists.js';
import { PAYMENT_ROUTES } from './invoice-payments.js';
import { SEND_ROUTES } from './invoice-send.js';
import { INVOICE_ROUTES } from './invoices.js';
import { MONEY_ROUTES } from './money.js';
import { describeRoute } from './openapi.js';
import { PEOPLE_ROUTES } from './people.js';
import { RECEIVABLE_ROUTES } from './receivables.js';
import { RECONCILIATION_ROUTES } from './reconciliation.js';
import { RECONCILIATION_ACTS } from './reconciliation-acts.js';
import { MATCHING_ROUTES } from './reconciliation-runs.js';
import { REMINDER_LIST_ROUTES } from './reminder-lists.js';
import { REMINDER_ROUTES } from './reminders.js';
import type { Route } from './route.js';
import { RUN_ROUTES } from './runs.js';
import { SCHEDULE_ROUTES } from './schedules.js';
import { STATEMENT_ROUTES } from './statements.js';
import { SYSTEM_ROUTES } from './system.js';
import { TEMPLATE_ROUTES } from './templates.js';

const DESCRIBED: readonly Route[] = [
	...SYSTEM_ROUTES,
	...INSTANCE_ROUTES,
	...SCHEDULE_ROUTES,
	...RUN_ROUTES,
	...AUDIT_ROUTES,
	...CONFIGURATION_ROUTES,
	...EXAMPLE_ROUTES,
	...EXAMPLE_FLOW_ROUTES,
	...INVOICE_ROUTES,
	...EDITOR_ROUTES,
	...SEND_ROUTES,
	...BULK_ROUTES,
	...CREDIT_ROUTES,
	...PAYMENT_ROUTES,
	...MONEY_ROUTES,
	...INVOICE_LIST_ROUTES,
	...DOCUMENT_ROUTES,
	...REMINDER_ROUTES,
	...REMINDER_LIST_ROUTES,
	...RECEIVABLE_ROUTES,
	...CONTACT_ROUTES,
	...STATEMENT_ROUTES,
	...RECONCILIATION_ROUTES,
	...RECONCILIATION_ACTS,
	...MATCHING_ROUTES,
	...PEOPLE_ROUTES,
	...TEMPLATE_ROUTES,
	...BANK_IMPORT_ROUTES,
	...BANK_ROUTES,
];

export const ROUTES: readonly Route[] = [...DESCRIBED, describeRoute(DESCRIBED)];
