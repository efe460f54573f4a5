/** The invoice as PDF: pages from the invoice's data, then one document with fonts and pictures. */
import { FinanceError, invariant } from '../../core/errors.js';
import { within } from '../../core/findings.js';
import type { IssuedInvoice } from '../../core/invoice/model.js';
import { billOf, isPayable } from '../../core/qr-bill/from-invoice.js';
import { encode } from '../../core/qr-bill/payload.js';
import type { PdfPort } from '../../ports.js';
import { documentOf, newFonts } from './document.js';
import { accentOf, BODY_END, FOOTER, mm, PAYMENT_BODY_END, PAYMENT_FOOTER } from './layout.js';
import { drawFoot, drawHead, factsOf, type Head, titleOf } from './letterhead.js';
import { type Logo, placeLogo, readLogo } from './logo.js';
import { markUnder } from './marks.js';
import { newPages, type Pages } from './pages.js';
import { drawParagraphs } from './paragraphs.js';
import { drawPaymentPart } from './payment-part.js';
import { checkPrintable } from './printable.js';
import { checkAgain } from './second-opinion.js';
import type { Fonts } from './sheet.js';
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

function headOf(invoice: IssuedInvoice, look: Look, logo: Logo | null): Head {
	const texts = TEXTS[invoice.language];
	return {
		invoice,
		texts,
		parties: invoice.parties,
		language: invoice.language,
		color: accentOf(look.color),
		logo: logo && placeLogo(logo),
		title: titleOf({ invoice, texts, draft: look.mark === 'draft' }),
		facts: factsOf({ invoice, texts }),
		pageText: texts.page,
	};
}

function drawPages(head: Head, look: Look, fonts: Fonts): Pages {
	const { invoice, texts } = head;
	const word =
		look.mark === 'draft' ? texts.draftMark : look.mark === 'demo' ? texts.demoMark : null;
	const pages = newPages(head, fonts, markUnder(word, fonts));
	pages.y = drawHead(pages.sheet, head) + mm(6);
	drawParagraphs(pages, [look.letter?.opening ?? '', invoice.message]);
	pages.y += mm(2);
	const table = drawTable(pages, head);
	drawTotals(pages, head, table.keep);
	drawParagraphs(pages, [look.letter?.closing ?? '']);
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

/**
 * The document of an issued invoice or credit note, or of a draft (`mark: 'draft'`). The same input
 * gives the same bytes in every process of an installation.
 * Throws INVOICE_FINDINGS for a QR-bill that breaks a rule or characters that the fonts lack,
 * FILE_UNREADABLE for a broken logo.
 */
export async function renderInvoice(invoice: IssuedInvoice, look: Look): Promise<Uint8Array> {
	checkSums(invoice);
	checkPrintable(invoice, look.letter);
	const fonts = newFonts();
	const logo = look.logo && (await readLogo(look.logo));
	const head = headOf(invoice, look, logo);
	const pages = drawPages(head, look, fonts);
	return documentOf(pages.all, head, { fonts, logo, on: invoice.issuedOn });
}
