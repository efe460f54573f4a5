/** A payment as matching looks at it: what its texts name, and who may have paid. */
import { abs } from '../money/money.js';
import { type Book, type Contact, compactIban, type Item, valuesOf, type Wanted } from './book.js';
import type { BankTransaction } from './model.js';
import { type FoldedName, foldName, type Likeness, likeness } from './names.js';
import {
	atomsOf,
	compactReference,
	type FoundNumber,
	findNumbers,
	findReferences,
	isChecked,
} from './tokens.js';

export interface Payment {
	readonly source: BankTransaction;
	readonly wanted: Wanted;
	/** References with right check digits, ours or not. */
	readonly references: ReadonlySet<string>;
	/** What stands in the reference field, whatever it is; "" for nothing. */
	readonly referenceText: string;
	readonly numbers: readonly FoundNumber<Item>[];
	/** It names a reference or a number that no open item has. */
	readonly namesUnknown: boolean;
	readonly iban: string;
	readonly ibanContacts: readonly Contact[];
	readonly name: FoldedName;
	/** The name compared with a contact's, once. */
	readonly likenesses: Map<Contact, Likeness>;
	/** Found on the first question; see payersOf. */
	payers: readonly Contact[] | null;
}

/** "NOTPROVIDED" is what banks write for none (ISO 20022). */
const isNone = (text: string): boolean => text === '' || /^NOTPROVIDED$/i.test(text);

export const wantedOf = ({ amountMinor, currency }: BankTransaction): Wanted => ({
	side: amountMinor < 0n ? 'out' : 'in',
	currency,
	minor: abs(amountMinor),
});

export function readPayment(source: BankTransaction, book: Book): Payment {
	const referenceText = isNone(source.reference) ? '' : compactReference(source.reference);
	const { references, rest } = findReferences(atomsOf(source.text));
	const found = new Set(references);
	const isReference = isChecked(referenceText);
	if (isReference) found.add(referenceText);
	const fields = [isReference ? '' : source.reference, source.endToEndId].filter((t) => !isNone(t));
	const iban = compactIban(source.counterpartyIban);
	const lists = [rest, ...fields.map(atomsOf)].map((atoms) => findNumbers(atoms, book.numbers));
	const hasUnknownReference = [...found].some((reference) => !book.byReference.has(reference));
	return {
		source,
		wanted: wantedOf(source),
		references: found,
		referenceText,
		numbers: lists.flatMap((list) => list.found),
		namesUnknown: hasUnknownReference || lists.some((list) => list.hasUnknown),
		iban,
		ibanContacts: valuesOf(book.byIban, iban),
		name: source.counterpartyName ? foldName(source.counterpartyName) : foldName(source.text, true),
		likenesses: new Map(),
		payers: null,
	};
}

export function likenessTo(payment: Payment, contact: Contact): Likeness {
	let known = payment.likenesses.get(contact);
	if (known === undefined) {
		known = likeness(payment.name, contact.name);
		payment.likenesses.set(contact, known);
	}
	return known;
}

/** More customers of one name are no answer to who has paid. */
const MAX_PAYERS = 8;

/** Contacts that the payer may be: by account, else by name. */
export function payersOf(payment: Payment, book: Book): readonly Contact[] {
	if (payment.ibanContacts.length > 0) return payment.ibanContacts;
	payment.payers ??= book.contactNames
		.find(payment.name)
		.filter((contact) => likenessTo(payment, contact) === 'same')
		.slice(0, MAX_PAYERS);
	return payment.payers;
}
