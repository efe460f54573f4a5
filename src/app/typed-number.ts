/** A number as people write it, as the decimal text that the core reads. */

/** Blanks, Swiss thousands signs, a currency in front or a dash for no centimes, a percent sign. */
const AROUND = /^(?:CHF|EUR|Fr\.?|€)\s*|\s*(?:CHF|EUR|Fr\.?|€|%)$/gi;
const BETWEEN = /[\s\u00a0\u202f'’‘]/g;

/**
 * "1’234.50", "1.234,50", "CHF 12.–" and "7,5" are read. What could be two numbers ("1,234" is 1234
 * in London and 1.234 in Berlin) is left as it is, and what is no number
 * too: the server says so.
 */
export function typedNumber(typed: string): string {
	const bare = typed
		.trim()
		.replace(AROUND, '')
		.replace(BETWEEN, '')
		.replace(/[.,][-–—]+$/, '')
		.replace(/^[−–]/, '-');
	const [comma, point] = [bare.lastIndexOf(','), bare.lastIndexOf('.')];
	if (comma < 0) return bare;
	if (point >= 0) {
		return comma > point ? bare.replaceAll('.', '').replace(',', '.') : bare.replaceAll(',', '');
	}
	const isUnclear = /^-?[1-9]\d{0,2}(,\d{3})+$/.test(bare);
	return isUnclear ? bare : bare.replace(',', '.');
}

/** Can it be read as a number at all? */
export const isTypedNumber = (typed: string): boolean =>
	/^[+-]?\d+(\.\d+)?$/.test(typedNumber(typed));
