/**
 * The journal of bexio: rows of debit and credit account. What moved a bank account is its
 * statement: accounts 1010 to 1059 (Kontenrahmen KMU: post and banks).
 */
import { FinanceError } from '../../errors.js';
import { headerName } from './layout.js';
import type { CsvBooking } from './lines.js';
import type { CsvRow } from './table.js';
import { csvAmount, csvDay } from './values.js';

export interface Journal {
	readonly bookings: readonly CsvBooking[];
	/** Booked against the opening balance sheet (91xx), by account. */
	readonly openings: ReadonlyMap<string, bigint>;
}

const NAMES = {
	day: ['datum', 'date', 'data'],
	reference: ['referenz', 'référence', 'riferimento', 'reference'],
	debit: ['soll', 'débit', 'debit', 'dare'],
	credit: ['haben', 'crédit', 'credit', 'avere'],
	text: ['beschreibung', 'description', 'descrizione'],
	amount: ['betrag', 'montant', 'importo', 'amount'],
	currency: [
		'buchungswährung',
		'monnaie de comptabilisation',
		'valuta',
		'booking currency',
		'currency',
	],
} as const;
type Name = keyof typeof NAMES;

const accountOf = (cell: string): string => /^\s*(\d{4,6})\b/.exec(cell)?.[1] ?? '';
const isBank = (account: string): boolean => /^10[1-5]/.test(account);
const isOpening = (account: string): boolean => /^91/.test(account);

/** Null when the first row is not the journal's. */
export function journalOf(rows: readonly CsvRow[]): Journal | null {
	const header = (rows[0]?.cells ?? []).map(headerName);
	const at = (name: Name) =>
		header.findIndex((cell) => (NAMES[name] as readonly string[]).includes(cell));
	const names = Object.keys(NAMES) as Name[];
	if (names.some((name) => at(name) < 0)) return null;
	const bookings: CsvBooking[] = [];
	const openings = new Map<string, bigint>();
	for (const { cells, line } of rows.slice(1)) {
		const text = (name: Name) => cells[at(name)] ?? '';
		const [debit, credit] = [accountOf(text('debit')), accountOf(text('credit'))];
		const bookedOn = csvDay(text('day'));
		if (bookedOn === null) throw new FinanceError('BANK_DATE_INVALID', { line });
		const amount = csvAmount(text('amount'), line);
		if (amount === null) throw new FinanceError('BANK_AMOUNT_INVALID', { line });
		for (const [account, other, minor] of [
			[debit, credit, amount],
			[credit, debit, -amount],
		] as const) {
			if (!isBank(account)) continue;
			if (isOpening(other)) openings.set(account, (openings.get(account) ?? 0n) + minor);
			else {
				bookings.push({
					...{ account, bookedOn, minor, currency: text('currency') || null },
					...{ valueOn: null, charges: null, balance: null, name: '', endToEndId: null },
					bankReference: text('reference') || null,
					words: [text('text')].filter((w) => w !== ''),
					...{ bankText: text('reference'), parts: [] },
				});
			}
		}
	}
	return { bookings, openings };
}
