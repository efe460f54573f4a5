/** The example companies: are they there, write them, take them away. */
import { FinanceError } from '../../core/errors.js';
import { error } from '../../core/findings.js';
import { data, type Route, route, unitOf } from './route.js';

export const EXAMPLE_ROUTES: readonly Route[] = [
	route({
		method: 'GET',
		path: '/config/examples',
		summary: 'Which example companies there are, and whether they could be written',
		access: 'administrator',
		answer: { status: 200, of: 'ExampleState' },
		async run({ runtime, caller }) {
			const all = await runtime.access.companies(caller);
			const companies = await runtime
				.reads(
					all.map((c) => c.id),
					null,
				)
				.companies();
			return data({
				companies: companies
					.filter((c) => c.is_demo === true)
					.map((c) => ({ code: c.code, name: c.display_name })),
				can_write: companies.length === 0,
			});
		},
	}),
	route({
		method: 'POST',
		path: '/config/sync',
		summary: 'Writes the example companies into an empty installation (finance administrators)',
		access: 'administrator',
		body: {},
		answer: { status: 201, of: 'Example' },
		run: async (call) =>
			data({ invoices: await call.runtime.writeExample(unitOf(call), call.caller) }),
	}),
	route({
		method: 'POST',
		path: '/config/examples/remove',
		summary: 'Removes the example companies with everything of theirs (finance administrators)',
		access: 'administrator',
		body: { confirm: { kind: 'boolean' } },
		answer: { status: 200, of: 'ExampleRemoved' },
		async run(call) {
			if (!call.body.confirm) {
				throw new FinanceError('INVALID_INPUT', {}, [error('confirm', 'CONFIRM_REQUIRED')]);
			}
			return data(await call.runtime.removeExample(unitOf(call)));
		},
	}),
];
