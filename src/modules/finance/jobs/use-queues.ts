/** The five queues, asked again and again: what they hold is in no list of changes. */
import { type ShallowRef, shallowRef } from 'vue';
import { type Failure, failureOf, useFinanceApi } from '../../../app/api.js';
import { usePolling } from '../../../app/use-polling.js';
import type { QueueCounts, QueuesMeta } from '../../../contracts/health.js';

const EVERY_MS = 3000;

export interface QueuesLook {
	/** Null while the queue does not answer. */
	readonly queues: readonly QueueCounts[] | null;
	readonly isAdministrator: boolean;
}

export interface QueuesPanel {
	/** Null before the first answer. */
	readonly look: ShallowRef<QueuesLook | null>;
	readonly failure: ShallowRef<Failure | null>;
	again(): Promise<void>;
}

export function useQueues(): QueuesPanel {
	const api = useFinanceApi();
	const look = shallowRef<QueuesLook | null>(null);
	const failure = shallowRef<Failure | null>(null);

	async function ask(): Promise<void> {
		try {
			const { data, meta } = await api.get<readonly QueueCounts[], QueuesMeta>('/queues');
			look.value = { queues: data, isAdministrator: meta.administrator };
			failure.value = null;
		} catch (thrown) {
			failure.value = failureOf(thrown);
			if (failure.value.code !== 'QUEUE_UNREACHABLE') return;
			look.value = { queues: null, isAdministrator: false };
			failure.value = null;
		}
	}
	return { look, failure, again: usePolling(ask, EVERY_MS) };
}
