/**
 * The QR code as the finished document draws it: the filled rectangles in the place of the code, put
 * on a small picture. A scanner then says what a banking app will read. Only what our own pages use
 * is understood; a full PDF reader takes fourteen times as long and is what the tests use.
 */
import { inflateSync } from 'node:zlib';
import { mm, PAGE, PAYMENT_TOP } from './layout.js';

export interface Picture {
	/** RGBA. */
	readonly data: Uint8ClampedArray<ArrayBuffer>;
	readonly width: number;
	readonly height: number;
}

/** The code with its quiet zone of 5 mm, from the page's top left corner in points. */
const PLACE = { x: mm(62), y: PAYMENT_TOP + mm(12), side: mm(56) } as const;
const PIXELS = 448;
const SCALE = PIXELS / PLACE.side;
/** Opaque, the same in either byte order but for the black one's alpha: a scanner ignores it. */
const WHITE = 0xffffffff;
const BLACK = 0xff000000;

/** Left, bottom, width, height in the units in force. */
type Rectangle = readonly [x: number, y: number, width: number, height: number];

/** Scale and offset; our pages turn nothing. */
interface Space {
	readonly a: number;
	readonly d: number;
	readonly e: number;
	readonly f: number;
}

interface State {
	readonly space: Space;
	/** 0 black to 1 white. */
	readonly gray: number;
}

/** The finished page's code; null where no rectangle lies in its place. */
export function drawnCode(bytes: Uint8Array): Picture | null {
	for (const content of contentsOf(Buffer.from(bytes))) {
		const picture = drawn(content);
		if (picture) return picture;
	}
	return null;
}

/** The contents of the pages, from the last one: streams that inflate to operators. */
function* contentsOf(file: Buffer): Generator<string> {
	let end = file.lastIndexOf('\nendstream');
	while (end > 0) {
		const start = file.lastIndexOf('stream\n', end) + 'stream\n'.length;
		const content = inflated(file.subarray(start, end));
		if (content !== null && / re\b/.test(content)) yield content;
		end = file.lastIndexOf('\nendstream', start - 'stream\n'.length - 1);
	}
}

/** Null for a picture, or what is not compressed: no page of ours. */
function inflated(stream: Buffer): string | null {
	try {
		return inflateSync(stream).toString('latin1');
	} catch {
		return null;
	}
}

function drawn(content: string): Picture | null {
	const pixels = new Uint32Array(PIXELS * PIXELS).fill(WHITE);
	const saved: State[] = [];
	let state: State = { space: { a: 1, d: 1, e: 0, f: 0 }, gray: 0 };
	let numbers: number[] = [];
	let path: Rectangle[] = [];
	let painted = 0;
	const act: Readonly<Record<string, () => void>> = {
		q: () => saved.push(state),
		Q: () => {
			state = saved.pop() ?? state;
		},
		cm: () => {
			state = { ...state, space: within(state.space, numbers) };
		},
		g: () => {
			state = { ...state, gray: numbers[0] ?? 0 };
		},
		rg: () => {
			state = { ...state, gray: numbers.reduce((sum, n) => sum + n, 0) / 3 };
		},
		re: () => {
			path.push(numbers as unknown as Rectangle);
		},
		f: () => {
			for (const rectangle of path) painted += fill(pixels, rectangle, state);
			path = [];
		},
	};
	for (const token of content.split(/\s+/)) {
		const number = Number(token);
		if (token !== '' && !Number.isNaN(number)) {
			numbers.push(number);
			continue;
		}
		act[token]?.();
		numbers = [];
	}
	if (painted === 0) return null;
	return { data: new Uint8ClampedArray(pixels.buffer), width: PIXELS, height: PIXELS };
}

/** A new space inside the one in force. */
const within = (s: Space, [a = 1, , , d = 1, e = 0, f = 0]: readonly number[]): Space => ({
	a: s.a * a,
	d: s.d * d,
	e: s.a * e + s.e,
	f: s.d * f + s.f,
});

/** Paints what of a rectangle lies in the picture; returns how many pixels. */
function fill(pixels: Uint32Array, [x, y, width, height]: Rectangle, state: State): number {
	const { space, gray } = state;
	const [left, right] = span(space.a * x + space.e, space.a * width, PLACE.x);
	const down = (up: number): number => PAGE.height - up;
	const [top, bottom] = span(down(space.d * y + space.f), -space.d * height, PLACE.y);
	const color = gray < 0.5 ? BLACK : WHITE;
	for (let row = top; row < bottom; row++) {
		pixels.fill(color, row * PIXELS + left, row * PIXELS + right);
	}
	return Math.max(0, bottom - top) * Math.max(0, right - left);
}

/** First and last pixel of a length, within the picture. */
function span(from: number, length: number, origin: number): [number, number] {
	const ends = [from, from + length].map((at) => Math.round((at - origin) * SCALE));
	const kept = ends.map((at) => Math.min(PIXELS, Math.max(0, at)));
	return [Math.min(...kept), Math.max(...kept)];
}
