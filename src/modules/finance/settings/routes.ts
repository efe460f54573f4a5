import type { RouteRecordRaw } from 'vue-router';
import CompanyPage from './company/company-page.vue';
import MembersPage from './members/members-page.vue';
import SystemPage from './system/system-page.vue';
import TextsPage from './texts/texts-page.vue';

export const SETTINGS_ROUTES: readonly RouteRecordRaw[] = [
	{ path: ':company/settings', component: CompanyPage },
	{ path: ':company/settings/members', component: MembersPage },
	{ path: ':company/settings/texts', component: TextsPage },
	{ path: ':company/settings/system', component: SystemPage },
];
