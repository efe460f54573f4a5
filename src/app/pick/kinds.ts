/** What the picker can find, by the interface's option `kind`. */
export const PICK_KINDS = [
	'company',
	'client',
	'invoice',
	'bank_account',
	'vat_code',
	'user',
] as const;

export type PickKind = (typeof PICK_KINDS)[number];

/** Something that can be chosen. */
export interface Choice {
	/** What the operation takes: an id or a code. */
	readonly value: string;
	readonly label: string;
	readonly detail: string;
}

/** The picker of an id, by the collection that it is from. */
export const KIND_OF: Readonly<Record<string, PickKind>> = {
	finance_contacts: 'client',
	finance_invoices: 'invoice',
	finance_bank_accounts: 'bank_account',
	directus_users: 'user',
};

/** A value that a Flow fills in when it runs. */
export const isPlaceholder = (text: string): boolean => text.includes('{{');
