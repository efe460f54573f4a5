/** The editor's fields: from a stored draft, and to what the API takes. Everything is plain JSON. */

import { typedNumber } from '../../../app/typed-number.js';
import type { InvoiceForm } from '../../../contracts/invoice-form.js';
import type { LineKind } from '../../../core/invoice/model.js';

/** Texts as typed; null is not said. */
type Typed = string | null;

export const LINE_COLUMNS = [
	...(['description', 'quantity', 'unit', 'unit_price', 'discount_percent'] as const),
	...(['vat_code', 'account'] as const),
] as const;
export type LineColumn = (typeof LINE_COLUMNS)[number];

export type LineValues = Record<LineColumn, Typed> & {
	/** Names the line wherever it stands. */
	key: string;
	kind: LineKind;
};

const HEAD = [
	...(['client_id', 'currency', 'payment_terms', 'language', 'supply_from', 'supply_to'] as const),
	...(['message', 'notes', 'discount_percent', 'discount_until', 'bank_account'] as const),
] as const;
type HeadField = (typeof HEAD)[number];

export type DraftValues = Record<HeadField, Typed> & {
	/** Null: as the company usually does. */
	prices_include_vat: boolean | null;
	line_items: LineValues[];
};

/** In the order in which the form shows them. */
export const DRAFT_FIELDS: readonly (keyof DraftValues)[] = [
	...(['client_id', 'line_items', 'currency', 'prices_include_vat', 'payment_terms'] as const),
	...(['language', 'supply_from', 'supply_to', 'discount_percent', 'discount_until'] as const),
	...(['bank_account', 'message', 'notes'] as const),
];

/** What the editor reads of GET /invoices/:id. */
export interface EditedInvoice {
	readonly id: string;
	readonly owner_company: string;
	readonly kind: 'invoice' | 'credit_note';
	readonly status: string;
	readonly updated_at: string;
	readonly updated_by: string | null;
	readonly client_id: string;
	readonly client_name: string | null;
	readonly currency: string;
	readonly language: string;
	readonly payment_terms: number;
	readonly prices_include_vat: boolean;
	readonly supply_from: string | null;
	readonly supply_to: string | null;
	readonly discount_percent: string | null;
	readonly discount_until: string | null;
	readonly bank_account: string | null;
	readonly message: string | null;
	readonly notes: string | null;
	readonly net: string;
	readonly vat: string;
	readonly total: string;
	readonly line_items: readonly (Record<LineColumn, Typed> & { readonly kind: LineKind })[];
	readonly original: { readonly number: string; readonly issued_on: string } | null;
}

const NOTHING = {
	...{ description: null, quantity: null, unit: null, unit_price: null, discount_percent: null },
	...{ vat_code: null, account: null },
} as const;

let made = 0;
/** Keys of one page; those of a draft that is taken back are made anew. */
const newKey = (): string => {
	made += 1;
	return `l${made}`;
};

export const newLine = (given: Partial<LineValues> = {}): LineValues => ({
	kind: 'item',
	...NOTHING,
	...given,
	key: newKey(),
});

/** A draft that comes from elsewhere: its lines get names that are free on this page. */
export const adopted = (values: DraftValues): DraftValues => ({
	...values,
	line_items: values.line_items.map((line) => newLine(line)),
});

export const emptyDraft = (client: string | null): DraftValues => ({
	...{ client_id: client, currency: null, payment_terms: null, language: null },
	...{ supply_from: null, supply_to: null, message: null, notes: null },
	...{ discount_percent: null, discount_until: null, bank_account: null },
	prices_include_vat: null,
	line_items: [newLine()],
});

const lineOf = (line: EditedInvoice['line_items'][number]): LineValues =>
	line.kind === 'item'
		? newLine({
				...line,
				discount_percent: line.discount_percent === '0' ? null : line.discount_percent,
			})
		: newLine({ kind: line.kind, description: line.description });

/** The account that is taken where none is named is not named: it may follow the currency. */
const accountOf = (i: EditedInvoice, form: InvoiceForm): string | null => {
	const usable = form.bank_accounts.filter((a) => a.active && a.currency === i.currency);
	const usual = usable.find((a) => a.invoice_default) ?? usable[0];
	return usual?.id === i.bank_account ? null : i.bank_account;
};

export const valuesOf = (i: EditedInvoice, form: InvoiceForm): DraftValues => ({
	client_id: i.client_id,
	currency: i.currency,
	payment_terms: String(i.payment_terms),
	language: i.language,
	supply_from: i.supply_from,
	supply_to: i.supply_to,
	message: i.message || null,
	notes: i.notes || null,
	discount_percent: i.discount_percent,
	discount_until: i.discount_until,
	bank_account: accountOf(i, form),
	prices_include_vat: i.prices_include_vat,
	line_items: i.line_items.map(lineOf),
});

const NUMBERS: readonly LineColumn[] = ['quantity', 'unit_price', 'discount_percent'];

export const isEmptyLine = (line: LineValues): boolean =>
	line.kind !== 'subtotal' && LINE_COLUMNS.every((column) => !line[column]?.trim());

/** An emptied field means "not said". */
const said = (typed: Typed): Typed => (typed?.trim() ? typed : null);

function lineBody(line: LineValues): Readonly<Record<string, Typed>> {
	if (line.kind !== 'item') return { kind: line.kind, description: said(line.description) };
	const columns = LINE_COLUMNS.map((column) => {
		const value = said(line[column]);
		return [column, value !== null && NUMBERS.includes(column) ? typedNumber(value) : value];
	});
	return { kind: line.kind, ...Object.fromEntries(columns) };
}

export interface DraftBody {
	readonly body: Readonly<Record<string, unknown>>;
	/** Keys of the lines that are sent, in their order: lines with nothing in them are left out. */
	readonly keys: readonly string[];
}

/** What POST and PUT /invoices take. */
export function bodyOf(values: DraftValues): DraftBody {
	const lines = values.line_items.filter((line) => !isEmptyLine(line));
	const head = HEAD.map((name) => [name, said(values[name])]);
	const { discount_percent: discount, payment_terms: terms } = values;
	return {
		keys: lines.map((line) => line.key),
		body: {
			...Object.fromEntries(head),
			payment_terms: said(terms)?.trim() ?? null,
			discount_percent: said(discount) && typedNumber(discount ?? ''),
			prices_include_vat: values.prices_include_vat,
			line_items: lines.map(lineBody),
		},
	};
}

/** Do both say the same? Lines count by what is in them. */
export const isSame = (a: DraftValues, b: DraftValues): boolean =>
	JSON.stringify(bodyOf(a).body) === JSON.stringify(bodyOf(b).body);

/** Fields that two versions say differently. */
export function differences(a: DraftValues, b: DraftValues): readonly (keyof DraftValues)[] {
	const [x, y] = [bodyOf(a).body, bodyOf(b).body];
	return DRAFT_FIELDS.filter((name) => JSON.stringify(x[name]) !== JSON.stringify(y[name]));
}
