/** A client or supplier as a caller writes it: checked as the QR-bill will need it. */
import type { Fields, ValuesOf } from '../contracts/contract.js';
import { FinanceError } from '../core/errors.js';
import { error, type Finding } from '../core/findings.js';
import { CURRENCIES } from '../core/money/money.js';
import { checkParty, SNAKE_NAMES } from '../core/parties/address.js';
import { type Contact, LANGUAGES } from '../core/parties/model.js';
import { Uid } from '../core/parties/uid.js';
import { checkPrintedText, cleanText } from '../core/qr-bill/characters.js';
import type { Ports } from '../ports.js';

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

type Values = ValuesOf<typeof CONTACT_FIELDS>;
type NewContact = Omit<Contact, 'id' | 'company'>;

const clean = (value: string | null): string => cleanText(value ?? '');
const orNull = (value: string | null): string | null => clean(value) || null;

/** What a contact is where its caller says nothing. */
async function emptyContact(ports: Ports): Promise<NewContact> {
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
function merged(old: NewContact, values: Values, given: ReadonlySet<string>): NewContact {
	const take = <T>(name: keyof Values, before: T, now: T): T => (given.has(name) ? now : before);
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

async function findingsOf(c: NewContact, ports: Ports): Promise<readonly Finding[]> {
	const party = checkParty('', { name: c.name, ...c.address }, SNAKE_NAMES);
	// The fields lie at the top of the body.
	const findings = party.map((f) => ({ ...f, field: f.field.replace(/^\./, '') }));
	findings.push(...checkPrintedText('contact_person', c.contactPerson ?? '', 70));
	findings.push(...checkPrintedText('address_line_2', c.addressLine2 ?? '', 70));
	if (c.uid !== null && Uid.parse(c.uid) === null) findings.push(error('uid', 'UID_INVALID'));
	if (c.defaultAccount !== null) {
		const accounts = await ports.company.accounts();
		const known = accounts.some((a) => a.active && a.number === c.defaultAccount);
		if (!known) findings.push(error('default_account', 'ACCOUNT_UNKNOWN'));
	}
	if (c.defaultVatCode !== null) {
		const codes = await ports.company.vatCodes();
		const known = codes.some((v) => v.code === c.defaultVatCode);
		if (!known) findings.push(error('default_vat_code', 'VAT_CODE_UNKNOWN'));
	}
	return findings;
}

export interface ContactWish {
	/** Null makes a new one. */
	readonly id: string | null;
	readonly values: Values;
	/** Names of the fields that the caller sent. */
	readonly given: ReadonlySet<string>;
}

/** Findings of the contact as it would be; for values that passed the check of their fields. */
export async function checkContact(wish: ContactWish, ports: Ports) {
	const stored = wish.id === null ? null : await ports.contacts.get(wish.id);
	if (wish.id !== null && !stored) {
		throw new FinanceError('NOT_FOUND', { collection: 'finance_contacts' });
	}
	const contact = merged(stored ?? (await emptyContact(ports)), wish.values, wish.given);
	return { contact, findings: await findingsOf(contact, ports) };
}

/** Returns its id; throws INVALID_INPUT with every finding. */
export async function saveContact(wish: ContactWish, ports: Ports): Promise<string> {
	const { contact, findings } = await checkContact(wish, ports);
	if (findings.length > 0) throw new FinanceError('INVALID_INPUT', {}, findings);
	const saved = { ...contact, uid: Uid.parse(contact.uid) };
	if (wish.id === null) return ports.contacts.insert(saved);
	await ports.contacts.update(wish.id, saved);
	return wish.id;
}
