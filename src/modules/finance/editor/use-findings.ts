/** What is wrong with the form and where: judged here at every key, and by the server on saving. */
import { type ComputedRef, computed, type Ref, ref, shallowRef } from 'vue';
import type { SpokenFinding } from '../../../app/api.js';
import type { PageKey } from '../../../app/texts/texts.js';
import { useTexts } from '../../../app/use-texts.js';
import type { Finding } from '../../../core/findings.js';
import type { DraftBody, DraftValues } from './draft-values.js';
import { contentAt, placeOf, withoutTwins } from './field-places.js';

export interface Findings {
	/** Those that the form shows now, at the form's own names. */
	readonly shown: ComputedRef<readonly SpokenFinding[]>;
	/** What the server has said about the lines with these keys. */
	take(findings: readonly SpokenFinding[], keys: readonly string[]): void;
	/** A field has been left: from now on it says what is wrong with it. */
	leave(event: FocusEvent): void;
	/** Nothing has been tried yet. */
	forget(): void;
}

const CLIENT_FIELDS = [
	...(['name', 'contact_person', 'address_line_2', 'street', 'building_number'] as const),
	...(['postal_code', 'town', 'country', 'email'] as const),
];

export function useFindings(o: {
	readonly values: Ref<DraftValues>;
	readonly sent: ComputedRef<DraftBody>;
	/** The browser's own judgement. */
	readonly judged: ComputedRef<readonly Finding[]>;
}): Findings {
	const { t, ofCode } = useTexts();
	const isTried = ref(false);
	const left = ref(new Set<string>());
	const said = shallowRef<readonly { finding: SpokenFinding; content: string }[]>([]);

	/** One of the client's own fields is named: the form shows the client as a whole. */
	function named(field: string, message: string): string {
		const part = CLIENT_FIELDS.find((name) => field === `client.${name}`);
		return part ? `${t(`client.field.${part}` satisfies PageKey)}: ${message}` : message;
	}
	const placed = (finding: SpokenFinding, keys: readonly string[]): SpokenFinding => ({
		...finding,
		message: named(finding.field, finding.message),
		field: placeOf(finding.field, keys),
	});
	const own = computed(() =>
		o.judged.value.map((f) =>
			placed({ ...f, message: ofCode(f.code, f.details ?? {}) }, o.sent.value.keys),
		),
	);

	return {
		shown: computed(() =>
			withoutTwins([
				...own.value.filter((f) => isTried.value || left.value.has(f.field)),
				...said.value
					.filter(({ finding, content }) => contentAt(o.values.value, finding.field) === content)
					.map(({ finding }) => finding),
			]),
		),
		take(findings, keys) {
			isTried.value = true;
			said.value = findings
				.map((f) => placed(f, keys))
				.map((finding) => ({ finding, content: contentAt(o.values.value, finding.field) }));
		},
		leave(event) {
			const field = (event.target as HTMLElement).closest<HTMLElement>('[data-field]');
			const name = field?.dataset.field;
			if (name && !left.value.has(name)) left.value = new Set([...left.value, name]);
		},
		forget() {
			isTried.value = false;
			left.value = new Set();
			said.value = [];
		},
	};
}
