/** One invoice, followed while it changes; more closely while its run goes on. */
import { computed, onBeforeUnmount, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { createPolling } from '../../../app/polling.js';
import { type Asked, useAsked } from '../../../app/use-asked.js';
import { ALL, useCompanies } from '../../../app/use-companies.js';
import { addressOf } from '../pages.js';
import type { Invoice } from './model.js';
import { isOpen } from './run-states.js';

/** While somebody watches a run go on. */
const CLOSELY_MS = 800;

const FOLLOWED: readonly string[] = ['invoice', 'payment', 'run'];

export function useInvoice() {
	const route = useRoute();
	const router = useRouter();
	const { companies, code, company, isGroup } = useCompanies();
	const id = computed(() => String(route.params.id));
	const asked: Asked<Invoice, unknown> = useAsked<Invoice>(
		() => (isGroup.value || company.value ? `/invoices/${id.value}` : null),
		{
			// A run or credit note that has just begun is not known here yet: its company is.
			follow: (change) =>
				FOLLOWED.includes(change.kind) && change.company === asked.data.value?.owner_company,
		},
	);
	const isRunning = computed(() => asked.data.value?.runs.some(isOpen) ?? false);

	const polling = createPolling(asked.again, CLOSELY_MS);
	watch(isRunning, (on) => (on ? polling.start() : polling.stop()));
	onBeforeUnmount(polling.stop);

	watch(asked.data, (invoice) => {
		if (!invoice || code.value === ALL || invoice.owner_company === code.value) return;
		void router.replace(addressOf(invoice.owner_company, `invoices/${invoice.id}`));
	});

	/** The list as it was left, where one comes from it. */
	const backTo = computed(() => {
		const list = addressOf(code.value, 'invoices');
		const before: unknown = route.fullPath && window.history.state?.back;
		return typeof before === 'string' && (before === list || before.startsWith(`${list}?`))
			? before
			: list;
	});
	/** May the user write in the invoice's company? */
	const isWriter = computed(
		() =>
			companies.value?.some(
				(c) => c.code === asked.data.value?.owner_company && c.role !== 'viewer',
			) ?? false,
	);
	return { ...asked, backTo, isWriter };
}
