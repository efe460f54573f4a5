/** Who may do what in Directus itself, and where finance is found in it. */

export interface Policy {
	readonly id: string;
	readonly name: string;
	readonly icon: string;
	readonly description: string;
	/** Collections on which each action is allowed, without rules: Directus Core has no others. */
	readonly permissions: Readonly<Record<string, readonly Action[]>>;
}

export type Action = 'create' | 'read' | 'update' | 'delete';

export const ALL_ACTIONS: readonly Action[] = ['create', 'read', 'update', 'delete'];

/** Sees every company, on item pages and in GraphQL too. */
export const ADMINISTRATOR_POLICY = 'f1a2c000-0000-4000-8000-000000000001';
/** Sees what finance_members says, through /finance and the module alone. */
export const MEMBER_POLICY = 'f1a2c000-0000-4000-8000-000000000002';

export const policies = (collections: readonly string[]): readonly Policy[] => [
	{
		id: ADMINISTRATOR_POLICY,
		name: 'Finance administrator',
		icon: 'account_balance',
		description: 'All companies, on item pages and in GraphQL too.',
		permissions: {
			...Object.fromEntries(collections.map((c) => [c, ALL_ACTIONS])),
			directus_files: ['create', 'read'],
			directus_folders: ['read'],
		},
	},
	{
		id: MEMBER_POLICY,
		name: 'Finance member',
		icon: 'account_balance_wallet',
		description: 'The app and the finance module; finance_members says which companies.',
		permissions: {},
	},
];

/** The folder of finance's own files: what lies in it is hidden from other people's lists. */
export const FILE_FOLDER = 'f1a2c000-0000-4000-8000-000000000003';

/** The module in the bar, and what the bar holds as long as nobody has changed it. */
export const MODULE = 'finance';

export const USUAL_BAR: readonly Readonly<Record<string, unknown>>[] = [
	{ type: 'module', id: 'content', enabled: true },
	{ type: 'module', id: 'visual', enabled: false },
	{ type: 'module', id: 'users', enabled: true },
	{ type: 'module', id: 'files', enabled: true },
	{ type: 'module', id: 'insights', enabled: true },
	{ type: 'module', id: 'flows', enabled: true },
	{ type: 'module', id: 'deployments', enabled: false },
	{
		type: 'link',
		id: 'docs',
		enabled: true,
		name: '$t:documentation',
		icon: 'help',
		url: 'https://directus.com/docs',
	},
	{ type: 'module', id: 'settings', enabled: true, locked: true },
];
