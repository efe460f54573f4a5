/** Sender and receiver of an invoice, as they will stand on it, and what is wrong with them. */
import { error, type Finding, within } from '../findings.js';
import { checkParty, SNAKE_NAMES } from '../parties/address.js';
import type { Company, Contact, Language, Party } from '../parties/model.js';
import { Uid } from '../parties/uid.js';
import { checkPrintedText, cleanText } from '../qr-bill/characters.js';
import type { IssuedParties } from './model.js';

const partyOf = (name: string, address: Omit<Party, 'name'>): Party => ({
	name: cleanText(name),
	street: cleanText(address.street),
	buildingNumber: cleanText(address.buildingNumber),
	postalCode: cleanText(address.postalCode),
	town: cleanText(address.town),
	country: cleanText(address.country),
});

/** Findings of both parties: `company.…` and `client.…`. */
export function checkParties(
	company: Company,
	contact: Contact | null,
	registered: boolean,
): readonly Finding[] {
	const creditor = partyOf(company.legalName, company.address);
	const findings = checkParty('company', creditor, { ...SNAKE_NAMES, name: 'legal_name' });
	findings.push(...within('company', checkNumbers(company, registered)));
	if (!contact) return findings;
	findings.push(...checkParty('client', partyOf(contact.name, contact.address)));
	for (const [field, text] of [
		['client.address_line_2', contact.addressLine2],
		['client.contact_person', contact.contactPerson],
	] as const) {
		findings.push(...checkPrintedText(field, cleanText(text ?? ''), 70));
	}
	return findings;
}

/** MWSTG art. 26: an invoice of a registered company carries its VAT number. */
function checkNumbers(company: Company, registered: boolean): Finding[] {
	const findings: Finding[] = [];
	const { uid, vatNumber } = company;
	if (uid !== null && Uid.parse(uid) === null) findings.push(error('uid', 'UID_INVALID'));
	if (!registered) return findings;
	if (vatNumber === null) findings.push(error('vat_number', 'REQUIRED'));
	else if (Uid.parse(vatNumber) === null) findings.push(error('vat_number', 'VAT_NUMBER_INVALID'));
	return findings;
}

/** The parties to seal; for checked companies and contacts. */
export function partiesOf(o: {
	company: Company;
	contact: Contact;
	language: Language;
	registered: boolean;
	iban: string;
}): IssuedParties {
	const { company, contact } = o;
	const vat = o.registered ? Uid.parse(company.vatNumber) : null;
	return {
		creditor: {
			...partyOf(company.legalName, company.address),
			vatNumber: vat === null ? null : Uid.vatNumber(vat, o.language),
			uid: Uid.parse(company.uid),
			iban: o.iban,
		},
		debtor: {
			...partyOf(contact.name, contact.address),
			addressLine2: cleanText(contact.addressLine2 ?? ''),
			contactPerson: cleanText(contact.contactPerson ?? ''),
		},
	};
}
