/**
 * What people who may not see finance are shown of Directus' own collections: no file of finance,
 * and no activity, revision, comment, version or share of its items.
 */
import { FILE_FOLDER } from '../../schema/access.js';
import { anyInstance } from '../lifecycle.js';

type Rule = Readonly<Record<string, unknown>>;

/** As Directus says who asks; null is Directus itself. */
export type Asking = {
	readonly user?: string | null;
	readonly role?: string | null;
	readonly admin?: boolean;
} | null;

const OURS = 'finance_';
const elsewhere = {
	_or: [{ collection: { _null: true } }, { collection: { _nstarts_with: OURS } }],
};

/** Their own history repeats what they say about an item; a Flow's log, what passed through it. */
const ABOUT_ITEMS = [
	'directus_comments',
	'directus_flows',
	'directus_notifications',
	'directus_shares',
	'directus_versions',
];
const history = { _and: [elsewhere, { collection: { _nin: ABOUT_ITEMS } }] };

const WALLS = {
	files: { _or: [{ folder: { _null: true } }, { folder: { _neq: FILE_FOLDER } }] },
	activity: history,
	comments: elsewhere,
	shares: elsewhere,
	versions: elsewhere,
	revisions: {
		_and: [
			history,
			// A revision that was written along with one of finance's names it as its parent.
			{ _or: [{ parent: { _null: true } }, { parent: { collection: { _nstarts_with: OURS } } }] },
		],
	},
	notifications: elsewhere,
} as const satisfies Record<string, Rule>;

/** Directus' own collections that have a wall, without their prefix. */
export type Walled = keyof typeof WALLS;
export const WALLED = Object.keys(WALLS) as readonly Walled[];

/** Does the caller see every company? Everybody else is shown finance by its own routes alone. */
export async function seesFinance(who: Asking): Promise<boolean> {
	if (who === null || who.admin === true) return true;
	const caller = await anyInstance()?.access.caller({
		user: who.user ?? null,
		role: who.role ?? null,
	});
	return caller?.admin === true;
}

/** The filter of a query, and the wall. */
export function behindWall(collection: Walled, filter: unknown, user: string | null): Rule {
	// What the bell tells a person is that person's.
	const own = collection === 'notifications' && user !== null;
	const wall: Rule = own
		? { _or: [{ recipient: { _eq: user } }, WALLS[collection]] }
		: WALLS[collection];
	return filter ? { _and: [filter, wall] } : wall;
}
