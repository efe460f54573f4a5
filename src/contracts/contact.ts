/** Fields of a client or supplier that a caller may write, as the API names them. */
import { CURRENCIES } from '../core/money/money.js';
import { LANGUAGES } from '../core/parties/model.js';
import type { Fields } from './contract.js';

const text = (max: number) => ({ kind: 'text', max, optional: true }) as const;

/** Lengths are looser than the QR-bill's, which are told as findings of their own. */
export const CONTACT_FIELDS = {
	kind: { kind: 'choice', of: ['client', 'supplier', 'both'], optional: true },
	name: text(500),
	contact_person: text(500),
	address_line_2: text(500),
	street: text(500),
	building_number: text(500),
	postal_code: text(500),
	town: text(500),
	country: text(60),
	email: { kind: 'email', optional: true },
	billing_email: { kind: 'email', optional: true },
	cc: { kind: 'emails', max: 5, optional: true },
	delivery: { kind: 'choice', of: ['mail', 'post'], optional: true },
	language: { kind: 'choice', of: LANGUAGES, optional: true },
	currency: { kind: 'choice', of: CURRENCIES, optional: true },
	payment_terms_days: { kind: 'integer', min: 0, max: 365, optional: true },
	dunning_hold: { kind: 'boolean', optional: true },
	uid: text(40),
	default_account: text(10),
	default_vat_code: text(20),
} as const satisfies Fields;
