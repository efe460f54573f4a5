/** The Swiss QR code on a sheet: 46 × 46 mm with the 7 mm cross (SIX guidelines 2.4, chapter 6). */
import { mm } from './layout.js';
import { type QrMatrix, qrMatrix } from './qr-matrix.js';
import { flip, num, type Place, type Sheet } from './sheet.js';

const SIDE_MM = 46;

/** White border, black square, and the bars of the cross, in millimetres. */
const CROSS = { border: 7, square: 6, long: 3.89, thick: 1.17 } as const;

/**
 * Dark modules as rectangles, in units of one module from the top left corner: runs of a row, each
 * as deep as the same run goes on below. All are filled at once, so no hairlines show between them.
 */
function rectangles({ size, modules }: QrMatrix): string {
	const left = modules.slice();
	const out: string[] = [];
	for (let y = 0; y < size; y++) {
		for (let x = 0; x < size; x++) {
			if (!left[y * size + x]) continue;
			let width = 1;
			while (x + width < size && left[y * size + x + width]) width++;
			let height = 1;
			while (y + height < size && isSameRun(left, (y + height) * size + x, width)) height++;
			for (let row = y; row < y + height; row++)
				left.fill(0, row * size + x, row * size + x + width);
			out.push(`${x} ${y} ${width} ${height} re`);
			x += width - 1;
		}
	}
	return out.join('\n');
}

function isSameRun(modules: Uint8Array, from: number, width: number): boolean {
	for (let i = from; i < from + width; i++) if (!modules[i]) return false;
	return true;
}

/** A rectangle around the code's centre, in millimetres. */
const around = (width: number, height: number): string =>
	`${num((SIDE_MM - width) / 2)} ${num((SIDE_MM - height) / 2)} ${num(width)} ${num(height)} re`;

/** Draws the code of a text with its top left corner at a place. */
export function drawQrCode(sheet: Sheet, text: string, [x, y]: Place): void {
	const matrix = qrMatrix(text);
	const module = mm(SIDE_MM) / matrix.size;
	const origin = `${num(x)} ${flip(y)} cm`;
	const scaled = `1 0 0 1 ${origin} ${module.toFixed(5)} 0 0 ${(-module).toFixed(5)} 0 0 cm`;
	sheet.raw(`${scaled} 0 g\n${rectangles(matrix)} f`);
	const millimetre = mm(1).toFixed(5);
	const { border, square, long, thick } = CROSS;
	sheet.raw(
		[
			`1 0 0 1 ${origin} ${millimetre} 0 0 -${millimetre} 0 0 cm`,
			`1 g ${around(border, border)} f 0 g ${around(square, square)} f`,
			`1 g ${around(long, thick)} ${around(thick, long)} f`,
		].join('\n'),
	);
}
