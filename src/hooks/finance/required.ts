/** Manners for every collection of ours: what must be there is asked for by name, all at once. */
import { FinanceError } from '../../core/errors.js';
import { FINANCE_COLLECTIONS, missingFields } from '../../runtime/required.js';
import type { Filter, FilterMeta, Payload } from './filter.js';

/** What relations and guards fill in after the filter has run. */
const FILLED_LATER: Readonly<Record<string, readonly string[]>> = {
	// Written by the nested create of its invoice.
	finance_invoice_lines: ['invoice'],
	finance_journal_lines: ['entry'],
	// Follow from the invoice.
	finance_payments: ['company', 'currency', 'paid_on'],
};

const filterOf = (collection: string, action: 'create' | 'update'): Filter => ({
	event: `${collection}.items.${action}`,
	async run(payload: Payload, _meta: FilterMeta) {
		const later = FILLED_LATER[collection] ?? [];
		const findings = missingFields(collection, payload, action).filter(
			({ field }) => Object.hasOwn(payload, field) || !later.includes(field),
		);
		if (findings.length > 0) throw new FinanceError('INVALID_INPUT', { collection }, findings);
		return payload;
	},
});

export const requiredFilters: readonly Filter[] = FINANCE_COLLECTIONS.flatMap((collection) => [
	filterOf(collection, 'create'),
	filterOf(collection, 'update'),
]);
