/** The first rows of a table as text, as far as a person needs to see them to name its columns. */

export interface CsvHead {
	/** The row that most looks like the one with the names. */
	readonly names: readonly string[];
}

const MOST_ROWS = 30;
const MOST_BYTES = 64 * 1024;

const cellsOf = (row: string, separator: string): string[] =>
	row.split(separator).map((cell) => cell.trim().replace(/^"(.*)"$/s, '$1'));

const filled = (cells: readonly string[]): number => cells.filter((c) => c !== '').length;

/** The names are in the first row that has as many cells as the fullest one. */
export function headOf(text: string): CsvHead {
	const rows = text.split(/\r\n|\r|\n/).slice(0, MOST_ROWS);
	const count = (separator: string) =>
		rows.reduce((sum, row) => sum + row.split(separator).length - 1, 0);
	const separator = [';', '\t', ','].reduce((a, b) => (count(b) > count(a) ? b : a));
	const cells = rows.map((row) => cellsOf(row, separator));
	const most = Math.max(...cells.map(filled));
	const at = Math.max(
		0,
		cells.findIndex((row) => filled(row) >= most - 1 && filled(row) > 1),
	);
	return { names: (cells[at] ?? []).filter((c) => c !== '') };
}

/** Windows-1252 where it is no UTF-8; a sign that the cut goes through is none of the text. */
export async function readHead(file: Blob): Promise<CsvHead> {
	const bytes = await file.slice(0, MOST_BYTES).arrayBuffer();
	const isCut = file.size > MOST_BYTES;
	const text = new TextDecoder('utf-8').decode(bytes, { stream: isCut }).replace(/^\uFEFF/, '');
	return headOf(text.includes('\uFFFD') ? new TextDecoder('windows-1252').decode(bytes) : text);
}
