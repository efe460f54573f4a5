/** Is the queue's server there? Known from what happens to our calls, and asked while it is not. */
import type { Log } from '../../engine/store.js';

const PROBE_MS = 1000;
/** The same complaint is logged once in this time. */
const QUIET_MS = 30_000;

export interface Reach {
	/** Null while it is there, else the instant (ISO) since when it is not. */
	since(): string | null;
	up(): void;
	down(error: Error): void;
	stop(): void;
}

export interface ReachParts {
	/** Rejects while the server does not answer. */
	readonly probe: () => Promise<void>;
	readonly log: Log;
	readonly backend: string;
}

/** Keeps the answer for health, and a flood of connection errors out of the log. */
export function createReach({ probe, log, backend }: ReachParts): Reach {
	let since: string | null = null;
	let stopped = false;
	let timer: ReturnType<typeof setTimeout> | undefined;
	const complaints = new Map<string, { at: number; more: number }>();

	function complain(error: Error): void {
		const reason = reasonOf(error);
		const last = complaints.get(reason);
		if (last && Date.now() - last.at < QUIET_MS) {
			last.more += 1;
			return;
		}
		complaints.set(reason, { at: Date.now(), more: 0 });
		log.warn({ backend, reason, repeated: last?.more ?? 0 }, 'queue error');
	}

	async function ask(): Promise<void> {
		try {
			await probe();
			reach.up();
		} catch (e) {
			if (e instanceof Error) complain(e);
			timer = stopped ? undefined : setTimeout(ask, PROBE_MS);
		}
	}

	const reach: Reach = {
		since: () => since,
		up() {
			if (since === null) return;
			log.info({ backend, since }, 'queue reached again');
			since = null;
			clearTimeout(timer);
			complaints.clear();
		},
		down(error) {
			if (stopped) return;
			complain(error);
			if (since !== null) return;
			since = new Date().toISOString();
			timer = setTimeout(ask, PROBE_MS);
		},
		stop() {
			stopped = true;
			clearTimeout(timer);
		},
	};
	return reach;
}

/** A code if there is one; messages of drivers name hosts, never passwords. */
function reasonOf(error: Error & { code?: unknown }): string {
	return typeof error.code === 'string' ? error.code : error.message.slice(0, 120);
}
