/** Runs as the address narrows them down, and how many wait for a person. */
import { type ComputedRef, computed, watch } from 'vue';
import { type Asked, useAsked } from '../../../app/use-asked.js';
import type { Change } from '../../../app/use-changes.js';
import { useCompanies } from '../../../app/use-companies.js';
import { type Query, useQuery } from '../../../app/use-query.js';
import type { RunRow } from './run.js';

export const RUN_LIMIT = 25;

/** Those that wait for a person come first. */
export const RUN_TABS = ['failed', 'open', 'done', 'cancelled', 'all'] as const;
export type RunTab = (typeof RUN_TABS)[number];

type Filter = 'state' | 'workflow' | 'from' | 'to' | 'q' | 'sort' | 'page';

interface Total {
	readonly total: number;
}

export interface RunsPanel {
	readonly query: Query<Filter>;
	/** Which runs are shown: as the address says; failed ones first where it says nothing. */
	readonly tab: ComputedRef<RunTab>;
	readonly asked: Asked<readonly RunRow[], Total>;
	/** By tab; null until it is known. */
	readonly counts: ComputedRef<Partial<Record<RunTab, number | null>>>;
}

const follow = ({ kind }: Change): boolean => kind === 'run';

export function useRuns(): RunsPanel {
	const { code, isGroup } = useCompanies();
	const query = useQuery<Filter>({
		...{ state: '', workflow: '', from: '', to: '', q: '', sort: '-created_at', page: '1' },
	});
	const asText = (o: Readonly<Record<string, string>>, but: readonly Filter[] = []): string => {
		const company = isGroup.value ? {} : { company: code.value };
		return `/runs?${query.asText(['state', ...but])}&${new URLSearchParams({ ...company, ...o })}`;
	};
	const count = (state: string) =>
		useAsked<unknown, Total>(() => asText({ state, limit: '1' }, ['page', 'sort']), {
			keep: true,
			follow,
		}).meta;
	const [failed, open] = [count('failed'), count('open')];

	const said = computed(() => RUN_TABS.find((tab) => tab === query.query.value.state));
	const tab = computed(() => said.value ?? 'all');
	// Decided once, by what was there when the page was opened.
	watch(
		failed,
		(meta) => {
			if (meta && !said.value) query.set({ state: meta.total > 0 ? 'failed' : 'all' });
		},
		{ immediate: true },
	);

	const asked = useAsked<readonly RunRow[], Total>(
		() => {
			const state = tab.value === 'all' ? {} : { state: tab.value };
			return asText({ ...state, limit: String(RUN_LIMIT) });
		},
		{ keep: true, follow },
	);
	return {
		query,
		tab,
		asked,
		counts: computed(() => ({
			failed: failed.value?.total ?? null,
			open: open.value?.total ?? null,
		})),
	};
}
