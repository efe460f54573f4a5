/** Draft totals while somebody is still writing: what can be computed is, the rest counts nothing. */

import { isDay } from '../days.js';
import type { DraftContext, DraftInput } from './draft.js';
import { isRegistered } from './draft.js';
import { pick } from './input.js';
import { lineDefaults } from './line-defaults.js';
import { readLines } from './lines.js';
import type { InvoiceLine, InvoiceTotals } from './model.js';
import { totalsOf, withVat } from './totals.js';

export type PreviewContext = Pick<
	DraftContext,
	'company' | 'contact' | 'vatCodes' | 'accounts' | 'today'
>;

/** Lines without findings and their totals; never refuses, never throws. */
export function previewTotals(
	input: DraftInput,
	context: PreviewContext,
): { readonly lines: readonly InvoiceLine[]; readonly totals: InvoiceTotals } {
	const value = (name: string): unknown => pick(input, [name])[1];
	const day = [value('supply_to'), value('supply_from')].find(isDay) ?? context.today;
	const from = [value('supply_from'), value('supply_to')].find(isDay) ?? context.today;
	const include = value('prices_include_vat');
	const [field, lines] = pick(input, ['line_items', 'lines']);
	const read = readLines(field, lines, {
		vatCodes: context.vatCodes,
		accounts: context.accounts,
		registered: isRegistered(context.company, day),
		from,
		to: day,
		...lineDefaults(context, day),
	});
	const pricesIncludeVat =
		typeof include === 'boolean' ? include : context.company.pricesIncludeVat;
	const cut = withVat(read.lines, pricesIncludeVat);
	return { lines: cut, totals: totalsOf(cut) };
}
