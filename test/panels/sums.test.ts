import { expect, test } from 'vitest';
import {
	currenciesOf,
	type InvoiceStats,
	openSums,
	stateRows,
} from '../../src/panels/finance-invoices/sums.js';

const STATS: InvoiceStats = {
	currencies: [
		{ currency: 'CHF', open: '9007199254740993.05' },
		{ currency: 'EUR', open: '10.00' },
	],
	statuses: { sent: 4, draft: 1, paid: 2, discarded: 0 },
	states: [
		{ status: 'draft', currency: 'GBP', open: null },
		{ status: 'paid', currency: 'CHF', open: '0.00' },
		{ status: 'sent', currency: 'CHF', open: '9007199254740993.05' },
		{ status: 'sent', currency: 'EUR', open: '10.00' },
	],
};

test('currencies of issued invoices come first, then those of drafts', () => {
	expect(currenciesOf(STATS)).toEqual(['CHF', 'EUR', 'GBP']);
});

test('states stand in their order, those without invoices are left out, sums keep every digit', () => {
	expect(stateRows(STATS)).toEqual([
		{ state: 'draft', count: 1, share: 25, open: [null, null, null] },
		{ state: 'sent', count: 4, share: 100, open: ['9007199254740993.05', '10.00', null] },
		{ state: 'paid', count: 2, share: 50, open: ['0.00', null, null] },
	]);
	expect(openSums(STATS)).toEqual(['9007199254740993.05', '10.00', null]);
});

test('no invoices, no rows', () => {
	const none = { currencies: [], statuses: {}, states: [] };
	expect([stateRows(none), openSums(none)]).toEqual([[], []]);
});
