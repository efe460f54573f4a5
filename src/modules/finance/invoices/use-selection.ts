/** Rows that are selected, over the pages of a list. */
import { computed, type Ref, shallowRef, watch } from 'vue';

/** As many as the server takes at once. */
const AT_MOST = 200;

export function useSelection<Row extends { readonly id: string }>(
	rows: () => readonly Row[],
	/** Another list begins with nothing selected. */
	listName: () => string,
) {
	const byId: Ref<ReadonlyMap<string, Row>> = shallowRef(new Map());
	const clear = (): void => {
		byId.value = new Map();
	};
	watch(listName, clear);
	// What is selected is known as it stands now: a draft may have been sent meanwhile.
	watch(rows, (now) => {
		const known = now.filter((row) => byId.value.has(row.id));
		if (known.length === 0) return;
		byId.value = new Map([...byId.value, ...known.map((row) => [row.id, row] as const)]);
	});
	return {
		selected: computed<ReadonlySet<string>>(() => new Set(byId.value.keys())),
		rows: computed(() => [...byId.value.values()]),
		set(ids: ReadonlySet<string>) {
			const here = new Map(rows().map((row) => [row.id, row]));
			const next = [...ids].flatMap((id) => here.get(id) ?? byId.value.get(id) ?? []);
			byId.value = new Map(next.slice(0, AT_MOST).map((row) => [row.id, row]));
		},
		clear,
	};
}
