/** The company's form: what is typed, what is wrong with it, and saving it. */
import { useApi } from '@directus/extensions-sdk';
import { type ComputedRef, computed, type Ref, ref, type ShallowRef, shallowRef } from 'vue';
import { type Failure, type SpokenFinding, useFinanceApi } from '../../../../app/api.js';
import { useAct } from '../../../../app/use-act.js';
import { useForm } from '../../../../app/use-form.js';
import { useTexts } from '../../../../app/use-texts.js';
import {
	type CompanyForm,
	type CompanyRow,
	changesOf,
	findingsOf,
	formOf,
	isWhole,
	rebased,
} from './company.js';

export interface CompanyFormState {
	readonly values: Ref<CompanyForm>;
	readonly isDirty: ComputedRef<boolean>;
	readonly isBusy: Ref<boolean>;
	readonly failure: ShallowRef<Failure | null>;
	/** Of what is typed, and of what the server said about what has not been changed since. */
	readonly findings: ComputedRef<readonly SpokenFinding[]>;
	/** Name of the field that is typed into: it is judged when it is whole. */
	readonly focused: Ref<string | null>;
	/** A picture that is not uploaded yet. */
	readonly picture: ShallowRef<File | null>;
	/** Takes a picture as the logo; null takes the logo away. */
	setLogo(file: File | null): void;
	/** The company as the server has it now; null when it refused. */
	save(): Promise<CompanyRow | null>;
	discard(): void;
	/** Somebody else was faster: their values where nothing was typed here. */
	takeTheirs(): Promise<void>;
}

const rootOf = (field: string): string => field.split('.')[0] ?? '';

function typedAt(form: CompanyForm, field: string): string {
	const name = rootOf(field);
	if (name === 'reminder_levels') return JSON.stringify(form.levels);
	if (name === 'logo') return form.logo;
	const all: Readonly<Record<string, unknown>> = { ...form.text, ...form.yes };
	return String(all[name] ?? '');
}

/** An upload for the time of saving: the server keeps a copy of its own. */
function useUpload() {
	const api = useApi();
	return async function withUpload<T>(
		file: File | null,
		work: (id: string | null) => Promise<T>,
	): Promise<T> {
		if (!file) return work(null);
		const data = new FormData();
		data.append('file', file);
		const { id } = (await api.post('/files', data)).data.data as { id: string };
		try {
			return await work(id);
		} finally {
			// What stays behind when this fails is an ordinary file that anybody may delete.
			await api.delete(`/files/${id}`).catch(() => undefined);
		}
	};
}

interface Judged {
	readonly values: Ref<CompanyForm>;
	readonly saved: Ref<CompanyForm>;
	/** As it was when the server judged it. */
	readonly sent: Ref<CompanyForm | null>;
	readonly focused: Ref<string | null>;
	/** What the server said. */
	readonly said: Ref<readonly SpokenFinding[]>;
}

function useFindings(o: Judged): ComputedRef<readonly SpokenFinding[]> {
	const { ofCode } = useTexts();
	const typed = computed<readonly SpokenFinding[]>(() =>
		findingsOf(changesOf(o.values.value, o.saved.value), o.saved.value)
			.filter(
				(f) => f.field !== o.focused.value || isWhole(f.field, typedAt(o.values.value, f.field)),
			)
			.map((f) => ({ ...f, message: ofCode(f.code, f.details) })),
	);
	return computed(() => {
		const before = o.sent.value;
		const said = o.said.value.filter(
			(f) => before && typedAt(o.values.value, f.field) === typedAt(before, f.field),
		);
		const isNew = (f: SpokenFinding): boolean =>
			!said.some((s) => s.field === f.field && s.code === f.code);
		return [...said, ...typed.value.filter(isNew)];
	});
}

export function useCompanyForm(row: CompanyRow): CompanyFormState {
	const api = useFinanceApi();
	const withUpload = useUpload();
	const act = useAct();
	const saved = shallowRef(formOf(row));
	const path = `/config/companies/${row.code}`;
	let readAt = row.updated_at;
	const sent = shallowRef<CompanyForm | null>(null);
	const focused = ref<string | null>(null);
	const picture = shallowRef<File | null>(null);
	const { values, isDirty, reset } = useForm(saved.value);

	const findings = useFindings({ values, saved, sent, focused, said: act.findings });

	function take(next: CompanyRow): void {
		saved.value = formOf(next);
		readAt = next.updated_at;
		reset(saved.value);
		picture.value = null;
	}

	return {
		values,
		isDirty,
		findings,
		focused,
		picture,
		isBusy: act.isBusy,
		failure: act.failure,
		setLogo(file) {
			picture.value = file;
			values.value.logo = file ? `${file.name} ${file.size} ${file.lastModified}` : 'removed';
		},
		async save() {
			sent.value = JSON.parse(JSON.stringify(values.value)) as CompanyForm;
			const body = changesOf(values.value, saved.value);
			if (values.value.logo === 'removed') body.logo = null;
			const next = await act.act(() =>
				withUpload(picture.value, async (logo) => {
					const whole = { ...body, ...(logo && { logo }), expected_updated_at: readAt };
					return (await api.put<CompanyRow>(path, whole)).data;
				}),
			);
			if (next) take(next);
			return next;
		},
		discard() {
			reset(saved.value);
			picture.value = null;
			act.forget();
		},
		async takeTheirs() {
			const now = JSON.parse(JSON.stringify(values.value)) as CompanyForm;
			const before = saved.value;
			const file = picture.value;
			const theirs = await act.act(async () => (await api.get<CompanyRow>(path)).data);
			if (!theirs) return;
			take(theirs);
			values.value = rebased(now, before, saved.value);
			picture.value = file;
		},
	};
}
