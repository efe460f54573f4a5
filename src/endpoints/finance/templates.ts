/** Texts of mails and letters per kind and language: the company's own, or the built-in ones. */
import { previewTemplate, saveTemplate } from '../../commands/save-template.js';
import { PREVIEW_FIELDS, TEMPLATE_FIELDS, TEMPLATE_VARIABLES } from '../../contracts/template.js';
import { type Answer, type CompanyCall, data, type Route, route } from './route.js';

async function shown({ ports }: CompanyCall): Promise<Answer> {
	const variables: Readonly<Record<string, readonly string[]>> = TEMPLATE_VARIABLES;
	const texts = await ports.templates.list();
	return data(texts.map((t) => ({ ...t, variables: variables[t.kind] ?? [] })));
}

export const TEMPLATE_ROUTES: readonly Route[] = [
	route({
		method: 'GET',
		path: '/templates/:company',
		summary:
			'Texts of mails and letters by kind and language: own or built-in, with their variables',
		access: 'company',
		answer: { status: 200, listOf: 'MailText' },
		run: shown,
	}),
	route({
		method: 'PUT',
		path: '/templates/:company',
		summary: 'Changes one text; subject and body null go back to the built-in one (managers)',
		access: 'company',
		right: 'manager',
		body: TEMPLATE_FIELDS,
		answer: { status: 200, listOf: 'MailText' },
		async run(call) {
			await saveTemplate({ values: call.body, given: call.given }, call.ports);
			return shown(call);
		},
	}),
	route({
		method: 'POST',
		path: '/templates/:company/preview',
		summary: 'A text filled with sample values; nothing is kept',
		access: 'company',
		body: PREVIEW_FIELDS,
		answer: { status: 200, of: 'MailPreview' },
		run: async ({ body, ports }) => data(await previewTemplate(body, ports)),
	}),
];
