import type { RouteRecordRaw } from 'vue-router';
import ReconcilePage from './reconcile-page.vue';

export const RECONCILE_ROUTES: readonly RouteRecordRaw[] = [
	{ path: ':company/reconcile', component: ReconcilePage },
];
