/** Flows as the editor saves them: the flow, its operations, then which one is first. */
import type { Directus } from '../harness/directus.js';

export interface Step {
	readonly key: string;
	/** `finance-invoice-issue`, `transform`, … */
	readonly type: string;
	readonly options?: Readonly<Record<string, unknown>>;
	/** Where it goes on failure; on success it is the next step. */
	readonly otherwise?: Omit<Step, 'otherwise'>;
}

async function create(directus: Directus, path: string, item: object): Promise<string> {
	const { status, body } = await directus.request('POST', path, item);
	if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
	return body.data.id;
}

/** The id of an active Flow that runs the steps one after the other. */
export async function createFlow(
	directus: Directus,
	trigger: { trigger: string; options: Readonly<Record<string, unknown>> },
	steps: readonly Step[],
): Promise<string> {
	const flow = await create(directus, '/flows', { name: 'Flow', status: 'active', ...trigger });
	const operation = ({ key, type, options = {} }: Step, x: number, y: number, ways: object) =>
		create(directus, '/operations', {
			...{ flow, key, type, options, name: key },
			...{ position_x: x, position_y: y },
			...ways,
		});
	let resolve: string | null = null;
	for (const [i, step] of [...steps.entries()].reverse()) {
		const x = 19 + i * 18;
		const reject = step.otherwise ? await operation(step.otherwise, x, 20, {}) : null;
		resolve = await operation(step, x, 1, { resolve, reject });
	}
	await directus.request('PATCH', `/flows/${flow}`, { operation: resolve });
	// Flows are loaded anew after the answer; a webhook, here of none, is answered after that.
	await directus.request('POST', '/flows/trigger/00000000-0000-4000-8000-000000000000');
	return flow;
}

/** A Flow that a POST starts and that answers what its steps gave, or its failure. */
export const createWebhook = (
	directus: Directus,
	steps: readonly Step[],
	options: object = {},
): Promise<string> => {
	const usual = { method: 'POST', async: false, return: '$all', error_on_reject: true };
	return createFlow(directus, { trigger: 'webhook', options: { ...usual, ...options } }, steps);
};
