/** What a panel asks for, again and again, and why it could not be had. */
import { type ShallowRef, shallowRef } from 'vue';
import { type Failure, failureOf } from '../api.js';
import { usePolling } from '../use-polling.js';

export interface Polled<Data> {
	/** The last answer; null before the first, and when it may not be seen any more. */
	readonly data: ShallowRef<Data | null>;
	readonly failure: ShallowRef<Failure | null>;
	/** When the last answer came. */
	readonly at: ShallowRef<Date | null>;
	/** Forgets the answer and asks now: something else is wanted. */
	anew(): void;
	again(): Promise<void>;
}

export function usePolled<Data>(ask: () => Promise<Data>, everyMs: number): Polled<Data> {
	const data: ShallowRef<Data | null> = shallowRef(null);
	const failure: ShallowRef<Failure | null> = shallowRef(null);
	const at: ShallowRef<Date | null> = shallowRef(null);
	let wish = 0;

	async function once(): Promise<void> {
		const mine = wish;
		try {
			const answer = await ask();
			if (mine !== wish) return once();
			data.value = answer;
			at.value = new Date();
			failure.value = null;
		} catch (thrown) {
			if (mine !== wish) return once();
			failure.value = failureOf(thrown);
			if (failure.value.kind === 'no-permission') data.value = null;
		}
	}
	const again = usePolling(once, everyMs);
	return {
		data,
		failure,
		at,
		again,
		anew() {
			wish += 1;
			data.value = null;
			failure.value = null;
			void again();
		},
	};
}
