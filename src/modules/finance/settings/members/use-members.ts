/** Sets roles and takes people off; the server's answer is the new list. */
import type { ShallowRef } from 'vue';
import { useFinanceApi } from '../../../../app/api.js';
import { useCompanies } from '../../../../app/use-companies.js';
import type { Member } from './member.js';

export interface Members {
	/** Both throw what the server says against it. */
	set(user: string, role: string): Promise<true>;
	remove(user: string): Promise<true>;
}

export function useMembers(
	company: () => string,
	members: ShallowRef<readonly Member[] | null>,
): Members {
	const api = useFinanceApi();
	const { load } = useCompanies();

	async function put(user: string, role: string | null): Promise<true> {
		const body = { members: [{ user, role }] };
		const { data } = await api.put<readonly Member[]>(`/members/${company()}`, body);
		members.value = data;
		// It may have been oneself.
		void load();
		return true;
	}
	return { set: put, remove: (user) => put(user, null) };
}
