/** The companies that write invoices, and who may see them. */
import { CURRENCY, LANGUAGE, MEMBER_ROLE, VAT_BASIS, VAT_METHOD, VAT_PERIOD } from '../choices.js';
import { collection, index } from '../collection.js';
import { address, company, L, WRITTEN } from '../common.js';
import {
	choice,
	day,
	file,
	group,
	integer,
	json,
	list,
	literal,
	percent,
	text,
	user,
	yesNo,
} from '../fields.js';

const SHARE = (name: string): string => `${name} BETWEEN 0 AND 1`;

/** Days after the due date, no fees, ten days more from the second letter on. */
const REMINDER_LEVELS = JSON.stringify([
	{ after_days: 7, fee: '0.00', deadline_days: 10 },
	{ after_days: 14, fee: '0.00', deadline_days: 10 },
	{ after_days: 30, fee: '0.00', deadline_days: 10 },
]);

const vat = group('vat_settings', ['Mehrwertsteuer', 'TVA', 'IVA', 'VAT'], [
	choice('vat_method', VAT_METHOD, ['Abrechnungsart', 'Méthode de décompte', 'Metodo di rendiconto', 'VAT method'], {
		required: true,
		default: literal('none'),
		note: [
			'Nur steuerpflichtige Firmen weisen MWST aus (MWSTG Art. 27).',
			'Seules les sociétés assujetties indiquent la TVA (art. 27 LTVA).',
			'Solo le ditte assoggettate indicano l’IVA (art. 27 LIVA).',
			'Only registered companies show VAT (MWSTG art. 27).',
		],
	}),
	text('vat_number', 20, ['MWST-Nummer', 'Numéro de TVA', 'Numero IVA', 'VAT number'], {
		placeholder: 'CHE-123.456.788 MWST',
	}),
	choice('vat_basis', VAT_BASIS, ['Entgelte', 'Contre-prestations', 'Controprestazioni', 'Basis'], {
		required: true,
		default: literal('agreed'),
	}),
	choice('vat_period', VAT_PERIOD, ['Abrechnungsperiode', 'Période de décompte', 'Periodo di rendiconto', 'VAT period'], {
		required: true,
		default: literal('quarter'),
	}),
	day('vat_from', ['Steuerpflichtig ab', 'Assujetti dès le', 'Assoggettato dal', 'Registered from']),
	day('vat_to', ['Steuerpflichtig bis', 'Assujetti jusqu’au', 'Assoggettato fino al', 'Registered until']),
	text('default_vat_code', 20, L.defaultVatCode),
	yesNo('prices_include_vat', ['Preise inkl. MWST', 'Prix TVA comprise', 'Prezzi IVA inclusa', 'Prices include VAT']),
	json('net_tax_rates', ['Saldosteuersätze', 'Taux de la dette fiscale nette', 'Aliquote saldo', 'Net tax rates']),
]);

const invoicing = group('invoicing', ['Rechnungen', 'Factures', 'Fatture', 'Invoices'], [
	text('invoice_prefix', 10, ['Nummernkreis', 'Préfixe', 'Prefisso', 'Invoice prefix'], {
		required: true,
		placeholder: 'HYP',
		check: "invoice_prefix ~ '^[A-Z0-9]{1,10}$'",
	}),
	text('number_format', 60, ['Nummernformat', 'Format du numéro', 'Formato del numero', 'Number format'], {
		required: true,
		default: literal('{prefix}-{year}-{sequence:5}'),
	}),
	integer('payment_terms_days', L.terms, {
		required: true,
		default: '30',
		check: 'payment_terms_days BETWEEN 0 AND 365',
	}),
	integer('reference_no', ['Referenzkreis', 'Numéro de référence', 'Numero di riferimento', 'Reference number'], {
		unique: true,
		readonly: true,
		check: 'reference_no BETWEEN 1 AND 9999',
		note: [
			'Die ersten vier Ziffern jeder QR-Referenz; wird vergeben.',
			'Les quatre premiers chiffres de chaque référence QR; attribués.',
			'Le prime quattro cifre di ogni riferimento QR; assegnate.',
			'The first four digits of every QR reference; given by the system.',
		],
	}),
	text('default_account', 10, L.defaultAccount, { placeholder: '3400' }),
	yesNo('due_date_agreed', ['Verfalltag vereinbart', 'Échéance convenue', 'Scadenza convenuta', 'Due date agreed'], {
		note: [
			'Verzugszins ab dem Tag nach Fälligkeit (OR Art. 102 Abs. 2).',
			'Intérêt moratoire dès le lendemain de l’échéance (art. 102 al. 2 CO).',
			'Interesse di mora dal giorno dopo la scadenza (art. 102 cpv. 2 CO).',
			'Default interest from the day after the due date (OR art. 102 II).',
		],
	}),
	percent('default_interest_rate', ['Verzugszins %', 'Intérêt moratoire %', 'Interesse di mora %', 'Default interest %'], {
		required: true,
		default: '5',
		check: 'default_interest_rate BETWEEN 0 AND 100',
	}),
	json('reminder_levels', ['Mahnstufen', 'Niveaux de rappel', 'Livelli di sollecito', 'Reminder levels'], {
		required: true,
		default: `${literal(REMINDER_LEVELS)}::jsonb`,
	}),
]);

const look = group('letterhead', ['Auftritt und E-Mail', 'Présentation et e-mail', 'Presentazione ed e-mail', 'Letterhead and e-mail'], [
	file('logo', ['Logo', 'Logo', 'Logo', 'Logo'], { interface: 'file-image', display: 'image', onDelete: 'SET NULL' }),
	text('color', 7, ['Farbe', 'Couleur', 'Colore', 'Colour'], {
		required: true,
		default: literal('#1f2937'),
		interface: 'select-color',
		display: 'color',
		check: "color ~ '^#[0-9a-fA-F]{6}$'",
	}),
	text('email_from', 254, ['Absender', 'Expéditeur', 'Mittente', 'Sender']),
	text('reply_to', 254, ['Antwort an', 'Réponse à', 'Rispondi a', 'Reply to']),
]);

const books = group('books', ['Buchhaltung und Automatik', 'Comptabilité et automatismes', 'Contabilità e automatismi', 'Books and automation'], [
	integer('fiscal_year_start', ['Geschäftsjahr beginnt (Monat)', 'Début de l’exercice (mois)', 'Inizio dell’esercizio (mese)', 'Business year starts (month)'], {
		required: true,
		default: '1',
		check: 'fiscal_year_start BETWEEN 1 AND 12',
	}),
	day('books_locked_until', ['Bücher gesperrt bis', 'Livres bloqués jusqu’au', 'Libri bloccati fino al', 'Books locked until']),
	percent('match_auto_threshold', ['Automatisch abgleichen ab', 'Rapprocher dès', 'Riconciliare da', 'Match by itself from'], { required: true, default: '0.85', check: SHARE('match_auto_threshold') }),
	percent('match_suggest_threshold', ['Vorschlagen ab', 'Proposer dès', 'Proporre da', 'Suggest from'], { required: true, default: '0.50', check: SHARE('match_suggest_threshold') }),
	percent('ocr_auto_threshold', ['Belege übernehmen ab', 'Valider les documents dès', 'Convalidare i documenti da', 'Accept documents from'], { required: true, default: '0.90', check: SHARE('ocr_auto_threshold') }),
	yesNo('ocr_auto_validate', ['Belege automatisch übernehmen', 'Valider les documents automatiquement', 'Convalidare automaticamente', 'Accept documents by itself']),
	yesNo('four_eyes', ['Vier-Augen-Prinzip', 'Double contrôle', 'Doppio controllo', 'Four eyes']),
	text('reconcile_cron', 60, ['Abgleich (Cron)', 'Rapprochement (cron)', 'Riconciliazione (cron)', 'Reconciliation (cron)'], { required: true, default: literal('0 * * * *') }),
	text('sync_cron', 60, ['Synchronisation (Cron)', 'Synchronisation (cron)', 'Sincronizzazione (cron)', 'Sync (cron)'], { required: true, default: literal('*/15 * * * *') }),
	text('reminder_cron', 60, ['Mahnlauf (Cron)', 'Rappels (cron)', 'Solleciti (cron)', 'Reminders (cron)'], { required: true, default: literal('0 9 * * *') }),
	json('sources', ['Datenquellen', 'Sources de données', 'Fonti di dati', 'Data sources'], { required: true, default: "'{}'::jsonb" }),
	yesNo('is_demo', ['Beispielfirma', 'Société d’exemple', 'Ditta di esempio', 'Example company'], { readonly: true }),
]);

export const companies = collection('finance_companies', {
	labels: ['Firmen', 'Sociétés', 'Ditte', 'Companies'],
	icon: 'domain',
	note: ['Wer Rechnungen stellt', 'Qui facture', 'Chi fattura', 'Who writes invoices'],
	template: '{{display_name}}',
	list: ['code', 'display_name', 'town', 'vat_number', 'currency'],
	sort: 'code',
	fields: [
		text('legal_name', 70, ['Firma (Handelsregister)', 'Raison sociale', 'Ragione sociale', 'Legal name'], { required: true }),
		text('code', 20, ['Kürzel', 'Sigle', 'Sigla', 'Code'], {
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
		text('display_name', 70, ['Anzeigename', 'Nom affiché', 'Nome visualizzato', 'Display name'], {
			filled: true,
			note: ['Leer: wie die Firma', 'Vide: comme la raison sociale', 'Vuoto: come la ragione sociale', 'Empty: as the legal name'],
		}),
		text('uid', 20, L.uid, { placeholder: 'CHE-123.456.788' }),
		...address({ required: true }),
		choice('language', LANGUAGE, L.language, { required: true, default: literal('de') }),
		choice('currency', CURRENCY, ['Buchwährung', 'Monnaie comptable', 'Valuta contabile', 'Book currency'], { required: true, default: literal('CHF') }),
		invoicing,
		vat,
		look,
		books,
		list('members', ['Mitglieder', 'Membres', 'Membri', 'Members'], {
			options: { layout: 'table', fields: ['user.first_name', 'user.last_name', 'role'], enableSelect: false },
		}),
		...WRITTEN,
	],
});

export const members = collection('finance_members', {
	labels: ['Mitglieder', 'Membres', 'Membri', 'Members'],
	icon: 'group',
	note: ['Wer welche Firma mit welchem Recht sieht', 'Qui voit quelle société avec quel droit', 'Chi vede quale ditta con quale diritto', 'Who sees which company, with which right'],
	template: '{{user.first_name}} {{user.last_name}} · {{company.display_name}}',
	list: ['company', 'user', 'role'],
	sort: 'company',
	fields: [
		{ ...company(), reference: { collection: 'finance_companies', onDelete: 'CASCADE', oneField: 'members', onDeselect: 'delete', sortField: null } },
		user('user', ['Person', 'Personne', 'Persona', 'Person'], { required: true, onDelete: 'CASCADE' }),
		choice('role', MEMBER_ROLE, ['Recht', 'Droit', 'Diritto', 'Right'], { required: true, default: literal('viewer') }),
		...WRITTEN,
	],
	indexes: [
		index('member', ['company', 'user'], { unique: true }),
		index('user', ['user']),
	],
});
