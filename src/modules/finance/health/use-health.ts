/** Asks how things stand, again and again. */
import { type ShallowRef, shallowRef } from 'vue';
import {
	type Failure,
	type FinanceApi,
	failureOf,
	failure as failureWith,
	useFinanceApi,
} from '../../../app/api.js';
import { usePolling } from '../../../app/use-polling.js';
import type {
	HealthAnswer,
	PublicHealth,
	QueueCounts,
	QueuesMeta,
} from '../../../contracts/health.js';
import { isRead } from './parts.js';

const EVERY_MS = 3000;

/** One look at the system. */
export interface Look {
	readonly health: HealthAnswer;
	/** Null while the queue does not answer. */
	readonly queues: readonly QueueCounts[] | null;
	/** May this user pause and resume queues, and see every run? */
	readonly isAdministrator: boolean;
	readonly at: Date;
}

export interface HealthPage {
	/** The last look that succeeded; null before the first. */
	readonly look: ShallowRef<Look | null>;
	/** Why the last look failed; null when it did not. */
	readonly failure: ShallowRef<Failure | null>;
	readonly again: () => Promise<void>;
}

const isWhole = (answer: PublicHealth | HealthAnswer): answer is HealthAnswer =>
	'database' in answer;

/** The figures of the queues, or null where the queue is away: that is a state, not a failure. */
async function queuesOf(
	api: FinanceApi,
	health: HealthAnswer,
): Promise<Pick<Look, 'queues' | 'isAdministrator'>> {
	const away = { queues: null, isAdministrator: false };
	if (!health.queue.reachable || !isRead(health)) return away;
	try {
		const { data, meta } = await api.get<readonly QueueCounts[], QueuesMeta>('/queues');
		return { queues: data, isAdministrator: meta.administrator };
	} catch (thrown) {
		if (failureOf(thrown).code === 'QUEUE_UNREACHABLE') return away;
		throw thrown;
	}
}

export function useHealth(): HealthPage {
	const api = useFinanceApi();
	const look = shallowRef<Look | null>(null);
	const failure = shallowRef<Failure | null>(null);

	async function ask(): Promise<void> {
		try {
			const { data: health } = await api.get<PublicHealth | HealthAnswer>('/health');
			if (!isWhole(health)) {
				look.value = null;
				failure.value = failureWith('no-permission');
				return;
			}
			look.value = { health, ...(await queuesOf(api, health)), at: new Date() };
			failure.value = null;
		} catch (thrown) {
			failure.value = failureOf(thrown);
			if (failure.value.kind === 'no-permission') look.value = null;
		}
	}
	const again = usePolling(ask, EVERY_MS);

	return { look, failure, again };
}
