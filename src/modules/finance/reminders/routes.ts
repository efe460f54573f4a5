import type { RouteRecordRaw } from 'vue-router';
import RemindersPage from './reminders-page.vue';

export const REMINDER_ROUTES: readonly RouteRecordRaw[] = [
	{ path: ':company/reminders', component: RemindersPage },
];
