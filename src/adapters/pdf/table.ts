/** The lines of an invoice over as many pages as they need, with carried totals. */
import { subtotals } from '../../core/invoice/totals.js';
import { HAIRLINE, INK, LEFT, MUTED, RIGHT } from './layout.js';
import type { Head } from './letterhead.js';
import { hasRoom, type Pages } from './pages.js';
import { printMinor } from './print.js';
import {
	type Cells,
	type Column,
	type Columns,
	cellsOf,
	columnsOf,
	describe,
	type StyledLine,
	titleSize,
} from './table-columns.js';
import { wrap } from './wrap.js';

interface Row {
	readonly lines: readonly StyledLine[];
	readonly cells: Cells | null;
	/** Set on subtotals. */
	readonly subtotal: bigint | null;
	/** What the row adds to the sum that is carried. */
	readonly amountMinor: bigint;
}

interface Table {
	readonly head: Head;
	readonly pages: Pages;
	readonly columns: Columns;
	readonly lead: number;
	/** Sum of the rows so far. */
	carried: bigint;
	rows: number;
}

const PADDING = 3.5;
/** A row with more lines may be cut in two. */
const UNCUT_LINES = 8;

const column = (table: Table, name: Column['name']): Column =>
	table.columns.list.find((c) => c.name === name) as Column;

function rowsOf(head: Head, columns: Columns, cells: readonly (Cells | null)[]): Row[] {
	const { lines } = head.invoice;
	const sums = subtotals(lines);
	const description = columns.list.find((c) => c.name === 'description') as Column;
	return lines.map((line, i) => {
		const width = line.kind === 'item' ? description.width : RIGHT - description.x;
		const text = line.description === '' ? head.texts.subtotal : line.description;
		const subtotalWidth = width - 90;
		return {
			lines:
				line.kind === 'subtotal'
					? wrap(text, { width: subtotalWidth, size: columns.size, weight: 'bold' }).map((t) => ({
							text: t,
							first: true,
						}))
					: describe(line.description, width, columns.size),
			cells: cells[i] ?? null,
			subtotal: sums[i] ?? null,
			amountMinor: line.kind === 'item' ? line.amountMinor : 0n,
		};
	});
}

function drawTitles(table: Table): void {
	const { pages, columns, head } = table;
	const size = titleSize(columns.size);
	for (const { title, x, width, align } of columns.list) {
		const at = align === 'right' ? x + width : x;
		pages.sheet.text(title, [at, pages.y], { size, weight: 'bold', align, color: MUTED });
	}
	const rule = pages.y + 5;
	pages.sheet.line([LEFT, rule], [RIGHT, rule], { width: 1.1, color: head.color });
	pages.y = rule + PADDING + columns.size;
}

/** "Carried forward" at the foot, "brought forward" at the head of the next page. */
function drawCarried(table: Table, label: string): void {
	const { pages, columns, carried } = table;
	const style = { size: columns.size, weight: 'bold', color: MUTED } as const;
	pages.sheet.text(label, [column(table, 'description').x, pages.y], style);
	pages.sheet.text(printMinor(carried), [RIGHT, pages.y], { ...style, align: 'right' });
	drawRule(table, pages.y + columns.size * 0.3 + PADDING);
	pages.y += table.lead + 2 * PADDING;
}

const drawRule = ({ pages }: Table, y: number): void =>
	pages.sheet.line([LEFT, y], [RIGHT, y], { width: 0.4, color: HAIRLINE });

/** Height of the carried total, which every page keeps free. */
const carriedHeight = (table: Table): number => table.lead + PADDING;

function breakPage(table: Table): void {
	if (table.rows > 0) drawCarried(table, table.head.texts.carriedForward);
	table.pages.next();
	drawTitles(table);
	if (table.rows > 0) drawCarried(table, table.head.texts.broughtForward);
}

/** A line of the description. */
function drawText(table: Table, row: Row, i: number): void {
	const line = row.lines[i];
	if (!line) return;
	const { pages, columns } = table;
	pages.sheet.text(line.text, [column(table, 'description').x, pages.y], {
		size: line.first ? columns.size : columns.size - 0.5,
		color: line.first ? INK : MUTED,
		weight: row.subtotal === null ? 'regular' : 'bold',
	});
}

/** First line of a row, in the order in which it is read; a long unit takes more lines. */
function drawFirst(table: Table, row: Row): void {
	const { pages, columns } = table;
	const { size } = columns;
	if (!row.cells) drawText(table, row, 0);
	for (const { name, x, width, align } of row.cells ? columns.list : []) {
		if (name === 'description') {
			drawText(table, row, 0);
			continue;
		}
		const at = align === 'right' ? x + width : x;
		for (const [i, line] of cellLines(row, name, { width, size }).entries()) {
			pages.sheet.text(line, [at, pages.y + i * table.lead], { size, align });
		}
	}
	if (row.subtotal !== null) {
		const style = { size, weight: 'bold', align: 'right' } as const;
		pages.sheet.text(printMinor(row.subtotal), [RIGHT, pages.y], style);
	}
}

function cellLines(row: Row, name: Column['name'], box: { width: number; size: number }): string[] {
	const text = row.cells?.[name] ?? '';
	return name === 'unit' ? wrap(text, box) : [text];
}

function rowLines({ columns }: Table, row: Row): number {
	const unit = columns.list.find((c) => c.name === 'unit');
	const units = unit ? cellLines(row, 'unit', { width: unit.width, size: columns.size }) : [];
	return Math.max(row.lines.length, units.length, 1);
}

function drawRow(table: Table, row: Row): void {
	const { pages, columns } = table;
	const count = rowLines(table, row);
	const whole = count <= UNCUT_LINES ? count : 3;
	const height = whole * table.lead + PADDING + carriedHeight(table);
	if (!hasRoom(pages, height - columns.size)) breakPage(table);
	drawFirst(table, row);
	pages.y += table.lead;
	for (let i = 1; i < count; i++) {
		if (i >= whole && !hasRoom(pages, PADDING + carriedHeight(table))) breakPage(table);
		drawText(table, row, i);
		pages.y += table.lead;
	}
	table.rows += 1;
	table.carried += row.amountMinor;
	drawRule(table, pages.y - columns.size * 0.75 + PADDING - 2);
	pages.y += 2 * PADDING - 2;
}

/**
 * Draws all lines from the pen's place on. What follows the table asks `keep` for its height: when
 * it does not fit, the sum is carried over to the next page.
 */
export function drawTable(pages: Pages, head: Head): { keep(height: number): void } {
	const { lines } = head.invoice;
	const cells = cellsOf(lines);
	const sums = [head.invoice.totalMinor, ...subtotals(lines).map((sum) => sum ?? 0n)];
	const columns = columnsOf(head, cells, sums);
	const table: Table = { head, pages, columns, lead: columns.size * 1.3, carried: 0n, rows: 0 };
	drawTitles(table);
	for (const row of rowsOf(head, columns, cells)) drawRow(table, row);
	return {
		keep(height) {
			if (!hasRoom(pages, height)) breakPage(table);
		},
	};
}
