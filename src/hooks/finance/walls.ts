/** Walls in Directus' own collections: queries get the wall; files of finance are unknown or sealed. */
import { assertUpdatable, deletable } from '../../runtime/walls/keys.js';
import { behindWall, seesFinance, WALLED } from '../../runtime/walls/walls.js';
import type { Filter, FilterContext, FilterMeta, Payload } from './filter.js';

const queryFilters = WALLED.map(
	(collection): Filter => ({
		event: `${collection}.query`,
		async run(query: Payload, _meta: FilterMeta, { accountability }: FilterContext) {
			if (await seesFinance(accountability)) return query;
			const user = accountability?.user ?? null;
			return { ...query, filter: behindWall(collection, query['filter'], user) };
		},
	}),
);

export const wallFilters: readonly Filter[] = [
	...queryFilters,
	{
		event: 'files.update',
		async run(payload: Payload, { keys = [] }: FilterMeta, c: FilterContext) {
			await assertUpdatable({ keys, fields: Object.keys(payload) }, c);
			return payload;
		},
	},
	{
		event: 'files.delete',
		run: (keys: readonly string[], _meta: FilterMeta, c: FilterContext) => deletable(keys, c),
	},
];
