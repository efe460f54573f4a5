/** Running text over the whole width, over as many pages as it needs. */
import { LEFT, mm, RIGHT } from './layout.js';
import { hasRoom, type Pages } from './pages.js';
import { wrap } from './wrap.js';

const SIZE = 9.5;
const LEAD = 12.5;

/** Texts one below the other, the empty ones left out; the pen is at the next baseline after. */
export function drawParagraphs(pages: Pages, texts: readonly string[]): void {
	for (const text of texts.filter((t) => t !== '')) {
		for (const line of wrap(text, { width: RIGHT - LEFT, size: SIZE })) {
			if (!hasRoom(pages, LEAD)) pages.next();
			pages.sheet.text(line, [LEFT, pages.y], { size: SIZE });
			pages.y += LEAD;
		}
		pages.y += mm(2);
	}
}
