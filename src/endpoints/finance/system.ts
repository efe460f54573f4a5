/** How the program is: health, queues, what changed, and this API described. */
import { isCursor } from '../../contracts/cursor.js';
import { QUEUE_NAMES, type QueueName } from '../../contracts/queues.js';
import { textOf } from '../../contracts/texts/text.js';
import { FinanceError } from '../../core/errors.js';
import { error } from '../../core/findings.js';
import { inputFailure } from '../../runtime/http-error.js';
import { type Call, data, type Route, route } from './route.js';

export const knows = ({ caller, companies }: Pick<Call, 'caller' | 'companies'>): boolean =>
	caller.admin || companies.length > 0;

function queueOf(name: string | undefined): QueueName {
	const found = QUEUE_NAMES.find((q) => q === name);
	if (!found) throw new FinanceError('NOT_FOUND');
	return found;
}

const turn = (what: 'pause' | 'resume'): Route =>
	route({
		method: 'POST',
		path: `/queues/:queue/${what}`,
		summary: `${what === 'pause' ? 'Stops a queue' : 'Lets a queue go on'} (finance administrators)`,
		access: 'administrator',
		body: {},
		answer: { status: 200, listOf: 'Queue' },
		async run({ params, runtime }) {
			await runtime.queues[what](queueOf(params.queue));
			return data(await runtime.queueCounts());
		},
	});

export const SYSTEM_ROUTES: readonly Route[] = [
	route({
		method: 'GET',
		path: '/health',
		summary: 'ok, degraded, held or down; details for finance users only',
		access: 'public',
		always: true,
		answer: { status: 200, of: 'Health' },
		async run(call) {
			const health = await call.runtime.health();
			if (!knows(call)) return data({ status: health.status });
			const { language } = call.caller;
			const details = { currencies: health.rates.missing.join(', ') };
			const problems = health.problems.map((code) => ({
				code,
				message: textOf(language, code, details),
			}));
			return data({ ...health, problems });
		},
	}),
	route({
		method: 'GET',
		path: '/queues',
		summary:
			'The five queues: counts, workers, the oldest waiting job’s age, steps done in the last ' +
			'minute and hour',
		access: 'signed-in',
		answer: { status: 200, listOf: 'Queue' },
		async run(call) {
			if (!knows(call)) throw new FinanceError('NOT_ALLOWED', { right: 'viewer' });
			return { data: await call.runtime.queueCounts(), meta: { administrator: call.caller.admin } };
		},
	}),
	turn('pause'),
	turn('resume'),
	route({
		method: 'GET',
		path: '/changes',
		summary: 'Ids, kinds and states of what changed since a cursor; without one, the cursor of now',
		access: 'signed-in',
		query: {
			since: { kind: 'text', max: 100, optional: true },
			limit: { kind: 'integer', min: 1, max: 200, optional: true },
		},
		answer: { status: 200, of: 'Changes' },
		async run({ query, reads, caller }) {
			const { since, limit } = query;
			if (since !== null && !isCursor(since)) throw inputFailure([error('since', 'NOT_A_CURSOR')]);
			return data(await reads.changes(since, { limit: limit ?? 200, user: caller.user }));
		},
	}),
];
