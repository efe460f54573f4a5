/** What a caller says of a contact, laid over what is known of it. */
import type { CONTACT_FIELDS } from '../contracts/contact.js';
import type { ValuesOf } from '../contracts/contract.js';
import type { Contact } from '../core/parties/model.js';
import { cleanText } from '../core/qr-bill/characters.js';
import type { Ports } from '../ports.js';

export type ContactValues = ValuesOf<typeof CONTACT_FIELDS>;
export type NewContact = Omit<Contact, 'id' | 'company'>;

const clean = (value: string | null): string => cleanText(value ?? '');
const orNull = (value: string | null): string | null => clean(value) || null;

/** What a contact is where its caller says nothing. */
export async function emptyContact(ports: Ports): Promise<NewContact> {
	const { language, currency } = await ports.company.own();
	return {
		...{ kind: 'client', name: '', contactPerson: null, addressLine2: null },
		address: { street: '', buildingNumber: '', postalCode: '', town: '', country: 'CH' },
		...{ email: null, billingEmail: null, cc: [], delivery: 'mail', language, currency },
		...{ uid: null, defaultVatCode: null, defaultAccount: null },
		...{ paymentTermsDays: null, dunningHold: false },
	};
}

/** Fields that the caller sent over those that are there; null empties. */
export function merged(
	old: NewContact,
	values: ContactValues,
	given: ReadonlySet<string>,
): NewContact {
	const take = <T>(name: keyof ContactValues, before: T, now: T): T =>
		given.has(name) ? now : before;
	const { address } = old;
	return {
		kind: take('kind', old.kind, values.kind ?? 'client'),
		name: take('name', old.name, clean(values.name)),
		contactPerson: take('contact_person', old.contactPerson, orNull(values.contact_person)),
		addressLine2: take('address_line_2', old.addressLine2, orNull(values.address_line_2)),
		address: {
			street: take('street', address.street, clean(values.street)),
			buildingNumber: take(
				'building_number',
				address.buildingNumber,
				clean(values.building_number),
			),
			postalCode: take('postal_code', address.postalCode, clean(values.postal_code)),
			town: take('town', address.town, clean(values.town)),
			country: take('country', address.country, clean(values.country) || 'CH'),
		},
		email: take('email', old.email, values.email),
		billingEmail: take('billing_email', old.billingEmail, values.billing_email),
		cc: take('cc', old.cc, values.cc ?? []),
		delivery: take('delivery', old.delivery, values.delivery ?? 'mail'),
		language: take('language', old.language, values.language ?? old.language),
		currency: take('currency', old.currency, values.currency ?? old.currency),
		uid: take('uid', old.uid, orNull(values.uid)),
		defaultVatCode: take('default_vat_code', old.defaultVatCode, orNull(values.default_vat_code)),
		defaultAccount: take('default_account', old.defaultAccount, orNull(values.default_account)),
		paymentTermsDays: take('payment_terms_days', old.paymentTermsDays, values.payment_terms_days),
		dunningHold: take('dunning_hold', old.dunningHold, values.dunning_hold ?? false),
	};
}
