/** A company's colour, and whether letters in it can be read on white. */

/** Contrast that letters need (WCAG 2.2, success criterion 1.4.3). */
export const READABLE_CONTRAST = 4.5;

/** "#1f2937". */
export const isColor = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text);

/** Perceived lightness of a colour, 0 to 1 (WCAG relative luminance). */
function luminance(color: string): number {
	const [r, g, b] = [1, 3, 5].map((i) => {
		const c = Number.parseInt(color.slice(i, i + 2), 16) / 255;
		return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}

/** Contrast of a colour on white, 1 to 21. */
export const contrastOnWhite = (color: string): number => 1.05 / (luminance(color) + 0.05);
