/** Clients whose name fits what is typed. */
import { onBeforeUnmount, type Ref, ref, type ShallowRef, shallowRef } from 'vue';
import { type Failure, failureOf, useFinanceApi } from '../../../app/api.js';
import type { PickedClient } from './use-opened.js';

const AFTER_MS = 200;
const AT_MOST = 8;

export interface ClientSearch {
	readonly found: ShallowRef<readonly PickedClient[]>;
	/** The list fits what was asked last. */
	readonly isKnown: Ref<boolean>;
	readonly failure: ShallowRef<Failure | null>;
	search(text: string, now?: boolean): void;
	/** A contact with all that the list does not tell; what is known of it where it cannot be asked. */
	whole(client: PickedClient): Promise<PickedClient>;
}

export function useClientSearch(company: string): ClientSearch {
	const api = useFinanceApi();
	const found = shallowRef<readonly PickedClient[]>([]);
	const isKnown = ref(false);
	const failure = shallowRef<Failure | null>(null);
	let timer: ReturnType<typeof setTimeout> | undefined;
	let latest = 0;

	async function ask(text: string): Promise<void> {
		latest += 1;
		const mine = latest;
		const query = new URLSearchParams({
			...{ kind: 'client', sort: 'name', limit: String(AT_MOST) },
			...(text.trim() && { q: text.trim() }),
		});
		try {
			const { data } = await api.get<PickedClient[]>(`/contacts/${company}?${query}`);
			if (mine !== latest) return;
			found.value = data;
			isKnown.value = true;
			failure.value = null;
		} catch (thrown) {
			if (mine === latest) failure.value = failureOf(thrown);
		}
	}
	onBeforeUnmount(() => clearTimeout(timer));
	return {
		...{ found, isKnown, failure },
		search(text, now = false) {
			clearTimeout(timer);
			isKnown.value = false;
			timer = setTimeout(() => void ask(text), now ? 0 : AFTER_MS);
		},
		async whole(client) {
			try {
				return (await api.get<PickedClient>(`/contacts/${company}/${client.id}`)).data;
			} catch {
				return client;
			}
		},
	};
}
