/** Workflow runs: lists, one with every step, going on and stopping. */
import { isId } from '../../contracts/contract.js';
import { FinanceError } from '../../core/errors.js';
import { error } from '../../core/findings.js';
import { runDetail } from '../../queries/run-detail.js';
import { inputFailure } from '../../runtime/http-error.js';
import { data, paged, type Route, route, unitOf } from './route.js';

const SORTS = ['created_at', 'ended_at', 'workflow', 'state'] as const;
const STATES = ['open', 'waiting', 'running', 'done', 'failed', 'cancelled'] as const;

const act = (what: 'retry' | 'cancel', summary: string): Route =>
	route({
		...{ method: 'POST', path: `/runs/:id/${what}`, summary },
		access: 'finance_runs',
		right: 'accountant',
		body: {},
		row: 'finance_runs',
		answer: { status: 200, of: 'Run' },
		async run(call) {
			const { params, runtime, reads, caller } = call;
			await runtime[what](params.id ?? '', unitOf(call));
			return data(await runDetail(reads, params.id ?? '', caller.language));
		},
	});

export const RUN_ROUTES: readonly Route[] = [
	route({
		method: 'GET',
		path: '/runs',
		summary: 'Workflow runs, newest first; state `open`: waiting or running',
		access: 'signed-in',
		query: {
			state: { kind: 'choice', of: STATES, optional: true },
			workflow: { kind: 'text', max: 60, optional: true },
			/** Codes, with commas between several. */
			company: { kind: 'text', max: 2000, optional: true },
			item: { kind: 'text', max: 36, optional: true },
			code: { kind: 'text', max: 60, optional: true },
			from: { kind: 'day', optional: true },
			to: { kind: 'day', optional: true },
			q: { kind: 'text', max: 60, optional: true },
		},
		paged: SORTS,
		answer: { status: 200, pageOf: 'RunRow' },
		async run({ query, page, runtime, companies, caller }) {
			if (query.item !== null && !isId(query.item))
				throw inputFailure([error('item', 'NOT_AN_ID')]);
			const codes = query.company?.split(',').filter((code) => code.trim() !== '');
			const only = codes
				? await Promise.all(codes.map((c) => runtime.access.company(caller, c.trim(), 'viewer')))
				: companies;
			const ids = [...new Set(only.map((c) => c.id))];
			const reads = runtime.reads(ids, null);
			const filter = {
				state: query.state ?? undefined,
				workflow: query.workflow ?? undefined,
				item: query.item?.toLowerCase(),
				code: query.code ?? undefined,
				from: query.from ?? undefined,
				to: query.to ?? undefined,
				text: query.q ?? undefined,
			};
			return paged(await reads.runs(filter, page), page);
		},
	}),
	route({
		method: 'GET',
		path: '/runs/:id',
		summary: 'A run with every step, its times, attempts, output and error',
		access: 'finance_runs',
		answer: { status: 200, of: 'Run' },
		async run({ params, reads, caller }) {
			const run = await runDetail(reads, params.id ?? '', caller.language);
			if (!run) throw new FinanceError('NOT_FOUND', { collection: 'finance_runs' });
			return data(run);
		},
	}),
	act('retry', 'Goes on from the step that failed'),
	act('cancel', 'Stops a run that waits or has failed'),
];
