/** Breaking text into lines, and sizes at which a text fits. */
import { type Weight, widthOf } from './fonts.js';

export interface Box {
	readonly width: number;
	readonly size: number;
	readonly weight?: Weight;
}

/** As much of a word's beginning as fits; at least one character, so that it always goes on. */
function fitting(word: string, box: Box): string {
	let low = 1;
	let high = word.length;
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if (widthOf(word.slice(0, middle), box.size, box.weight) <= box.width) low = middle;
		else high = middle - 1;
	}
	return word.slice(0, low);
}

/** Where a word may be broken: after slashes, and after hyphens between letters (no numbers). */
const parts = (word: string): string[] => word.split(/(?<=\p{L}-)(?=\p{L})|(?<=\/)(?=[^/])/u);

function wrapParagraph(paragraph: string, box: Box): string[] {
	if (widthOf(paragraph, box.size, box.weight) <= box.width) return [paragraph];
	const lines: string[] = [];
	let line = '';
	const put = (text: string, glue: string): void => {
		const joined = line === '' ? text : line + glue + text;
		if (widthOf(joined, box.size, box.weight) <= box.width) {
			line = joined;
			return;
		}
		if (line !== '') lines.push(line);
		line = text;
		while (widthOf(line, box.size, box.weight) > box.width && line.length > 1) {
			const head = fitting(line, box);
			lines.push(head);
			line = line.slice(head.length);
		}
	};
	for (const word of paragraph.split(/[ \t]+/)) {
		if (word === '') continue;
		const whole = line === '' ? word : `${line} ${word}`;
		if (widthOf(whole, box.size, box.weight) <= box.width) line = whole;
		else for (const [i, part] of parts(word).entries()) put(part, i === 0 ? ' ' : '');
	}
	lines.push(line);
	return lines;
}

/** Lines no wider than the box: broken at blanks, after hyphens, and inside words that are too long. */
export const wrap = (text: string, box: Box): string[] =>
	text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, box));

/** The largest size, in half points down to `least`, at which a line is no wider than the box. */
export function fitSize(text: string, box: Box, least: number): number {
	let size = box.size;
	while (size > least && widthOf(text, size, box.weight) > box.width) size -= 0.5;
	return size;
}
