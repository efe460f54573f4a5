/** What a list shows is kept in the address: it can be reloaded, sent to others, gone back to. */
import { type ComputedRef, computed } from 'vue';
import { useRoute, useRouter } from 'vue-router';

export interface Query<K extends string> {
	/** Every value as text; the default where the address says nothing. */
	readonly query: ComputedRef<Readonly<Record<K, string>>>;
	/** Changes some values; a change of anything but the page goes back to page 1. */
	set(values: Partial<Record<K, string>>): void;
	/** The values that are not empty, as a query string for the server, without `?`. */
	asText(but?: readonly K[]): string;
}

/**
 * @param defaults name → value; `page` is the page, if there is one
 */
export function useQuery<K extends string>(defaults: Readonly<Record<K, string>>): Query<K> {
	const route = useRoute();
	const router = useRouter();
	const names = Object.keys(defaults) as K[];
	const query = computed(
		() =>
			Object.fromEntries(
				names.map((name) => {
					const value = route.query[name];
					return [name, typeof value === 'string' ? value : defaults[name]];
				}),
			) as Record<K, string>,
	);
	return {
		query,
		set(values) {
			const first = 'page' in values ? {} : { page: '1' };
			const next = { ...query.value, ...first, ...values } as Record<K, string>;
			const said = names.filter((name) => next[name] !== defaults[name]);
			const others = Object.entries(route.query).filter(([name]) => !names.includes(name as K));
			void router.replace({
				query: Object.fromEntries([...others, ...said.map((name) => [name, next[name]])]),
			});
		},
		asText: (but = []) =>
			new URLSearchParams(
				names
					.filter((name) => query.value[name] !== '' && !but.includes(name))
					.map((name) => [name, query.value[name]]),
			).toString(),
	};
}
