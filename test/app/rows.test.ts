/** Texts of panels and pickers: four languages, Swiss, with the same placeholders. */
import { describe, expect, test } from 'vitest';
import { INVOICES_PANEL, PANEL_STATE, QUEUES_PANEL } from '../../src/app/texts/panels.js';
import { PICK } from '../../src/app/texts/pick.js';
import { inLanguage, type TextRows } from '../../src/app/texts/rows.js';
import { filled } from '../../src/app/texts/texts.js';
import { QUEUE_NAMES } from '../../src/contracts/queues.js';
import { INVOICE_STATES } from '../../src/core/invoice/states.js';
import { LANGUAGES } from '../../src/core/parties/model.js';

const TABLES: readonly [string, TextRows][] = [
	['the picker', PICK],
	['the panel of queues', QUEUES_PANEL],
	['the panel of invoices', INVOICES_PANEL],
	['every panel', PANEL_STATE],
];
const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

describe.each(TABLES)('texts of %s', (_, rows) => {
	test.each(Object.entries(rows))('"%s" is said in four languages', (_key, row) => {
		for (const [i, language] of LANGUAGES.entries()) {
			const text = inLanguage(row, language);
			expect(text).toBe(row[i]);
			expect(text.trim()).not.toBe('');
			expect(placeholders(text)).toEqual(placeholders(row[3]));
			expect(text).not.toMatch(/ß| [:;?!]/);
		}
	});
});

test('every queue and every state of an invoice has its name', () => {
	expect(QUEUE_NAMES.filter((queue) => !(`queue.${queue}` in QUEUES_PANEL))).toEqual([]);
	expect(INVOICE_STATES.filter((state) => !(`invoiceState.${state}` in INVOICES_PANEL))).toEqual(
		[],
	);
});

test('values are filled in', () => {
	expect(filled(inLanguage(INVOICES_PANEL.open, 'de'), { currency: 'CHF' })).toBe('Offen CHF');
});
