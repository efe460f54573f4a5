/** From the sums of the server to the rows of the table: nothing is added up here but counts. */
import { INVOICE_STATES, type InvoiceState } from '../../core/invoice/states.js';

/** As GET /invoices/stats/:company answers, as far as it is shown. */
export interface InvoiceStats {
	readonly currencies: readonly { readonly currency: string; readonly open: string }[];
	readonly statuses: Readonly<Record<string, number>>;
	readonly states: readonly {
		readonly status: string;
		readonly currency: string;
		/** Decimal text; null where nothing is owed yet. */
		readonly open: string | null;
	}[];
}

export interface StateRow {
	readonly state: InvoiceState;
	readonly count: number;
	/** Of the most frequent state, in percent. */
	readonly share: number;
	/** In the order of the currencies. */
	readonly open: readonly (string | null)[];
}

/** Every currency that there is, those with issued invoices first. */
export const currenciesOf = ({ currencies, states }: InvoiceStats): readonly string[] => [
	...new Set([...currencies, ...states].map((c) => c.currency)),
];

/** The states that there are, in their order. */
export function stateRows(stats: InvoiceStats): readonly StateRow[] {
	const currencies = currenciesOf(stats);
	const most = Math.max(1, ...Object.values(stats.statuses));
	return INVOICE_STATES.flatMap((state) => {
		const count = stats.statuses[state] ?? 0;
		if (count === 0) return [];
		const sums = stats.states.filter((s) => s.status === state);
		const open = currencies.map((c) => sums.find((s) => s.currency === c)?.open ?? null);
		return [{ state, count, share: (100 * count) / most, open }];
	});
}

/** What is open in all, in the order of the currencies. */
export const openSums = (stats: InvoiceStats): readonly (string | null)[] =>
	currenciesOf(stats).map((c) => stats.currencies.find((s) => s.currency === c)?.open ?? null);
