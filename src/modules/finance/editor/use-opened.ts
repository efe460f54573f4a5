/** What the editor needs before it can open: the company's form, the draft, its client. */
import { type ComputedRef, computed } from 'vue';
import { useRoute } from 'vue-router';
import { type Failure, failure as failureWith } from '../../../app/api.js';
import { useAsked } from '../../../app/use-asked.js';
import { useCompanies } from '../../../app/use-companies.js';
import type { FormClient, InvoiceForm } from '../../../contracts/invoice-form.js';
import type { EditedInvoice } from './draft-values.js';

export interface Balance {
	readonly currency: string;
	readonly open: string;
	readonly overdue: string;
	readonly credit: string;
}

/** A contact as GET /contacts/:company/:id answers it; lists know no balance. */
export type PickedClient = FormClient & { readonly balance?: readonly Balance[] };

export interface Opened {
	/** Its code. */
	readonly company: string;
	readonly form: InvoiceForm;
	/** Null for a new one. */
	readonly invoice: EditedInvoice | null;
	readonly client: PickedClient | null;
}

export interface Opening {
	/** Null while something is missing. */
	readonly opened: ComputedRef<Opened | null>;
	readonly failure: ComputedRef<Failure | null>;
	again(): Promise<void>;
}

export function useOpened(): Opening {
	const route = useRoute();
	const { companies, code, isGroup } = useCompanies();
	const id = computed(() => (route.params.id ? String(route.params.id) : null));
	const invoice = useAsked<EditedInvoice>(() => id.value && `/invoices/${id.value}`);
	const company = computed(() => {
		if (id.value) return invoice.data.value?.owner_company ?? null;
		return isGroup.value ? null : code.value;
	});
	const form = useAsked<InvoiceForm>(() => company.value && `/invoices/form/${company.value}`);
	const clientId = computed(() => {
		if (id.value) return invoice.data.value?.client_id ?? null;
		return typeof route.query.client === 'string' ? route.query.client : null;
	});
	const client = useAsked<PickedClient>(() =>
		company.value && clientId.value ? `/contacts/${company.value}/${clientId.value}` : null,
	);
	const mayWrite = computed(() => {
		const own = companies.value?.find((c) => c.code === company.value);
		return own?.role !== 'viewer';
	});
	const failure = computed(() => {
		if (!mayWrite.value) return failureWith('no-permission');
		const { value: stored } = invoice.data;
		if (stored && stored.status !== 'draft') return failureWith('error', 'INVOICE_NOT_DRAFT');
		return invoice.failure.value ?? form.failure.value;
	});
	// A client in the address whom the company does not have is no reason not to write.
	const isClientKnown = computed(
		() => clientId.value === null || client.data.value !== null || client.failure.value !== null,
	);
	return {
		failure,
		opened: computed(() => {
			const whole = company.value && form.data.value && isClientKnown.value;
			if (!whole || failure.value || (id.value && !invoice.data.value)) return null;
			return {
				company: company.value ?? '',
				form: form.data.value as InvoiceForm,
				invoice: invoice.data.value,
				client: client.data.value,
			};
		}),
		async again() {
			await Promise.all([invoice.again(), form.again(), client.again()]);
		},
	};
}
