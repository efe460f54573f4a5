import { describe, expect, test } from 'vitest';
import { renderInvoice } from '../../../src/adapters/pdf/render.js';
import { readQrCodes } from '../../../src/adapters/reading/qr.js';
import { LANGUAGES } from '../../../src/core/parties/model.js';
import { billOf } from '../../../src/core/qr-bill/from-invoice.js';
import { encode } from '../../../src/core/qr-bill/payload.js';
import { IBAN, invoice, manyLines, type Sketch } from './invoices.js';

const SCOR = {
	referenceType: 'SCOR',
	reference: 'RF18539007547034',
	creditor: { iban: IBAN },
} as const;
const NON = { referenceType: 'NON', reference: '', creditor: { iban: IBAN } } as const;

/** The payload on paper as a banking app sees it, beside the one that was meant. */
async function readBack(sketch: Sketch, mark: 'demo' | null) {
	const of = invoice(sketch);
	const payload = encode(billOf(of));
	const pdf = await renderInvoice(of, { color: '#2563eb', logo: null, mark });
	return { read: await readQrCodes(pdf), meant: payload.ok ? payload.value : '' };
}

describe('the code on the page says exactly what the invoice says', () => {
	test.each`
		bill                           | sketch                                                                                      | mark
		${'QRR'}                       | ${{}}                                                                                       | ${null}
		${'SCOR'}                      | ${SCOR}                                                                                     | ${null}
		${'SCOR in EUR'}               | ${{ ...SCOR, currency: 'EUR' }}                                                             | ${null}
		${'no reference'}              | ${NON}                                                                                      | ${null}
		${'no VAT'}                    | ${{ creditor: { vatNumber: null } }}                                                        | ${null}
		${'letters of the whole set'}  | ${{ creditor: { name: 'Łukasz Škoda Ő Ț' }, debtor: { name: 'Ångström Œuvre ß €' } }}       | ${null}
		${'the smallest amount'}       | ${{ lines: [{ unitPrice: '0.01', vatCode: 'EXM', vatRate: '0' }] }}                         | ${null}
		${'the largest amount'}        | ${{ lines: [{ unitPrice: '999999999.99', vatCode: 'EXM', vatRate: '0' }] }}                 | ${null}
		${'a long message'}            | ${{ message: 'Vielen Dank für Ihren geschätzten Auftrag! '.repeat(4).slice(0, 140) }}       | ${null}
		${'full addresses'}            | ${{ creditor: { name: 'É'.repeat(70), street: 'Ö'.repeat(70) }, message: 'x'.repeat(140) }} | ${null}
		${'an example, with its mark'} | ${{}}                                                                                       | ${'demo'}
		${'the last of three pages'}   | ${{ lines: manyLines(60) }}                                                                 | ${null}
	`('$bill', async ({ sketch, mark }) => {
		const { read, meant } = await readBack(sketch, mark);
		expect(meant).not.toBe('');
		expect(read.map((code) => code.text)).toEqual([meant]);
	});

	test.each(LANGUAGES)('in %s', async (language) => {
		const { read, meant } = await readBack({ language }, null);
		expect(read.map((code) => code.text)).toEqual([meant]);
	});
});
