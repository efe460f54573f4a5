import { describe, expect, test } from 'vitest';
import { checkContact, saveContact } from '../../src/commands/save-contact.js';
import { CONTACT_FIELDS } from '../../src/contracts/contact.js';
import { checkFields } from '../../src/contracts/contract.js';
import { aCompany, aContact } from '../builders/parties.js';
import { aWorld, portsOf } from '../memory/ports.js';

const wish = (body: object, id: string | null = null) => {
	const read = checkFields(CONTACT_FIELDS, body);
	if (!read.ok) throw new Error(JSON.stringify(read.findings));
	return { id, values: read.value, given: new Set(Object.keys(body)) };
};

const NEW = { name: ' Neu AG ', street: 'Weg', postal_code: '8000', town: 'Zürich' };

describe('a new contact', () => {
	test('takes language and currency from its company, and Switzerland', async () => {
		const w = aWorld({ company: aCompany({ language: 'fr', currency: 'CHF' }) });
		const id = await saveContact(wish(NEW), portsOf(w));
		expect(w.contacts.get(id)).toMatchObject({
			name: 'Neu AG',
			kind: 'client',
			language: 'fr',
			currency: 'CHF',
			delivery: 'mail',
			address: { street: 'Weg', postalCode: '8000', town: 'Zürich', country: 'CH' },
			email: null,
			cc: [],
		});
	});

	test('keeps its UID in the usual form', async () => {
		const w = aWorld();
		const id = await saveContact(wish({ ...NEW, uid: 'CHE112233445' }), portsOf(w));
		expect(w.contacts.get(id)?.uid).toBe('CHE-112.233.445');
	});

	test.each`
		change                         | expected
		${{ name: '' }}                | ${['name REQUIRED']}
		${{ town: '8000 Zürich' }}     | ${['town ADDRESS_UNSTRUCTURED']}
		${{ default_account: '9999' }} | ${['default_account ACCOUNT_UNKNOWN']}
		${{ default_vat_code: 'X' }}   | ${['default_vat_code VAT_CODE_UNKNOWN']}
		${{ default_vat_code: 'S81' }} | ${[]}
		${{ default_account: '3400' }} | ${[]}
		${{ address_line_2: '😀' }}    | ${['address_line_2 CHARACTERS_NOT_ALLOWED']}
	`('$change has the findings $expected', async ({ change, expected }) => {
		const { findings } = await checkContact(wish({ ...NEW, ...change }), portsOf(aWorld()));
		expect(findings.map((f) => `${f.field} ${f.code}`)).toEqual(expected);
	});
});

describe('a change', () => {
	test('leaves what was not sent, and empties what was sent empty', async () => {
		const old = aContact({ email: 'old@example.com', contactPerson: 'A. B.', dunningHold: true });
		const w = aWorld({ contacts: new Map([[old.id, old]]) });
		await saveContact(wish({ email: null, town: 'Bern' }, old.id), portsOf(w));
		expect(w.contacts.get(old.id)).toEqual({
			...old,
			email: null,
			address: { ...old.address, town: 'Bern' },
		});
	});

	test('of nobody is not found', async () => {
		const id = '00000000-0000-4000-8000-000000000000';
		await expect(saveContact(wish({ town: 'Bern' }, id), portsOf(aWorld()))).rejects.toThrow(
			'NOT_FOUND',
		);
	});
});
