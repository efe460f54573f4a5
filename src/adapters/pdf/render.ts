/** The invoice as PDF: pages from the invoice's data, then one document with fonts and pictures. */
import { PDFDocument, PDFName } from 'pdf-lib';
import { FinanceError, invariant } from '../../core/errors.js';
import { within } from '../../core/findings.js';
import type { IssuedInvoice } from '../../core/invoice/model.js';
import { billOf, isPayable } from '../../core/qr-bill/from-invoice.js';
import { encode } from '../../core/qr-bill/payload.js';
import type { PdfPort } from '../../ports.js';
import { compressed, property, useFont } from './font-use.js';
import { accentOf, BODY_END, FOOTER, PAGE, PAYMENT_BODY_END, PAYMENT_FOOTER } from './layout.js';
import { drawFoot, drawHead, type Head, titleOf } from './letterhead.js';
import { LOGO_NAME, type Logo, placeLogo, readLogo } from './logo.js';
import { markUnder } from './marks.js';
import { newPages, type Pages } from './pages.js';
import { drawPaymentPart } from './payment-part.js';
import { checkPrintable } from './printable.js';
import { checkAgain } from './second-opinion.js';
import { FONT_NAMES, type Fonts } from './sheet.js';
import { drawTable } from './table.js';
import { TEXTS } from './texts/texts.js';
import { checkSums, drawTotals } from './totals.js';

/** Colour `#rrggbb`; logo as PNG or JPEG, at most 2 MB and four million pixels; a mark or none. */
export type Look = Parameters<PdfPort['invoice']>[1];

function drawPayment(pages: Pages, invoice: IssuedInvoice): void {
	const bill = billOf(invoice);
	const payload = encode(bill);
	if (!payload.ok) {
		throw new FinanceError('INVOICE_FINDINGS', {}, within('qr_bill', payload.findings));
	}
	checkAgain(bill);
	if (pages.y > PAYMENT_BODY_END) pages.next();
	const texts = TEXTS[invoice.language].payment;
	drawPaymentPart(pages.sheet, { bill, payload: payload.value, texts });
}

function drawPages(
	invoice: IssuedInvoice,
	look: Look,
	o: { fonts: Fonts; logo: Logo | null },
): Pages {
	const texts = TEXTS[invoice.language];
	const head: Head = {
		invoice,
		texts,
		color: accentOf(look.color),
		draft: look.mark === 'draft',
		logo: o.logo && placeLogo(o.logo),
	};
	const word =
		look.mark === 'draft' ? texts.draftMark : look.mark === 'demo' ? texts.demoMark : null;
	const pages = newPages(head, o.fonts, markUnder(word, o.fonts));
	pages.y = drawHead(pages.sheet, head);
	const table = drawTable(pages, head);
	drawTotals(pages, head, table.keep);
	const payable = isPayable(invoice) && look.mark !== 'draft';
	if (payable) drawPayment(pages, invoice);
	const count = pages.all.length;
	for (const [i, sheet] of pages.all.entries()) {
		const y = payable && i === count - 1 ? PAYMENT_FOOTER : FOOTER;
		drawFoot(sheet, head, { y, page: i + 1, pages: count });
	}
	invariant(pages.y <= BODY_END + 1, 'pdf: text below the foot');
	return pages;
}

/** Title, author, language and date from the invoice alone: the same invoice, the same bytes. */
function describe(doc: PDFDocument, invoice: IssuedInvoice, title: string): void {
	const day = new Date(`${invoice.issuedOn}T00:00:00Z`);
	doc.setTitle(title, { showInWindowTitleBar: true });
	doc.setAuthor(invoice.parties.creditor.name);
	doc.setProducer('directus-extension-finance');
	doc.setCreationDate(day);
	doc.setModificationDate(day);
	doc.catalog.set(PDFName.of('Lang'), property(`${invoice.language}-CH`));
}

/**
 * The document of an issued invoice or credit note, or of a draft (`mark: 'draft'`). The same input
 * gives the same bytes in every process of an installation.
 * Throws INVOICE_FINDINGS for a QR-bill that breaks a rule or characters that the fonts lack,
 * FILE_UNREADABLE for a broken logo.
 */
export async function renderInvoice(invoice: IssuedInvoice, look: Look): Promise<Uint8Array> {
	checkSums(invoice);
	checkPrintable(invoice);
	const fonts: Fonts = { regular: useFont('regular'), bold: useFont('bold') };
	const logo = look.logo && (await readLogo(look.logo));
	const pages = drawPages(invoice, look, { fonts, logo });
	const doc = await PDFDocument.create({ updateMetadata: false });
	const draft = look.mark === 'draft';
	describe(doc, invoice, titleOf({ invoice, texts: TEXTS[invoice.language], draft }));
	const { context } = doc;
	const resources = context.register(
		context.obj({
			Font: {
				[FONT_NAMES.regular]: fonts.regular.embed(context),
				[FONT_NAMES.bold]: fonts.bold.embed(context),
			},
			...(logo && { XObject: { [LOGO_NAME]: logo.embed(context) } }),
		}),
	);
	for (const sheet of pages.all) {
		const page = doc.addPage([PAGE.width, PAGE.height]);
		page.node.set(
			PDFName.of('Contents'),
			compressed(context, Buffer.from(sheet.content(), 'latin1')),
		);
		page.node.set(PDFName.of('Resources'), resources);
	}
	return doc.save({ useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false });
}
