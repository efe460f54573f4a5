/** Accounts and transactions as the page shows them; what the list is narrowed to is its address. */
import { computed } from 'vue';
import { useAsked } from '../../../app/use-asked.js';
import type { Change } from '../../../app/use-changes.js';
import { useCompanies } from '../../../app/use-companies.js';
import { useQuery } from '../../../app/use-query.js';
import { type Account, bankPath, type TransactionRow } from './model.js';

export const PAGE_ROWS = 50;

const NOTHING = {
	...{ status: '', account: '', direction: '', from: '', to: '', q: '' },
	...{ sort: '-booked_on', page: '1' },
};
const FILTERS = ['status', 'account', 'direction', 'from', 'to', 'q'] as const;

const follow = ({ kind }: Change): boolean => ['bank', 'payment'].includes(kind);

export function useBank() {
	const { code, isGroup } = useCompanies();
	const query = useQuery(NOTHING);
	const company = computed(() => (isGroup.value ? null : code.value));
	const accounts = useAsked<readonly Account[]>(() => bankPath('bank/accounts', company.value), {
		...{ keep: true, follow },
	});
	const list = useAsked<readonly TransactionRow[], { total: number }>(
		() => bankPath('transactions', company.value, `${query.asText()}&limit=${PAGE_ROWS}`),
		{ keep: true, follow },
	);
	return {
		...{ query, accounts, list },
		isFiltered: computed(() => FILTERS.some((name) => query.query.value[name] !== '')),
		async again(): Promise<void> {
			await Promise.all([accounts.again(), list.again()]);
		},
	};
}

export type BankQuery = ReturnType<typeof useBank>['query'];
