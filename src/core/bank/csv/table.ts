/** CSV text as rows of trimmed cells. */
import { CsvError, parse } from 'csv-parse/sync';
import { FinanceError } from '../../errors.js';

export interface CsvRow {
	readonly line: number;
	readonly cells: readonly string[];
}

const SEPARATORS = [';', '\t', ','] as const;
export type Separator = (typeof SEPARATORS)[number];

/** The separator that most of the first lines have most of. */
export function separatorOf(text: string): Separator {
	const lines = text.slice(0, 20_000).split(/\r\n|\r|\n/, 40);
	const count = (s: string) => lines.reduce((sum, line) => sum + line.split(s).length - 1, 0);
	const counts = SEPARATORS.map((s) => [s, count(s)] as const);
	return counts.reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

/** Spreadsheets write ="01.02.2026" to keep a text a text. */
const plain = (cell: string): string =>
	cell
		.trim()
		.replace(/^="(.*)"$/s, '$1')
		.trim();

/** Rows that hold anything; throws BANK_FILE_BROKEN for quotes that never end. */
export function csvRows(text: string, separator = separatorOf(text)): readonly CsvRow[] {
	try {
		const rows: CsvRow[] = [];
		parse(text, {
			...{ bom: true, delimiter: separator },
			...{ relax_column_count: true, relax_quotes: true, skip_empty_lines: true },
			on_record(record: string[], { lines }) {
				const cells = record.map(plain);
				if (cells.some((cell) => cell !== '')) rows.push({ line: lines, cells });
				return null;
			},
		});
		return rows;
	} catch (e) {
		if (!(e instanceof CsvError)) throw e;
		throw new FinanceError('BANK_FILE_BROKEN', { line: Number(e.lines ?? 0) || 0 });
	}
}
