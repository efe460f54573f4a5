/** Every route of the REST API below /finance. */
import { AUDIT_ROUTES } from './audit.js';
import { CONFIGURATION_ROUTES } from './configuration.js';
import { CONTACT_ROUTES } from './contacts.js';
import { INSTANCE_ROUTES } from './instance.js';
import { CREDIT_ROUTES } from './invoice-credit.js';
import { DOCUMENT_ROUTES } from './invoice-documents.js';
import { INVOICE_LIST_ROUTES } from './invoice-lists.js';
import { PAYMENT_ROUTES } from './invoice-payments.js';
import { SEND_ROUTES } from './invoice-send.js';
import { INVOICE_ROUTES } from './invoices.js';
import { describeRoute } from './openapi.js';
import type { Route } from './route.js';
import { RUN_ROUTES } from './runs.js';
import { SCHEDULE_ROUTES } from './schedules.js';
import { SYSTEM_ROUTES } from './system.js';

const DESCRIBED: readonly Route[] = [
	...SYSTEM_ROUTES,
	...INSTANCE_ROUTES,
	...SCHEDULE_ROUTES,
	...RUN_ROUTES,
	...AUDIT_ROUTES,
	...CONFIGURATION_ROUTES,
	...INVOICE_ROUTES,
	...SEND_ROUTES,
	...CREDIT_ROUTES,
	...PAYMENT_ROUTES,
	...INVOICE_LIST_ROUTES,
	...DOCUMENT_ROUTES,
	...CONTACT_ROUTES,
];

export const ROUTES: readonly Route[] = [...DESCRIBED, describeRoute(DESCRIBED)];
