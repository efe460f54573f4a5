/** The PDF of what is being written: drawn again when the writing pauses. */
import {
	type ComputedRef,
	onBeforeUnmount,
	type Ref,
	ref,
	type ShallowRef,
	shallowRef,
	watch,
} from 'vue';
import { type Failure, failureOf, useFinanceApi } from '../../../app/api.js';

export interface Preview {
	/** The last one that could be drawn; null before the first. */
	readonly bytes: ShallowRef<Blob | null>;
	/** It does not show what is in the form. */
	readonly isStale: Ref<boolean>;
	readonly isDrawing: Ref<boolean>;
	/** Why the last one could not be drawn. */
	readonly failure: ShallowRef<Failure | null>;
}

const AFTER_MS = 600;

/**
 * @param body what POST /invoices/preview/:company takes; null while nothing can be drawn
 * @param isShown nobody looks: nothing is drawn
 */
export function usePreview(
	company: string,
	body: ComputedRef<Readonly<Record<string, unknown>> | null>,
	isShown: Ref<boolean>,
): Preview {
	const api = useFinanceApi();
	const bytes = shallowRef<Blob | null>(null);
	const isStale = ref(true);
	const isDrawing = ref(false);
	const failure = shallowRef<Failure | null>(null);
	let timer: ReturnType<typeof setTimeout> | undefined;
	let latest = 0;

	async function draw(asked: Readonly<Record<string, unknown>>): Promise<void> {
		latest += 1;
		const mine = latest;
		isDrawing.value = true;
		try {
			const drawn = await api.file(`/invoices/preview/${company}`, asked);
			if (mine !== latest) return;
			bytes.value = drawn;
			isStale.value = false;
			failure.value = null;
		} catch (thrown) {
			if (mine === latest) failure.value = failureOf(thrown);
		} finally {
			if (mine === latest) isDrawing.value = false;
		}
	}
	function later(): void {
		clearTimeout(timer);
		const asked = body.value;
		if (asked && isShown.value) timer = setTimeout(() => void draw(asked), AFTER_MS);
	}

	watch(
		() => JSON.stringify(body.value),
		() => {
			isStale.value = true;
			latest += 1;
			isDrawing.value = false;
			later();
		},
		{ immediate: true },
	);
	watch(isShown, (shown) => shown && isStale.value && later());
	onBeforeUnmount(() => clearTimeout(timer));
	return { bytes, isStale, isDrawing, failure };
}
