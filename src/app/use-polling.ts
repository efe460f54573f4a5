/** Polling for as long as a component is mounted. */
import { onBeforeUnmount, onMounted } from 'vue';
import { createPolling } from './polling.js';

/**
 * As `createPolling`, from mount to unmount. `work` must not throw.
 * @returns a function that asks now
 */
export function usePolling(work: () => Promise<void>, everyMs: number): () => Promise<void> {
	const polling = createPolling(work, everyMs);
	onMounted(polling.start);
	onBeforeUnmount(polling.stop);
	return polling.ask;
}
