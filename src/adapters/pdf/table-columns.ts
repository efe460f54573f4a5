/** Which columns the lines of an invoice need, what stands in them, and how wide they are. */
import type { InvoiceLine } from '../../core/invoice/model.js';
import { widthOf } from './fonts.js';
import { LEFT, mm, RIGHT } from './layout.js';
import type { Head } from './letterhead.js';
import { printMinor, printPercent, printPrice, printQuantity } from './print.js';
import { wrap } from './wrap.js';

export type ColumnName =
	| 'position'
	| 'description'
	| 'quantity'
	| 'unit'
	| 'price'
	| 'discount'
	| 'vat'
	| 'amount';

export interface Column {
	readonly name: ColumnName;
	readonly title: string;
	readonly align: 'left' | 'right';
	/** Left edge and width in points. */
	readonly x: number;
	readonly width: number;
}

export interface Columns {
	readonly list: readonly Column[];
	/** Size of the text in the table: smaller where the amounts need the room. */
	readonly size: number;
}

/** What a line shows, by column. */
export type Cells = Readonly<Record<ColumnName, string>>;

const GAP = 8;
const MAX_UNIT = mm(20);
const LEAST_DESCRIPTION = mm(43);
const SIZES = [9, 8.5, 8, 7.5, 7, 6.5, 6, 5.5];

/** Titles are two points smaller than what stands below them. */
export const titleSize = (size: number): number => Math.max(size - 1.5, 5);

/** The cells of the items by their place in the invoice; other lines have none. */
export function cellsOf(lines: readonly InvoiceLine[]): readonly (Cells | null)[] {
	let position = 0;
	return lines.map((line) => {
		if (line.kind !== 'item') return null;
		position += 1;
		return {
			position: String(position),
			description: line.description,
			quantity: printQuantity(line.quantity),
			unit: line.unit,
			price: printPrice(line.unitPrice),
			discount: Number(line.discountPercent) === 0 ? '' : printPercent(line.discountPercent),
			vat: printPercent(line.vatRate),
			amount: printMinor(line.amountMinor),
		};
	});
}

type Wanted = Omit<Column, 'x' | 'width'>;

/** Columns without content are left out: no discounts, no units, no VAT (MWSTG art. 27). */
function wantedColumns(head: Head, cells: readonly Cells[]): Wanted[] {
	const { texts, invoice } = head;
	const used = (name: ColumnName): boolean => cells.some((c) => c[name] !== '');
	const all: (Wanted & { readonly show: boolean })[] = [
		{ name: 'position', title: texts.position, align: 'left', show: true },
		{ name: 'description', title: texts.description, align: 'left', show: true },
		{ name: 'quantity', title: texts.quantity, align: 'right', show: true },
		{ name: 'unit', title: texts.unit, align: 'left', show: used('unit') },
		{ name: 'price', title: texts.unitPrice, align: 'right', show: true },
		{ name: 'discount', title: texts.discount, align: 'right', show: used('discount') },
		{ name: 'vat', title: texts.vat, align: 'right', show: showsVat(invoice) },
		{ name: 'amount', title: `${texts.amount} ${invoice.currency}`, align: 'right', show: true },
	];
	return all.filter((column) => column.show);
}

/** Only a registered company shows VAT, and it always does (MWSTG arts. 26 and 27). */
export const showsVat = (invoice: Head['invoice']): boolean =>
	invoice.parties.creditor.vatNumber !== null;

function naturalWidth(column: Wanted, cells: readonly Cells[], size: number): number {
	const title = widthOf(column.title, titleSize(size), 'bold');
	const widest = cells.reduce((w, c) => Math.max(w, widthOf(c[column.name], size)), title);
	return column.name === 'unit' ? Math.min(widest, Math.max(title, MAX_UNIT)) : widest;
}

/** The largest size at which the amounts leave the description enough room. */
export function columnsOf(
	head: Head,
	allCells: readonly (Cells | null)[],
	sums: readonly bigint[],
): Columns {
	const cells = allCells.filter((c) => c !== null);
	const wanted = wantedColumns(head, cells);
	const widthsAt = (size: number): number[] =>
		wanted.map((column) => {
			if (column.name === 'description') return 0;
			const natural = naturalWidth(column, cells, size);
			if (column.name !== 'amount') return natural;
			return sums.reduce((w, sum) => Math.max(w, widthOf(printMinor(sum), size, 'bold')), natural);
		});
	const restAt = (widths: readonly number[]): number =>
		RIGHT - LEFT - GAP * (wanted.length - 1) - widths.reduce((a, b) => a + b, 0);
	const size = SIZES.find((s) => restAt(widthsAt(s)) >= LEAST_DESCRIPTION) ?? 5.5;
	const widths = widthsAt(size);
	let x = LEFT;
	const list = wanted.map((column, i) => {
		const width = column.name === 'description' ? restAt(widths) : (widths[i] ?? 0);
		const placed = { ...column, x, width };
		x += width + GAP;
		return placed;
	});
	return { list, size };
}

export interface StyledLine {
	readonly text: string;
	readonly first: boolean;
}

/** A description in lines: its first paragraph stands out from what explains it. */
export const describe = (text: string, width: number, size: number): StyledLine[] =>
	text.split('\n').flatMap((paragraph, i) => {
		const lines = wrap(paragraph, { width, size: i === 0 ? size : size - 0.5 });
		return lines.map((line) => ({ text: line, first: i === 0 }));
	});
