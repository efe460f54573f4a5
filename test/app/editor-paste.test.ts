/** What the invoice editor makes of rows from a spreadsheet. */
import { describe, expect, test } from 'vitest';
import { linesOfPaste } from '../../src/modules/finance/editor/paste-rows.js';

const KNOWN = { vatCodes: ['S81', 'R26'], accounts: ['3400', '3200'] };
const rowsOf = (...rows: string[][]): string => rows.map((r) => r.join('\t')).join('\r\n');

describe('rows of a spreadsheet', () => {
	test('text, quantity, unit and price become items', () => {
		const text = rowsOf(['Beratung', '3', 'h', '150.00'], ['Fachbuch', '2', 'Stk', '19.90']);
		expect(linesOfPaste(text, KNOWN)).toEqual([
			{ kind: 'item', description: 'Beratung', quantity: '3', unit: 'h', unit_price: '150.00' },
			{ kind: 'item', description: 'Fachbuch', quantity: '2', unit: 'Stk', unit_price: '19.90' },
		]);
	});

	test('one number is the price; a heading between items is a text', () => {
		const text = rowsOf(['Phase 1', ''], ['Konzept', '1’200.00'], ['Umsetzung', '900']);
		expect(linesOfPaste(text, KNOWN)).toEqual([
			{ kind: 'text', description: 'Phase 1', unit_price: null },
			{ kind: 'item', description: 'Konzept', unit_price: '1’200.00' },
			{ kind: 'item', description: 'Umsetzung', unit_price: '900' },
		]);
	});

	test('positions and sums are left out, codes and accounts are known', () => {
		const text = rowsOf(
			['1', 'A', '2', '10.00', '20.00', 'S81', '3400'],
			['2', 'B', '3', '5.50', '16.50', 'R26', '3200'],
		);
		expect(linesOfPaste(text, KNOWN)).toEqual([
			{
				...{ kind: 'item', description: 'A', quantity: '2', unit_price: '10.00' },
				...{ vat_code: 'S81', account: '3400' },
			},
			{
				...{ kind: 'item', description: 'B', quantity: '3', unit_price: '5.50' },
				...{ vat_code: 'R26', account: '3200' },
			},
		]);
	});

	test('a third number that is no sum is a discount', () => {
		const [line] = linesOfPaste(rowsOf(['A', '2', '10.00', '5']), KNOWN) ?? [];
		expect(line).toMatchObject({ quantity: '2', unit_price: '10.00', discount_percent: '5' });
	});

	test.each([
		['Prix', 'Description', 'Quantité'],
		['Prezzo', 'Descrizione', 'Quantità'],
		['Preis', 'Beschreibung', 'Menge'],
		['Price', 'Description', 'Quantity'],
	])('titles say what the columns are: %s, %s, %s', (...titles) => {
		expect(linesOfPaste(rowsOf(titles, ['10.00', 'A', '2']), KNOWN)).toEqual([
			{ kind: 'item', description: 'A', quantity: '2', unit_price: '10.00' },
		]);
	});

	test('a cell in quotes keeps its line breaks, tabs and quotes', () => {
		const text = '"Zwei\nZeilen, ""so"""\t2\t10.00\n';
		expect(linesOfPaste(text, KNOWN)).toMatchObject([
			{ description: 'Zwei\nZeilen, "so"', quantity: '2', unit_price: '10.00' },
		]);
	});

	test.each(['one word', 'two\nlines', ''])('"%s" is no spreadsheet', (text) => {
		expect(linesOfPaste(text, KNOWN)).toBeNull();
	});
});
