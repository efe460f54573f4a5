import { createCanvas } from '@napi-rs/canvas';
import { PDFDict, PDFDocument, PDFName, PDFRawStream } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { renderInvoice } from '../../../src/adapters/pdf/render.js';
import { LANGUAGES } from '../../../src/core/parties/model.js';
import { IBAN, invoice, manyLines } from './invoices.js';
import { readPdf } from './read-pdf.js';

const PLAIN = { color: '#2563eb', logo: null, mark: null } as const;

function picture(type: 'image/png' | 'image/jpeg', width = 400, height = 120): Uint8Array {
	const canvas = createCanvas(width, height);
	const pen = canvas.getContext('2d');
	pen.fillStyle = '#7c3aed';
	pen.fillRect(0, 0, width / 2, height);
	return new Uint8Array(type === 'image/png' ? canvas.toBuffer(type) : canvas.toBuffer(type));
}

describe('the same invoice gives the same bytes', () => {
	test.each`
		document       | sketch                      | look
		${'plain'}     | ${{}}                       | ${PLAIN}
		${'many'}      | ${{ lines: manyLines(90) }} | ${PLAIN}
		${'with logo'} | ${{}}                       | ${{ ...PLAIN, logo: picture('image/png') }}
		${'draft'}     | ${{ number: '' }}           | ${{ ...PLAIN, mark: 'draft' }}
	`('$document', async ({ sketch, look }) => {
		const first = await renderInvoice(invoice(sketch), look);
		await renderInvoice(invoice({ language: 'fr', message: 'Other text: QXZ' }), PLAIN);
		const second = await renderInvoice(invoice(sketch), look);
		expect(Buffer.from(second).equals(Buffer.from(first))).toBe(true);
	});
});

test('a page with a payment part has at most 20 KB, fonts included', async () => {
	for (const language of LANGUAGES) {
		expect((await renderInvoice(invoice({ language }), PLAIN)).length).toBeLessThan(20_000);
	}
});

test('only subsets of Liberation Sans are used, and they are embedded', async () => {
	const doc = await PDFDocument.load(await renderInvoice(invoice({ lines: manyLines(30) }), PLAIN));
	const fonts = doc.context
		.enumerateIndirectObjects()
		.map(([, object]) => object)
		.filter((object): object is PDFDict => object instanceof PDFDict)
		.filter((dict) => dict.get(PDFName.of('Type')) === PDFName.of('Font'));
	const names = new Set(fonts.map((font) => String(font.get(PDFName.of('BaseFont')))));
	expect([...names].map((name) => name.replace(/^\/[A-Z]{6}\+/, '')).sort()).toEqual([
		'LiberationSans-Bold',
		'LiberationSans-Regular',
	]);
	const descriptors = doc.context
		.enumerateIndirectObjects()
		.map(([, object]) => object)
		.filter((object): object is PDFDict => object instanceof PDFDict)
		.filter((dict) => dict.get(PDFName.of('Type')) === PDFName.of('FontDescriptor'));
	expect(descriptors).toHaveLength(2);
	for (const descriptor of descriptors) {
		expect(descriptor.lookup(PDFName.of('FontFile2'))).toBeInstanceOf(PDFRawStream);
	}
});

test.each`
	language | title
	${'de'}  | ${'Rechnung HYP-2026-00042'}
	${'fr'}  | ${'Facture HYP-2026-00042'}
	${'it'}  | ${'Fattura HYP-2026-00042'}
	${'en'}  | ${'Invoice HYP-2026-00042'}
`('title, author, language and date are set in $language', async ({ language, title }) => {
	const bytes = await renderInvoice(invoice({ language }), PLAIN);
	const { info } = await readPdf(bytes);
	expect(info).toMatchObject({
		Title: title,
		Author: 'Robert Schneider AG',
		Language: `${language}-CH`,
		CreationDate: 'D:20260402000000Z',
	});
});

test('names from all over Europe are printed and can be copied from the page', async () => {
	const name = 'Łukasz Škoda';
	const lines = [{ description: 'Ελληνικά, Кириллица, “quotes” – ’ … € ‰ ™', unitPrice: '10' }];
	const of = invoice({
		creditor: { iban: IBAN },
		referenceType: 'NON',
		reference: '',
		debtor: { name },
		lines,
	});
	const text = (await readPdf(await renderInvoice(of, PLAIN))).texts.join(' ');
	// Address window, receipt and payment part.
	expect(text.split(name)).toHaveLength(4);
	expect(text).toContain('Ελληνικά, Кириллица, “quotes” – ’ … € ‰ ™');
});

test('characters without a glyph are named by field, and nothing is drawn', async () => {
	const lines = [{ description: 'Kaffee ☕ und 😀', unitPrice: '10' }];
	await expect(renderInvoice(invoice({ lines, message: '漢' }), PLAIN)).rejects.toMatchObject({
		code: 'INVOICE_FINDINGS',
		findings: [
			{ field: 'message', code: 'CHARACTERS_NOT_ALLOWED', details: { characters: 'U+6F22' } },
			{ field: 'lines.0.description', details: { characters: 'U+2615 U+1F600' } },
		],
	});
});

describe('the logo', () => {
	test.each`
		type
		${'image/png'}
		${'image/jpeg'}
	`('$type is shown on the first page', async ({ type }) => {
		const logo = picture(type);
		const plain = await renderInvoice(invoice({ lines: manyLines(40) }), PLAIN);
		const shown = await renderInvoice(invoice({ lines: manyLines(40) }), { ...PLAIN, logo });
		const doc = await PDFDocument.load(shown);
		const resources = doc.getPage(0).node.Resources();
		expect(resources?.lookup(PDFName.of('XObject'), PDFDict).keys().map(String)).toEqual(['/Logo']);
		expect(shown.length - plain.length).toBeLessThan(15_000);
	});

	const broken = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, bytes.length / 2);
	/** A small file that says it has 30 000 × 30 000 pixels. */
	const bomb = (): Uint8Array => {
		const png = Buffer.from(picture('image/png', 8, 8));
		png.writeUInt32BE(30_000, 16);
		png.writeUInt32BE(30_000, 20);
		return png;
	};

	test.each`
		file                     | logo                                        | code
		${'a text'}              | ${new TextEncoder().encode('<svg></svg>')}  | ${'LOGO_NOT_PNG_OR_JPEG'}
		${'nothing'}             | ${new Uint8Array(0)}                        | ${'LOGO_NOT_PNG_OR_JPEG'}
		${'half a PNG'}          | ${broken(picture('image/png'))}             | ${'LOGO_UNREADABLE'}
		${'the start of a JPEG'} | ${Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0)} | ${'LOGO_UNREADABLE'}
		${'too many pixels'}     | ${bomb()}                                   | ${'LOGO_TOO_LARGE'}
		${'too many bytes'}      | ${new Uint8Array(3_000_000).fill(0xff)}     | ${'LOGO_TOO_LARGE'}
	`('$file is refused with $code', async ({ logo, code }) => {
		await expect(renderInvoice(invoice(), { ...PLAIN, logo })).rejects.toMatchObject({
			code: 'FILE_UNREADABLE',
			findings: [{ field: 'company.logo', code }],
		});
	});
});

test('sums that do not add up are never printed', async () => {
	const of = { ...invoice(), totalMinor: 1n };
	await expect(renderInvoice(of, PLAIN)).rejects.toThrow('pdf: total');
	const without = invoice({ creditor: { vatNumber: null } });
	const wrong = { ...without, vatMinor: 5n, netMinor: without.netMinor - 5n };
	await expect(renderInvoice(wrong, PLAIN)).rejects.toThrow('pdf:');
});
