import type { RouteRecordRaw } from 'vue-router';
import HealthPage from './health-page.vue';

export const HEALTH_ROUTES: readonly RouteRecordRaw[] = [
	{ path: ':company/health', component: HealthPage },
];
