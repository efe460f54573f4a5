/** What is left of an invoice to credit, from what the API answers of it and of its credit notes. */
import type { CreditBase } from '../../../core/invoice/credit.js';
import type { InvoiceLine } from '../../../core/invoice/model.js';
import { minorOf } from '../../../core/money/money.js';
import type { Invoice, Line } from './model.js';

type Content = Pick<Invoice, 'line_items' | 'prices_include_vat' | 'vat_breakdown'>;

function lineOf(line: Line, { prices_include_vat, vat_breakdown }: Content): InvoiceLine {
	const [netMinor, vatMinor] = [minorOf(line.net), minorOf(line.vat)];
	return {
		position: line.position,
		kind: line.kind,
		description: line.description,
		quantity: line.quantity,
		unit: line.unit ?? '',
		unitPrice: line.unit_price,
		discountPercent: line.discount_percent ?? '0',
		vatCode: line.vat_code,
		vatRate: vat_breakdown.find((group) => group.code === line.vat_code)?.rate ?? '0',
		amountMinor: prices_include_vat ? netMinor + vatMinor : netMinor,
		netMinor,
		vatMinor,
		account: line.account ?? '',
	};
}

const linesOf = (content: Content): readonly InvoiceLine[] =>
	content.line_items.map((line) => lineOf(line, content));

/** Discounts and losses that nobody took back. */
const writtenOffOf = ({ payments }: Pick<Invoice, 'payments'>): bigint =>
	payments
		.filter((p) => p.status === 'booked' && p.kind === 'write_off' && !p.reversed)
		.filter((p) => p.write_off === 'discount' || p.write_off === 'loss')
		.reduce((sum, p) => sum + minorOf(p.amount), 0n);

export const creditBaseOf = (
	invoice: Content & Pick<Invoice, 'payments'>,
	earlier: readonly Content[],
): CreditBase => ({
	original: { pricesIncludeVat: invoice.prices_include_vat, lines: linesOf(invoice) },
	earlier: earlier.map((note) => ({ lines: linesOf(note) })),
	writtenOffMinor: writtenOffOf(invoice),
});
