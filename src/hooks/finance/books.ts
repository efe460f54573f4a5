/** Manners for the books: what is posted is neither changed nor deleted, but reversed. */
import { FinanceError } from '../../core/errors.js';
import type { Filter, FilterMeta } from './filter.js';

const refused = async (keys: readonly string[]): Promise<never> => {
	throw new FinanceError('ENTRY_POSTED', { entry: keys[0] ?? null });
};

const posted = (collection: string): readonly Filter[] => [
	{
		event: `${collection}.items.update`,
		run: (_payload: unknown, meta: FilterMeta) => refused(meta.keys ?? []),
	},
	{ event: `${collection}.items.delete`, run: (keys: readonly string[]) => refused(keys) },
];

export const bookFilters: readonly Filter[] = [
	...posted('finance_journal_entries'),
	...posted('finance_journal_lines'),
];
