/** How much of a stranger's file is worth reading. */
import { FinanceError } from '../../core/errors.js';

export interface ReadingLimits {
	readonly maxBytes: number;
	readonly maxPages: number;
	/** Width × height of a picture, as its header says, before anything is unpacked. */
	readonly maxPixels: number;
}

export const LIMITS: ReadingLimits = {
	maxBytes: 32 * 1024 * 1024,
	maxPages: 100,
	maxPixels: 64_000_000,
};

export type Unreadable =
	| 'empty'
	| 'too_many_bytes'
	| 'too_many_pages'
	| 'too_many_pixels'
	| 'unknown_format'
	| 'damaged'
	| 'password';

/** The one failure of this folder: the file is at fault, and trying again does not help. */
export const unreadable = (reason: Unreadable, max?: number): FinanceError =>
	new FinanceError('FILE_UNREADABLE', { reason, ...(max !== undefined && { max }) });
