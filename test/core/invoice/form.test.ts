import { describe, expect, test } from 'vitest';
import { formTotals } from '../../../src/core/invoice/form.js';
import { mayNow } from '../../../src/core/invoice/may.js';
import { VAT_CODES } from '../../../src/core/vat/codes.js';
import { aBankAccount, aCompany, aContact } from '../../builders/parties.js';

const context = {
	company: aCompany(),
	contact: aContact(),
	bankAccounts: [aBankAccount()],
	vatCodes: VAT_CODES,
	accounts: ['3400'],
	today: '2026-03-10',
};
const line = { description: 'Arbeit', quantity: '3', unit_price: '150.00', vat_code: 'S81' };

describe('a form while somebody writes it', () => {
	test('shows each line and the sums that the server will write', () => {
		expect(formTotals({ client_id: aContact().id, line_items: [line] }, context)).toMatchObject({
			lines: [{ net: '450.00', vat: '36.45', vat_code: 'S81' }],
			breakdown: [{ code: 'S81', rate: '8.1', net: '450.00', vat: '36.45' }],
			total: '486.45',
			due_on: '2026-04-09',
			findings: [],
			ok: true,
		});
	});

	test('computes what it can beside a line that is not finished, and names its field', () => {
		const unfinished = { ...line, quantity: 'x' };
		const shown = formTotals({ client_id: 'c', line_items: [unfinished, line] }, context);
		expect(shown).toMatchObject({ lines: [null, { net: '450.00' }], total: '486.45', ok: false });
		expect(shown.findings).toMatchObject([{ field: 'line_items.0.quantity' }]);
	});

	test('takes the company’s own VAT code and account where the client has none', () => {
		const company = aCompany({ defaultVatCode: 'R26' });
		const { vat_code: _, ...bare } = line;
		const shown = formTotals({ line_items: [bare] }, { ...context, company });
		expect(shown.lines[0]?.vat_code).toBe('R26');
	});

	test.each([[{}], [{ line_items: 'x' }], [{ line_items: [null], payment_terms: 'soon' }]])(
		'never throws: %j',
		(input) => {
			expect(formTotals(input, { ...context, contact: null }).ok).toBe(false);
		},
	);
});

describe('what may be done', () => {
	const sent = {
		...({ kind: 'invoice', status: 'sent', issued: true, hasPdf: true } as const),
		...{ isOpen: true, running: false, writer: true },
	};
	test('with a sent invoice: not edited, but paid, credited and mailed again', () => {
		expect(mayNow(sent)).toMatchObject({ edit: false, pay: true, credit: true, resend: true });
	});
	test('by a viewer: nothing but a download', () => {
		const allowed = Object.entries(mayNow({ ...sent, writer: false })).filter(([, may]) => may);
		expect(allowed).toEqual([['download', true]]);
	});
});
