/** What the stored value of a picker stands for. */
import { type Ref, type ShallowRef, shallowRef, watch } from 'vue';
import { failureOf } from '../api.js';
import { type Choice, isPlaceholder } from './kinds.js';
import type { Source } from './sources.js';

/** `untold`: nobody can tell, or somebody is still typing. */
export type Standing =
	| { readonly kind: 'empty' | 'placeholder' | 'unknown' | 'untold' }
	| { readonly kind: 'known'; readonly choice: Choice };

/** Follows the value; `known` is told what somebody has just chosen. */
export function useStanding(o: {
	readonly value: () => string | null;
	/** What is being typed: it is not judged. */
	readonly draft: Ref<string | null>;
	readonly source: () => Source;
}): { readonly standing: ShallowRef<Standing>; known(choice: Choice): void } {
	const standing: ShallowRef<Standing> = shallowRef({ kind: 'empty' });

	async function look(text: string): Promise<void> {
		const now = standing.value;
		if (now.kind === 'known' && now.choice.value === text) return;
		standing.value = { kind: 'untold' };
		const found = await o
			.source()
			.find(text)
			// What the server does not know is wrong; what it cannot tell is no news.
			.catch((e) => (failureOf(e).code === 'NOT_FOUND' ? null : undefined));
		if (o.value() !== text || found === undefined) return;
		standing.value = found ? { kind: 'known', choice: found } : { kind: 'unknown' };
	}

	watch(
		[o.value, o.draft],
		([stored, typed]) => {
			const text = stored ?? '';
			if (text.trim() === '') standing.value = { kind: 'empty' };
			else if (isPlaceholder(text)) standing.value = { kind: 'placeholder' };
			else if (typed !== null) standing.value = { kind: 'untold' };
			else void look(text);
		},
		{ immediate: true },
	);

	return {
		standing,
		known(choice) {
			standing.value = { kind: 'known', choice };
		},
	};
}
