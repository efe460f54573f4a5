/** Who may do what in a company. */
import type { Fields } from './contract.js';

/** Rights within a company, each including the ones before it. */
export const ROLES = ['viewer', 'accountant', 'approver', 'manager'] as const;
export type Role = (typeof ROLES)[number];

export const MEMBERS_FIELDS = {
	/** Of each `user` and `role`; null as role takes the person off. Others stay. */
	members: { kind: 'list', max: 200 },
	/** Must be said where nobody would be left as manager. */
	without_manager: { kind: 'boolean', optional: true },
} as const satisfies Fields;

export const MEMBER_FIELDS = {
	user: { kind: 'id', of: 'directus_users' },
	role: { kind: 'choice', of: ROLES, optional: true },
} as const satisfies Fields;
