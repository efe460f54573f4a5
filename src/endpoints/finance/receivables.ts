/** What clients owe, by age. */
import { FinanceError } from '../../core/errors.js';
import { data, type Route, route } from './route.js';

const DAY = { day: { kind: 'day', optional: true } } as const;

const receivables = (path: string, access: 'company' | 'signed-in'): Route =>
	route({
		...{ method: 'GET', path, access, answer: { status: 200, of: 'Receivables' } },
		summary: 'Open items, their ageing and the five most indebted clients, per currency',
		query: DAY,
		async run({ query, reads, runtime, caller, companies }) {
			if (companies.length === 0 && !caller.admin) {
				throw new FinanceError('NOT_ALLOWED', { right: 'viewer' });
			}
			return data(await reads.receivables(query.day ?? runtime.today()));
		},
	});

export const RECEIVABLE_ROUTES: readonly Route[] = [
	receivables('/receivables', 'signed-in'),
	receivables('/receivables/:company', 'company'),
];
