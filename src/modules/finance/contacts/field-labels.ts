/** What the fields of a contact are called. */
import type { PageKey } from '../../../app/texts/texts.js';
import type { ContactField } from './form-values.js';

export const FIELD_LABELS = {
	kind: 'contact.kind',
	name: 'contact.name',
	contact_person: 'contact.person',
	address_line_2: 'contact.line2',
	street: 'contact.street',
	building_number: 'contact.buildingNumber',
	postal_code: 'contact.postalCode',
	town: 'contact.town',
	country: 'contact.country',
	email: 'contact.email',
	billing_email: 'contact.billingEmail',
	cc: 'contact.cc',
	delivery: 'contact.delivery',
	language: 'contact.language',
	currency: 'contact.currency',
	payment_terms_days: 'contact.terms',
	uid: 'contact.uid',
	default_vat_code: 'contact.vatCode',
	default_account: 'contact.account',
	dunning_hold: 'contact.dunningHold',
} as const satisfies Record<ContactField, PageKey>;
