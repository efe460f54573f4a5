import { describe, expect, test } from 'vitest';
import type { StoredInvoice } from '../../src/core/invoice/model.js';
import { sealedPdf } from '../../src/queries/invoice-pdf.js';
import { aWorld, portsOf } from '../memory/ports.js';

const BYTES = Buffer.from('pdf');
const ports = portsOf(aWorld({ files: new Map([['f', BYTES]]) }));
const sealed = (o: Partial<StoredInvoice> = {}) =>
	({
		id: 'i',
		number: 'A-1',
		language: 'de',
		pdf: 'f',
		pdfSha256: ports.pdf.sha256(BYTES),
		...o,
	}) as StoredInvoice;

describe('a sealed PDF', () => {
	test('is the stored bytes, named by the number', async () => {
		const document = await sealedPdf(sealed(), 'de', ports);
		expect(document).toEqual({ name: 'A-1.pdf', type: 'application/pdf', bytes: BYTES });
	});

	test('is not drawn anew in another language', async () => {
		await expect(sealedPdf(sealed(), 'fr', ports)).rejects.toMatchObject({
			code: 'INVALID_INPUT',
			findings: [{ field: 'language', code: 'LANGUAGE_SEALED', details: { language: 'de' } }],
		});
	});

	test('is told to be on its way while its run has not made it', async () => {
		await expect(sealedPdf(sealed({ pdf: null }), null, ports)).rejects.toThrow('PDF_NOT_READY');
	});

	test('is never handed out when its bytes are others than those sealed', async () => {
		const changed = sealed({ pdfSha256: 'another' });
		await expect(sealedPdf(changed, null, ports)).rejects.toThrow('PDF_CHANGED');
	});
});
