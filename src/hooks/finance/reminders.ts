/** Manners for reminders: a person neither writes nor changes one; a step sends it. */
import { FinanceError } from '../../core/errors.js';
import type { Filter, FilterMeta } from './filter.js';

const refused = async (reminder: string | null): Promise<never> => {
	throw new FinanceError('REMINDER_KEPT', { reminder });
};

const event = (action: string): string => `finance_reminders.items.${action}`;

export const reminderFilters: readonly Filter[] = [
	{ event: event('create'), run: () => refused(null) },
	{
		event: event('update'),
		run: (_payload: unknown, meta: FilterMeta) => refused(meta.keys?.[0] ?? null),
	},
	{ event: event('delete'), run: (keys: readonly string[]) => refused(keys[0] ?? null) },
];
