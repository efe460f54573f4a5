import type { RouteRecordRaw } from 'vue-router';
import ContactFormPage from './contact-form-page.vue';
import ContactListPage from './contact-list-page.vue';
import ContactPage from './contact-page.vue';

export const CONTACT_ROUTES: readonly RouteRecordRaw[] = [
	{ path: ':company/contacts', component: ContactListPage },
	{ path: ':company/contacts/new', component: ContactFormPage },
	{ path: ':company/contacts/:id', component: ContactPage },
	{ path: ':company/contacts/:id/edit', component: ContactFormPage },
];
