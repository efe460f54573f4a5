import { deflateSync, inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { drawnCode } from '../../../src/adapters/pdf/drawn-code.js';
import { renderInvoice } from '../../../src/adapters/pdf/render.js';
import { readQrCode, readQrCodes } from '../../../src/adapters/reading/qr.js';
import { LANGUAGES } from '../../../src/core/parties/model.js';
import { billOf } from '../../../src/core/qr-bill/from-invoice.js';
import { encode } from '../../../src/core/qr-bill/payload.js';
import { IBAN, invoice, manyLines, type Sketch } from './invoices.js';

const SCOR = {
	referenceType: 'SCOR',
	reference: 'RF18539007547034',
	creditor: { iban: IBAN },
} as const;
/** Three groups of its modules look like the corners of a second code. */
const GHOST = {
	number: 'RE-2022-99328',
	reference: '530682927944205175198917325',
	creditor: { name: 'A' },
	debtor: {
		name: 'Immobiliengesellschaft Bahnhofstrasse 1 Zürich West und Umgebung AG',
		postalCode: '7943',
	},
	lines: [{ description: 'x', quantity: '1', unitPrice: '23063' }],
} as const;
const NON = { referenceType: 'NON', reference: '', creditor: { iban: IBAN } } as const;

/** The payload on paper as a banking app sees it, beside the one that was meant. */
async function readBack(sketch: Sketch, mark: 'demo' | null) {
	const of = invoice(sketch);
	const payload = encode(billOf(of));
	const pdf = await renderInvoice(of, { color: '#2563eb', logo: null, mark });
	const scanned = await scan(pdf);
	return { read: await readQrCodes(pdf), meant: payload.ok ? payload.value : '', scanned };
}

/** The quick look that each bill gets before it is sealed. */
const scan = async (pdf: Uint8Array): Promise<string | null> => {
	const picture = drawnCode(pdf);
	return picture && readQrCode(picture);
};

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
		${'what looks like two codes'} | ${GHOST}                                                                                    | ${null}
		${'the last of three pages'}   | ${{ lines: manyLines(60) }}                                                                 | ${null}
	`('$bill', async ({ sketch, mark }) => {
		const { read, meant, scanned } = await readBack(sketch, mark);
		expect(meant).not.toBe('');
		expect(read.map((code) => code.text)).toEqual([meant]);
		expect(scanned).toBe(meant);
	});

	test.each(LANGUAGES)('in %s', async (language) => {
		const { read, meant } = await readBack({ language }, null);
		expect(read.map((code) => code.text)).toEqual([meant]);
	});
});

describe('the look that a bill gets before it is sealed', () => {
	const plain = { color: '#2563eb', logo: null, mark: null } as const;

	test.each`
		document                     | sketch
		${'a credit note'}           | ${{ kind: 'credit_note' }}
		${'an invoice over nothing'} | ${{ lines: [{ unitPrice: '0', vatCode: 'EXM', vatRate: '0' }] }}
	`('finds no code on $document', async ({ sketch }) => {
		expect(await scan(await renderInvoice(invoice(sketch), plain))).toBeNull();
	});

	const CODE = /(?:\d+ \d+ \d+ \d+ re\n?){100,}/;

	/** The page's operators alone, with the rectangles of its code as something else would draw it. */
	function redrawn(pdf: Uint8Array, code: (rectangles: string[]) => string[]): Buffer {
		const file = Buffer.from(pdf);
		for (let at = file.indexOf('stream\n'); at >= 0; at = file.indexOf('stream\n', at + 1)) {
			const stream = file.subarray(at + 7, file.indexOf('\nendstream', at));
			const content = stream[0] === 0x78 ? inflateSync(stream).toString('latin1') : '';
			const drawn = CODE.exec(content)?.[0];
			if (!drawn) continue;
			const changed = content.replace(drawn, `${code(drawn.trim().split('\n')).join('\n')} `);
			return Buffer.concat([
				Buffer.from('stream\n'),
				deflateSync(changed),
				Buffer.from('\nendstream'),
			]);
		}
		throw new Error('no code on the page');
	}

	test('reads nothing where parts of the code are missing', async () => {
		const pdf = await renderInvoice(invoice(), plain);
		expect(await scan(redrawn(pdf, (all) => all))).toMatch(/^SPC/);
		expect(await scan(redrawn(pdf, (all) => all.filter((_, i) => i % 3 > 0)))).toBeNull();
	});
});
