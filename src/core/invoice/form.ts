/**
 * An invoice while somebody writes it: what the form shows beside its fields. Pure and safe in the
 * browser; by the same functions the server judges and computes what is saved and issued.
 */
import { addDays, type Day } from '../days.js';
import type { Finding } from '../findings.js';
import { minorText } from '../money/money.js';
import { checkDraft, type DraftContext, type DraftInput } from './draft.js';
import type { InvoiceLine } from './model.js';
import { previewTotals } from './preview.js';
import { subtotals } from './totals.js';

/** A line's amounts as decimal text with two decimals. */
export interface FormLine {
	readonly net: string;
	readonly vat: string;
	/** What the line counts: with VAT where prices include it, else without. */
	readonly amount: string;
	/** Of a subtotal line: the items since the last one; null on every other line. */
	readonly subtotal: string | null;
	/** The code in force: the line's own, or the default that it takes. Null without VAT. */
	readonly vat_code: string | null;
	/** Percent. */
	readonly vat_rate: string;
	readonly account: string;
}

export interface FormTotals {
	/** One for each line of the form, in its order; null where a line cannot be computed yet. */
	readonly lines: readonly (FormLine | null)[];
	/** By code and rate, highest rate first. */
	readonly breakdown: readonly {
		readonly code: string;
		readonly rate: string;
		readonly net: string;
		readonly vat: string;
	}[];
	readonly net: string;
	readonly vat: string;
	readonly total: string;
	readonly currency: string;
	/** If it were issued today; null where the terms cannot be read. */
	readonly due_on: Day | null;
	/** Everything that stands in the way, by field: `line_items.2.quantity`, `client.postal_code`. */
	readonly findings: readonly Finding[];
	/** May be saved and sent like this. */
	readonly ok: boolean;
}

/**
 * @param input the form's fields by the names of POST /invoices. Numbers, days and choices are texts
 *   as typed (decimal point, no thousands separators), yes/no true or false, "" what is not filled
 *   in; `line_items` a list of such objects.
 * @param context company, client (null while none is picked), accounts and VAT codes; GET
 *   /invoices/form/:company brings it, `formContext` reads it.
 * @returns amounts of all that can be computed, and every finding. Never throws, for any input.
 */
export function formTotals(input: DraftInput, context: DraftContext): FormTotals {
	const judged = checkDraft(input, context);
	const { lines, totals } = judged.ok
		? { lines: judged.value.lines, totals: judged.value }
		: previewTotals(input, context);
	const terms = judged.ok
		? judged.value.paymentTermsDays
		: termsOf(
				input.payment_terms,
				context.contact?.paymentTermsDays ?? context.company.paymentTermsDays,
			);
	return {
		lines: linesOf(input, lines),
		breakdown: totals.vatBreakdown.map((g) => ({
			code: g.code,
			rate: g.rate,
			net: minorText(g.netMinor),
			vat: minorText(g.vatMinor),
		})),
		net: minorText(totals.netMinor),
		vat: minorText(totals.vatMinor),
		total: minorText(totals.totalMinor),
		currency: judged.ok ? judged.value.currency : currencyOf(input.currency, context),
		due_on: terms === null ? null : addDays(context.today, terms),
		findings: judged.ok ? judged.warnings : judged.findings,
		ok: judged.ok,
	};
}

/** What is typed wins as soon as it can be read. */
function termsOf(typed: unknown, usual: number): number | null {
	if (typed === undefined || typed === null || typed === '') return usual;
	return /^\d{1,3}$/.test(String(typed)) && Number(typed) <= 365 ? Number(typed) : null;
}

const currencyOf = (typed: unknown, { contact, company, credit }: DraftContext): string =>
	typeof typed === 'string' && typed !== ''
		? typed
		: (credit?.original.currency ?? contact?.currency ?? company.currency);

/** Computed lines at the places of the form's lines: those with findings are missing among them. */
function linesOf(input: DraftInput, lines: readonly InvoiceLine[]): (FormLine | null)[] {
	const sums = subtotals(lines);
	const shown = lines.map((line, i): [number, FormLine] => [
		line.position,
		{
			net: minorText(line.netMinor),
			vat: minorText(line.vatMinor),
			amount: minorText(line.amountMinor),
			subtotal: typeof sums[i] === 'bigint' ? minorText(sums[i]) : null,
			vat_code: line.vatCode,
			vat_rate: line.vatRate,
			account: line.account,
		},
	]);
	const at = new Map(shown);
	const given = input.line_items ?? input.lines;
	return Array.isArray(given) ? given.map((_, i) => at.get(i + 1) ?? null) : [];
}
