/** What is typed into a contact's form: plain values, and what the server is told of them. */
import { error, type Finding } from '../../../core/findings.js';
import { checkParty } from '../../../core/parties/address.js';
import { checkCopies, checkEmail } from '../../../core/parties/email.js';
import { Uid } from '../../../core/parties/uid.js';
import { checkPrintedText, cleanText } from '../../../core/qr-bill/characters.js';
import type { Contact, ContactKind } from './contact.js';

export interface ContactValues {
	readonly kind: ContactKind;
	readonly name: string;
	readonly contact_person: string;
	readonly address_line_2: string;
	readonly street: string;
	readonly building_number: string;
	readonly postal_code: string;
	readonly town: string;
	readonly country: string;
	readonly email: string;
	readonly billing_email: string;
	/** Addresses with commas between. */
	readonly cc: string;
	readonly delivery: 'mail' | 'post';
	/** Null: the company's. */
	readonly language: string | null;
	readonly currency: string | null;
	/** Empty: the company's. */
	readonly payment_terms_days: string;
	readonly uid: string;
	readonly default_vat_code: string | null;
	readonly default_account: string | null;
	readonly dunning_hold: boolean;
}

export type ContactField = keyof ContactValues;

export const NEW_CONTACT: ContactValues = {
	...{ kind: 'client', name: '', contact_person: '', address_line_2: '', street: '' },
	...{ building_number: '', postal_code: '', town: '', country: 'CH', email: '' },
	...{ billing_email: '', cc: '', delivery: 'mail', language: null, currency: null },
	...{ payment_terms_days: '', uid: '', default_vat_code: null, default_account: null },
	dunning_hold: false,
};

export const CONTACT_FIELD_NAMES = Object.keys(NEW_CONTACT) as ContactField[];

export const valuesOf = (c: Contact): ContactValues => ({
	...{ kind: c.kind, name: c.name, country: c.country, delivery: c.delivery },
	contact_person: c.contact_person ?? '',
	address_line_2: c.address_line_2 ?? '',
	street: c.street ?? '',
	building_number: c.building_number ?? '',
	postal_code: c.postal_code ?? '',
	town: c.town ?? '',
	email: c.email ?? '',
	billing_email: c.billing_email ?? '',
	cc: c.cc.join(', '),
	payment_terms_days: c.payment_terms_days === null ? '' : String(c.payment_terms_days),
	uid: c.uid ?? '',
	...{ language: c.language, currency: c.currency, dunning_hold: c.dunning_hold },
	...{ default_vat_code: c.default_vat_code, default_account: c.default_account },
});

const copiesOf = (text: string): readonly string[] =>
	text.split(/[,;\s]+/).filter((address) => address !== '');

function wordOf(field: ContactField, values: ContactValues): unknown {
	const value = values[field];
	if (field === 'cc') return copiesOf(values.cc);
	if (typeof value !== 'string') return value;
	const text = cleanText(value);
	if (field === 'payment_terms_days' && /^\d+$/.test(text)) return Number(text);
	return text === '' ? null : text;
}

/** The fields that differ from what is there; what is left out stays. */
export const changesOf = (
	values: ContactValues,
	base: ContactValues,
): Readonly<Record<string, unknown>> =>
	Object.fromEntries(
		CONTACT_FIELD_NAMES.filter((field) => values[field] !== base[field]).map((field) => [
			field,
			wordOf(field, values),
		]),
	);

/** What the page can tell by itself: the same rules as the server's. */
export function findingsOf(v: ContactValues): readonly Finding[] {
	const party = {
		...{ name: cleanText(v.name), street: cleanText(v.street), town: cleanText(v.town) },
		buildingNumber: cleanText(v.building_number),
		postalCode: cleanText(v.postal_code),
		country: v.country,
	};
	return [
		...checkParty('', party).map((f) => atField(f, f.field.replace(/^\./, ''))),
		...checkPrintedText('contact_person', cleanText(v.contact_person), 70),
		...checkPrintedText('address_line_2', cleanText(v.address_line_2), 70),
		...(v.email === '' ? [] : checkEmail('email', v.email)),
		...(v.billing_email === '' ? [] : checkEmail('billing_email', v.billing_email)),
		...checkCopies('cc', copiesOf(v.cc)).map((f) => atField(f, 'cc')),
		...(v.uid.trim() === '' || Uid.parse(v.uid) !== null ? [] : [error('uid', 'UID_INVALID')]),
	];
}

export const atField = <F extends Finding>(finding: F, field: string): F => ({ ...finding, field });
