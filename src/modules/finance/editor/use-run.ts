/** One run, followed until it has ended. */
import { type ComputedRef, computed, type Ref, type ShallowRef, shallowRef, watch } from 'vue';
import { type SpokenFinding, useFinanceApi } from '../../../app/api.js';
import { usePolling } from '../../../app/use-polling.js';

export type StageState = 'waiting' | 'running' | 'done' | 'skipped' | 'failed';

export interface RunStage {
	readonly step: string;
	readonly state: StageState;
	/** Times an outage was met in a row. */
	readonly waits: number;
	readonly error: {
		readonly code: string;
		readonly message: string;
		readonly findings: readonly SpokenFinding[];
	} | null;
}

export interface FollowedRun {
	readonly id: string;
	readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
	readonly stages: readonly RunStage[];
}

const EVERY_MS = 700;

export const hasEnded = (run: FollowedRun | null): boolean =>
	run !== null && run.state !== 'waiting' && run.state !== 'running';

/**
 * Asks more often than the pages do: somebody waits before it. An unanswered question is asked
 * again, because the run goes on all the same.
 * @param id null follows nothing
 */
export function useRun(id: Ref<string | null>): {
	readonly run: ShallowRef<FollowedRun | null>;
	readonly isEnded: ComputedRef<boolean>;
	/** Looks again, also at a run that had ended. */
	again(): Promise<void>;
} {
	const api = useFinanceApi();
	const run = shallowRef<FollowedRun | null>(null);
	const isEnded = computed(() => hasEnded(run.value));

	async function ask(): Promise<void> {
		const asked = id.value;
		if (asked === null || (isEnded.value && run.value?.id === asked)) return;
		try {
			const { data } = await api.get<FollowedRun>(`/runs/${asked}`);
			if (id.value === asked) run.value = data;
		} catch {
			// The next question comes by itself.
		}
	}
	const now = usePolling(ask, EVERY_MS);
	watch(id, () => {
		run.value = null;
		void now();
	});
	return {
		run,
		isEnded,
		async again() {
			run.value = null;
			await now();
		},
	};
}
