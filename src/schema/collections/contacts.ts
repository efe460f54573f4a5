/** Clients and suppliers. */
import { CONTACT_KIND, DELIVERY } from '../choices.js';
import { collection, index } from '../collection.js';
import { address, company, currency, L, language, vatCode, WRITTEN } from '../common.js';
import { choice, integer, literal, tags, text, yesNo } from '../fields.js';
import { group, list } from '../relations.js';

export const contacts = collection('finance_contacts', {
	one: ['Kontakt', 'Contact', 'Contatto', 'Contact'],
	many: ['Kontakte', 'Contacts', 'Contatti', 'Contacts'],
	icon: 'contacts',
	note: [
		'Kunden und Lieferanten',
		'Clients et fournisseurs',
		'Clienti e fornitori',
		'Clients and suppliers',
	],
	template: '{{name}}',
	list: ['name', 'town', 'kind', 'email', 'company'],
	sort: 'name',
	fields: [
		company(),
		choice('kind', L.kind, { of: CONTACT_KIND, required: true, default: literal('client') }),
		text('name', L.name, { max: 70, required: true }),
		text(
			'contact_person',
			['Kontaktperson', 'Personne de contact', 'Persona di contatto', 'Contact person'],
			{ max: 70 },
		),
		text(
			'address_line_2',
			['Adresszusatz', 'Complément d’adresse', 'Complemento d’indirizzo', 'Address line 2'],
			{ max: 70 },
		),
		...address(),
		group('sending', ['Versand', 'Envoi', 'Invio', 'Sending'], {
			fields: [
				text('email', L.email, { max: 254 }),
				text(
					'billing_email',
					[
						'E-Mail für Rechnungen',
						'E-mail de facturation',
						'E-mail di fatturazione',
						'Billing e-mail',
					],
					{ max: 254 },
				),
				tags('cc', ['Kopie an', 'Copie à', 'Copia a', 'Copy to']),
				choice('delivery', ['Zustellung', 'Envoi par', 'Recapito', 'Delivery'], {
					of: DELIVERY,
					required: true,
					default: literal('mail'),
				}),
				language({ filled: 'company' }),
				currency({ filled: 'company' }),
				integer('payment_terms_days', L.terms, { check: 'payment_terms_days BETWEEN 0 AND 365' }),
				yesNo('dunning_hold', [
					'Nicht mahnen',
					'Ne pas relancer',
					'Non sollecitare',
					'No reminders',
				]),
			],
			open: true,
		}),
		group(
			'booking',
			['Bank und Buchung', 'Banque et comptabilité', 'Banca e contabilità', 'Bank and books'],
			{
				fields: [
					text('uid', L.uid, { max: 20 }),
					text('iban', L.iban, { max: 34 }),
					tags('known_ibans', ['Bekannte IBAN', 'IBAN connus', 'IBAN noti', 'Known IBANs'], {
						readonly: true,
					}),
					text('default_account', L.defaultAccount, { max: 10 }),
					vatCode('default_vat_code', L.defaultVatCode),
				],
			},
		),
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
		index('in_name_order', ['company', 'lower(name)', 'id']),
		index('kind', ['company', 'kind', 'id']),
		index('words', ["to_tsvector('simple', name)"], { using: 'gin' }),
	],
});
