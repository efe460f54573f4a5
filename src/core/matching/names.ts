/**
 * Names of people and firms as banks write them: capitals, no umlauts, cut off, legal form dropped.
 */

export interface FoldedName {
	/** Words without legal forms, in their order. */
	readonly words: readonly string[];
	/** The words in one piece, without and with legal forms. */
	readonly bare: string;
	readonly full: string;
	/** Legal forms, translated to one language and sorted; "" for none. */
	readonly forms: string;
	/** A whole text in which a name may stand, because the bank gives no name by itself. */
	readonly isText: boolean;
}

/** One form in all languages is one form: a firm is "AG" and "SA" at the same time. */
const FORMS: ReadonlyMap<string, string> = new Map([
	...['ag', 'sa', 'spa'].map((w) => [w, 'ag'] as const),
	...['gmbh', 'sarl', 'sagl', 'srl'].map((w) => [w, 'gmbh'] as const),
	...['sohne', 'fils', 'figli', 'sons'].map((w) => [w, 'sohne'] as const),
	...['co', 'cie', 'kg', 'klg'].map((w) => [w, 'co'] as const),
	...['ltd', 'inc', 'llc', 'plc'].map((w) => [w, 'ltd'] as const),
]);

/** Words that join, or address somebody, and tell nobody apart. */
const FILLERS = new Set(['und', 'et', 'e', 'and', 'herr', 'frau', 'monsieur', 'madame', 'signor']);

const MARKS = /[\u0300-\u036f]/g;

/** Small letters without accents; ü, ue and u are one letter, as banks write all three. */
export const foldText = (text: string): string =>
	text
		.normalize('NFD')
		.replace(MARKS, '')
		.toLowerCase()
		.replace(/ß/g, 'ss')
		.replace(/([aou])e/g, '$1')
		.replace(/œ/g, 'o')
		.replace(/æ/g, 'a');

export function foldName(text: string, isText = false): FoldedName {
	const all = foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [];
	const known = all.filter((w) => !FILLERS.has(w));
	const words = known.filter((w) => !FORMS.has(w));
	const forms = known.map((w) => FORMS.get(w)).filter((f) => f !== undefined);
	return {
		words,
		bare: words.join(''),
		full: known.map((w) => FORMS.get(w) ?? w).join(''),
		forms: [...new Set(forms)].sort().join('+'),
		isText,
	};
}

/** Equal, or one letter missing, too many, other, or two neighbours swapped. */
export function withinOneEdit(a: string, b: string): boolean {
	if (a === b) return true;
	if (Math.abs(a.length - b.length) > 1) return false;
	// One slip leaves one of the first two letters where it was, or moves it by one.
	if (a[0] !== b[0] && a[1] !== b[1] && a[0] !== b[1] && a[1] !== b[0]) return false;
	let i = 0;
	while (i < a.length && i < b.length && a[i] === b[i]) i++;
	if (a.length > b.length) return a.slice(i + 1) === b.slice(i);
	if (a.length < b.length) return a.slice(i) === b.slice(i + 1);
	if (a.slice(i + 1) === b.slice(i + 1)) return true;
	return a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2);
}

/** A name shorter than this is not recognised by its beginning. */
const MIN_BEGINNING = 8;

/** `cut` is `whole`, or its beginning as of a bank that cuts names off; one slip is forgiven. */
function isSameOrCut(cut: string, whole: string): boolean {
	if (cut === whole) return true;
	if (cut.length < MIN_BEGINNING) return false;
	if (withinOneEdit(cut, whole)) return true;
	if (cut.length * 2 < whole.length) return false;
	const ends = [cut.length, cut.length - 1, cut.length + 1];
	return ends.some((end) => withinOneEdit(cut, whole.slice(0, end)));
}

/** `same`: a bookkeeper reads the same name; `similar`: half of the words and more agree. */
export type Likeness = 'same' | 'other_form' | 'similar' | 'none';

/** How a payer's name is like a contact's name. */
export function likeness(payer: FoldedName, contact: FoldedName): Likeness {
	if (payer.bare === '' || contact.bare === '') return 'none';
	if (isSameOrCut(payer.full, contact.full)) return 'same';
	const isSame =
		isSameOrCut(payer.bare, contact.bare) ||
		isReordered(payer, contact) ||
		isLonger(payer, contact);
	if (isSame) return payer.forms === '' || payer.forms === contact.forms ? 'same' : 'other_form';
	return sharedPart(payer, contact) >= 0.5 ? 'similar' : 'none';
}

/** "Meier Hans" is "Hans Meier". */
const isReordered = (a: FoldedName, b: FoldedName): boolean =>
	a.words.length > 1 &&
	a.words.length === b.words.length &&
	a.words.every((w) => b.words.includes(w));

/** The payer's bank adds the address to the name, or writes the name somewhere in a text. */
function isLonger(payer: FoldedName, contact: FoldedName): boolean {
	if (contact.words.length < 2 || payer.words.length <= contact.words.length) return false;
	const lastStart = payer.isText ? payer.words.length - contact.words.length : 0;
	for (let start = 0; start <= lastStart; start++) {
		if (contact.words.every((w, i) => payer.words[start + i] === w)) return true;
	}
	return false;
}

/** Letters in common words, as a part of the longer name. */
function sharedPart(a: FoldedName, b: FoldedName): number {
	const shared = a.words
		.filter((w) => b.words.some((o) => w === o || (w.length > 4 && withinOneEdit(w, o))))
		.join('').length;
	return shared / Math.max(a.bare.length, b.bare.length);
}

/** Finds what has a name like this without looking at everything. */
export interface NameIndex<T> {
	add(name: FoldedName, value: T): void;
	find(name: FoldedName): readonly T[];
}

/** Longer lists say nothing: half the register is called so. */
const MAX_LIST = 80;

/** Keys: single words, pairs of words, beginnings. */
function keysOf({ words, bare, isText }: FoldedName): Set<string> {
	const keys = new Set(words.slice(0, isText ? 16 : 6));
	const sorted = [...keys].sort();
	for (const [i, a] of sorted.entries()) for (const b of sorted.slice(i + 1)) keys.add(`${a} ${b}`);
	keys.add(`=${bare}`);
	if (bare.length >= MIN_BEGINNING) keys.add(`^${bare.slice(0, MIN_BEGINNING)}`);
	if (bare.length >= 12) keys.add(`^${bare.slice(0, 12)}`);
	return keys;
}

export function nameIndex<T>(): NameIndex<T> {
	const lists = new Map<string, T[]>();
	return {
		add: (name, value) => {
			for (const key of keysOf(name)) {
				const list = lists.get(key);
				if (list === undefined) lists.set(key, [value]);
				else if (list.length <= MAX_LIST) list.push(value);
			}
		},
		find: (name) => {
			const found = new Set<T>();
			for (const key of keysOf(name)) {
				const list = lists.get(key) ?? [];
				if (list.length > MAX_LIST) continue;
				for (const value of list) found.add(value);
			}
			return [...found];
		},
	};
}
