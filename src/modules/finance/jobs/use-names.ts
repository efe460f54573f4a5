/** Workflows, steps and schedules in the user's words. */
import { computed } from 'vue';
import { languageOf, useLocale } from '../../../app/language.js';
import { APP_TEXTS } from '../../../app/texts/texts.js';

export interface Names {
	step(id: string): string;
	workflow(id: string): string;
	schedule(id: string): string;
	/** A field of a step's input. */
	field(name: string): string;
	/** Every workflow that a list can be narrowed to. */
	workflows(): readonly string[];
}

const ALONE = 'step.';
const WORKFLOW = 'workflow.';

export function useNames(): Names {
	const locale = useLocale();
	const texts = computed(() => APP_TEXTS[languageOf(locale.value)]);
	const page = (key: string): string | undefined =>
		(texts.value.page as Readonly<Record<string, string>>)[key];
	const operations = () =>
		texts.value.operations as Readonly<Record<string, { readonly name: string }>>;
	const fields = () => texts.value.fields as Readonly<Record<string, { readonly name: string }>>;
	const step = (id: string): string => operations()[id]?.name ?? id;
	return {
		step,
		workflow: (id) =>
			id.startsWith(ALONE) ? step(id.slice(ALONE.length)) : (page(`${WORKFLOW}${id}`) ?? id),
		schedule: (id) => page(`schedule.${id}`) ?? id,
		field: (name) => fields()[name]?.name ?? name,
		workflows: () => [
			...Object.keys(texts.value.page)
				.filter((key) => key.startsWith(WORKFLOW))
				.map((key) => key.slice(WORKFLOW.length)),
			...Object.keys(operations()).map((id) => `${ALONE}${id}`),
		],
	};
}
