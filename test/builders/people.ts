/** People who call the API: each with a static token, without access to the app. */
import type { Directus } from '../harness/directus.js';

export interface Person {
	readonly id: string;
	readonly token: string;
}

let made = 0;

async function create(directus: Directus, path: string, item: object): Promise<string> {
	const { status, body } = await directus.request('POST', path, item);
	if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
	return body.data.id;
}

/** A person with a right in each of the given companies. */
export async function createPerson(
	directus: Directus,
	o: {
		companies?: readonly string[];
		role?: string;
		language?: string;
		policies?: readonly string[];
	} = {},
): Promise<Person> {
	const n = made++;
	const token = `token-of-person-${n}-${Math.random().toString(36).slice(2)}`;
	const id = await create(directus, '/users', {
		email: `person-${n}-${Date.now()}@example.com`,
		status: 'active',
		token,
		language: o.language ?? null,
	});
	for (const company of o.companies ?? []) {
		const member = { company, user: id, role: o.role ?? 'accountant' };
		await create(directus, '/items/finance_members', member);
	}
	for (const policy of o.policies ?? []) await create(directus, '/access', { user: id, policy });
	return { id, token };
}

type Action = 'create' | 'read' | 'update' | 'delete' | 'share';

/** A policy with full rights on whole collections: Directus Core knows no finer ones. */
export async function createPolicy(
	directus: Directus,
	rights: Readonly<Record<string, readonly Action[]>>,
): Promise<string> {
	const policy = await create(directus, '/policies', { name: `policy-${made++}` });
	for (const [collection, actions] of Object.entries(rights)) {
		for (const action of actions) {
			await create(directus, '/permissions', { policy, collection, action, fields: ['*'] });
		}
	}
	return policy;
}
