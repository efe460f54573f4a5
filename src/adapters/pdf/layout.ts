/**
 * The page in points from its top left corner, and the places of its parts.
 *
 * Address window on the left: SN 010130 allows left and right; the window is 100 × 45 mm, 20 mm
 * from the left edge. The address keeps to the field that Swiss letter printers check: 22 mm from
 * the left, 60 mm from the top, 85.5 × 25.5 mm. Nothing is printed beside it up to 122 mm.
 */
import { contrastOnWhite, isColor, READABLE_CONTRAST } from '../../core/parties/color.js';

export const mm = (millimetres: number): number => (millimetres * 72) / 25.4;

export const PAGE = { width: mm(210), height: mm(297) } as const;

/** Left and right edge of the text. */
export const LEFT = mm(22);
export const RIGHT = mm(192);
/** Left edge of what stands to the right of the window: sender's block and facts. */
export const SIDE = mm(125);

export const ADDRESS = { x: LEFT, top: mm(60), width: mm(85.5), height: mm(25.5) } as const;
export const SENDER_LINE = mm(57);
export const TITLE = mm(100);

/** First baseline of the text on a page that goes on. */
export const NEXT_PAGE_TOP = mm(32);
/** Footer's baseline, and the lowest place of text above it. */
export const FOOTER = mm(287);
export const BODY_END = mm(279);

/** Top edge of the payment part, and the same two above it. */
export const PAYMENT_TOP = mm(297 - 105);
export const PAYMENT_FOOTER = PAYMENT_TOP - mm(4);
export const PAYMENT_BODY_END = PAYMENT_TOP - mm(10);

export const INK = '#1f2937';
export const MUTED = '#6b7280';
export const HAIRLINE = '#d1d5db';

export const DEFAULT_COLOR = '#1f2937';

/** The company's colour; dark grey when it is none. */
export const accentOf = (color: string): string =>
	isColor(color) ? color.toLowerCase() : DEFAULT_COLOR;

/** The colour for letters: the company's own where it is readable on white. */
export const readable = (color: string): string =>
	contrastOnWhite(color) >= READABLE_CONTRAST ? color : INK;
