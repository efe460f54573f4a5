/** The review desk: the list, the transaction in hand, and what a person does with it. */
import { type ComputedRef, computed, type Ref, ref } from 'vue';
import { useFinanceApi } from '../../../app/api.js';
import { type Act, useAct } from '../../../app/use-act.js';
import { type Asked, useAsked } from '../../../app/use-asked.js';
import { useCompanies } from '../../../app/use-companies.js';
import { type Query, useQuery } from '../../../app/use-query.js';
import {
	type AllocationWish,
	type ListMeta,
	type Proposal,
	type Transaction,
	wishesOf,
} from './model.js';

export const PAGE_ROWS = 50;

export const TABS = ['todo', 'reconciled', 'ignored', 'runs'] as const;
export type TabName = (typeof TABS)[number];

const DEFAULTS = { tab: 'todo', q: '', page: '1' };

interface Booked {
	readonly payments: readonly string[];
}

interface DeskList {
	readonly query: Query<keyof typeof DEFAULTS>;
	readonly tab: ComputedRef<TabName>;
	readonly list: Asked<readonly Transaction[], ListMeta>;
	readonly rows: ComputedRef<readonly Transaction[]>;
	/** The one in hand: the chosen one, else the first. */
	readonly current: ComputedRef<Transaction | null>;
	/** Stored proposals, else those that were computed for the question. */
	readonly proposals: ComputedRef<readonly Proposal[]>;
	choose(id: string | null): void;
	/** The one so many rows further on; null at the ends. */
	beside(by: number): string | null;
}

export interface Desk extends DeskList {
	readonly deed: Act;
	/** Payments that were booked here last: what `u` takes back. */
	readonly lastBooked: Ref<readonly string[]>;
	move(by: number): void;
	confirm(proposal: Proposal): Promise<boolean>;
	reject(proposal: Proposal): Promise<boolean>;
	book(wishes: readonly AllocationWish[], isAlways: boolean): Promise<boolean>;
	putAside(reason: string): Promise<boolean>;
	takeBack(): Promise<boolean>;
	undo(payment: string, reason: string): Promise<boolean>;
	again(): Promise<unknown>;
}

const isTab = (name: string): name is TabName => (TABS as readonly string[]).includes(name);

function useDeskList(): DeskList {
	const { code, company } = useCompanies();
	const query = useQuery(DEFAULTS);
	const tab = computed<TabName>(() => {
		const { tab: named } = query.query.value;
		return isTab(named) ? named : 'todo';
	});
	const list = useAsked<readonly Transaction[], ListMeta>(
		() => {
			if (company.value === null) return null;
			const type = tab.value === 'reconciled' || tab.value === 'ignored' ? `type=${tab.value}` : '';
			const said = [query.asText(['tab']), type, `limit=${PAGE_ROWS}`].filter(Boolean).join('&');
			return `/reconciliation/${code.value}?${said}`;
		},
		{ keep: true, follow: ({ kind }) => kind === 'run' || kind === 'payment' },
	);
	const rows = computed(() => list.data.value ?? []);
	const chosen = ref<string | null>(null);
	const current = computed(
		() => rows.value.find((t) => t.id === chosen.value) ?? rows.value[0] ?? null,
	);
	const looked = useAsked<readonly Proposal[]>(() => {
		const t = current.value;
		const isOpen = t?.status === 'open' && t.proposals.length === 0;
		return t && isOpen ? `/reconciliation/suggestions/${t.id}` : null;
	});
	return {
		...{ query, tab, list, rows, current },
		proposals: computed(() => {
			const stored = current.value?.proposals ?? [];
			return stored.length > 0 ? stored : (looked.data.value ?? []);
		}),
		choose(id) {
			chosen.value = id;
		},
		beside(by) {
			const at = rows.value.findIndex((t) => t.id === current.value?.id);
			return rows.value[at + by]?.id ?? null;
		},
	};
}

export function useDesk(): Desk {
	const api = useFinanceApi();
	const deskList = useDeskList();
	const { list, current, choose, beside } = deskList;
	const deed = useAct();
	const lastBooked = ref<readonly string[]>([]);

	/** Books or decides, goes on to the next one, and asks for the list without what is done. */
	async function posted(path: string, body: object): Promise<boolean> {
		const answer = await deed.act(() => api.post<Partial<Booked>>(path, body));
		if (!answer) return false;
		lastBooked.value = answer.data.payments ?? [];
		choose(beside(1) ?? beside(-1));
		await list.again();
		return true;
	}

	const here = (): string => current.value?.id ?? '';
	const book: Desk['book'] = (allocations, learn) =>
		posted('/reconciliation/match', { transaction_id: here(), allocations, learn });

	return {
		...{ ...deskList, deed, lastBooked, book },
		choose(id) {
			choose(id);
			deed.forget();
		},
		move(by) {
			const next = beside(by);
			if (next !== null) choose(next);
			deed.forget();
		},
		confirm: (proposal) =>
			proposal.id === null
				? book(wishesOf(proposal), false)
				: posted('/reconciliation/validate-suggestion', { suggestion_id: proposal.id }),
		async reject({ id }) {
			if (id === null) return false;
			const refused = await deed.act(() =>
				api.post('/reconciliation/reject', { suggestion_id: id }),
			);
			if (refused) await list.again();
			return refused !== null;
		},
		putAside: (reason) => posted('/reconciliation/ignore', { transaction_id: here(), reason }),
		takeBack: () => posted('/reconciliation/reopen', { transaction_id: here() }),
		async undo(payment, reason) {
			const undone = await deed.act(() => api.post(`/reconciliation/undo/${payment}`, { reason }));
			if (!undone) return false;
			lastBooked.value = [];
			await list.again();
			return true;
		},
		again: () => list.again(),
	};
}
