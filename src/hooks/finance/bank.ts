/** Manners for bank transactions: what the bank said is neither changed nor deleted. */
import { FinanceError } from '../../core/errors.js';
import type { Filter, FilterContext } from './filter.js';

/** A refusal of the database while deleting reaches the caller without its code: asked before. */
async function refuseSealed(keys: readonly string[], { database }: FilterContext): Promise<void> {
	const sealed = await database('finance_bank_transactions')
		.select('id')
		.whereIn('id', keys as string[])
		.whereRaw("(source is not null or allocated <> 0 or status = 'reconciled')")
		.first();
	if (sealed) throw new FinanceError('BANK_TRANSACTION_SEALED', { item: sealed.id });
}

export const bankFilters: readonly Filter[] = [
	{
		event: 'finance_bank_transactions.items.delete',
		run: (keys: readonly string[], _meta, context) => refuseSealed(keys, context),
	},
];
