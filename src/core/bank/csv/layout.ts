/** Finds the row with the names of the columns, and what stands above it. */
import { Iban } from '../../parties/iban.js';
import { type CsvColumn, type CsvProfile, PROFILES } from './profiles.js';
import type { CsvRow } from './table.js';
import { csvAmount } from './values.js';

export interface CsvLayout {
	readonly format: string;
	/** Places of each column, from 0 on. */
	readonly at: ReadonlyMap<CsvColumn, readonly number[]>;
	/** First row of data. */
	readonly from: number;
	readonly account: string | null;
	readonly currency: string | null;
	readonly opening: bigint | null;
	readonly closing: bigint | null;
}

/** Exports begin with a few lines about the account. */
const MAX_PREAMBLE = 60;

const CURRENCY = /(?:\s+(?:in|en))?\s*\(?\b(CHF|EUR|USD|GBP)\)?$/i;

/** Column names are compared without case and without the account's currency behind them. */
export const headerName = (cell: string): string => {
	const name = cell.normalize().replace(/\s+/g, ' ').trim().toLowerCase();
	const short = name.replace(CURRENCY, '').trim();
	return short === '' ? name : short;
};

function placesOf(profile: CsvProfile, names: readonly string[]): CsvLayout['at'] {
	const at = new Map<CsvColumn, readonly number[]>();
	for (const [column, wanted] of Object.entries(profile.columns)) {
		const places = names.flatMap((name, i) =>
			wanted.some((w) => (typeof w === 'number' ? w === i + 1 : name !== '' && w === name))
				? [i]
				: [],
		);
		if (places.length > 0) at.set(column as CsvColumn, places);
	}
	return at;
}

/** The layout by the bank's own names, or by a mapping where one is given; null when unknown. */
export function layoutOf(rows: readonly CsvRow[], mapping?: CsvProfile): CsvLayout | null {
	for (const [i, row] of rows.slice(0, MAX_PREAMBLE).entries()) {
		const names = row.cells.map(headerName);
		for (const profile of mapping ? [mapping] : PROFILES) {
			const at = placesOf(profile, names);
			if (!profile.needs.every((column) => at.has(column))) continue;
			const isNumbered = Object.values(profile.columns)
				.flat()
				.every((c) => typeof c === 'number');
			const from = isNumbered ? i : i + 1;
			return { format: profile.format, at, from, ...preamble(rows.slice(0, i), row) };
		}
	}
	return null;
}

const OPENING = /^(anfangssaldo|solde (initial|d['’]ouverture)|saldo iniziale|opening balance)\b/i;
const CLOSING = /^(schlusssaldo|endsaldo|solde (final|de clôture)|saldo finale|closing balance)\b/i;

function preamble(above: readonly CsvRow[], header: CsvRow) {
	const cells = above.flatMap((row) => row.cells);
	const behind = (label: RegExp): bigint | null => {
		const row = above.find((r) => label.test(r.cells[0] ?? ''));
		return row ? csvAmount(row.cells[1] ?? '', row.line) : null;
	};
	const named = header.cells.flatMap((cell) => CURRENCY.exec(cell)?.[1]?.toUpperCase() ?? []);
	const alone = cells.find((cell) => /^(CHF|EUR|USD|GBP)$/.test(cell));
	return {
		account: cells.map((cell) => Iban.parse(cell)).find((iban) => iban !== null) ?? null,
		currency: named[0] ?? alone ?? null,
		opening: behind(OPENING),
		closing: behind(CLOSING),
	};
}
