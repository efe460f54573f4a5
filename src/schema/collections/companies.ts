/** The companies that write invoices, and who may see them. */
import { CURRENCY, LANGUAGE, MEMBER_ROLE } from '../choices.js';
import { collection, index } from '../collection.js';
import { address, company, L, WRITTEN } from '../common.js';
import { choice, literal, text } from '../fields.js';
import { list, user } from '../relations.js';

import { books, invoicing, look, vat } from './company-settings.js';

export const companies = collection('finance_companies', {
	one: ['Firma', 'Société', 'Ditta', 'Company'],
	many: ['Firmen', 'Sociétés', 'Ditte', 'Companies'],
	icon: 'domain',
	note: ['Wer Rechnungen stellt', 'Qui facture', 'Chi fattura', 'Who writes invoices'],
	template: '{{display_name}}',
	list: ['code', 'display_name', 'town', 'vat_number', 'currency'],
	sort: 'code',
	fields: [
		text(
			'legal_name',
			['Firma (Handelsregister)', 'Raison sociale', 'Ragione sociale', 'Legal name'],
			{ max: 70, required: true },
		),
		text('code', ['Kürzel', 'Sigle', 'Sigla', 'Code'], {
			max: 20,
			required: true,
			unique: true,
			placeholder: 'HYPERVISUAL',
			check: "code ~ '^[A-Z][A-Z0-9_]{1,19}$'",
			validation: { code: { _regex: '^[A-Z][A-Z0-9_]{1,19}$' } },
			validationMessage: [
				'2–20 Grossbuchstaben, Ziffern oder _',
				'2 à 20 majuscules, chiffres ou _',
				'2–20 maiuscole, cifre o _',
				'2–20 capital letters, digits or _',
			],
		}),
		text('display_name', ['Anzeigename', 'Nom affiché', 'Nome visualizzato', 'Display name'], {
			max: 70,
			filled: 'legal_name',
		}),
		text('uid', L.uid, { max: 20, placeholder: 'CHE-123.456.788' }),
		...address({ required: true }),
		choice('language', L.language, { of: LANGUAGE, required: true, default: literal('de') }),
		choice('currency', ['Buchwährung', 'Monnaie comptable', 'Valuta contabile', 'Book currency'], {
			of: CURRENCY,
			required: true,
			default: literal('CHF'),
		}),
		invoicing,
		vat,
		look,
		books,
		list('members', ['Mitglieder', 'Membres', 'Membri', 'Members'], {
			options: {
				layout: 'table',
				fields: ['user.first_name', 'user.last_name', 'role'],
				enableSelect: false,
			},
		}),
		...WRITTEN,
	],
});

export const members = collection('finance_members', {
	one: ['Mitglied', 'Membre', 'Membro', 'Member'],
	many: ['Mitglieder', 'Membres', 'Membri', 'Members'],
	icon: 'group',
	note: [
		'Wer welche Firma mit welchem Recht sieht',
		'Qui voit quelle société avec quel droit',
		'Chi vede quale ditta con quale diritto',
		'Who sees which company, with which right',
	],
	template: '{{user.first_name}} {{user.last_name}} · {{company.display_name}}',
	list: ['company', 'user', 'role'],
	sort: 'company',
	fields: [
		company({ onDelete: 'CASCADE', as: 'members', onDeselect: 'delete' }),
		user('user', ['Person', 'Personne', 'Persona', 'Person'], {
			required: true,
			onDelete: 'CASCADE',
		}),
		choice('role', ['Recht', 'Droit', 'Diritto', 'Right'], {
			of: MEMBER_ROLE,
			required: true,
			default: literal('viewer'),
		}),
		...WRITTEN,
	],
	indexes: [index('member', ['company', 'user'], { unique: true }), index('user', ['user'])],
});
