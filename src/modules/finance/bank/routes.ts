import type { RouteRecordRaw } from 'vue-router';
import BankPage from './bank-page.vue';
import TransactionPage from './transaction-page.vue';

export const BANK_ROUTES: readonly RouteRecordRaw[] = [
	{ path: ':company/bank', component: BankPage },
	{ path: ':company/bank/:id', component: TransactionPage },
];
