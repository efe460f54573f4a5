/** Where to cut: dashed lines above the slip and between its parts, with scissors on each. */
import { mm, PAGE, PAYMENT_TOP } from './layout.js';
import { flip, num, type Sheet } from './sheet.js';

const STROKE = { width: 0.5, color: '#000000', dash: [2, 2] } as const;

/** Half a circle's control points, for a radius of 1. */
const K = 0.5523;

/** A ring as a stroked circle. */
function ring(x: number, y: number, r: number): string {
	const k = r * K;
	const point = (dx: number, dy: number): string => `${num(x + dx)} ${num(y + dy)}`;
	return [
		`${point(r, 0)} m`,
		`${point(r, k)} ${point(k, r)} ${point(0, r)} c`,
		`${point(-k, r)} ${point(-r, k)} ${point(-r, 0)} c`,
		`${point(-r, -k)} ${point(-k, -r)} ${point(0, -r)} c`,
		`${point(k, -r)} ${point(r, -k)} ${point(r, 0)} c s`,
	].join(' ');
}

/** Open scissors that point to the left: two finger rings and two blades that cross. */
const SCISSORS = [
	'0.7 w 0 g 0 G',
	ring(4.6, 1.9, 1.35),
	ring(4.6, -1.9, 1.35),
	'3.6 1.1 m -5.6 -1.9 l -3.9 -2.3 l 0.4 -0.9 l 3.9 0.8 l f',
	'3.6 -1.1 m -5.6 1.9 l -3.9 2.3 l 0.4 0.9 l 3.9 -0.8 l f',
].join(' ');

/** Draws both lines of the slip. */
export function drawCutLines(sheet: Sheet): void {
	sheet.line([0, PAYMENT_TOP], [PAGE.width, PAYMENT_TOP], STROKE);
	sheet.line([mm(62), PAYMENT_TOP], [mm(62), PAGE.height], STROKE);
	sheet.raw(`1 0 0 1 ${num(mm(12))} ${flip(PAYMENT_TOP)} cm ${SCISSORS}`);
	// Turned a quarter: along the line between receipt and payment part.
	sheet.raw(`0 -1 1 0 ${num(mm(62))} ${flip(PAYMENT_TOP + mm(12))} cm ${SCISSORS}`);
}
