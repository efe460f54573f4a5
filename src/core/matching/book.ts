/** The open items with their indexes, and what is left of each: the state of one matching. */

import type { Allocation, MatchInput, OpenItem, Side } from './model.js';
import { type FoldedName, foldName, type NameIndex, nameIndex } from './names.js';
import { compactReference, isChecked, type NumberLookup, numberKeys } from './tokens.js';

export interface Item {
	readonly source: OpenItem;
	/** Place in the order of issue: the oldest first. */
	readonly place: number;
	readonly contact: Contact;
	readonly reference: string;
	/** Its check digits are right. */
	readonly hasCheckedReference: boolean;
	/** Minor units still to be allocated. */
	left: bigint;
	/** Payments allocated to it: of this matching and decided before. */
	paidBy: readonly Paid[];
}

interface Paid {
	readonly transaction: string;
	readonly amountMinor: bigint;
}

/** Most items are paid by nothing yet: they share this. */
const BY_NOTHING: readonly Paid[] = Object.freeze([]);

export interface Contact {
	readonly id: string;
	readonly name: FoldedName;
	readonly ibans: Set<string>;
	readonly items: Item[];
	/** Items before this one are paid. */
	firstOpen: number;
	/** By amount, once somebody with many items is asked for one; null before. */
	queues: Map<string, Queue> | null;
}

export interface Book {
	readonly items: readonly Item[];
	readonly byId: ReadonlyMap<string, Item>;
	readonly byReference: Many<Item>;
	readonly byEndToEndId: Many<Item>;
	readonly numbers: NumberLookup<Item>;
	readonly contacts: ReadonlyMap<string, Contact>;
	readonly byIban: Many<Contact>;
	readonly contactNames: NameIndex<Contact>;
	readonly byAmount: Map<string, Bucket>;
	/** Amounts are looked up from here on: see openAmounts. */
	hasAmounts: boolean;
	readonly rejected: ReadonlySet<string>;
	readonly allocations: Allocation[];
}

/** Items of one amount; those of a popular amount are found by the names of their contacts. */
interface Bucket {
	items: Item[];
	names: NameIndex<Item> | null;
}

/** Items of one contact and one amount; those before `head` are paid. */
interface Queue {
	readonly items: Item[];
	head: number;
}

/** What a bookkeeper would look through; longer lists are searched by name. */
const MAX_LOOK = 40;

/** Of a contact's items of one amount a few tell that there is a choice, and which is the oldest. */
const MAX_EQUAL = 5;

export const compactIban = (text: string): string => text.replace(/\s/g, '').toUpperCase();

export const pairKey = (transaction: string, item: string): string => `${transaction}\n${item}`;

export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const byIssue = (a: OpenItem, b: OpenItem): number =>
	compareText(a.issuedOn ?? '', b.issuedOn ?? '') ||
	compareText(a.dueOn ?? '', b.dueOn ?? '') ||
	compareText(a.id, b.id);

/** One value or several: of most keys there is one, and a list for each would cost more than it. */
export type Many<V extends object> = Map<string, V | V[]>;

/** Adds to a key's values; more than one can look through are not kept. */
function put<V extends object>(map: Many<V>, key: string, value: V): void {
	const known = map.get(key);
	if (known === undefined) map.set(key, value);
	else if (!Array.isArray(known)) map.set(key, [known, value]);
	else if (known.length <= MAX_LOOK) known.push(value);
}

export const valuesOf = <V extends object>(
	map: ReadonlyMap<string, V | V[]>,
	key: string,
): readonly V[] => {
	const known = map.get(key);
	return known === undefined ? [] : Array.isArray(known) ? known : [known];
};

function contactOf(source: OpenItem, contacts: Map<string, Contact>): Contact {
	const id = source.contact || `${source.direction}\n${source.contactName || source.id}`;
	let contact = contacts.get(id);
	if (!contact) {
		contact = {
			id,
			name: foldName(source.contactName),
			ibans: new Set(),
			items: [],
			firstOpen: 0,
			queues: null,
		};
		contacts.set(id, contact);
	}
	if (source.contactIban && !contact.ibans.has(source.contactIban))
		contact.ibans.add(compactIban(source.contactIban));
	return contact;
}

/** Items of the oldest issue first; nothing depends on the order of the input. */
export function makeBook({ openItems, facts }: MatchInput): Book {
	const contacts = new Map<string, Contact>();
	const items = [...openItems].sort(byIssue).map((source, place): Item => {
		const reference = compactReference(source.reference);
		const hasCheckedReference = isChecked(reference);
		const contact = contactOf(source, contacts);
		const left = source.openMinor;
		return { source, place, contact, reference, hasCheckedReference, left, paidBy: BY_NOTHING };
	});
	for (const { iban, contact } of facts.payers) contacts.get(contact)?.ibans.add(compactIban(iban));
	const book = { ...indexes(items), ...contactIndexes(contacts), contacts };
	for (const { item, transaction, amountMinor } of facts.decided)
		addPaid(book.byId.get(item), { transaction, amountMinor });
	const rejected = new Set(facts.rejected.map((p) => pairKey(p.transaction, p.item)));
	return { ...book, rejected, allocations: [], hasAmounts: false };
}

function contactIndexes(contacts: ReadonlyMap<string, Contact>) {
	const byIban: Many<Contact> = new Map();
	const contactNames = nameIndex<Contact>();
	for (const contact of contacts.values()) {
		for (const iban of contact.ibans) put(byIban, iban, contact);
		contactNames.add(contact.name, contact);
	}
	return { byIban, contactNames };
}

function indexes(items: readonly Item[]) {
	const byId = new Map<string, Item>();
	const byReference: Many<Item> = new Map();
	const byEndToEndId: Many<Item> = new Map();
	const [full, short]: [Many<Item>, Many<Item>] = [new Map(), new Map()];
	const beginnings = new Set<string>();
	for (const item of items) {
		const { source, reference } = item;
		byId.set(source.id, item);
		item.contact.items.push(item);
		if (reference) put(byReference, reference, item);
		if (source.endToEndId) put(byEndToEndId, source.endToEndId, item);
		const keys = numberKeys(source.number);
		for (const key of keys.full) put(full, key, item);
		if (keys.short) put(short, keys.short, item);
		for (const beginning of keys.beginnings) beginnings.add(beginning);
	}
	const byAmount = new Map<string, Bucket>();
	const numbers = { full, short, beginnings };
	return { items, byId, byReference, byEndToEndId, numbers, byAmount };
}

const amountKey = (side: Side, currency: string, minor: bigint): string =>
	`${side}${currency}${minor}`;

/** Indexes what is left by amount. Late: what references have paid is then no longer there. */
export function openAmounts(book: Book): void {
	book.hasAmounts = true;
	for (const item of book.items) file(book, item);
}

const keyOf = ({ source, left }: Item): string =>
	amountKey(source.direction, source.currency, left);

/** Puts an item where its present amount is looked for. */
function file(book: Book, item: Item): void {
	if (!book.hasAmounts || item.left <= 0n) return;
	const key = keyOf(item);
	const bucket = book.byAmount.get(key);
	if (bucket) {
		bucket.items.push(item);
		bucket.names?.add(item.contact.name, item);
	} else book.byAmount.set(key, { items: [item], names: null });
	if (item.contact.queues) enqueue(item.contact.queues, item);
}

function enqueue(queues: Map<string, Queue>, item: Item): void {
	const key = keyOf(item);
	const queue = queues.get(key);
	if (queue) queue.items.push(item);
	else queues.set(key, { items: [item], head: 0 });
}

/** Books an allocation: what is left of the item goes down, or up again with a return. */
export function allocate(book: Book, allocation: Allocation): void {
	const { transaction, amountMinor } = allocation;
	book.allocations.push(allocation);
	const item = book.byId.get(allocation.item);
	if (!item) return;
	item.left -= amountMinor;
	if (amountMinor < 0n) item.contact.firstOpen = 0;
	addPaid(item, { transaction, amountMinor });
	file(book, item);
}

function addPaid(item: Item | undefined, paid: Paid): void {
	if (item) item.paidBy = [...item.paidBy, paid];
}

export interface Wanted {
	readonly side: Side;
	readonly currency: string;
	readonly minor: bigint;
}

const lives = (item: Item, wanted: Wanted): boolean => item.left === wanted.minor;

/**
 * Items of exactly this amount: all of them where they are few (`isAll`), else those whose contact
 * may be the one of this name.
 */
export function withAmount(
	book: Book,
	wanted: Wanted,
	name: FoldedName,
): { readonly items: readonly Item[]; readonly isAll: boolean } {
	const bucket = book.byAmount.get(amountKey(wanted.side, wanted.currency, wanted.minor));
	if (!bucket) return { items: [], isAll: true };
	// What is paid is forgotten, so that many equal amounts do not cost more with each payment.
	if (bucket.names === null) bucket.items = bucket.items.filter((i) => lives(i, wanted));
	if (bucket.items.length <= MAX_LOOK)
		return { items: bucket.items.filter((i) => lives(i, wanted)), isAll: true };
	if (bucket.names === null) {
		bucket.names = nameIndex<Item>();
		for (const item of bucket.items) bucket.names.add(item.contact.name, item);
	}
	return { items: bucket.names.find(name).filter((i) => lives(i, wanted)), isAll: false };
}

/** The oldest items of a contact with exactly this amount; a few, as they are all alike. */
export function ofContact(contact: Contact, wanted: Wanted): readonly Item[] {
	const { side, currency, minor } = wanted;
	if (contact.items.length <= MAX_LOOK) {
		const isWanted = ({ left, source }: Item): boolean =>
			left === minor && source.direction === side && source.currency === currency;
		return contact.items.filter(isWanted).slice(0, MAX_EQUAL);
	}
	if (contact.queues === null) {
		contact.queues = new Map();
		for (const item of contact.items) if (item.left > 0n) enqueue(contact.queues, item);
	}
	const queue = contact.queues.get(amountKey(side, currency, minor));
	const live: Item[] = [];
	if (!queue) return live;
	for (let i = queue.head; i < queue.items.length && live.length < MAX_EQUAL; i++) {
		const item = queue.items[i];
		if (item && lives(item, wanted)) live.push(item);
		else if (i === queue.head) queue.head++;
	}
	return live;
}

/** The oldest open items of a contact that fit, at most so many. */
export function oldestOpen(
	contact: Contact,
	limit: number,
	fits: (item: Item) => boolean,
): readonly Item[] {
	const found: Item[] = [];
	for (let i = contact.firstOpen; i < contact.items.length && found.length < limit; i++) {
		const item = contact.items[i];
		if (item && item.left <= 0n && i === contact.firstOpen) contact.firstOpen++;
		else if (item && fits(item)) found.push(item);
	}
	return found;
}
