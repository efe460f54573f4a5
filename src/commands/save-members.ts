/** Who sees a company: roles set, people taken off, and never by mistake without a manager. */
import { checkFields } from '../contracts/contract.js';
import { MEMBER_FIELDS, type Role } from '../contracts/member.js';
import { FinanceError } from '../core/errors.js';
import { error, type Finding, within } from '../core/findings.js';
import type { Ports } from '../ports.js';
import type { Membership } from '../ports-desk.js';

export interface MembersWish {
	readonly members: readonly unknown[];
	/** The caller knows that nobody is left as manager. */
	readonly withoutManager: boolean;
}

/** Null takes the person off. */
type Change = { readonly user: string; readonly role: Role | null };

function readChanges(list: readonly unknown[]): { changes: Change[]; findings: Finding[] } {
	const changes: Change[] = [];
	const findings: Finding[] = [];
	for (const [i, item] of list.entries()) {
		const read = checkFields(MEMBER_FIELDS, item);
		if (!read.ok) findings.push(...within(`members.${i}`, read.findings));
		// Said as null, not forgotten: nobody is taken off by a missing word.
		else if (read.value.role === null && (item as { role?: unknown }).role !== null) {
			findings.push(error(`members.${i}.role`, 'REQUIRED'));
		} else if (changes.some((c) => c.user === read.value.user)) {
			findings.push(error(`members.${i}.user`, 'GIVEN_TWICE'));
		} else changes.push(read.value);
	}
	if (list.length === 0) findings.push(error('members', 'REQUIRED'));
	return { changes, findings };
}

const isManager = ({ role }: { readonly role: string | null }): boolean => role === 'manager';

/** Does the last manager go with these changes? */
function losesManager(before: readonly Membership[], changes: readonly Change[]): boolean {
	const untouched = before.filter((m) => !changes.some((c) => c.user === m.user));
	return before.some(isManager) && ![...untouched, ...changes].some(isManager);
}

async function unknownUsers(
	{ members }: MembersWish,
	changes: readonly Change[],
	o: { readonly before: readonly Membership[]; readonly ports: Ports },
): Promise<Finding[]> {
	const known = await o.ports.members.known(changes.map((c) => c.user));
	const isKnown = ({ user, role }: Change): boolean =>
		role === null ? o.before.some((m) => m.user === user) : known.includes(user);
	return changes
		.filter((c) => !isKnown(c))
		.map(({ user }) => {
			const at = members.findIndex(
				(m) => String((m as { user?: unknown }).user).toLowerCase() === user,
			);
			return error(`members.${at}.user`, 'USER_UNKNOWN');
		});
}

/** Writes the roles; throws INVALID_INPUT with every finding. */
export async function saveMembers(wish: MembersWish, ports: Ports): Promise<void> {
	const { changes, findings } = readChanges(wish.members);
	const before = await ports.members.lock();
	findings.push(...(await unknownUsers(wish, changes, { before, ports })));
	if (!wish.withoutManager && losesManager(before, changes)) {
		findings.push(error('members', 'LAST_MANAGER'));
	}
	if (findings.length > 0) throw new FinanceError('INVALID_INPUT', {}, findings);
	for (const { user, role } of changes) {
		if (role === null) await ports.members.remove(user);
		else await ports.members.set(user, role);
	}
}
