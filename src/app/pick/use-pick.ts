/** The state of a picker: what is typed, what fits it, and what the stored value stands for. */
import { computed, onBeforeUnmount, type Ref, ref } from 'vue';
import { type Choice, isPlaceholder } from './kinds.js';
import type { Source } from './sources.js';
import { useChoices } from './use-choices.js';
import { useStanding } from './use-standing.js';

export interface PickParts {
	/** The stored value. */
	readonly value: () => string | null;
	/** Made anew for each question: the company may have changed. */
	readonly source: () => Source;
	readonly store: (value: string | null) => void;
}

const REST_MS = 200;

export function usePick({ value, source, store }: PickParts) {
	const isOpen = ref(false);
	/** What is being typed; null while nothing is. */
	const draft: Ref<string | null> = ref(null);
	const { choices, list, active, search, forget, move } = useChoices(source);
	const { standing, known } = useStanding({ value, draft, source });
	let rest: ReturnType<typeof setTimeout> | undefined;
	onBeforeUnmount(() => clearTimeout(rest));

	function open(): void {
		if (isOpen.value || isPlaceholder(value() ?? '')) return;
		isOpen.value = true;
		void search('');
	}

	function close(): void {
		isOpen.value = false;
		draft.value = null;
		forget();
		clearTimeout(rest);
	}

	function type(text: string): void {
		draft.value = text;
		store(text.trim() === '' ? null : text);
		clearTimeout(rest);
		isOpen.value = !isPlaceholder(text);
		if (isOpen.value) rest = setTimeout(() => void search(text), REST_MS);
	}

	function pick(choice: Choice): void {
		known(choice);
		store(choice.value);
		close();
	}

	const shown = computed(() => {
		if (draft.value !== null) return draft.value;
		return standing.value.kind === 'known' ? standing.value.choice.label : (value() ?? '');
	});

	return {
		...{ isOpen, choices, list, active, standing, shown, open, close, type, pick },
		move: (by: 1 | -1) => (isOpen.value ? move(by) : open()),
	};
}
