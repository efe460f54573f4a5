/** The list of invoices: what the address asks for, and what the server answers. */
import { computed } from 'vue';
import { type Asked, useAsked } from '../../../app/use-asked.js';
import type { Change } from '../../../app/use-changes.js';
import { useCompanies } from '../../../app/use-companies.js';
import { type Query, useQuery } from '../../../app/use-query.js';
import type { InvoiceRow, Tabs } from './model.js';

/** By tab what it narrows the list to. */
export const TABS = {
	all: '',
	drafts: 'status=draft',
	to_send: 'status=to_send',
	open: 'owed=open',
	overdue: 'owed=overdue',
	paid: 'status=paid',
	credited: 'status=credited',
	written_off: 'status=written_off',
	discarded: 'status=discarded',
} as const;

export type TabName = keyof typeof TABS;

/** Shown only where they hold something. */
const RARE: readonly string[] = ['written_off', 'discarded'];

export const PAGE_ROWS = 50;

const DEFAULTS = {
	...{ tab: 'all', q: '', client_id: '', from: '', to: '', currency: '', kind: '' },
	...{ min_amount: '', max_amount: '', sort: '-issued_on', page: '1' },
};

export type InvoiceQuery = Query<keyof typeof DEFAULTS>;

const FILTERS = [
	...(['q', 'client_id', 'from', 'to', 'currency', 'kind', 'min_amount', 'max_amount'] as const),
];

const isTab = (name: string): name is TabName => Object.hasOwn(TABS, name);

interface Paged {
	readonly total: number;
}

const isInvoice = (change: Change): boolean => change.kind === 'invoice';

export function useInvoices() {
	const { code, company, isGroup } = useCompanies();
	const query = useQuery(DEFAULTS);
	const tab = computed<TabName>(() =>
		isTab(query.query.value.tab) ? query.query.value.tab : 'all',
	);
	/** Of a company that the user does not have nothing is asked. */
	const place = computed(() => {
		if (isGroup.value) return '';
		return company.value ? `/${code.value}` : null;
	});
	const list: Asked<readonly InvoiceRow[], Paged> = useAsked(
		() =>
			place.value === null
				? null
				: `/invoices/list${place.value}?${[query.asText(['tab']), `limit=${PAGE_ROWS}`, TABS[tab.value]].filter(Boolean).join('&')}`,
		{ keep: true, follow: isInvoice },
	);
	const tabs = useAsked<Tabs>(
		() =>
			place.value === null
				? null
				: `/invoices/counts${place.value}?${query.asText(['tab', 'page', 'sort'])}`,
		{ keep: true, follow: isInvoice },
	);
	return {
		query,
		tab,
		list,
		tabs,
		shownTabs: computed(() =>
			(Object.keys(TABS) as TabName[]).filter(
				(name) =>
					!RARE.includes(name) || name === tab.value || (tabs.data.value?.counts[name] ?? 0) > 0,
			),
		),
		isFiltered: computed(() => FILTERS.some((name) => query.query.value[name] !== '')),
		clear: () => query.set(Object.fromEntries(FILTERS.map((name) => [name, '']))),
		again: () => Promise.all([list.again(), tabs.again()]),
	};
}
