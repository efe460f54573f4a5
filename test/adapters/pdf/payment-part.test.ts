/** The payment part to the millimetre: SIX implementation guidelines 2.4, chapter 3, style guide. */
import { describe, expect, test } from 'vitest';
import { drawPaymentPart } from '../../../src/adapters/pdf/payment-part.js';
import { renderInvoice } from '../../../src/adapters/pdf/render.js';
import type { Sheet, TextStyle } from '../../../src/adapters/pdf/sheet.js';
import { TEXTS } from '../../../src/adapters/pdf/texts/texts.js';
import { LIMITS } from '../../../src/adapters/reading/limits.js';
import { pagesOf, type Raster } from '../../../src/adapters/reading/raster.js';
import { LANGUAGES } from '../../../src/core/parties/model.js';
import { billOf } from '../../../src/core/qr-bill/from-invoice.js';
import type { QrBill } from '../../../src/core/qr-bill/model.js';
import { invoice } from './invoices.js';
import { type Piece, readPdf } from './read-pdf.js';

const PLAIN = { color: '#2563eb', logo: null, mark: null } as const;
/** Top edge of the slip on the page. */
const SLIP = 297 - 105;
const PER_MM = 20;

const darkAt = ({ data, width }: Raster, x: number, y: number): boolean => {
	const i = 4 * (Math.round(y * PER_MM) * width + Math.round(x * PER_MM));
	return (data[i] ?? 255) < 128;
};

/** Where dark begins and ends on a line, in millimetres. */
function darkRange(from: number, to: number, isDark: (at: number) => boolean): [number, number] {
	const steps = Array.from({ length: (to - from) * PER_MM }, (_, i) => from + i / PER_MM);
	const dark = steps.filter(isDark);
	return [dark[0] ?? Number.NaN, (dark.at(-1) ?? Number.NaN) + 1 / PER_MM];
}

async function raster(): Promise<Raster> {
	for await (const page of pagesOf(await renderInvoice(invoice(), PLAIN), LIMITS)) {
		return await page.raster(297 * PER_MM);
	}
	throw new Error('no page');
}

test('the code measures 46 mm, its cross 7 mm, and 5 mm around it are empty', async () => {
	const page = await raster();
	const row = (y: number) => (x: number) => darkAt(page, x, y);
	const anyRow = (x: number): boolean =>
		Array.from({ length: 46 * 8 }, (_, i) => SLIP + 17 + i / 8).some((y) => darkAt(page, x, y));
	const anyColumn = (y: number): boolean =>
		Array.from({ length: 46 * 8 }, (_, i) => 67 + i / 8).some((x) => darkAt(page, x, y));
	const [left, right] = darkRange(62.3, 117.9, anyRow);
	const [top, bottom] = darkRange(SLIP + 12, SLIP + 68, anyColumn);
	for (const [measured, meant] of [
		...[
			[left, 67],
			[right, 113],
		],
		...[
			[top, SLIP + 17],
			[bottom, SLIP + 63],
		],
	] as const) {
		expect(Math.abs((measured ?? 0) - (meant ?? 0))).toBeLessThan(0.11);
	}
	// Black square of 6 mm in a white one of 7 mm; bars of 3.89 × 1.17 mm.
	const centre = { x: 90, y: SLIP + 40 };
	const above = darkRange(86.6, 93.4, row(centre.y - 2.5));
	expect(above[0]).toBeCloseTo(87, 1);
	expect(above[1]).toBeCloseTo(93, 1);
	for (const x of [86.55, 93.4]) {
		for (let y = centre.y - 3.4; y < centre.y + 3.4; y += 0.1)
			expect(darkAt(page, x, y)).toBe(false);
	}
	const bar = darkRange(87.1, 92.9, (x) => !darkAt(page, x, centre.y));
	expect(bar[1] - bar[0]).toBeCloseTo(3.89, 1);
	const thick = darkRange(centre.y - 2.9, centre.y + 2.9, (y) => !darkAt(page, centre.x + 1.5, y));
	expect(thick[1] - thick[0]).toBeCloseTo(1.17, 1);
});

test('lines mark the slip at 105 mm from the foot and the receipt at 62 mm', async () => {
	const page = await raster();
	const share = (points: readonly boolean[]): number =>
		points.filter(Boolean).length / points.length;
	const across = Array.from({ length: 1800 }, (_, i) => darkAt(page, 20 + i / 10, SLIP));
	const down = Array.from({ length: 800 }, (_, i) => darkAt(page, 62, SLIP + 20 + i / 10));
	for (const line of [across, down]) {
		expect(share(line)).toBeGreaterThan(0.3);
		expect(share(line)).toBeLessThan(0.7);
	}
});

describe.each(LANGUAGES)('the slip in %s', (language) => {
	const texts = TEXTS[language].payment;
	const slip = async (): Promise<Piece[]> => {
		const { pieces } = await readPdf(await renderInvoice(invoice({ language }), PLAIN));
		return pieces.filter((p) => p.y > SLIP).map((p) => ({ ...p, y: p.y - SLIP }));
	};

	test('has each heading in its place and size', async () => {
		const pieces = await slip();
		const places = (text: string): number[][] =>
			pieces
				.filter((p) => p.text === text)
				.map((p) => [Math.round(p.x * 10) / 10, p.size])
				.sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
		expect(places(texts.receipt)).toEqual([[5, 11]]);
		expect(places(texts.paymentPart)).toEqual([[67, 11]]);
		expect(places(texts.account)).toEqual([
			[5, 6],
			[118, 8],
		]);
		expect(places(texts.reference)).toEqual([
			[5, 6],
			[118, 8],
		]);
		expect(places(texts.additional)).toEqual([[118, 8]]);
		expect(places(texts.payableBy)).toEqual([
			[5, 6],
			[118, 8],
		]);
		expect(places(texts.currency)).toEqual([
			[5, 6],
			[67, 8],
		]);
		expect(places(texts.amount)).toEqual([
			[20, 6],
			[84, 8],
		]);
		expect(places('1 953.36')).toEqual([
			[20, 8],
			[84, 10],
		]);
		const point = pieces.find((p) => p.text === texts.acceptancePoint);
		expect((point?.x ?? 0) + (point?.width ?? 0)).toBeCloseTo(57, 1);
	});

	test('keeps every text in its section', async () => {
		/** Left, right, top and bottom of the sections that the guidelines name. */
		const sections = [
			...[
				[5, 57, 5, 12],
				[5, 57, 12, 68],
				[5, 57, 68, 82],
				[5, 57, 82, 100],
			],
			...[
				[67, 118, 5, 12],
				[67, 118, 68, 90],
				[118, 205, 5, 90],
				[67, 205, 90, 100],
			],
		];
		for (const p of await slip()) {
			const inside = sections.some(
				([left = 0, right = 0, top = 0, bottom = 0]) =>
					p.x >= left - 0.05 &&
					p.x + p.width <= right + 0.05 &&
					p.y - p.size * 0.25 >= top - 0.3 &&
					p.y <= bottom,
			);
			expect([p.text, inside]).toEqual([p.text, true]);
		}
	});
});

/** What is drawn for a bill, as texts and lines in millimetres on the slip. */
function drawn(bill: QrBill) {
	const mm = (points: number): number => Math.round((points * 254) / 72) / 10;
	const words: { text: string; x: number; y: number; style: TextStyle }[] = [];
	const strokes: number[][] = [];
	const pen: Sheet = {
		text: (text, [x, y], style) => words.push({ text, x: mm(x), y: mm(y) - SLIP, style }),
		line: (from, to, { width, dash }) => {
			if (dash) return;
			expect(width).toBe(0.75);
			strokes.push([mm(from[0]), mm(from[1]), mm(to[0]), mm(to[1])]);
		},
		area: () => undefined,
		raw: () => undefined,
		content: () => '',
	};
	drawPaymentPart(pen, { bill, payload: 'x', texts: TEXTS.de.payment });
	return { words, strokes };
}

/** Left, top, width and height of what four corners of two strokes each enclose. */
const boxes = (strokes: readonly number[][]): number[][] =>
	Array.from({ length: strokes.length / 8 }, (_, i) => {
		const own = strokes.slice(8 * i, 8 * i + 8);
		const xs = own.flatMap(([a = 0, , b = 0]) => [a, b]);
		const ys = own.flatMap(([, a = 0, , b = 0]) => [a, b]);
		const [x, y] = [Math.min(...xs), Math.min(...ys)];
		return [x, y - SLIP, Math.max(...xs) - x, Math.max(...ys) - y].map(
			(n) => Math.round(n * 10) / 10,
		);
	});

describe('what the payer fills in', () => {
	const bill = billOf(invoice());

	test('nothing, where amount and debtor are known', () => {
		expect(drawn(bill).strokes).toEqual([]);
	});

	test('an amount: 30 × 10 mm on the receipt, 40 × 15 mm on the payment part', () => {
		const { words, strokes } = drawn({ ...bill, amount: null });
		expect(boxes(strokes)).toEqual([
			[27, 68, 30, 10],
			[78, 72, 40, 15],
		]);
		expect(words.map((w) => w.text)).not.toContain('1 953.36');
	});

	test('a debtor: 52 × 20 mm on the receipt, 65 × 25 mm on the payment part', () => {
		const { words, strokes } = drawn({ ...bill, debtor: null });
		const found = boxes(strokes);
		expect(found.map(([x, , ...size]) => [x, ...size])).toEqual([
			[5, 52, 20],
			[118, 65, 25],
		]);
		// Inside their sections, below their headings.
		expect((found[0]?.[1] ?? 99) + 20).toBeLessThan(68);
		expect((found[1]?.[1] ?? 99) + 25).toBeLessThan(90);
		const headings = words.filter((w) => w.text === 'Zahlbar durch (Name/Adresse)');
		expect(headings.map((w) => w.style.size)).toEqual([6, 8]);
	});

	test('alternative procedures stand below, their names in bold', () => {
		const { words } = drawn({
			...bill,
			alternatives: ['eBill/B/john@example.com', 'cdbk/some/values'],
		});
		const lines = words.filter((w) => w.style.size === 7);
		expect(lines.map((w) => [w.text, w.style.weight ?? 'regular'])).toEqual([
			['eBill', 'bold'],
			['/B/john@example.com', 'regular'],
			['cdbk', 'bold'],
			['/some/values', 'regular'],
		]);
	});
});
