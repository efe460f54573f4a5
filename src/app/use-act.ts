/** Something that the user has done: once at a time, with what the server said against it. */
import { type ComputedRef, computed, type Ref, ref, type ShallowRef, shallowRef } from 'vue';
import { type Failure, failureOf, type SpokenFinding } from './api.js';

export interface Act {
	readonly isBusy: Ref<boolean>;
	/** Why the last act failed; null when it did not. */
	readonly failure: ShallowRef<Failure | null>;
	/** What is wrong at a field, by its name; a finding at "lines.2.vat_code" is one of "lines" too. */
	readonly findings: ComputedRef<readonly SpokenFinding[]>;
	/** Null when it failed or when another act is going on. */
	act<T>(work: () => Promise<T>): Promise<T | null>;
	forget(): void;
}

export function useAct(): Act {
	const isBusy = ref(false);
	const failure = shallowRef<Failure | null>(null);
	return {
		isBusy,
		failure,
		findings: computed(() => failure.value?.findings ?? []),
		async act(work) {
			if (isBusy.value) return null;
			isBusy.value = true;
			try {
				const done = await work();
				failure.value = null;
				return done;
			} catch (thrown) {
				failure.value = failureOf(thrown);
				return null;
			} finally {
				isBusy.value = false;
			}
		},
		forget() {
			failure.value = null;
		},
	};
}

/** Those at exactly this field. */
export const findingsAt = (
	findings: readonly SpokenFinding[],
	field: string,
): readonly SpokenFinding[] => findings.filter((f) => f.field === field);

/** Those at none of the fields that a form shows: they are told above it. */
export const findingsElsewhere = (
	findings: readonly SpokenFinding[],
	fields: readonly string[],
): readonly SpokenFinding[] => findings.filter((f) => !fields.includes(f.field));
