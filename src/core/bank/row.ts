/** A transaction as it is kept: texts that fit their columns, and by what it is known again. */
import type { Day } from '../days.js';
import type { Finding } from '../findings.js';
import { minorText } from '../money/money.js';
import { type Hash, type Identity, identities } from './identity.js';
import type { BankEvent, BankStatement, BankTransaction, StatementProof } from './model.js';

/** Plain JSON. Amounts are decimal text; null for what the bank does not say. */
export interface BankRow {
	readonly key: string;
	readonly booking: string | null;
	/** What its booking moved the account by. */
	readonly entry: string;
	readonly whole: boolean;
	readonly booked_on: Day;
	readonly value_on: Day | null;
	readonly amount: string;
	readonly currency: string;
	readonly counterparty_name: string | null;
	readonly counterparty_iban: string | null;
	readonly reference: string | null;
	readonly end_to_end_id: string | null;
	readonly text: string;
	readonly charges: string;
	/** Reference of the collective booking that it came in. */
	readonly batch: string | null;
	/** What else the bank says; whoever looks into it finds nothing that is null. */
	readonly raw: Readonly<Record<string, string | number | boolean>>;
}

/** Rows as JSON text: handed from thread to thread and to the database as they are. */
export interface RowBatch {
	readonly count: number;
	readonly json: string;
}

export type PreparedEvent =
	| { readonly kind: 'statement'; readonly statement: BankStatement }
	| { readonly kind: 'rows'; readonly batch: RowBatch }
	| { readonly kind: 'end'; readonly proof: StatementProof; readonly moved: Moved }
	| { readonly kind: 'warning'; readonly finding: Finding };

/** What a statement's bookings come to. */
export interface Moved {
	readonly minor: bigint;
	/** Entries of 0.00: they move nothing and are not kept. */
	readonly zero: number;
	/** Transactions without any day. */
	readonly undated: number;
	/** Currencies that are not the statement's. */
	readonly currencies: readonly string[];
	readonly first: Day | null;
	readonly last: Day | null;
}

const LONGEST_TEXT = 4000;

/** What JSON writes for signs that no text has and for halves of one: a database cannot keep them. */
const NO_TEXT = /\\\\|\\u(?:00[01][\da-f]|d[89a-f][\da-f]{2})/g;

/** Rows as JSON that every database takes: what cannot be kept is left out. */
function jsonOf(rows: readonly BankRow[]): string {
	const json = JSON.stringify(rows);
	if (!json.includes('\\u')) return json;
	return json.replace(NO_TEXT, (sign) => (sign === '\\\\' ? sign : ''));
}

const cut = (text: string | null, max: number): string | null =>
	text === null || text === '' ? null : text.slice(0, max);

/** Half of a reference is another one: what does not fit is none. */
const whole = (text: string | null, max: number): string | null =>
	text === null || text.length > max ? null : cut(text, max);

function rawOf(t: BankTransaction): BankRow['raw'] {
	const raw: Record<string, string | number | boolean> = {};
	const say = (name: string, value: string | number | boolean | null | undefined): void => {
		if (value === null || value === undefined || value === '' || value === false) return;
		raw[name] = typeof value === 'string' ? value.slice(0, LONGEST_TEXT) : value;
	};
	say('whole', t.isWhole);
	if (t.entryMinor !== t.minor) say('entry', minorText(t.entryMinor));
	say('reversal', t.reversal);
	say('code', t.code);
	say('instruction_id', t.instructionId);
	say('own_iban', t.ownIban);
	say('return_reason', t.returnReason);
	if (t.bankText !== t.text) say('bank_text', t.bankText);
	say('batch_count', t.batch?.count);
	say('batch_position', t.batch?.position);
	say('charges_included', t.charges?.included);
	if (t.instructed) say('instructed', `${t.instructed.amount} ${t.instructed.currency}`);
	if (t.reference !== null && t.reference.length > 35) say('long_reference', t.reference);
	return raw;
}

function rowOf(t: BankTransaction, bookedOn: Day, { key, booking }: Identity): BankRow {
	return {
		...{ key, booking, entry: minorText(t.entryMinor), whole: t.isWhole },
		...{ booked_on: bookedOn, value_on: t.valueOn },
		...{ amount: minorText(t.minor), currency: t.currency },
		counterparty_name: cut(t.counterpartyName, 140),
		counterparty_iban: whole(t.counterpartyIban, 34),
		reference: whole(t.reference, 35),
		end_to_end_id: whole(t.endToEndId, 35),
		text: cut(t.text, LONGEST_TEXT) ?? '',
		charges: minorText(t.charges?.minor ?? 0n),
		batch: t.batch ? cut(t.batch.reference, 140) : null,
		raw: rawOf(t),
	};
}

/** Enough to make the way to the database worth while, little enough to be held. */
const BATCH = 1000;

interface Open {
	readonly statement: BankStatement;
	readonly identify: (t: BankTransaction) => Identity;
	minor: bigint;
	zero: number;
	undated: number;
	first: Day | null;
	last: Day | null;
	readonly currencies: Set<string>;
}

const newlyOpen = (statement: BankStatement, hash: Hash): Open => ({
	...{ statement, identify: identities(hash), minor: 0n, zero: 0, undated: 0 },
	...{ first: null, last: null, currencies: new Set() },
});

const movedOf = ({ minor, zero, undated, first, last, currencies }: Open): Moved => ({
	...{ minor, zero, undated, first, last, currencies: [...currencies] },
});

/** Turns what a reader tells into rows, in batches; holds one batch and the keys of one statement. */
export function preparer(hash: Hash): (events: readonly BankEvent[]) => readonly PreparedEvent[] {
	let open: Open | null = null;
	let rows: BankRow[] = [];

	const flush = (): PreparedEvent[] => {
		if (rows.length === 0) return [];
		const batch = { count: rows.length, json: jsonOf(rows) };
		rows = [];
		return [{ kind: 'rows', batch }];
	};
	const take = (t: BankTransaction, into: Open): PreparedEvent[] => {
		const identity = into.identify(t);
		into.minor += t.minor;
		if (t.currency !== into.statement.currency) into.currencies.add(t.currency);
		const bookedOn = t.bookedOn ?? into.statement.to;
		if (t.minor === 0n) into.zero += 1;
		else if (bookedOn === null) into.undated += 1;
		else {
			if (into.first === null || bookedOn < into.first) into.first = bookedOn;
			if (into.last === null || bookedOn > into.last) into.last = bookedOn;
			rows.push(rowOf(t, bookedOn, identity));
		}
		return rows.length >= BATCH ? flush() : [];
	};
	const prepared = (event: BankEvent): readonly PreparedEvent[] => {
		if (event.kind === 'warning') return [event];
		if (event.kind === 'statement') {
			open = newlyOpen(event.statement, hash);
			return [event];
		}
		if (!open) return [];
		if (event.kind === 'transaction') {
			const { transaction, moved = transaction } = event;
			return moved ? take(moved, open) : [];
		}
		const { proof } = event;
		return [...flush(), { kind: 'end', proof, moved: movedOf(open) }];
	};
	return (events) => events.flatMap(prepared);
}
