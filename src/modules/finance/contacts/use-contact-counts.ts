/** How many contacts each tab of the list holds; null until it is known. */
import { type ComputedRef, computed, type Ref } from 'vue';
import { useAsked } from '../../../app/use-asked.js';
import { contactsPath } from './contact.js';

export type ContactTab = 'client' | 'supplier' | 'all';

export function useContactCounts(
	company: Ref<string | null>,
	text: () => string,
): ComputedRef<Readonly<Record<ContactTab, number | null>>> {
	const total = (tab: ContactTab) => {
		const path = (): string => {
			const query = new URLSearchParams({ limit: '1' });
			if (tab !== 'all') query.set('kind', tab);
			if (text() !== '') query.set('q', text());
			return contactsPath(company.value, query.toString());
		};
		const { meta } = useAsked<unknown, { total: number }>(path, {
			keep: true,
			follow: ({ kind }) => kind === 'contact',
		});
		return meta;
	};
	const [client, supplier, all] = [total('client'), total('supplier'), total('all')];
	return computed(() => ({
		client: client.value?.total ?? null,
		supplier: supplier.value?.total ?? null,
		all: all.value?.total ?? null,
	}));
}
