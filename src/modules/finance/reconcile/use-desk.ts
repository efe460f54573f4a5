/** The review desk: the list, the transaction in hand, and what a person does with it. */
import { type ComputedRef, computed, type Ref, ref, watch } from 'vue';
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
	/** Was a rule made for such money? */
	readonly learnt: boolean;
}

interface DeskList {
	readonly query: Query<keyof typeof DEFAULTS>;
	readonly tab: ComputedRef<TabName>;
	readonly list: Asked<readonly Transaction[], ListMeta>;
	readonly rows: ComputedRef<readonly Transaction[]>;
	/** The one in hand: no other one takes its place unless a person goes on. */
	readonly current: ComputedRef<Transaction | null>;
	/** The one in hand has left the list by somebody else's doing. */
	readonly isGone: ComputedRef<boolean>;
	/** Stored proposals, else those that were computed for the question. */
	readonly proposals: ComputedRef<readonly Proposal[]>;
	/** The question for proposals that are not stored. */
	readonly looked: Asked<readonly Proposal[], unknown>;
	/** It has been asked and not answered. */
	readonly isLooking: ComputedRef<boolean>;
	choose(id: string | null): void;
	/** The one so many rows further on than `from`; null at the ends, the first from nowhere. */
	beside(by: number, from?: string | null): string | null;
}

export interface Desk extends DeskList {
	readonly deed: Act;
	/** Payments that were booked here last: what `u` takes back. */
	readonly lastBooked: Ref<readonly string[]>;
	/** What was booked last was to become a rule, and could not. */
	readonly isUnlearnt: Ref<boolean>;
	move(by: number): void;
	confirm(proposal: Proposal): Promise<boolean>;
	reject(proposal: Proposal): Promise<boolean>;
	/** These name the transaction that the person was shown, whatever the list says by now. */
	book(transaction: string, wishes: readonly AllocationWish[], learn: boolean): Promise<boolean>;
	putAside(transaction: string, reason: string): Promise<boolean>;
	takeBack(transaction: string): Promise<boolean>;
	undo(payment: string, reason: string): Promise<boolean>;
	again(): Promise<unknown>;
}

const isTab = (name: string): name is TabName => (TABS as readonly string[]).includes(name);

/** The row in hand. The first one is taken at the start and where a person asks for another list. */
function useInHand(rows: ComputedRef<readonly Transaction[]>, path: () => string | null) {
	const chosen = ref<string | null>(null);
	const current = computed(() => rows.value.find((t) => t.id === chosen.value) ?? null);
	let isAnother = false;
	watch(path, () => {
		isAnother = true;
	});
	watch(rows, ([first]) => {
		if (isAnother && !current.value) chosen.value = null;
		isAnother = false;
		if (!first) chosen.value = null;
		else chosen.value ??= first.id;
	});
	const isGone = computed(
		() => rows.value.length > 0 && chosen.value !== null && current.value === null,
	);
	return { chosen, current, isGone };
}

function useDeskList(): DeskList {
	const { code, company } = useCompanies();
	const query = useQuery(DEFAULTS);
	const tab = computed<TabName>(() => {
		const { tab: named } = query.query.value;
		return isTab(named) ? named : 'todo';
	});
	const path = (): string | null => {
		if (company.value === null) return null;
		const type = tab.value === 'reconciled' || tab.value === 'ignored' ? `type=${tab.value}` : '';
		const said = [query.asText(['tab']), type, `limit=${PAGE_ROWS}`].filter(Boolean).join('&');
		return `/reconciliation/${code.value}?${said}`;
	};
	const list = useAsked<readonly Transaction[], ListMeta>(path, {
		...{ keep: true, follow: ({ kind }) => kind === 'run' || kind === 'payment' },
	});
	const rows = computed(() => list.data.value ?? []);
	const { chosen, current, isGone } = useInHand(rows, path);
	const lookAt = (): string | null => {
		const t = current.value;
		const isOpen = t?.status === 'open' && t.proposals.length === 0;
		return t && isOpen ? `/reconciliation/suggestions/${t.id}` : null;
	};
	const looked = useAsked<readonly Proposal[]>(lookAt);
	return {
		...{ query, tab, list, rows, current, isGone, looked },
		isLooking: computed(() => lookAt() !== null && !looked.data.value && !looked.failure.value),
		proposals: computed(() => {
			const stored = current.value?.proposals ?? [];
			return stored.length > 0 ? stored : (looked.data.value ?? []);
		}),
		choose(id) {
			chosen.value = id;
		},
		beside(by, from = chosen.value) {
			const at = rows.value.findIndex((t) => t.id === from);
			return rows.value[at < 0 ? 0 : at + by]?.id ?? null;
		},
	};
}

export function useDesk(): Desk {
	const api = useFinanceApi();
	const deskList = useDeskList();
	const { list, current, choose, beside } = deskList;
	const deed = useAct();
	const lastBooked = ref<readonly string[]>([]);
	const isUnlearnt = ref(false);

	/** Books or decides, goes on to the next one, and asks for the list without what is done. */
	async function posted(transaction: string, path: string, body: object): Promise<boolean> {
		const next = beside(1, transaction) ?? beside(-1, transaction);
		const answer = await deed.act(() => api.post<Partial<Booked>>(path, body));
		if (!answer) return false;
		lastBooked.value = answer.data.payments ?? [];
		isUnlearnt.value = 'learn' in body && body.learn === true && answer.data.learnt === false;
		// Who has gone on meanwhile stays there.
		if ((current.value?.id ?? transaction) === transaction) choose(next);
		await list.again();
		return true;
	}

	const book: Desk['book'] = (id, allocations, learn) =>
		posted(id, '/reconciliation/match', { transaction_id: id, allocations, learn });

	return {
		...{ ...deskList, deed, lastBooked, isUnlearnt, book },
		choose(id) {
			choose(id);
			deed.forget();
		},
		move(by) {
			const next = beside(by);
			if (next !== null) choose(next);
			deed.forget();
		},
		async confirm(proposal) {
			const { id } = current.value ?? {};
			if (!id) return false;
			const { id: stored } = proposal;
			if (stored === null) return book(id, wishesOf(proposal), false);
			return posted(id, '/reconciliation/validate-suggestion', { suggestion_id: stored });
		},
		async reject({ id }) {
			if (id === null) return false;
			const refused = await deed.act(() =>
				api.post('/reconciliation/reject', { suggestion_id: id }),
			);
			if (refused) await list.again();
			return refused !== null;
		},
		putAside: (id, reason) => posted(id, '/reconciliation/ignore', { transaction_id: id, reason }),
		takeBack: (id) => posted(id, '/reconciliation/reopen', { transaction_id: id }),
		async undo(payment, reason) {
			const next = beside(1) ?? beside(-1);
			const undone = await deed.act(() => api.post(`/reconciliation/undo/${payment}`, { reason }));
			if (!undone) return false;
			lastBooked.value = [];
			await list.again();
			if (!current.value) choose(next);
			return true;
		},
		again: () => list.again(),
	};
}
