/** One mail text of a company: as it stands, as it is typed, and how it will look. */
import {
	type ComputedRef,
	computed,
	onBeforeUnmount,
	type Ref,
	type ShallowRef,
	shallowRef,
	watch,
} from 'vue';
import { type Failure, failureOf, type SpokenFinding, useFinanceApi } from '../../../../app/api.js';
import { useAct } from '../../../../app/use-act.js';
import { type Form, useForm } from '../../../../app/use-form.js';
import type { TemplateKind } from '../../../../contracts/template.js';
import type { Language } from '../../../../core/parties/model.js';

export interface MailText {
	readonly kind: TemplateKind;
	readonly language: Language;
	readonly source: string;
	readonly version: number;
	readonly subject: string;
	readonly body: string;
	/** What it may name. */
	readonly variables: readonly string[];
}

export interface MailPreview {
	readonly subject: string;
	readonly html: string;
}

export interface Typed {
	subject: string;
	body: string;
}

export interface TextEditor {
	readonly form: Form<Typed>;
	readonly isBusy: Ref<boolean>;
	/** Why the last save was refused. */
	readonly refused: ShallowRef<Failure | null>;
	readonly findings: ComputedRef<readonly SpokenFinding[]>;
	readonly preview: ShallowRef<MailPreview | null>;
	/** The texts of the company as they are now; null when it was refused. */
	save(): Promise<readonly MailText[] | null>;
	/** Back to the built-in text. */
	restore(): Promise<readonly MailText[] | null>;
}

/** After the last key, before the text is drawn anew. */
const REST_MS = 400;

export function useTextEditor(company: string, text: MailText): TextEditor {
	const api = useFinanceApi();
	const act = useAct();
	const preview = shallowRef<MailPreview | null>(null);
	const unreadable = shallowRef<Failure | null>(null);
	const form = useForm<Typed>({ subject: text.subject, body: text.body });
	const { kind, language } = text;
	let asked = 0;
	let timer: ReturnType<typeof setTimeout> | undefined;

	async function look(): Promise<void> {
		asked += 1;
		const mine = asked;
		try {
			const body = { kind, language, ...form.values.value };
			const { data } = await api.post<MailPreview>(`/templates/${company}/preview`, body);
			if (mine !== asked) return;
			preview.value = data;
			unreadable.value = null;
		} catch (thrown) {
			if (mine === asked) unreadable.value = failureOf(thrown);
		}
	}
	watch(
		form.values,
		() => {
			clearTimeout(timer);
			timer = setTimeout(look, REST_MS);
		},
		{ deep: true },
	);
	void look();
	onBeforeUnmount(() => clearTimeout(timer));

	const put = (typed: { subject: string | null; body: string | null }) =>
		act.act(async () => {
			const body = { kind, language, version: text.version, ...typed };
			return (await api.put<readonly MailText[]>(`/templates/${company}`, body)).data;
		});
	return {
		form,
		isBusy: act.isBusy,
		refused: act.failure,
		preview,
		findings: computed(() => unreadable.value?.findings ?? act.findings.value),
		save: () => put({ ...form.values.value }),
		restore: () => put({ subject: null, body: null }),
	};
}
