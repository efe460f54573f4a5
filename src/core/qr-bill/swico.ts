/**
 * Billing information by the Swico syntax S1: `//S1/10/number/11/YYMMDD/…`. "/" and "\" in values
 * are escaped by "\".
 */

/** Tags in the order in which they are written. */
export const SWICO_TAGS = ['10', '11', '20', '30', '31', '32', '33', '40'] as const;
export type SwicoTag = (typeof SWICO_TAGS)[number];

/** Values by tag, as the syntax writes them, unescaped. */
export type SwicoValues = Readonly<Partial<Record<SwicoTag, string>>>;

/** Which tag goes first when there is no room: what the payer can do without comes first. */
const DROP_ORDER: readonly SwicoTag[] = ['31', '33', '32', '20', '40', '30', '11', '10'];

const escaped = (value: string): string => value.replace(/[\\/]/g, (c) => `\\${c}`);

/** "//S1/10/…", or "" when there is nothing to say. */
export function swicoText(values: SwicoValues): string {
	const parts = SWICO_TAGS.filter((t) => values[t]).map((t) => `/${t}/${escaped(values[t] ?? '')}`);
	return parts.length === 0 ? '' : `//S1${parts.join('')}`;
}

/** The fullest text that fits into `room` characters; whole tags are left out, none is cut. */
export function swicoWithin(values: SwicoValues, room: number): string {
	const rest: Partial<Record<SwicoTag, string>> = { ...values };
	for (const tag of DROP_ORDER) {
		const text = swicoText(rest);
		if (text.length <= room) return text;
		delete rest[tag];
	}
	return '';
}

/** Values of an S1 text by tag; null for any other text. Unknown tags and empty values are left out. */
export function readSwico(text: string): SwicoValues | null {
	if (!text.startsWith('//S1/')) return null;
	const parts = text.slice(5).match(/(?:\\.|[^\\/])*(?:\/|$)/g) ?? [];
	const plain = parts.map((p) => p.replace(/\/$/, '').replace(/\\(.)/g, '$1'));
	const values: Partial<Record<SwicoTag, string>> = {};
	for (let i = 0; i + 1 < plain.length; i += 2) {
		const tag = SWICO_TAGS.find((t) => t === plain[i]);
		const value = plain[i + 1];
		if (tag && value) values[tag] = value;
	}
	return values;
}
