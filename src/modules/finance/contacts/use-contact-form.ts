/** The form of a contact: read, typed into, checked, saved; and what somebody else did meanwhile. */
import { type ComputedRef, computed, type Ref, ref, type ShallowRef, shallowRef, watch } from 'vue';
import { type Failure, type SpokenFinding, useFinanceApi } from '../../../app/api.js';
import { mergedValues } from '../../../app/merged-values.js';
import { useAct } from '../../../app/use-act.js';
import { useAsked } from '../../../app/use-asked.js';
import { useForm } from '../../../app/use-form.js';
import { useTexts } from '../../../app/use-texts.js';
import type { Contact } from './contact.js';
import {
	atField,
	type ContactField,
	type ContactValues,
	changesOf,
	findingsOf,
	NEW_CONTACT,
	valuesOf,
} from './form-values.js';

/** Somebody else saved the contact while it was being edited here. */
export interface Meeting {
	/** When. */
	readonly at: string;
	readonly mine: ContactValues;
	readonly theirs: ContactValues;
	readonly taken: readonly ContactField[];
	readonly conflicts: readonly ContactField[];
}

export interface ContactFormState {
	readonly values: Ref<ContactValues>;
	/** Can it be typed into: is what is there known? */
	readonly isReady: ComputedRef<boolean>;
	/** Why the contact could not be read. */
	readonly missing: ShallowRef<Failure | null>;
	/** What is wrong at fields that were left, and what the server said. */
	readonly findings: ComputedRef<readonly SpokenFinding[]>;
	readonly isBusy: Ref<boolean>;
	/** Why saving failed; null when it did not, or when `meeting` tells it. */
	readonly failure: ShallowRef<Failure | null>;
	readonly meeting: ShallowRef<Meeting | null>;
	/** The field was left: from now on it says what is wrong with it. */
	leave(field: string): void;
	choose(field: ContactField, whose: 'mine' | 'theirs'): void;
	/** Null when it was refused. */
	save(): Promise<Contact | null>;
	again(): Promise<void>;
}

const CHANGED = 'CONTACT_CHANGED_MEANWHILE';

interface Place {
	/** Of the company's contacts. */
	readonly path: () => string;
	/** Null for a new one. */
	readonly id: string | null;
}

/** What is wrong: what the server said of values that still stand, and what is seen here. */
function useFindings(
	values: Ref<ContactValues>,
	refused: ComputedRef<readonly SpokenFinding[]>,
	sent: ShallowRef<ContactValues | null>,
) {
	const { ofCode } = useTexts();
	const left = ref<ReadonlySet<string>>(new Set());
	const isStill = (field: string): boolean =>
		sent.value?.[field as ContactField] === values.value[field as ContactField];
	const findings = computed(() => {
		const told = refused.value
			.map((f) => (f.field.startsWith('cc.') ? atField(f, 'cc') : f))
			.filter((f) => isStill(f.field));
		const own = findingsOf(values.value)
			.filter((f) => left.value.has(f.field))
			.filter((f) => !told.some((other) => other.field === f.field && other.code === f.code))
			.map((f) => ({ ...f, message: ofCode(f.code, f.details) }));
		return [...told, ...own];
	});
	const leave = (field: string): void => {
		left.value = new Set([...left.value, field]);
	};
	return { findings, leave };
}

/** The contact as it was read, and what has become of it meanwhile. */
function useStored({ path, id }: Place) {
	const api = useFinanceApi();
	const { values, reset } = useForm<ContactValues>(NEW_CONTACT);
	const {
		data,
		failure: missing,
		again,
	} = useAsked<Contact>(() => (id === null ? null : `${path()}/${id}`));
	/** What the form began with: what is sent is told apart from it. */
	const base = shallowRef<ContactValues>(NEW_CONTACT);
	const updatedAt = ref<string | null>(null);
	const meeting = shallowRef<Meeting | null>(null);
	const isKnown = ref(id === null);

	function begin(contact: Contact): void {
		base.value = valuesOf(contact);
		updatedAt.value = contact.updated_at;
		reset(base.value);
		isKnown.value = true;
	}
	watch(data, (contact) => {
		if (contact && !isKnown.value) begin(contact);
	});

	/** What is there now, with mine over it where both have changed it. */
	async function meet(at: string): Promise<void> {
		const { data: now } = await api.get<Contact>(`${path()}/${id}`);
		const mine = values.value;
		const theirs = valuesOf(now);
		const merged = mergedValues({ base: base.value, mine, theirs });
		begin(now);
		values.value = merged.values;
		const { taken, conflicts } = merged;
		meeting.value = { at, mine, theirs, taken, conflicts };
	}

	const write = (): Promise<{ data: Contact }> => {
		const body = changesOf(values.value, base.value);
		if (id === null) return api.post(path(), body);
		return api.put(`${path()}/${id}`, { ...body, expected_updated_at: updatedAt.value });
	};
	return { values, missing, again, meeting, isKnown, begin, meet, write };
}

export function useContactForm(place: Place): ContactFormState {
	const { values, missing, again, meeting, isKnown, begin, meet, write } = useStored(place);
	const { act, isBusy, failure, findings: refused } = useAct();
	const sent = shallowRef<ContactValues | null>(null);
	const { findings, leave } = useFindings(values, refused, sent);

	async function save(): Promise<Contact | null> {
		sent.value = { ...values.value };
		const done = await act(write);
		if (done) {
			begin(done.data);
			return done.data;
		}
		const { code, details } = failure.value ?? {};
		if (code === CHANGED) await act(() => meet(String(details?.changed_at ?? '')));
		return null;
	}
	return {
		...{ values, missing, findings, isBusy, failure, meeting, leave, save, again },
		isReady: computed(() => isKnown.value),
		choose(field, whose) {
			const from = meeting.value?.[whose];
			if (from) values.value = { ...values.value, [field]: from[field] };
		},
	};
}
