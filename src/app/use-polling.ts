/** Asks again and again while the page is looked at. */
import { onBeforeUnmount, onMounted } from 'vue';

/**
 * Calls `work` at once, then `everyMs` after each end of it. Rests in a hidden tab; asks at once
 * when the tab is shown or the connection is back. `work` must not throw.
 * @returns a function that asks now
 */
export function usePolling(work: () => Promise<void>, everyMs: number): () => Promise<void> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let running: Promise<void> | undefined;
	let ended = false;

	const rest = (): void => clearTimeout(timer);
	const once = async (): Promise<void> => {
		rest();
		await work();
		running = undefined;
		if (!ended && !document.hidden) timer = setTimeout(ask, everyMs);
	};
	function ask(): Promise<void> {
		running ??= once();
		return running;
	}
	const follow = (): void => {
		if (document.hidden) rest();
		else void ask();
	};

	onMounted(() => {
		document.addEventListener('visibilitychange', follow);
		window.addEventListener('online', follow);
		void ask();
	});
	onBeforeUnmount(() => {
		ended = true;
		rest();
		document.removeEventListener('visibilitychange', follow);
		window.removeEventListener('online', follow);
	});
	return ask;
}
