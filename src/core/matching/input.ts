/** Payments, open items and facts as somebody's JSON: checked as a whole, every finding at once. */
import { type Day, isDay } from '../days.js';
import { type Checked, checked, error, type Finding } from '../findings.js';
import { isAbsent, readBoolean, readChoice, readDecimal, readInteger } from '../invoice/input.js';
import { CURRENCIES, MAX_MINOR } from '../money/money.js';
import {
	type BankTransaction,
	DEFAULT_SETTINGS,
	type MatchFacts,
	type MatchInput,
	type MatchSettings,
	type OpenItem,
} from './model.js';

type Given = Readonly<Record<string, unknown>>;

/** More findings help nobody. */
const MAX_FINDINGS = 100;

const SIDES = ['in', 'out'] as const;

/** Reads the fields of one object; a field's path is made only when something is wrong with it. */
interface Reader {
	/** Days that were looked at before: a statement has few. */
	readonly days: Set<Day>;
	readonly row: Given;
	readonly path: string;
	readonly findings: Finding[];
}

const isObject = (value: unknown): value is Given =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

function text({ row, path, findings }: Reader, name: string): string {
	const value = row[name];
	if (typeof value === 'string') return value;
	if (!isAbsent(value)) findings.push(error(`${path}.${name}`, 'NOT_TEXT'));
	return '';
}

function required(reader: Reader, name: string): string {
	const value = text(reader, name).trim();
	if (value === '' && isAbsent(reader.row[name]))
		reader.findings.push(error(`${reader.path}.${name}`, 'REQUIRED'));
	return value;
}

function minor({ row, path, findings }: Reader, name: string): bigint {
	const value = row[name];
	const field = `${path}.${name}`;
	if (isAbsent(value)) findings.push(error(field, 'REQUIRED'));
	const units = readDecimal({ field, value, findings, scale: 2 })?.units ?? 0n;
	if (units > MAX_MINOR || units < -MAX_MINOR) findings.push(error(field, 'NUMBER_TOO_LARGE'));
	return units;
}

function positive(reader: Reader, name: string): bigint {
	const units = minor(reader, name);
	const { path, findings } = reader;
	if (units < 0n) findings.push(error(`${path}.${name}`, 'OUT_OF_RANGE', { min: 0, max: 1e13 }));
	return units;
}

function day({ days, row, path, findings }: Reader, name: string): Day | null {
	const value = row[name];
	if (isAbsent(value)) return null;
	if (typeof value === 'string' && days.has(value)) return value;
	if (isDay(value)) {
		days.add(value);
		return value;
	}
	findings.push(error(`${path}.${name}`, 'NOT_A_DAY'));
	return null;
}

/** Three capital letters; what is in no book matches with nothing of another currency anyway. */
function currency(reader: Reader): string {
	const value = required(reader, 'currency');
	if (value !== '' && !/^[A-Z]{3}$/.test(value)) {
		const choices = CURRENCIES.join(', ');
		reader.findings.push(error(`${reader.path}.currency`, 'NOT_A_CHOICE', { choices }));
	}
	return value;
}

function readTransaction(reader: Reader): BankTransaction {
	const { row, path, findings } = reader;
	const bookedOn = day(reader, 'bookedOn');
	if (bookedOn === null && isAbsent(row.bookedOn))
		findings.push(error(`${path}.bookedOn`, 'REQUIRED'));
	const reversal = { field: `${path}.reversal`, value: row.reversal, findings };
	return {
		id: required(reader, 'id'),
		bookedOn: bookedOn ?? '2000-01-01',
		amountMinor: minor(reader, 'amount'),
		currency: currency(reader),
		text: text(reader, 'text'),
		reference: text(reader, 'reference'),
		endToEndId: text(reader, 'endToEndId'),
		counterpartyName: text(reader, 'counterpartyName'),
		counterpartyIban: text(reader, 'counterpartyIban'),
		isReversal: readBoolean(reversal) ?? false,
	};
}

function readItem(reader: Reader): OpenItem {
	const { row, path, findings } = reader;
	const side = { field: `${path}.direction`, value: row.direction, findings, of: SIDES };
	if (isAbsent(row.direction)) findings.push(error(side.field, 'REQUIRED'));
	const openMinor = positive(reader, 'open');
	return {
		id: required(reader, 'id'),
		direction: readChoice(side) ?? 'in',
		number: text(reader, 'number'),
		reference: text(reader, 'reference'),
		endToEndId: text(reader, 'endToEndId'),
		currency: currency(reader),
		totalMinor: isAbsent(row.total) ? openMinor : positive(reader, 'total'),
		openMinor,
		issuedOn: day(reader, 'issuedOn'),
		dueOn: day(reader, 'dueOn'),
		contact: text(reader, 'contact'),
		contactName: text(reader, 'contactName'),
		contactIban: text(reader, 'contactIban'),
	};
}

interface ListOf<T> {
	readonly given: Given;
	readonly name: string;
	readonly prefix?: string;
	readonly findings: Finding[];
	readonly read: (reader: Reader) => T;
}

function list<T>({ given, name, prefix = '', findings, read }: ListOf<T>): T[] {
	const value = given[name];
	const field = `${prefix}${name}`;
	if (prefix !== '' && isAbsent(value)) return [];
	if (!Array.isArray(value)) {
		findings.push(error(field, isAbsent(value) ? 'REQUIRED' : 'NOT_A_LIST'));
		return [];
	}
	const days = new Set<Day>();
	const rows: T[] = [];
	for (const [i, row] of value.entries()) {
		if (findings.length >= MAX_FINDINGS) break;
		const path = `${field}.${i}`;
		if (isObject(row)) rows.push(read({ days, row, path, findings }));
		else findings.push(error(path, 'NOT_AN_OBJECT'));
	}
	return rows;
}

function checkIds(name: string, rows: readonly { readonly id: string }[], findings: Finding[]) {
	const seen = new Set<string>();
	for (const [i, { id }] of rows.entries()) {
		if (id !== '' && seen.has(id) && findings.length < MAX_FINDINGS)
			findings.push(error(`${name}.${i}.id`, 'ID_TWICE'));
		seen.add(id);
	}
}

function readFacts(given: Given, findings: Finding[]): MatchFacts {
	const prefix = 'settings.';
	const pair = (reader: Reader) => ({
		transaction: required(reader, 'transaction'),
		item: required(reader, 'item'),
	});
	const payer = (reader: Reader) => ({
		iban: required(reader, 'iban'),
		contact: required(reader, 'contact'),
	});
	const decided = (reader: Reader) => ({ ...pair(reader), amountMinor: minor(reader, 'amount') });
	return {
		payers: list({ given, name: 'payers', prefix, findings, read: payer }),
		rejected: list({ given, name: 'rejected', prefix, findings, read: pair }),
		decided: list({ given, name: 'decided', prefix, findings, read: decided }),
		ownIbans: list({
			given,
			name: 'ownAccounts',
			prefix,
			findings,
			read: (r) => required(r, 'iban'),
		}),
	};
}

function readSettings(given: Given, findings: Finding[]): MatchSettings {
	const reader: Reader = { days: new Set(), row: given, path: 'settings', findings };
	const amount = (name: string): bigint | null =>
		isAbsent(given[name]) ? null : positive(reader, name);
	const field = 'settings.maxParts';
	return {
		feeMinor: amount('fee') ?? DEFAULT_SETTINGS.feeMinor,
		surplusMinor: amount('surplus') ?? DEFAULT_SETTINGS.surplusMinor,
		discountPercents: DEFAULT_SETTINGS.discountPercents,
		maxParts:
			readInteger({ field, value: given.maxParts, findings, min: 2, max: 12 }) ??
			DEFAULT_SETTINGS.maxParts,
	};
}

/** The input of a matching, or what is wrong with it (at most 100 findings). */
export function readMatchInput(raw: unknown): Checked<MatchInput> {
	const findings: Finding[] = [];
	if (!isObject(raw)) return { ok: false, findings: [error('', 'NOT_AN_OBJECT')] };
	const given = isAbsent(raw.settings) ? {} : raw.settings;
	if (!isObject(given)) findings.push(error('settings', 'NOT_AN_OBJECT'));
	const settings = isObject(given) ? given : {};
	const input: MatchInput = {
		transactions: list({ given: raw, name: 'transactions', findings, read: readTransaction }),
		openItems: list({ given: raw, name: 'openItems', findings, read: readItem }),
		facts: readFacts(settings, findings),
		settings: readSettings(settings, findings),
	};
	checkIds('transactions', input.transactions, findings);
	checkIds('openItems', input.openItems, findings);
	return checked(findings, () => input);
}
