/** Asks again and again while the page is looked at. */

export interface Polling {
	start(): void;
	stop(): void;
	/** Asks now; while a question is open, that one. */
	ask(): Promise<void>;
}

/**
 * Calls `work` at once, then `everyMs` after each end of it. Rests in a hidden tab; asks at once
 * when the tab is shown or the connection is back. `work` must not throw.
 */
export function createPolling(work: () => Promise<void>, everyMs: number): Polling {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let running: Promise<void> | undefined;
	let isOn = false;

	const rest = (): void => clearTimeout(timer);
	const once = async (): Promise<void> => {
		rest();
		await work();
		running = undefined;
		if (isOn && !document.hidden) timer = setTimeout(ask, everyMs);
	};
	function ask(): Promise<void> {
		running ??= once();
		return running;
	}
	const follow = (): void => {
		if (document.hidden) rest();
		else void ask();
	};

	return {
		ask,
		start() {
			isOn = true;
			document.addEventListener('visibilitychange', follow);
			window.addEventListener('online', follow);
			void ask();
		},
		stop() {
			isOn = false;
			rest();
			document.removeEventListener('visibilitychange', follow);
			window.removeEventListener('online', follow);
		},
	};
}
