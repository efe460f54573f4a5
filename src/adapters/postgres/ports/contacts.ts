/** Clients and suppliers of one company. */
import type { Knex } from 'knex';
import { FinanceError, invariant } from '../../../core/errors.js';
import type { Contact } from '../../../core/parties/model.js';
import type { ContactPort } from '../../../ports.js';
import { addressOf, type Row, rowsOf } from './rows.js';

const contactOf = (r: Row): Contact => ({
	id: r['id'],
	company: r['company'],
	kind: r['kind'],
	name: r['name'],
	contactPerson: r['contact_person'],
	addressLine2: r['address_line_2'],
	address: addressOf(r),
	email: r['email'],
	billingEmail: r['billing_email'],
	cc: Array.isArray(r['cc']) ? r['cc'] : [],
	delivery: r['delivery'] ?? 'mail',
	language: r['language'] ?? 'de',
	currency: r['currency'] ?? 'CHF',
	uid: r['uid'],
	defaultVatCode: r['default_vat_code'],
	defaultAccount: r['default_account'],
	paymentTermsDays: r['payment_terms_days'] === null ? null : Number(r['payment_terms_days']),
	dunningHold: r['dunning_hold'],
});

const columnsOf = (c: Omit<Contact, 'id' | 'company'>) => ({
	kind: c.kind,
	name: c.name,
	contact_person: c.contactPerson,
	address_line_2: c.addressLine2,
	street: c.address.street,
	building_number: c.address.buildingNumber,
	postal_code: c.address.postalCode,
	town: c.address.town,
	country: c.address.country,
	email: c.email,
	billing_email: c.billingEmail,
	cc: JSON.stringify(c.cc),
	delivery: c.delivery,
	language: c.language,
	currency: c.currency,
	uid: c.uid,
	default_vat_code: c.defaultVatCode,
	default_account: c.defaultAccount,
	payment_terms_days: c.paymentTermsDays,
	dunning_hold: c.dunningHold,
});

export function contactPort(db: Knex, company: string): ContactPort {
	const read = async (id: string): Promise<Contact | null> => {
		const [row] = await rowsOf(
			db,
			`select id, company, kind, name, contact_person, address_line_2, street, building_number,
				postal_code, town, country, email, billing_email, cc, delivery, language, currency, uid,
				default_vat_code, default_account, payment_terms_days, dunning_hold
			 from finance_contacts where id = ? and company = ?`,
			[id, company],
		);
		return row ? contactOf(row) : null;
	};
	/** Read once per port: a step judges and writes down the same client. */
	const known = new Map<string, Promise<Contact | null>>();

	return {
		get(id) {
			const found = known.get(id) ?? read(id);
			known.set(id, found);
			return found;
		},

		async insert(contact) {
			const [row] = await db('finance_contacts')
				.insert({ ...columnsOf(contact), company })
				.returning('id');
			invariant(row, 'contact: not inserted');
			return row.id;
		},

		async update(id, contact) {
			const changed = await db('finance_contacts')
				.where({ id, company })
				.update({ ...columnsOf(contact), updated_at: db.fn.now() });
			known.delete(id);
			if (changed !== 1) throw new FinanceError('NOT_FOUND', { collection: 'finance_contacts' });
		},
	};
}
