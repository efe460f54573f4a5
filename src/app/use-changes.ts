/** What has changed on the server: one question every few seconds for all that listen. */
import { onBeforeUnmount, onMounted, type Ref, readonly, ref } from 'vue';
import { type FinanceApi, failureOf, useFinanceApi } from './api.js';
import { createPolling, type Polling } from './polling.js';

export interface Change {
	readonly kind: string;
	readonly id: string;
	readonly state: string | null;
	/** The company's code. */
	readonly company: string;
}

export type Listener = (changes: readonly Change[]) => void;

const EVERY_MS = 3000;
/** More than this at once: everything may have changed. */
const AT_MOST = 200;

const listeners = new Set<Listener>();
const offline = ref(false);
let cursor: string | null = null;
let polling: Polling | null = null;

async function ask(api: FinanceApi): Promise<void> {
	try {
		const since = cursor === null ? '' : `?since=${encodeURIComponent(cursor)}&limit=${AT_MOST}`;
		const { data } = await api.get<{ changes: readonly Change[]; cursor: string }>(
			`/changes${since}`,
		);
		const isNew = offline.value || cursor === null;
		cursor = data.cursor;
		offline.value = false;
		if (isNew || data.changes.length > 0) for (const listen of listeners) listen(data.changes);
	} catch (thrown) {
		const { kind, code } = failureOf(thrown);
		offline.value = kind === 'offline';
		// A cursor that the server does not take is given up, not asked again for ever.
		if (code === 'NOT_A_CURSOR' || code === 'INVALID_INPUT') cursor = null;
	}
}

/** Would a change of now be told? Not before the first answer. */
export const isFollowing = (): boolean => cursor !== null;

/** Calls `listen` with what has changed, and with nothing when following begins or begins again. */
export function useChanges(listen: Listener): void {
	const api = useFinanceApi();
	onMounted(() => {
		listeners.add(listen);
		if (polling) return;
		polling = createPolling(() => ask(api), EVERY_MS);
		polling.start();
	});
	onBeforeUnmount(() => {
		listeners.delete(listen);
		if (listeners.size > 0) return;
		polling?.stop();
		polling = null;
	});
}

/** Did the last question get no answer? */
export const useOffline = (): Readonly<Ref<boolean>> => readonly(offline);
