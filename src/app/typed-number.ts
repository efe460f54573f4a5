/**
 * A number as people type it in Switzerland, as decimal text: "1’234.50", "1'234,50" and "1 234.5"
 * all have a point and no sign between thousands. What is no number stays as it was typed, and the
 * server says so.
 */
export function typedNumber(typed: string): string {
	const bare = typed.replace(/[\s’'\u00a0\u202f]/g, '').replace(/^−/, '-');
	return bare.includes('.') ? bare : bare.replace(',', '.');
}
