import type { RouteRecordRaw } from 'vue-router';
import EditorPage from './editor-page.vue';

/** Before the page of one invoice: "new" is no id. */
export const EDITOR_ROUTES: readonly RouteRecordRaw[] = [
	{ path: ':company/invoices/new', component: EditorPage },
	{ path: ':company/invoices/:id/edit', component: EditorPage },
];
