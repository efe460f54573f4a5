/** Labels and fields that most collections share. */
import { CURRENCY, LANGUAGE, VAT_CODE } from './choices.js';
import {
	choice,
	choiceOptions,
	type FieldOptions,
	instant,
	LOOK,
	literal,
	money,
	text,
} from './fields.js';
import type { Field, Labels } from './model.js';
import { type RefOptions, ref, user } from './relations.js';

export const L = {
	company: ['Firma', 'Société', 'Ditta', 'Company'],
	contact: ['Kontakt', 'Contact', 'Contatto', 'Contact'],
	name: ['Name', 'Nom', 'Nome', 'Name'],
	number: ['Nummer', 'Numéro', 'Numero', 'Number'],
	status: ['Status', 'Statut', 'Stato', 'Status'],
	kind: ['Art', 'Type', 'Tipo', 'Kind'],
	text: ['Text', 'Texte', 'Testo', 'Text'],
	note: ['Notiz', 'Note', 'Nota', 'Note'],
	amount: ['Betrag', 'Montant', 'Importo', 'Amount'],
	currency: ['Währung', 'Monnaie', 'Valuta', 'Currency'],
	language: ['Sprache', 'Langue', 'Lingua', 'Language'],
	rate: ['Kurs', 'Cours', 'Cambio', 'Exchange rate'],
	net: ['Netto', 'Net', 'Netto', 'Net'],
	vat: ['MWST', 'TVA', 'IVA', 'VAT'],
	total: ['Total', 'Total', 'Totale', 'Total'],
	paid: ['Bezahlt', 'Payé', 'Pagato', 'Paid'],
	open: ['Offen', 'Ouvert', 'Aperto', 'Open'],
	vatCode: ['MWST-Code', 'Code TVA', 'Codice IVA', 'VAT code'],
	account: ['Konto', 'Compte', 'Conto', 'Account'],
	bankAccount: ['Zahlungskonto', 'Compte de paiement', 'Conto di pagamento', 'Bank account'],
	iban: ['IBAN', 'IBAN', 'IBAN', 'IBAN'],
	uid: ['UID', 'IDE', 'IDI', 'UID'],
	reference: ['Referenz', 'Référence', 'Riferimento', 'Reference'],
	referenceType: ['Referenzart', 'Type de référence', 'Tipo di riferimento', 'Reference type'],
	issuedOn: ['Rechnungsdatum', 'Date de facture', 'Data fattura', 'Issued on'],
	dueOn: ['Fällig am', 'Échéance', 'Scadenza', 'Due on'],
	discountPercent: ['Skonto %', 'Escompte %', 'Sconto %', 'Cash discount %'],
	discountUntil: ['Skonto bis', 'Escompte jusqu’au', 'Sconto fino al', 'Cash discount until'],
	terms: [
		'Zahlungsfrist (Tage)',
		'Délai de paiement (jours)',
		'Termine di pagamento (giorni)',
		'Payment terms (days)',
	],
	vatBreakdown: ['MWST je Satz', 'TVA par taux', 'IVA per aliquota', 'VAT per rate'],
	retention: ['Aufbewahren bis', 'À conserver jusqu’au', 'Da conservare fino al', 'Kept until'],
	run: ['Ablauf', 'Exécution', 'Esecuzione', 'Run'],
	active: ['Aktiv', 'Actif', 'Attivo', 'Active'],
	email: ['E-Mail', 'E-mail', 'E-mail', 'E-mail'],
	defaultAccount: ['Standardkonto', 'Compte standard', 'Conto standard', 'Default account'],
	defaultVatCode: [
		'Standard-MWST-Code',
		'Code TVA standard',
		'Codice IVA standard',
		'Default VAT code',
	],
	source: ['Herkunft', 'Source', 'Fonte', 'Source'],
	invoice: ['Rechnung', 'Facture', 'Fattura', 'Invoice'],
	supplierInvoice: [
		'Lieferantenrechnung',
		'Facture fournisseur',
		'Fattura fornitore',
		'Supplier invoice',
	],
	payments: ['Zahlungen', 'Paiements', 'Pagamenti', 'Payments'],
	createdBy: ['Erstellt von', 'Créé par', 'Creato da', 'Created by'],
	createdAt: ['Erstellt am', 'Créé le', 'Creato il', 'Created at'],
	updatedBy: ['Geändert von', 'Modifié par', 'Modificato da', 'Changed by'],
	updatedAt: ['Geändert am', 'Modifié le', 'Modificato il', 'Changed at'],
} as const satisfies Record<string, Labels>;

/** The primary key: a UUID, made by whoever inserts or by Postgres. */
export const ID: Field = {
	name: 'id',
	labels: ['ID', 'ID', 'ID', 'ID'],
	column: {
		type: 'uuid',
		neverNull: false,
		default: 'gen_random_uuid()',
		unique: false,
		check: null,
	},
	reference: null,
	choices: null,
	look: {
		...instant('id', L.name).look,
		interface: 'input',
		options: null,
		display: null,
		displayOptions: null,
		special: ['uuid'],
		readonly: true,
		hidden: true,
	},
};

/** Which company a row belongs to; it never moves to another one. */
export const company = (o: RefOptions = {}): Field =>
	ref('company', L.company, {
		to: 'finance_companies',
		template: '{{display_name}}',
		required: true,
		...o,
	});

export const currency = (o: FieldOptions = {}): Field =>
	choice('currency', L.currency, { of: CURRENCY, display: 'raw', displayOptions: null, ...o });

export const language = (o: FieldOptions = {}): Field =>
	choice('language', L.language, { of: LANGUAGE, ...o });

/**
 * Who last changed the row through Directus: read by the audit journal. An id and no relation: what
 * the row says of a person does not hang on whether that person is still there.
 */
const UPDATED_BY: Field = {
	name: 'updated_by',
	labels: L.updatedBy,
	column: { type: 'uuid', neverNull: false, default: null, unique: false, check: null },
	reference: null,
	choices: null,
	look: { ...LOOK, interface: 'input', special: ['user-updated'], readonly: true, hidden: true },
};

/** Who made a row, when, and when it last changed. */
export const WRITTEN: readonly Field[] = [
	user('created_by', L.createdBy, {
		special: ['m2o', 'user-created'],
		readonly: true,
		hidden: true,
	}),
	instant('created_at', L.createdAt, {
		special: ['date-created'],
		default: 'now()',
		required: true,
		hidden: true,
	}),
	instant('updated_at', L.updatedAt, {
		special: ['date-updated'],
		default: 'now()',
		hidden: true,
	}),
	UPDATED_BY,
];

/** A structured address (QR-bill, type S), with the lengths that its code allows. */
export const address = (o: { required?: true } = {}): readonly Field[] => [
	text('street', ['Strasse', 'Rue', 'Via', 'Street'], { max: 70 }),
	text('building_number', ['Hausnummer', 'Numéro', 'Numero civico', 'Building number'], {
		max: 16,
	}),
	text('postal_code', ['Postleitzahl', 'NPA', 'NPA', 'Postcode'], { max: 16, ...o }),
	text('town', ['Ort', 'Localité', 'Località', 'Town'], { max: 35, ...o }),
	text('country', ['Land (ISO)', 'Pays (ISO)', 'Paese (ISO)', 'Country (ISO)'], {
		max: 2,
		required: true,
		default: literal('CH'),
		check: "country ~ '^[A-Z]{2}$'",
	}),
];

/** An amount that is never empty. */
export const sum = (name: string, labels: Labels, o: FieldOptions = {}): Field =>
	money(name, labels, { required: true, default: '0', readonly: true, ...o });

/** A VAT code by its name; which days it holds on is asked when it is used. */
export const vatCode = (
	name: string,
	labels: Labels,
	{ only, ...o }: FieldOptions & { readonly only?: readonly string[] } = {},
): Field =>
	text(name, labels, {
		max: 20,
		interface: 'select-dropdown',
		...o,
		options: {
			choices: choiceOptions(VAT_CODE, only),
			allowOther: true,
			allowNone: true,
			...o.options,
		},
	});
