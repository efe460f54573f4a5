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
	readonly paidBy: { readonly transaction: string; readonly amountMinor: bigint }[];
}

export interface Contact {
	readonly id: string;
	readonly name: FoldedName;
	readonly ibans: Set<string>;
	readonly items: Item[];
}

export interface Book {
	readonly items: readonly Item[];
	readonly byId: ReadonlyMap<string, Item>;
	readonly byReference: ReadonlyMap<string, readonly Item[]>;
	readonly byEndToEndId: ReadonlyMap<string, readonly Item[]>;
	readonly numbers: NumberLookup<Item>;
	readonly contacts: ReadonlyMap<string, Contact>;
	readonly byIban: ReadonlyMap<string, readonly Contact[]>;
	readonly contactNames: NameIndex<Contact>;
	readonly byAmount: Map<string, Bucket>;
	readonly byContactAmount: Map<string, Queue>;
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

export const compactIban = (text: string): string => text.replace(/\s/g, '').toUpperCase();

export const pairKey = (transaction: string, item: string): string => `${transaction}\n${item}`;

export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const byIssue = (a: OpenItem, b: OpenItem): number =>
	compareText(a.issuedOn ?? '', b.issuedOn ?? '') ||
	compareText(a.dueOn ?? '', b.dueOn ?? '') ||
	compareText(a.id, b.id);

/** Adds to a key's list; a list that names more than one can look through is not made longer. */
function put<V>(map: Map<string, V[]>, key: string, value: V): void {
	const list = map.get(key);
	if (!list) map.set(key, [value]);
	else if (list.length <= MAX_LOOK) list.push(value);
}

function contactOf(source: OpenItem, contacts: Map<string, Contact>): Contact {
	const id = source.contact || `${source.direction}\n${source.contactName || source.id}`;
	let contact = contacts.get(id);
	if (!contact) {
		contact = { id, name: foldName(source.contactName), ibans: new Set(), items: [] };
		contacts.set(id, contact);
	}
	if (source.contactIban) contact.ibans.add(compactIban(source.contactIban));
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
		return { source, place, contact, reference, hasCheckedReference, left, paidBy: [] };
	});
	for (const { iban, contact } of facts.payers) contacts.get(contact)?.ibans.add(compactIban(iban));
	const book = { ...indexes(items), ...contactIndexes(contacts), contacts };
	for (const { item, transaction, amountMinor } of facts.decided)
		book.byId.get(item)?.paidBy.push({ transaction, amountMinor });
	for (const item of items) file(book, item);
	const rejected = new Set(facts.rejected.map((p) => pairKey(p.transaction, p.item)));
	return { ...book, rejected, allocations: [] };
}

function contactIndexes(contacts: ReadonlyMap<string, Contact>) {
	const byIban = new Map<string, Contact[]>();
	const contactNames = nameIndex<Contact>();
	for (const contact of contacts.values()) {
		for (const iban of contact.ibans) put(byIban, iban, contact);
		contactNames.add(contact.name, contact);
	}
	return { byIban, contactNames };
}

function indexes(items: readonly Item[]) {
	const byId = new Map<string, Item>();
	const byReference = new Map<string, Item[]>();
	const byEndToEndId = new Map<string, Item[]>();
	const [full, short] = [new Map<string, Item[]>(), new Map<string, Item[]>()];
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
	const byContactAmount = new Map<string, Queue>();
	const numbers = { full, short, beginnings };
	return { items, byId, byReference, byEndToEndId, numbers, byAmount, byContactAmount };
}

const amountKey = (side: Side, currency: string, minor: bigint): string =>
	`${side}${currency}${minor}`;

/** Puts an item where its present amount is looked for. */
function file(book: Pick<Book, 'byAmount' | 'byContactAmount'>, item: Item): void {
	if (item.left <= 0n) return;
	const key = amountKey(item.source.direction, item.source.currency, item.left);
	const bucket = book.byAmount.get(key);
	if (bucket) {
		bucket.items.push(item);
		bucket.names?.add(item.contact.name, item);
	} else book.byAmount.set(key, { items: [item], names: null });
	const own = `${item.contact.id}\n${key}`;
	const queue = book.byContactAmount.get(own);
	if (queue) queue.items.push(item);
	else book.byContactAmount.set(own, { items: [item], head: 0 });
}

/** Books an allocation: what is left of the item goes down, or up again with a return. */
export function allocate(book: Book, allocation: Allocation): void {
	const { transaction, amountMinor } = allocation;
	book.allocations.push(allocation);
	const item = book.byId.get(allocation.item);
	if (!item) return;
	item.left -= amountMinor;
	item.paidBy.push({ transaction, amountMinor });
	file(book, item);
}

export interface Wanted {
	readonly side: Side;
	readonly currency: string;
	readonly minor: bigint;
}

const lives = (item: Item, wanted: Wanted): boolean => item.left === wanted.minor;

/** Items of exactly this amount whose contact may be the one of this name; bounded. */
export function withAmount(book: Book, wanted: Wanted, name: FoldedName): readonly Item[] {
	const bucket = book.byAmount.get(amountKey(wanted.side, wanted.currency, wanted.minor));
	if (!bucket) return [];
	// What is paid is forgotten, so that many equal amounts do not cost more with each payment.
	if (bucket.names === null) bucket.items = bucket.items.filter((i) => lives(i, wanted));
	if (bucket.items.length <= MAX_LOOK) return bucket.items.filter((i) => lives(i, wanted));
	if (bucket.names === null) {
		bucket.names = nameIndex<Item>();
		for (const item of bucket.items) bucket.names.add(item.contact.name, item);
	}
	return bucket.names.find(name).filter((i) => lives(i, wanted));
}

/** The oldest items of a contact with exactly this amount; more than a few are all alike. */
export function ofContact(book: Book, contact: Contact, wanted: Wanted): readonly Item[] {
	const amount = amountKey(wanted.side, wanted.currency, wanted.minor);
	const queue = book.byContactAmount.get(`${contact.id}\n${amount}`);
	if (!queue) return [];
	const live: Item[] = [];
	for (let i = queue.head; i < queue.items.length && live.length < MAX_LOOK; i++) {
		const item = queue.items[i];
		if (item && lives(item, wanted)) live.push(item);
		else if (i === queue.head) queue.head++;
	}
	return live;
}
