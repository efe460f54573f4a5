/** What a page shows of the server: asked when the page opens, and again when it has changed. */
import { type Ref, ref, type ShallowRef, shallowRef, watch } from 'vue';
import { type Failure, failureOf, useFinanceApi } from './api.js';
import { type Change, isFollowing, useChanges } from './use-changes.js';

export interface Asked<Data, Meta> {
	/** The last answer; null before the first and after the path has changed. */
	readonly data: ShallowRef<Data | null>;
	readonly meta: ShallowRef<Meta | null>;
	/** Why the last question failed; null when it did not. What was known before stays in `data`. */
	readonly failure: ShallowRef<Failure | null>;
	readonly isAsking: Ref<boolean>;
	/** Asks now. */
	again(): Promise<void>;
}

export interface AskedOptions {
	/** Keep what is shown until the answer to another query is there: for lists that are filtered. */
	readonly keep?: boolean;
	/** Ask again when one of these has changed. */
	readonly follow?: (change: Change) => boolean;
}

const placeOf = (path: string | null | undefined): string => path?.split('?')[0] ?? '';

/**
 * @param path below /finance; null asks nothing
 */
export function useAsked<Data, Meta = unknown>(
	path: () => string | null,
	{ keep = false, follow }: AskedOptions = {},
): Asked<Data, Meta> {
	const api = useFinanceApi();
	const data = shallowRef<Data | null>(null);
	const meta = shallowRef<Meta | null>(null);
	const failure = shallowRef<Failure | null>(null);
	const isAsking = ref(false);
	let latest = 0;
	/** What changed after the answer, and before changes were followed, nobody tells. */
	let isBlind = false;

	async function again(): Promise<void> {
		const asked = path();
		latest += 1;
		if (asked === null) {
			isAsking.value = false;
			return;
		}
		const mine = latest;
		isAsking.value = true;
		isBlind = !isFollowing();
		try {
			const answer = await api.get<Data, Meta>(asked);
			if (mine !== latest) return;
			data.value = answer.data;
			meta.value = answer.meta ?? null;
			failure.value = null;
		} catch (thrown) {
			if (mine !== latest) return;
			failure.value = failureOf(thrown);
			if (failure.value.kind === 'no-permission') data.value = null;
		} finally {
			if (mine === latest) isAsking.value = false;
		}
	}

	watch(
		path,
		(now, before) => {
			// Another company's rows are no stand-in for these.
			if (!keep || placeOf(now) !== placeOf(before)) {
				data.value = null;
				meta.value = null;
			}
			failure.value = null;
			void again();
		},
		{ immediate: true },
	);
	useChanges((changes) => {
		const isOurs = follow !== undefined && changes.some(follow);
		// The first sign of life after an outage is reason enough.
		const wasBlind = isBlind && follow !== undefined && isFollowing();
		if (isOurs || wasBlind || failure.value?.kind === 'offline') void again();
	});
	return { data, meta, failure, isAsking, again };
}
