/** What is typed into a form, and that it is not lost by leaving. */
import { type ComputedRef, computed, onBeforeUnmount, onMounted, type Ref, ref } from 'vue';
import { onBeforeRouteLeave, onBeforeRouteUpdate } from 'vue-router';
import { confirmed } from './use-confirm.js';
import { useTexts } from './use-texts.js';

export interface Form<T> {
	readonly values: Ref<T>;
	/** Has something been typed that is not saved? */
	readonly isDirty: ComputedRef<boolean>;
	/** Takes these values as saved. */
	reset(values: T): void;
}

const copyOf = <T>(values: T): T => JSON.parse(JSON.stringify(values)) as T;

/**
 * Values must be plain JSON. Leaving with something unsaved asks first; to be called in the
 * component of a route.
 */
export function useForm<T>(initial: T): Form<T> {
	const { t } = useTexts();
	const values = ref(copyOf(initial)) as Ref<T>;
	const saved = ref(JSON.stringify(initial));
	const isDirty = computed(() => JSON.stringify(values.value) !== saved.value);

	const beforeUnload = (event: BeforeUnloadEvent): void => {
		if (isDirty.value) event.preventDefault();
	};
	onMounted(() => window.addEventListener('beforeunload', beforeUnload));
	onBeforeUnmount(() => window.removeEventListener('beforeunload', beforeUnload));
	const mayLeave = async (): Promise<boolean> =>
		!isDirty.value ||
		confirmed({
			title: t('form.leave'),
			text: t('form.leave.more'),
			action: t('form.leave.action'),
			isDangerous: true,
		});
	onBeforeRouteLeave(mayLeave);
	// The same page of another company is another form.
	onBeforeRouteUpdate((to, from) => to.path === from.path || mayLeave());

	return {
		values,
		isDirty,
		reset(next) {
			values.value = copyOf(next);
			saved.value = JSON.stringify(next);
		},
	};
}
