/** Statements of account, and the chart of accounts that pickers offer. */
import { LANGUAGES } from '../../core/parties/model.js';
import { clientStatement, statementPdf } from '../../queries/statement.js';
import { data, type Route, route } from './route.js';

const PERIOD = {
	from: { kind: 'day', optional: true },
	to: { kind: 'day', optional: true },
} as const;
const TYPES = ['asset', 'liability', 'income', 'expense', 'closing'] as const;

export const STATEMENT_ROUTES: readonly Route[] = [
	route({
		method: 'GET',
		path: '/statement/:id',
		summary: 'What was billed, credited and paid, with the balance after each',
		access: 'finance_contacts',
		query: PERIOD,
		answer: { status: 200, of: 'Statement' },
		async run(call) {
			const { from, to } = call.query;
			const asked = { contact: call.params.id ?? '', period: { from, to } };
			return data(await clientStatement(asked, call));
		},
	}),
	route({
		method: 'POST',
		path: '/statement/:id/pdf',
		summary: 'The statement as a letter, in the client’s language unless said',
		access: 'finance_contacts',
		body: { ...PERIOD, language: { kind: 'choice', of: LANGUAGES, optional: true } },
		answer: { status: 200, file: 'application/pdf' },
		async run(call) {
			const { from, to, language } = call.body;
			const asked = { contact: call.params.id ?? '', period: { from, to }, language };
			return { file: await statementPdf(asked, call) };
		},
	}),
	route({
		method: 'GET',
		path: '/accounts/:company',
		summary: 'The chart of accounts, names in the caller’s language',
		access: 'company',
		query: { type: { kind: 'choice', of: TYPES, optional: true } },
		answer: { status: 200, listOf: 'Account' },
		async run({ caller, query, ports }) {
			const accounts = await ports.company.accounts();
			return data(
				accounts
					.filter((a) => query.type === null || a.type === query.type)
					.map(({ number, name, type, role, vatCode, active }) => ({
						...{ number, name: name[caller.language], type, role },
						...{ vat_code: vatCode, active },
					})),
			);
		},
	}),
];
