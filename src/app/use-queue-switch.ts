/** Pauses and resumes queues: pausing asks once and says what stops. */
import { type ComputedRef, computed, type Ref, ref } from 'vue';
import type { QueueName } from '../contracts/queues.js';
import { useFinanceApi } from './api.js';
import { useAct } from './use-act.js';
import { confirmed } from './use-confirm.js';
import { useTexts } from './use-texts.js';

export interface QueueSwitch {
	/** The queue that is being paused or resumed. */
	readonly busy: Ref<QueueName | null>;
	/** Why the last switch did not work; null when it did. */
	readonly refusal: ComputedRef<{ readonly text: string; readonly code: string | null } | null>;
	setPaused(queue: QueueName, paused: boolean): Promise<void>;
}

/**
 * @param again asks for the figures anew
 */
export function useQueueSwitch(again: () => Promise<void>): QueueSwitch {
	const api = useFinanceApi();
	const { t, ofCode } = useTexts();
	const { act, failure } = useAct();
	const busy = ref<QueueName | null>(null);

	const isWanted = (queue: QueueName): Promise<boolean> =>
		confirmed({
			title: t('pause.of', { queue: t(`queue.${queue}`) }),
			text: `${t(`queue.${queue}.stops`)} ${t('pause.kept')}`,
			action: t('pause'),
		});

	return {
		busy,
		refusal: computed(() => {
			if (!failure.value) return null;
			const { message, code, kind } = failure.value;
			if (kind === 'offline') return { text: t('state.offline'), code: null };
			return { text: message ?? ofCode(code ?? 'UNEXPECTED'), code };
		}),
		async setPaused(queue, paused) {
			if (busy.value || (paused && !(await isWanted(queue)))) return;
			busy.value = queue;
			await act(async () => {
				await api.post(`/queues/${queue}/${paused ? 'pause' : 'resume'}`);
				await again();
			});
			busy.value = null;
		},
	};
}
