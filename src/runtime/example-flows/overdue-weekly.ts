/** Every Monday morning: how many invoices of a company are overdue, told to those who act for it. */
import { invariant } from '../../core/errors.js';
import { type ExampleFlow, type OperationNames, operationIn, wordOf } from './model.js';

const NAMES: OperationNames = {
	overdue: ['Überfällige lesen', 'Lire les échues', 'Leggere le scadute', 'Read the overdue ones'],
	found: ['Zählen', 'Compter', 'Contare', 'Count them'],
	any: ['Gibt es welche?', 'Y en a-t-il?', 'Ce ne sono?', 'Are there any?'],
	tell: ['Benachrichtigen', 'Informer', 'Informare', 'Tell the team'],
};

const SUBJECT = [
	'Überfällige Rechnungen: {{found.count}} ({company})',
	'Factures échues: {{found.count}} ({company})',
	'Fatture scadute: {{found.count}} ({company})',
	'Overdue invoices: {{found.count}} ({company})',
] as const;

/** The conditions of GET /invoices/overdue/:company; the day of payment itself is not overdue. */
const overdueOf = (company: string) => ({
	_and: [
		{ company: { _eq: company } },
		{ number: { _nnull: true } },
		{ kind: { _neq: 'credit_note' } },
		{ status: { _nin: ['credited', 'written_off'] } },
		{ open: { _gt: 0 } },
		{ due_on: { _lt: '$NOW(-1 day)' } },
	],
});

export const overdueWeekly: ExampleFlow = {
	id: 'overdue-weekly',
	flow: 'f1a2c000-0000-4000-8000-0000000000a3',
	of: 'one-company',
	texts: {
		de: {
			name: 'Montags: überfällige Rechnungen melden',
			description:
				'Jeden Montag um 7 Uhr: wenn Rechnungen der Firma überfällig sind, erfahren es die Mitglieder, die für sie handeln.',
		},
		fr: {
			name: 'Le lundi: signaler les factures échues',
			description:
				'Chaque lundi à 7 heures: si des factures de l’entreprise sont échues, les membres qui agissent pour elle l’apprennent.',
		},
		it: {
			name: 'Il lunedì: segnalare le fatture scadute',
			description:
				'Ogni lunedì alle 7: se fatture della ditta sono scadute, lo apprendono i membri che agiscono per essa.',
		},
		en: {
			name: 'Mondays: tell about overdue invoices',
			description:
				'Every Monday at 7: if invoices of the company are overdue, the members who act for it are told.',
		},
	},
	make({ language, company, publicUrl }) {
		invariant(company, 'overdue-weekly: is about one company');
		const operation = operationIn(NAMES, language);
		return {
			icon: 'event_upcoming',
			trigger: 'schedule',
			options: { cron: '0 7 * * 1' },
			operations: [
				operation('overdue', {
					at: 0,
					type: 'item-read',
					options: {
						collection: 'finance_invoices',
						query: { filter: overdueOf(company.id), fields: ['id'], limit: -1 },
						permissions: '$trigger',
						emitEvents: false,
					},
					resolve: 'found',
				}),
				operation('found', {
					at: 1,
					type: 'transform',
					options: { json: { count: '{{overdue.length}}' } },
					resolve: 'any',
				}),
				operation('any', {
					at: 2,
					type: 'condition',
					options: { filter: { found: { count: { _gt: 0 } } } },
					resolve: 'tell',
				}),
				operation('tell', {
					at: 3,
					type: 'finance-notify',
					options: {
						company: company.code,
						kind: 'message',
						severity: 'warning',
						data: {
							subject: wordOf(SUBJECT, language).replace('{company}', company.name),
							message: `${publicUrl}/admin/finance/${company.code}/invoices?tab=overdue`,
						},
						permissions: '$trigger',
						wait_seconds: 60,
					},
				}),
			],
		};
	},
};
