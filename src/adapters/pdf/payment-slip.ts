/** What the parts of the payment slip share: its data, its places, its type and its empty fields. */
import type { QrBill } from '../../core/qr-bill/model.js';
import { mm, PAYMENT_TOP } from './layout.js';
import type { Place, Sheet } from './sheet.js';
import type { PaymentTexts } from './texts/model.js';

export interface Slip {
	readonly bill: QrBill;
	/** The text of the bill's code. */
	readonly payload: string;
	readonly texts: PaymentTexts;
}

export const BLACK = '#000000';

/** Millimetres from the slip's top left corner. */
export const onSlip = (x: number, y: number): Place => [mm(x), PAYMENT_TOP + mm(y)];

/** Distance of lines, and the size of headings, for values of a size (style guide: 8/9/6, 10/11/8). */
export const lead = (size: number): number => size + 1;
export const headingSize = (size: number): number => Math.max(size - 2, 6);

/** Corners of a field that is filled in by hand (style guide: 0.75 pt, 3 mm); size in mm. */
export function drawBlank(sheet: Sheet, [x, y]: Place, size: readonly [number, number]): void {
	const [width, height] = [mm(size[0]), mm(size[1])];
	const corner = mm(3);
	const stroke = { width: 0.75, color: BLACK } as const;
	for (const [cx, dx] of [
		[x, corner],
		[x + width, -corner],
	] as const) {
		for (const [cy, dy] of [
			[y, corner],
			[y + height, -corner],
		] as const) {
			sheet.line([cx, cy], [cx + dx, cy], stroke);
			sheet.line([cx, cy], [cx, cy + dy], stroke);
		}
	}
}
