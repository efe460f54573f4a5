/** Rows copied from a spreadsheet as lines of an invoice. */

import { isTypedNumber, typedNumber } from '../../../app/typed-number.js';
import { lineAmount } from '../../../core/invoice/totals.js';
import { Decimal } from '../../../core/money/decimal.js';
import type { LineColumn, LineValues } from './draft-values.js';

export type PastedLine = Partial<Omit<LineValues, 'key'>>;

export interface Known {
	readonly vatCodes: readonly string[];
	readonly accounts: readonly string[];
}

/** Names of columns in the four languages; what is none of them is not taken over. */
const TITLES: Readonly<Record<LineColumn, RegExp>> = {
	description:
		/^(beschreibung|bezeichnung|text|artikel|leistung|description|désignation|libellé|descrizione|item)$/,
	quantity: /^(menge|anzahl|quantité|qté|quantità|qtà|quantity|qty)$/,
	unit: /^(einheit|unité|unità|unit)$/,
	unit_price:
		/^(preis|einzelpreis|stückpreis|prix|prix unitaire|prezzo|prezzo unitario|price|unit price)$/,
	discount_percent:
		/^(rabatt|rabatt %|rabais|rabais %|remise|sconto|sconto %|discount|discount %)$/,
	vat_code: /^(mwst|mwst-code|tva|code tva|iva|codice iva|vat|vat code)$/,
	account: /^(konto|compte|conto|account)$/,
};

/** Cells in quotes may hold tabs, line breaks and doubled quotes. */
function cellsOf(text: string): string[][] {
	const rows: string[][] = [[]];
	for (const [, quoted, plain, end] of text.matchAll(
		/(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/g,
	)) {
		const cell = quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"');
		rows.at(-1)?.push(cell.trim());
		if (end === '') break;
		if (end !== '\t') rows.push([]);
	}
	return rows.filter((row) => row.some((cell) => cell !== ''));
}

type Places = Map<LineColumn, number>;

function byTitles(titles: readonly string[]): Places | null {
	const places: Places = new Map();
	for (const [column, pattern] of Object.entries(TITLES)) {
		const at = titles.findIndex((title) => pattern.test(title.toLowerCase()));
		if (at >= 0) places.set(column as LineColumn, at);
	}
	return places.has('description') && places.size > 1 ? places : null;
}

const decimalOf = (cell: string | undefined): Decimal | null =>
	Decimal.parse(typedNumber(cell ?? ''), 4);

/** Is the third the product of the others, to the centime? */
function isAmount(quantity?: string, price?: string, amount?: string): boolean {
	const [q, p, a] = [decimalOf(quantity), decimalOf(price), decimalOf(amount)];
	return q !== null && p !== null && a?.units === lineAmount(q, p, Decimal.of(0n, 2)) * 100n;
}

/** Without titles: what the columns hold says what they are. */
function byContent(rows: readonly (readonly string[])[], known: Known): Places {
	const width = Math.max(...rows.map((row) => row.length));
	const columns = Array.from({ length: width }, (_, i) => i);
	const filled = (i: number) => rows.map((row) => row[i] ?? '').filter((cell) => cell !== '');
	const all = (i: number, is: (cell: string) => boolean): boolean =>
		filled(i).length > 0 && filled(i).every(is);
	const isCounting = filled(0).length > 1 && filled(0).every((cell, n) => cell === String(n + 1));
	const left = columns.filter((i) => filled(i).length > 0 && !(i === 0 && isCounting));
	const places: Places = new Map();
	const take = (column: LineColumn, at: number | undefined): void => {
		if (at === undefined) return;
		places.set(column, at);
		left.splice(left.indexOf(at), 1);
	};
	take(
		'vat_code',
		left.find((i) => all(i, (cell) => known.vatCodes.includes(cell))),
	);
	take(
		'account',
		left.slice(1).find((i) => all(i, (cell) => known.accounts.includes(cell))),
	);
	take(
		'description',
		left.find((i) => !all(i, isTypedNumber)),
	);
	const numbers = left.filter((i) => all(i, isTypedNumber));
	take(
		'unit',
		left.find((i) => !numbers.includes(i)),
	);
	const [quantity, price, third] = numbers.length > 1 ? numbers : [undefined, numbers[0]];
	take('quantity', quantity);
	take('unit_price', price);
	const at = (row: readonly string[], column: number | undefined) => row[column ?? -1];
	const isSum = rows.every(
		(row) => !at(row, third) || isAmount(at(row, quantity), at(row, price), at(row, third)),
	);
	if (!isSum) take('discount_percent', third);
	return places;
}

/**
 * @returns null where the text is no rows of cells: it is pasted as any other text
 */
export function linesOfPaste(text: string, known: Known): readonly PastedLine[] | null {
	if (!text.includes('\t')) return null;
	const rows = cellsOf(text);
	const titled = byTitles(rows[0] ?? []);
	const content = titled ? rows.slice(1) : rows;
	if (content.length === 0) return null;
	const places = titled ?? byContent(content, known);
	return content.map((row) => {
		const cells = [...places].map(([column, at]) => [column, row[at] || null] as const);
		const isText = cells.every(([column, cell]) => column === 'description' || cell === null);
		const kind = isText && places.size > 1 ? 'text' : 'item';
		return { kind, ...Object.fromEntries(cells) };
	});
}
