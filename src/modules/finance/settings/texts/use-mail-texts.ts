/** One text of a company's mails or letters: as it stands, as it is typed, and how it will look. */
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
import { isLetterKind, type TemplateKind } from '../../../../contracts/template.js';
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
	/** Printed on the document itself: without a subject, and nothing where it is left empty. */
	readonly isLetter: boolean;
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
	const isLetter = isLetterKind(kind);
	/** What is typed, as the server takes it. */
	const typed = () => {
		const { subject, body } = form.values.value;
		if (!isLetter) return { subject, body };
		return { subject: null, body: body.trim() === '' ? null : body };
	};
	let asked = 0;
	let timer: ReturnType<typeof setTimeout> | undefined;

	async function look(): Promise<void> {
		asked += 1;
		const mine = asked;
		const now = typed();
		if (isLetter && now.body === null) {
			preview.value = null;
			unreadable.value = null;
			return;
		}
		try {
			const body = { kind, language, ...now };
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
		isLetter,
		isBusy: act.isBusy,
		refused: act.failure,
		preview,
		findings: computed(() => unreadable.value?.findings ?? act.findings.value),
		save: () => put(typed()),
		restore: () => put({ subject: null, body: null }),
	};
}
