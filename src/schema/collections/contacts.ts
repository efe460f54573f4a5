/** Clients and suppliers. */
import { CONTACT_KIND, DELIVERY } from '../choices.js';
import { collection, index } from '../collection.js';
import { address, company, currency, L, language, WRITTEN } from '../common.js';
import { choice, group, integer, list, literal, tags, text, yesNo } from '../fields.js';

export const contacts = collection('finance_contacts', {
	labels: ['Kontakte', 'Contacts', 'Contatti', 'Contacts'],
	icon: 'contacts',
	note: ['Kunden und Lieferanten', 'Clients et fournisseurs', 'Clienti e fornitori', 'Clients and suppliers'],
	template: '{{name}}',
	list: ['name', 'town', 'kind', 'email', 'company'],
	sort: 'name',
	fields: [
		company(),
		choice('kind', CONTACT_KIND, L.kind, { required: true, default: literal('client') }),
		text('name', 70, L.name, { required: true }),
		text('contact_person', 70, ['Kontaktperson', 'Personne de contact', 'Persona di contatto', 'Contact person']),
		text('address_line_2', 70, ['Adresszusatz', 'Complément d’adresse', 'Complemento d’indirizzo', 'Address line 2']),
		...address(),
		group('sending', ['Versand', 'Envoi', 'Invio', 'Sending'], [
			text('email', 254, L.email),
			text('billing_email', 254, ['E-Mail für Rechnungen', 'E-mail de facturation', 'E-mail di fatturazione', 'Billing e-mail']),
			tags('cc', ['Kopie an', 'Copie à', 'Copia a', 'Copy to']),
			choice('delivery', DELIVERY, ['Zustellung', 'Envoi par', 'Recapito', 'Delivery'], { required: true, default: literal('mail') }),
			language({ filled: true }),
			currency({ filled: true }),
			integer('payment_terms_days', L.terms, { check: 'payment_terms_days BETWEEN 0 AND 365' }),
			yesNo('dunning_hold', ['Nicht mahnen', 'Ne pas relancer', 'Non sollecitare', 'No reminders']),
		], { open: true }),
		group('booking', ['Bank und Buchung', 'Banque et comptabilité', 'Banca e contabilità', 'Bank and books'], [
			text('uid', 20, L.uid),
			text('iban', 34, L.iban),
			tags('known_ibans', ['Bekannte IBAN', 'IBAN connus', 'IBAN noti', 'Known IBANs'], { readonly: true }),
			text('default_account', 10, L.defaultAccount),
			text('default_vat_code', 20, L.defaultVatCode),
		]),
		list('invoices', ['Rechnungen', 'Factures', 'Fatture', 'Invoices'], {
			options: {
				layout: 'table',
				fields: ['number', 'issued_on', 'total', 'open', 'status'],
				enableCreate: false,
				enableSelect: false,
			},
		}),
		...WRITTEN,
	],
	indexes: [
		index('name', ['company', 'lower(name) text_pattern_ops']),
		index('words', ["to_tsvector('simple', name)"], { using: 'gin' }),
	],
});
