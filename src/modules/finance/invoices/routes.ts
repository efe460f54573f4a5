import type { RouteRecordRaw } from 'vue-router';
import InvoicePage from './invoice-page.vue';
import InvoicesPage from './invoices-page.vue';

export const INVOICE_ROUTES: readonly RouteRecordRaw[] = [
	{ path: ':company/invoices', component: InvoicesPage },
	{ path: ':company/invoices/:id', component: InvoicePage },
];
