/** A client or supplier as a caller writes it: checked as the QR-bill will need it. */
import { FinanceError } from '../core/errors.js';
import { error, type Finding } from '../core/findings.js';
import { checkParty, SNAKE_NAMES } from '../core/parties/address.js';
import { Uid } from '../core/parties/uid.js';
import { checkPrintedText } from '../core/qr-bill/characters.js';
import type { Ports } from '../ports.js';
import { type ContactValues, emptyContact, merged, type NewContact } from './contact-values.js';

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
	readonly values: ContactValues;
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
