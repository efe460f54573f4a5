/** Example Flows: what there is, installed and taken away on request. */
import { type Answer, type Call, data, type Route, route, unitOf } from './route.js';

/** The row as it will be after the request's transaction. */
async function shown({ runtime, caller, params, unit }: Call): Promise<Answer> {
	const flows = await runtime.exampleFlows.list(caller, unit);
	return data(flows.find((flow) => flow.id === params.id));
}

export const EXAMPLE_FLOW_ROUTES: readonly Route[] = [
	route({
		method: 'GET',
		path: '/example-flows',
		summary: 'Example Flows: installed or not, and what they lack (finance administrators)',
		access: 'administrator',
		answer: { status: 200, listOf: 'ExampleFlow' },
		run: async ({ runtime, caller }) => data(await runtime.exampleFlows.list(caller, null)),
	}),
	route({
		method: 'POST',
		path: '/example-flows/:id',
		summary: 'Installs one; again it changes nothing (finance administrators)',
		access: 'administrator',
		body: { company: { kind: 'text', max: 100, optional: true } },
		answer: { status: 200, of: 'ExampleFlow' },
		async run(call) {
			const { params, body, caller } = call;
			const unit = unitOf(call);
			await call.runtime.exampleFlows.install(params.id ?? '', { ...body, caller, unit });
			return shown(call);
		},
	}),
	route({
		method: 'POST',
		path: '/example-flows/:id/remove',
		summary: 'Takes one away with its operations (finance administrators)',
		access: 'administrator',
		body: {},
		answer: { status: 200, of: 'ExampleFlow' },
		async run(call) {
			const { params, caller } = call;
			await call.runtime.exampleFlows.remove(params.id ?? '', { caller, unit: unitOf(call) });
			return shown(call);
		},
	}),
];
