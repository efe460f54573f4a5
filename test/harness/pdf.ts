/** What a reader sees of a PDF: its text layer, and the QR bills on its pages. */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { readQrCodes } from '../../src/adapters/reading/qr.js';
import { decode } from '../../src/core/qr-bill/payload.js';

/** The text of all pages, runs separated by one space. */
export async function textOf(bytes: Uint8Array): Promise<string> {
	const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
	const document = await loading.promise;
	const pages: string[] = [];
	for (let n = 1; n <= document.numPages; n++) {
		const content = await (await document.getPage(n)).getTextContent();
		pages.push(content.items.map((item) => ('str' in item ? item.str : '')).join(' '));
	}
	await loading.destroy();
	return pages.join('\n').replace(/[ \u00a0]+/g, ' ');
}

/** The bills whose codes can be read from the pages as pictures. */
export async function billsOf(bytes: Uint8Array) {
	return (await readQrCodes(bytes)).map((code) => decode(code.text));
}
