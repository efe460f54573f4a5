/** Words across the page: a draft's on every page, an example's above the payment part. */
import { widthOf } from './fonts.js';
import { PAGE, PAYMENT_TOP } from './layout.js';
import { FONT_NAMES, type Fonts, num, rgb, type Sheet } from './sheet.js';

const COLOR = '#eceef1';

/** A word from lower left to upper right, centred on a place: below what is drawn later. */
function across(word: string, fonts: Fonts, centre: { x: number; y: number }): string {
	const angle = Math.PI / 7;
	const size = (PAGE.width * 0.82) / widthOf(word, 1, 'bold');
	const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
	const half = widthOf(word, size, 'bold') / 2;
	const x = centre.x - half * cos + size * 0.35 * sin;
	const y = PAGE.height - centre.y - half * sin - size * 0.35 * cos;
	const matrix = [cos, sin, -sin, cos, x, y].map(num).join(' ');
	const font = `/${FONT_NAMES.bold} ${num(size)} Tf`;
	return `${rgb(COLOR)} rg BT ${font} ${matrix} Tm <${fonts.bold.encode(word)}> Tj ET`;
}

/**
 * The mark that belongs under every page. An example's stays clear of the payment part, so that
 * its code can be tried with any banking app.
 */
export const markUnder =
	(word: string | null, fonts: Fonts) =>
	(sheet: Sheet): void => {
		if (word === null) return;
		sheet.raw(across(word, fonts, { x: PAGE.width / 2, y: PAYMENT_TOP * 0.62 }));
	};
