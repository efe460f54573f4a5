/** What happens by itself, starting it now, and trying the mail server. */
import { textOf } from '../../contracts/texts/text.js';
import { FinanceError } from '../../core/errors.js';
import { type Call, data, type Route, route, unitOf } from './route.js';
import { knows } from './system.js';

type State = Awaited<ReturnType<Call['runtime']['schedules']['list']>>[number];

/** The last run; its id for those alone who may see it. */
function lastOf({ last }: State, { caller, companies }: Call) {
	if (!last) return null;
	const isSeen = companies.some((c) => c.id === last.company);
	return {
		run: isSeen ? last.id : null,
		state: last.state,
		error_code: last.error_code,
		message: last.error_code && textOf(caller.language, last.error_code),
		started_at: last.created_at,
		ended_at: last.ended_at,
	};
}

const rowOf = (state: State, call: Call) => ({
	...{ id: state.id, kind: state.kind, workflow: state.workflow },
	company: state.company?.code ?? null,
	...{ cron: state.cron, zone: state.zone, enabled: state.enabled },
	problem: state.isReadable ? null : textOf(call.caller.language, 'CRON_INVALID'),
	...{ next: state.next, next_from: state.nextFrom, late: state.late },
	last: lastOf(state, call),
});

export const SCHEDULE_ROUTES: readonly Route[] = [
	route({
		method: 'GET',
		path: '/schedules',
		summary: 'What happens by itself: when next, how it went last',
		access: 'signed-in',
		answer: { status: 200, listOf: 'Schedule' },
		async run(call) {
			if (!knows(call)) throw new FinanceError('NOT_ALLOWED', { right: 'viewer' });
			const all = await call.runtime.schedules.list();
			const states = all.filter(
				({ company }) => company === null || call.companies.some((c) => c.id === company.id),
			);
			const reachable = call.runtime.queues.unreachableSince() === null;
			return {
				data: states.map((state) => rowOf(state, call)),
				meta: { administrator: call.caller.admin, queue_reachable: reachable },
			};
		},
	}),
	route({
		method: 'POST',
		path: '/schedules/:id/run',
		summary: 'Starts a schedule’s work now, besides what is planned (finance administrators)',
		access: 'administrator',
		body: {},
		answer: { status: 202, of: 'RunStarted' },
		async run(call) {
			const by = { unit: unitOf(call), user: call.caller.user };
			const run = await call.runtime.schedules.runNow(call.params.id ?? '', by);
			return data({ run: run.id });
		},
	}),
	route({
		method: 'POST',
		path: '/mail-test',
		summary: 'Sends the caller a mail and says what became of it (finance administrators)',
		access: 'administrator',
		body: {},
		answer: { status: 200, of: 'MailTest' },
		async run(call) {
			const tested = await call.runtime.testMail(call.caller, unitOf(call));
			const { code } = tested;
			return data({ ...tested, message: code && textOf(call.caller.language, code) });
		},
	}),
];
