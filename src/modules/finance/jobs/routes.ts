import type { RouteRecordRaw } from 'vue-router';
import JobsPage from './jobs-page.vue';
import RunPage from './run-page.vue';

export const JOB_ROUTES: readonly RouteRecordRaw[] = [
	{ path: ':company/jobs', component: JobsPage },
	{ path: ':company/jobs/:id', component: RunPage },
];
