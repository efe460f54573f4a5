/** Settings of companies, in parts. */
import { FinanceError } from '../core/errors.js';
import type { Ports } from '../ports.js';
import type { Reads } from '../ports-reads.js';

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

/** The logo as a file; NOT_FOUND where the company has none. */
export async function companyLogo(ports: Ports) {
	const { logo } = await ports.company.own();
	if (!logo) throw new FinanceError('NOT_FOUND', { collection: 'directus_files' });
	const bytes = await ports.files.read(logo);
	const png = bytes[0] === 0x89;
	const name = png ? 'logo.png' : 'logo.jpg';
	return { name, type: png ? 'image/png' : 'image/jpeg', bytes };
}
