/** One page being written: text, lines and areas as PDF operators, in order. */
import type { FontUse } from './font-use.js';
import { type Weight, widthOf } from './fonts.js';
import { INK, PAGE } from './layout.js';

export interface TextStyle {
	readonly size: number;
	readonly weight?: Weight;
	readonly color?: string;
	/** Where `x` is in the text; left unless said. */
	readonly align?: 'left' | 'right' | 'center';
}

/** Points from the page's top left corner. */
export type Place = readonly [x: number, y: number];

export interface Frame {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

export interface Sheet {
	/** Writes a line of text on a baseline. */
	text(text: string, at: Place, style: TextStyle): void;
	line(from: Place, to: Place, stroke: Stroke): void;
	/** Fills a rectangle. */
	area(frame: Frame, color: string): void;
	/** Operators in PDF coordinates (from the bottom left), between q and Q. */
	raw(operators: string): void;
	content(): string;
}

export interface Stroke {
	readonly width: number;
	readonly color: string;
	/** Lengths of dashes and gaps. */
	readonly dash?: readonly [number, number];
}

export type Fonts = Readonly<Record<Weight, FontUse>>;

/** Names of the fonts in each page's resources. */
export const FONT_NAMES: Readonly<Record<Weight, string>> = { regular: 'R', bold: 'B' };

/** A number as PDF writes it: at most three decimals, no exponent. */
export const num = (n: number): string => String(Math.round(n * 1000) / 1000);

/** "#2563eb" as three parts from 0 to 1. */
export const rgb = (color: string): string =>
	[1, 3, 5].map((i) => num(Number.parseInt(color.slice(i, i + 2), 16) / 255)).join(' ');

/** Places in PDF coordinates. */
export const flip = (y: number): string => num(PAGE.height - y);

/** An empty page that counts its glyphs in `fonts`. */
export function newSheet(fonts: Fonts): Sheet {
	const out: string[] = [];
	let font = '';
	let fill = '';
	const paint = (color: string): void => {
		if (fill !== color) out.push(`${rgb(color)} rg`);
		fill = color;
	};
	return {
		text(text, [x, y], { size, weight = 'regular', color = INK, align = 'left' }) {
			if (text === '') return;
			const width = align === 'left' ? 0 : widthOf(text, size, weight);
			const left = align === 'left' ? x : align === 'right' ? x - width : x - width / 2;
			const wanted = `/${FONT_NAMES[weight]} ${num(size)} Tf`;
			paint(color);
			out.push('BT');
			if (font !== wanted) out.push(wanted);
			font = wanted;
			out.push(`${num(left)} ${flip(y)} Td <${fonts[weight].encode(text)}> Tj ET`);
		},
		line(from, to, { width, color, dash }) {
			const path = `${num(from[0])} ${flip(from[1])} m ${num(to[0])} ${flip(to[1])} l S`;
			const dashes = dash ? `[${dash.map(num).join(' ')}] 0 d ` : '';
			out.push(`q ${num(width)} w ${rgb(color)} RG ${dashes}${path} Q`);
		},
		area({ x, y, width, height }, color) {
			paint(color);
			out.push(`${num(x)} ${flip(y + height)} ${num(width)} ${num(height)} re f`);
		},
		raw(operators) {
			out.push(`q ${operators} Q`);
		},
		content: () => out.join('\n'),
	};
}
