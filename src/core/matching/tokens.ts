/**
 * What a payment's text names: references and invoice numbers as whole tokens, never a part of a
 * longer one, and never a date or a year alone.
 */
import { Qrr } from '../references/qrr.js';
import { Scor } from '../references/scor.js';

/** A run of letters or of digits, with what stands between it and the one before. */
export interface Atom {
	readonly text: string;
	readonly gap: string;
	readonly isDigits: boolean;
}

const DATES =
	/(?<![\d.-])(?:\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})|(?:19|20)\d\d-(?:0\d|1[0-2])-[0-3]\d|\d{1,2}\/(?:19|20)\d\d)(?![\d-])/g;

const ATOM = /\p{L}+|\d+/gu;

/** The text in atoms; dates are taken out. */
export function atomsOf(text: string): Atom[] {
	const atoms: Atom[] = [];
	const plain = text.toUpperCase().replace(DATES, ' , ');
	let end = 0;
	for (const found of plain.matchAll(ATOM)) {
		const [word] = found;
		const gap = plain.slice(end, found.index);
		atoms.push({ text: word, gap, isDigits: word >= '0' && word < ':' });
		end = found.index + word.length;
	}
	return atoms;
}

/** A reference as it is compared. */
export const compactReference = (text: string): string => text.replace(/[\s.-]/g, '').toUpperCase();

export const isChecked = (compact: string): boolean =>
	Qrr.isValid(compact) || Scor.isValid(compact);

export interface FoundReferences {
	readonly references: readonly string[];
	/** The atoms that belong to none. */
	readonly rest: readonly Atom[];
}

/** QR references and creditor references with right check digits, spaced or not. */
export function findReferences(atoms: readonly Atom[]): FoundReferences {
	const references: string[] = [];
	const rest: Atom[] = [];
	for (let i = 0; i < atoms.length; ) {
		const found = referenceAt(atoms, i);
		if (found) {
			references.push(found.text);
			rest.push({ text: '', gap: ',', isDigits: false });
			i = found.next;
			continue;
		}
		const atom = atoms[i++];
		if (atom) rest.push(atom);
	}
	return { references, rest };
}

const isBlank = (gap: string): boolean => /^ {0,2}$/.test(gap);

function referenceAt(atoms: readonly Atom[], start: number): { text: string; next: number } | null {
	const first = atoms[start];
	if (!first || (!first.isDigits && first.text !== 'RF')) return null;
	if (first.gap === '' && start > 0) return null;
	const longest = first.isDigits ? 27 : 25;
	let text = first.text;
	let best: { text: string; next: number } | null = null;
	for (let next = start + 1; text.length <= longest; next++) {
		const after = atoms[next];
		const isWhole = after === undefined || after.gap !== '';
		if (isWhole && (first.isDigits ? Qrr.isValid(text) : text.length > 6 && Scor.isValid(text)))
			best = { text, next };
		if (!after || !isBlank(after.gap) || (first.isDigits && !after.isDigits)) break;
		text += after.text;
	}
	return best;
}

/** How an invoice number may be written. `full`: as it is; `short`: its last digits, after "Nr.". */
export interface NumberKeys {
	readonly full: readonly string[];
	readonly short: string | null;
	/** Beginnings at which a text may be broken. */
	readonly beginnings: readonly string[];
}

const YEAR = /^(19|20)\d\d$/;
const MIN_DIGITS = 5;

/** `HYP-2026-00012` is also `HYP202600012`, `2026-00012` and, after "Nr.", `12`. */
export function numberKeys(number: string): NumberKeys {
	const atoms = number.toUpperCase().match(ATOM) ?? [];
	const whole = atoms.join('');
	const firstDigits = atoms.findIndex((a) => a >= '0' && a < ':');
	if (firstDigits < 0) return { full: [], short: null, beginnings: [] };
	const full: string[] = [];
	const beginnings: string[] = [];
	for (const words of [atoms, atoms.slice(firstDigits)]) {
		const key = words.join('');
		const isDigits = /^\d+$/.test(key);
		if (full.includes(key) || YEAR.test(key) || (isDigits && key.length < MIN_DIGITS)) continue;
		if (!isDigits && key !== whole) continue;
		full.push(key);
		for (let i = 1; i < words.length; i++) beginnings.push(words.slice(0, i).join(''));
	}
	const last = (atoms.at(-1) ?? '').replace(/^0+(?=\d)/, '');
	const isShort = /^\d+$/.test(last) && !YEAR.test(last) && last !== full.at(-1);
	return { full, short: isShort ? last : null, beginnings };
}

/** Words after which a bare number is an invoice's. */
const BEFORE_NUMBER = new Set(
	'NR NO N NUM NUMERO RECHNUNG RECHNUNGSNR RECHNUNGSNUMMER RG RE FACTURE FACT FAC FATTURA FATT INVOICE INV'.split(
		' ',
	),
);

const JOINS = /^[\s\-/._]{0,3}$/;
const GLUES = /^[-/.]?$/;

export interface NumberLookup<T> {
	readonly full: ReadonlyMap<string, T | T[]>;
	readonly short: ReadonlyMap<string, T | T[]>;
	readonly beginnings: ReadonlySet<string>;
}

export interface FoundNumber<T> {
	readonly key: string;
	readonly isFull: boolean;
	readonly values: readonly T[];
}

const listOf = <T>(values: T | T[]): readonly T[] => (Array.isArray(values) ? values : [values]);

export interface FoundNumbers<T> {
	readonly found: readonly FoundNumber<T>[];
	/** The text names a number that begins like ours and is none of them. */
	readonly hasUnknown: boolean;
}

/** The invoice numbers that a text names, longest first where one begins like another. */
export function findNumbers<T>(atoms: readonly Atom[], lookup: NumberLookup<T>): FoundNumbers<T> {
	const spans: (FoundNumber<T> & { start: number; end: number })[] = [];
	for (let i = 0; i < atoms.length; ) {
		const span = fullAt(atoms, i, lookup) ?? shortAt(atoms, i, lookup);
		if (span) spans.push(span);
		i = span ? span.end : i + 1;
	}
	const isTaken = (i: number): boolean => spans.some((s) => i >= s.start && i < s.end);
	const found = spans.filter((s) => {
		const hasFront = isGlued(atoms, s.start) && !isTaken(s.start - 1);
		return !hasFront && !(isGlued(atoms, s.end) && !isTaken(s.end));
	});
	const hasUnknown = atoms.some((atom, i) => {
		const next = atoms[i + 1];
		if (atom.isDigits || atom.text.length < 2 || !next?.isDigits || isTaken(i)) return false;
		return lookup.beginnings.has(atom.text) && JOINS.test(next.gap);
	});
	return { found, hasUnknown };
}

/** Whether atom i hangs on the one before it so that both are one token. */
function isGlued(atoms: readonly Atom[], i: number): boolean {
	const [before, atom] = [atoms[i - 1], atoms[i]];
	if (!before || !atom || before.text === '' || atom.text === '') return false;
	// "Re-123456" is the number 123456 with a word before it.
	if (atom.gap !== '' && BEFORE_NUMBER.has(before.text)) return false;
	return atom.gap === '' || (GLUES.test(atom.gap) && (before.isDigits || atom.isDigits));
}

function fullAt<T>(atoms: readonly Atom[], start: number, lookup: NumberLookup<T>) {
	let key = atoms[start]?.text ?? '';
	let best: (FoundNumber<T> & { start: number; end: number }) | null = null;
	for (let end = start + 1; end <= atoms.length && end - start < 8; end++) {
		const values = lookup.full.get(key);
		if (values) best = { key, isFull: true, values: listOf(values), start, end };
		const next = atoms[end];
		if (!lookup.beginnings.has(key) || !next || !JOINS.test(next.gap)) break;
		key += next.text;
	}
	return best;
}

function shortAt<T>(atoms: readonly Atom[], start: number, lookup: NumberLookup<T>) {
	const [before, atom] = [atoms[start - 1], atoms[start]];
	if (!atom?.isDigits || !before || !BEFORE_NUMBER.has(before.text) || atom.gap === '') return null;
	if (!/^[\s.:°#-]+$/.test(atom.gap)) return null;
	const key = atom.text.replace(/^0+(?=\d)/, '');
	const values = lookup.short.get(key);
	if (!values || YEAR.test(key)) return null;
	// The word before belongs to it: "Re-12" is not a part of a longer number.
	return { key, isFull: false, values: listOf(values), start: start - 1, end: start + 1 };
}
