/** The draft that is being written: its fields, what they come to, and what is kept of them. */
import { useStores } from '@directus/extensions-sdk';
import {
	type ComputedRef,
	computed,
	onBeforeUnmount,
	type ShallowRef,
	shallowRef,
	watch,
} from 'vue';
import { onBeforeRouteLeave } from 'vue-router';
import { type Form, useForm } from '../../../app/use-form.js';
import { formContext } from '../../../contracts/form-context.js';
import { type FormTotals, formTotals } from '../../../core/invoice/form.js';
import { type DraftStore, draftStore, type KeptDraft } from './draft-store.js';
import {
	adopted,
	bodyOf,
	type DraftBody,
	type DraftValues,
	emptyDraft,
	isSame,
	valuesOf,
} from './draft-values.js';
import type { Opened, PickedClient } from './use-opened.js';

export interface Draft extends Form<DraftValues> {
	readonly client: ShallowRef<PickedClient | null>;
	readonly sent: ComputedRef<DraftBody>;
	readonly totals: ComputedRef<FormTotals>;
	/** What was typed before a reload and not saved; null when there is nothing. */
	readonly kept: ShallowRef<KeptDraft | null>;
	takeKept(): void;
	dropKept(): void;
	/** These are saved: nothing is kept any longer. */
	finish(values: DraftValues): void;
	/** Back to what was saved last. */
	discard(): void;
	/** What was saved last. */
	saved(): DraftValues;
}

const KEEP_MS = 250;

/** What only the server knows of a credit note's invoice is not judged here. */
function judgedTotals(o: Opened, sent: DraftBody, client: PickedClient | null): FormTotals {
	const context = formContext(o.form, client);
	const { invoice } = o;
	if (invoice?.kind !== 'credit_note') return formTotals(sent.body, context);
	const supply = sent.body.supply_from ?? sent.body.supply_to ?? invoice.original?.issued_on;
	const input = { ...sent.body, kind: invoice.kind, supply_from: supply };
	const totals = formTotals(input, context);
	const findings = totals.findings.filter((f) => f.field !== 'original_invoice');
	return { ...totals, findings, ok: findings.every((f) => f.severity !== 'error') };
}

/** Keeps what is typed a moment after it was typed, and at the latest when the page goes away. */
function useKeeping(
	store: DraftStore,
	{ values, isDirty }: Form<DraftValues>,
	base: string | null,
) {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const keep = (): void => {
		clearTimeout(timer);
		if (isDirty.value) store.keep({ values: values.value, at: new Date().toISOString(), base });
	};
	watch(
		values,
		() => {
			clearTimeout(timer);
			timer = setTimeout(keep, KEEP_MS);
		},
		{ deep: true },
	);
	window.addEventListener('pagehide', keep);
	onBeforeUnmount(() => {
		clearTimeout(timer);
		window.removeEventListener('pagehide', keep);
	});
	return () => clearTimeout(timer);
}

interface UserStore {
	readonly currentUser: { readonly id?: string } | null;
}

export function useDraft(o: Opened): Draft {
	const first = o.invoice ? valuesOf(o.invoice, o.form) : emptyDraft(o.client?.id ?? null);
	const user = (useStores().useUserStore() as UserStore).currentUser?.id ?? '';
	const of = { user, company: o.company, invoice: o.invoice?.id ?? null };
	const store = draftStore(sessionStorage, of);
	const found = store.kept();
	const kept = shallowRef(found && !isSame(found.values, first) ? found : null);
	const form = useForm(first);
	const client = shallowRef(o.client);
	let last = { values: first, client: o.client };
	const sent = computed(() => bodyOf(form.values.value));
	const rest = useKeeping(store, form, o.invoice?.updated_at ?? null);
	const drop = (): void => {
		rest();
		store.forget();
		kept.value = null;
	};
	// Asked and answered: who leaves without saving wants none of it.
	onBeforeRouteLeave(() => {
		if (form.isDirty.value) drop();
	});
	return {
		...form,
		...{ client, sent, kept },
		totals: computed(() => judgedTotals(o, sent.value, client.value)),
		takeKept() {
			if (kept.value) form.values.value = adopted(kept.value.values);
			kept.value = null;
		},
		dropKept: drop,
		finish(values) {
			last = { values: adopted(values), client: client.value };
			form.reset(values);
			drop();
		},
		discard() {
			form.reset(last.values);
			client.value = last.client;
			drop();
		},
		saved: () => last.values,
	};
}
