/** Settings of companies, in parts. */
import type { Reads } from '../ports.js';

type Row = Readonly<Record<string, unknown>>;

/** Null when it is none of the companies that are read. */
export const companySettings = async (reads: Reads, id: string): Promise<Row | null> =>
	(await reads.companies()).find((c) => c.id === id) ?? null;

/** Per company: from when on the program acts by itself, and when it speaks up. */
export const thresholds = async (reads: Reads): Promise<readonly Row[]> =>
	(await reads.companies()).map((c) => ({
		company: c.code,
		reminder_levels: c.reminder_levels,
		match_auto_threshold: c.match_auto_threshold,
		match_suggest_threshold: c.match_suggest_threshold,
		ocr_auto_threshold: c.ocr_auto_threshold,
		ocr_auto_validate: c.ocr_auto_validate,
		four_eyes: c.four_eyes,
	}));
