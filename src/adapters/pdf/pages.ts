/** The pages of a document as they fill: where the pen is, and the next page when one is full. */
import { BODY_END, NEXT_PAGE_TOP } from './layout.js';
import { drawNextHead, type Letter } from './letterhead.js';
import { type Fonts, newSheet, type Sheet } from './sheet.js';

export interface Pages {
	readonly all: readonly Sheet[];
	/** The page being written. */
	readonly sheet: Sheet;
	/** Next baseline. */
	y: number;
	/** Begins a page with its head. */
	next(): void;
}

/** Does something of this height still fit above the foot? */
export const hasRoom = (pages: Pages, height: number): boolean => pages.y + height <= BODY_END;

/** Starts with one empty page; its head is the caller's. `under` is drawn first on every page. */
export function newPages(letter: Letter, fonts: Fonts, under: (sheet: Sheet) => void): Pages {
	const begin = (): Sheet => {
		const sheet = newSheet(fonts);
		under(sheet);
		return sheet;
	};
	const all = [begin()];
	return {
		all,
		get sheet() {
			return all.at(-1) as Sheet;
		},
		y: NEXT_PAGE_TOP,
		next() {
			const sheet = begin();
			all.push(sheet);
			drawNextHead(sheet, letter);
			this.y = NEXT_PAGE_TOP;
		},
	};
}
