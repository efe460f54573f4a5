/** Which installation this is: a copy of a production database does not act. */
import { error } from '../../core/findings.js';
import { inputFailure } from '../../runtime/http-error.js';
import { data, type Route, route, unitOf } from './route.js';

export const INSTANCE_ROUTES: readonly Route[] = [
	route({
		method: 'GET',
		path: '/instance',
		summary: 'Whose database this is, and what was decided (finance administrators)',
		access: 'administrator',
		answer: { status: 200, of: 'Instance' },
		run: async ({ runtime }) => data(await runtime.instance.state()),
	}),
	route({
		method: 'POST',
		path: '/instance',
		summary:
			'Says what this installation is: production, or a copy whose mail goes to one address ' +
			'(finance administrators)',
		access: 'administrator',
		body: {
			is: { kind: 'choice', of: ['production', 'copy'] },
			mail_to: { kind: 'email', optional: true },
		},
		answer: { status: 200, of: 'Instance' },
		async run(call) {
			const { is, mail_to: mailTo } = call.body;
			if (is === 'copy' && mailTo === null) throw inputFailure([error('mail_to', 'REQUIRED')]);
			if (is === 'production' && mailTo !== null) {
				throw inputFailure([error('mail_to', 'MUST_BE_EMPTY')]);
			}
			const decision =
				mailTo === null ? { is: 'production' as const } : { is: 'copy' as const, mailTo };
			const by = { unit: unitOf(call), by: call.caller.user };
			return data(await call.runtime.instance.decide(decision, by));
		},
	}),
];
