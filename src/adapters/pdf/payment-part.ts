/**
 * Receipt and payment part, 210 × 105 mm at the foot of the page: places and sizes of the SIX
 * implementation guidelines for the QR-bill 2.4, chapter 3, and the style guide. Drawn with the
 * page's own fonts: a slip from a second PDF library, put in, took several times as long.
 */
import { minorOf, printAmount } from '../../core/money/money.js';
import { drawCutLines } from './cut-lines.js';
import { widthOf } from './fonts.js';
import { mm } from './layout.js';
import { drawSections } from './payment-sections.js';
import { BLACK, drawBlank, headingSize, lead, onSlip, type Slip } from './payment-slip.js';
import { drawQrCode } from './qr-code.js';
import type { Sheet } from './sheet.js';
import { wrap } from './wrap.js';

/** Currency and amount: places in millimetres on the slip, size of the values in points. */
interface AmountPlace {
	readonly x: number;
	/** Where the amount stands, and its heading where the payer writes the amount. */
	readonly amountX: number;
	readonly blankX: number;
	readonly size: number;
	/** The field for a missing amount. */
	readonly blank: readonly [x: number, y: number, width: number, height: number];
}

const RECEIPT: AmountPlace = { x: 5, amountX: 20, blankX: 18, size: 8, blank: [27, 68, 30, 10] };
const PAYMENT: AmountPlace = { x: 67, amountX: 84, blankX: 81, size: 10, blank: [78, 72, 40, 15] };

function drawAmount(sheet: Sheet, { bill, texts }: Slip, place: AmountPlace): void {
	const heading = { size: headingSize(place.size), weight: 'bold', color: BLACK } as const;
	const value = { size: place.size, color: BLACK } as const;
	const [x, top] = onSlip(place.x, 68);
	const [amountX] = onSlip(bill.amount === null ? place.blankX : place.amountX, 0);
	const y = top + headingSize(place.size);
	const below = y + lead(place.size) + place.size / 5;
	sheet.text(texts.currency, [x, y], heading);
	sheet.text(bill.currency, [x, below], value);
	sheet.text(texts.amount, [amountX, y], heading);
	if (bill.amount !== null) {
		sheet.text(printAmount(minorOf(bill.amount)), [amountX, below], value);
		return;
	}
	const [left, upper, width, height] = place.blank;
	drawBlank(sheet, onSlip(left, upper), [width, height]);
}

function drawTitles(sheet: Sheet, { texts }: Slip): void {
	const title = { size: 11, weight: 'bold', color: BLACK } as const;
	const [receiptX, top] = onSlip(5, 5);
	const [paymentX] = onSlip(67, 5);
	sheet.text(texts.receipt, [receiptX, top + 10], title);
	sheet.text(texts.paymentPart, [paymentX, top + 10], title);
	const [right, below] = onSlip(57, 82);
	const style = { size: 6, weight: 'bold', color: BLACK, align: 'right' } as const;
	sheet.text(texts.acceptancePoint, [right, below + 6], style);
}

/** Alternative procedures, a line each; the procedure's name is bold. */
function drawAlternatives(sheet: Sheet, { bill }: Slip): void {
	for (const [i, text] of bill.alternatives.entries()) {
		const [x, top] = onSlip(67, 90 + 3 * i);
		const name = /^\w+/.exec(text)?.[0] ?? '';
		const indent = widthOf(name, 7, 'bold');
		const [line = ''] = wrap(text.slice(name.length), { width: mm(138) - indent, size: 7 });
		sheet.text(name, [x, top + 7], { size: 7, weight: 'bold', color: BLACK });
		sheet.text(line, [x + indent, top + 7], { size: 7, color: BLACK });
	}
}

/** Draws the slip at the foot of a sheet; only what lies above it may be drawn there too. */
export function drawPaymentPart(sheet: Sheet, slip: Slip): void {
	drawCutLines(sheet);
	drawTitles(sheet, slip);
	drawSections(sheet, slip);
	drawAmount(sheet, slip, RECEIPT);
	drawAmount(sheet, slip, PAYMENT);
	drawQrCode(sheet, slip.payload, onSlip(67, 17));
	drawAlternatives(sheet, slip);
}
