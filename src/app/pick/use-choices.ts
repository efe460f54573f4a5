/** The open list of a picker: what fits the text, and which one the keyboard is on. */
import { ref, shallowRef } from 'vue';
import type { Choice } from './kinds.js';
import type { Source } from './sources.js';

/** What the list shows: choices, or why there are none. */
export type ListState = 'loading' | 'failed' | 'company' | 'none' | 'some';

export function useChoices(source: () => Source) {
	const choices = shallowRef<readonly Choice[]>([]);
	const list = ref<ListState>('loading');
	const active = ref(-1);
	let asked = 0;

	async function search(text: string): Promise<void> {
		const mine = ++asked;
		list.value = 'loading';
		active.value = -1;
		const found = await source()
			.search(text)
			.catch(() => undefined);
		if (mine !== asked) return;
		choices.value = found ?? [];
		if (found === undefined) list.value = 'failed';
		else if (found === null) list.value = 'company';
		else list.value = found.length === 0 ? 'none' : 'some';
	}

	return {
		choices,
		list,
		active,
		search,
		forget(): void {
			asked += 1;
			choices.value = [];
		},
		move(by: 1 | -1): void {
			const { length } = choices.value;
			// Upwards from nowhere is the last one.
			const from = active.value < 0 && by < 0 ? 0 : active.value;
			if (length > 0) active.value = (from + by + length) % length;
		},
	};
}
