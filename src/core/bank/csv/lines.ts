/** The rows of an export as bookings: continued rows joined, collective bookings with their parts. */
import { FinanceError } from '../../errors.js';
import { abs } from '../../money/money.js';
import { Iban } from '../../parties/iban.js';
import type { BankTransaction } from '../model.js';
import { referenceInText } from '../values.js';
import type { CsvLayout } from './layout.js';
import type { CsvColumn } from './profiles.js';
import type { CsvRow } from './table.js';
import { csvAmount, csvDay } from './values.js';

export interface CsvBooking {
	readonly account: string | null;
	readonly currency: string | null;
	readonly bookedOn: string;
	readonly valueOn: string | null;
	readonly minor: bigint;
	readonly charges: bigint | null;
	/** Of the account after this booking. */
	readonly balance: bigint | null;
	readonly name: string;
	readonly bankReference: string | null;
	readonly endToEndId: string | null;
	readonly words: string[];
	readonly bankText: string;
	readonly parts: { readonly minor: bigint; readonly words: string }[];
}

interface Cells {
	readonly line: number;
	text(column: CsvColumn): string;
	amount(column: CsvColumn): bigint | null;
}

function cellsOf(layout: CsvLayout, row: CsvRow): Cells {
	const text = (column: CsvColumn): string =>
		(layout.at.get(column) ?? [])
			.map((i) => row.cells[i] ?? '')
			.filter((cell) => cell !== '')
			.join(' ')
			.replace(/\s+/g, ' ');
	return { line: row.line, text, amount: (column) => csvAmount(text(column), row.line) };
}

interface Move {
	readonly minor: bigint;
	readonly currency: string;
}

/** Money in and out of one row: one signed amount, or one of two columns, or (exchange) both. */
function movesOf(cells: Cells): readonly Move[] {
	const currency = cells.text('currency');
	const single = cells.amount('amount');
	if (single !== null) return [{ minor: single, currency }];
	const [credit, debit] = [cells.amount('credit'), cells.amount('debit')];
	const moves: Move[] = [];
	if (debit !== null) {
		moves.push({ minor: -abs(debit), currency: cells.text('debitCurrency') || currency });
	}
	if (credit !== null) {
		moves.push({ minor: abs(credit), currency: cells.text('creditCurrency') || currency });
	}
	return moves.length > 1 ? moves.filter((m) => m.minor !== 0n) : moves;
}

function bookingsOf(cells: Cells, bookedOn: string): CsvBooking[] {
	const account = cells.text('account');
	const charges = cells.amount('charges');
	return movesOf(cells).map(({ minor, currency }) => ({
		account: account === '' ? null : (Iban.parse(account) ?? account),
		currency: currency === '' ? null : currency.toUpperCase(),
		bookedOn,
		valueOn: csvDay(cells.text('value')),
		minor,
		charges: charges === null || charges === 0n ? null : -abs(charges),
		balance: cells.amount('balance'),
		name: cells.text('name'),
		bankReference: cells.text('bankReference') || null,
		endToEndId: cells.text('endToEnd') || null,
		words: [cells.text('text')].filter((w) => w !== ''),
		bankText: cells.text('bankText'),
		parts: [],
	}));
}

/** Whatever stands where money stands and is not zero: readable or not, it must not get lost. */
const movesMoney = (cells: Cells): boolean =>
	(['amount', 'credit', 'debit'] as const).some((column) => /[1-9]/.test(cells.text(column)));

/** Exports end with a few lines about the bank: hardly a cell is filled, and no booking follows. */
function isTail(layout: CsvLayout, [row, ...later]: readonly CsvRow[]): boolean {
	if (!row || row.cells.filter((cell) => cell !== '').length > 2) return false;
	if (movesMoney(cellsOf(layout, row))) return false;
	return !later.some((one) => csvDay(cellsOf(layout, one).text('booked')) !== null);
}

/**
 * Bookings in the order of the file. A row without a day continues the one above it, with a part
 * of a collective booking or with words; never with money, whose day would be a guess. Throws
 * BANK_DATE_INVALID, BANK_AMOUNT_INVALID.
 */
export function bookingsIn(layout: CsvLayout, rows: readonly CsvRow[]): readonly CsvBooking[] {
	const bookings: CsvBooking[] = [];
	const data = rows.slice(layout.from);
	for (const [i, row] of data.entries()) {
		const cells = cellsOf(layout, row);
		const day = cells.text('booked');
		if (day === '') {
			if (cells.text('part') === '' && movesMoney(cells)) {
				throw new FinanceError('BANK_DATE_INVALID', { line: row.line });
			}
			continueWith(cells, bookings.at(-1));
			continue;
		}
		const bookedOn = csvDay(day);
		if (bookedOn === null) {
			if (isTail(layout, data.slice(i))) break;
			throw new FinanceError('BANK_DATE_INVALID', { line: row.line });
		}
		const moves = bookingsOf(cells, bookedOn);
		if (moves.length > 0) bookings.push(...moves);
		else if (cells.text('part') !== '') continueWith(cells, bookings.at(-1));
		else throw new FinanceError('BANK_AMOUNT_INVALID', { line: row.line });
	}
	return bookings;
}

function continueWith(cells: Cells, booking: CsvBooking | undefined): void {
	const words = [cells.text('name'), cells.text('text')].filter((w) => w !== '').join(' ');
	const part = cells.text('part') === '' ? null : cells.amount('part');
	if (part !== null) booking?.parts.push({ minor: part, words });
	else if (words !== '') booking?.words.push(words);
}

/**
 * One transaction, or one for each part where the parts add up to the booking (banks print parts
 * without a sign).
 */
export function transactionsOf(booking: CsvBooking, currency: string): BankTransaction[] {
	const sum = booking.parts.reduce((total, part) => total + abs(part.minor), 0n);
	if (booking.parts.length === 0 || sum !== abs(booking.minor)) {
		return [transaction(booking, currency, booking.words.join(' '))];
	}
	const count = booking.parts.length;
	return booking.parts.map((part, i) => {
		const minor = booking.minor < 0n ? -abs(part.minor) : abs(part.minor);
		const one = { ...booking, minor, charges: null, name: '' };
		const read = { ...transaction(one, currency, part.words), entryMinor: booking.minor };
		const batch = { reference: booking.bankReference, count, position: i + 1 };
		return count === 1 ? read : { ...read, batch };
	});
}

function transaction(booking: CsvBooking, currency: string, words: string): BankTransaction {
	const { bookedOn, valueOn, minor, bankReference, endToEndId, bankText, charges } = booking;
	const text = words || bankText || booking.name;
	return {
		...{ bookedOn, valueOn, minor, currency, endToEndId, text, bankText, bankReference },
		reference: referenceInText(`${endToEndId ?? ''} | ${words} | ${bankText}`),
		instructionId: null,
		counterpartyName: booking.name || null,
		counterpartyIban: null,
		...{ entryReference: bankReference, entryMinor: minor },
		ownIban: null,
		batch: null,
		isWhole: false,
		charges: charges === null ? null : { minor: charges, included: true },
		instructed: null,
		reversal: false,
		returnReason: null,
		code: null,
	};
}
