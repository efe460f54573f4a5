/** What a company sets once: invoices, VAT, letterhead, books. Every setting has a default. */
import { OUTPUT_CODES, REMINDER_LEVEL, VAT_BASIS, VAT_METHOD, VAT_PERIOD } from '../choices.js';
import { L, vatCode } from '../common.js';
import { choice, choiceKey, day, integer, json, literal, percent, text, yesNo } from '../fields.js';
import { file, group } from '../relations.js';

const SHARE = (name: string): string => `${name} BETWEEN 0 AND 1`;

/** Days after the due date, no fees, ten days more from the second letter on. */
const REMINDER_LEVELS = JSON.stringify([
	{ after_days: 7, fee: '0.00', deadline_days: 10 },
	{ after_days: 14, fee: '0.00', deadline_days: 10 },
	{ after_days: 30, fee: '0.00', deadline_days: 10 },
]);

const level = (name: string, type: string) => ({
	field: name,
	name: `$t:${choiceKey(REMINDER_LEVEL, name)}`,
	type,
	meta: { field: name, type, interface: 'input', width: 'half' },
});

const reminderLevels = json(
	'reminder_levels',
	['Mahnstufen', 'Niveaux de rappel', 'Livelli di sollecito', 'Reminder levels'],
	{
		required: true,
		default: `${literal(REMINDER_LEVELS)}::jsonb`,
		interface: 'list',
		options: {
			template: '{{after_days}} · {{fee}} · {{deadline_days}}',
			fields: [
				level('after_days', 'integer'),
				level('fee', 'string'),
				level('deadline_days', 'integer'),
			],
		},
		note: [
			'Tage nach Fälligkeit · Gebühr · neue Frist in Tagen',
			'Jours après l’échéance · frais · nouveau délai en jours',
			'Giorni dopo la scadenza · spese · nuovo termine in giorni',
			'Days after the due date · fee · new deadline in days',
		],
	},
);

export const vat = group('vat_settings', ['Mehrwertsteuer', 'TVA', 'IVA', 'VAT'], {
	fields: [
		choice(
			'vat_method',
			['Abrechnungsart', 'Méthode de décompte', 'Metodo di rendiconto', 'VAT method'],
			{
				of: VAT_METHOD,
				required: true,
				default: literal('none'),
				note: [
					'Nur steuerpflichtige Firmen weisen MWST aus (MWSTG Art. 27).',
					'Seules les sociétés assujetties indiquent la TVA (art. 27 LTVA).',
					'Solo le ditte assoggettate indicano l’IVA (art. 27 LIVA).',
					'Only registered companies show VAT (MWSTG art. 27).',
				],
			},
		),
		text('vat_number', ['MWST-Nummer', 'Numéro de TVA', 'Numero IVA', 'VAT number'], {
			max: 20,
			placeholder: 'CHE-123.456.788 MWST',
		}),
		choice('vat_basis', ['Entgelte', 'Contre-prestations', 'Controprestazioni', 'Basis'], {
			of: VAT_BASIS,
			required: true,
			default: literal('agreed'),
		}),
		choice(
			'vat_period',
			['Abrechnungsperiode', 'Période de décompte', 'Periodo di rendiconto', 'VAT period'],
			{ of: VAT_PERIOD, required: true, default: literal('quarter') },
		),
		day('vat_from', [
			'Steuerpflichtig ab',
			'Assujetti dès le',
			'Assoggettato dal',
			'Registered from',
		]),
		day('vat_to', [
			'Steuerpflichtig bis',
			'Assujetti jusqu’au',
			'Assoggettato fino al',
			'Registered until',
		]),
		vatCode('default_vat_code', L.defaultVatCode, { only: OUTPUT_CODES }),
		yesNo('prices_include_vat', [
			'Preise inkl. MWST',
			'Prix TVA comprise',
			'Prezzi IVA inclusa',
			'Prices include VAT',
		]),
		json('net_tax_rates', [
			'Saldosteuersätze',
			'Taux de la dette fiscale nette',
			'Aliquote saldo',
			'Net tax rates',
		]),
	],
});

export const invoicing = group('invoicing', ['Rechnungen', 'Factures', 'Fatture', 'Invoices'], {
	fields: [
		text('invoice_prefix', ['Nummernkreis', 'Préfixe', 'Prefisso', 'Invoice prefix'], {
			max: 10,
			required: true,
			placeholder: 'HYP',
			check: "invoice_prefix ~ '^[A-Z0-9]{1,10}$'",
		}),
		text(
			'number_format',
			['Nummernformat', 'Format du numéro', 'Formato del numero', 'Number format'],
			{ max: 60, required: true, default: literal('{prefix}-{year}-{sequence:5}') },
		),
		integer('payment_terms_days', L.terms, {
			required: true,
			default: '30',
			check: 'payment_terms_days BETWEEN 0 AND 365',
		}),
		integer(
			'reference_no',
			['Referenzkreis', 'Numéro de référence', 'Numero di riferimento', 'Reference number'],
			{
				unique: true,
				readonly: true,
				check: 'reference_no BETWEEN 1 AND 9999',
				note: [
					'Die ersten vier Ziffern jeder QR-Referenz; wird vergeben.',
					'Les quatre premiers chiffres de chaque référence QR; attribués.',
					'Le prime quattro cifre di ogni riferimento QR; assegnate.',
					'The first four digits of every QR reference; given by the system.',
				],
			},
		),
		text('default_account', L.defaultAccount, { max: 10, placeholder: '3400' }),
		yesNo(
			'due_date_agreed',
			['Verfalltag vereinbart', 'Échéance convenue', 'Scadenza convenuta', 'Due date agreed'],
			{
				note: [
					'Verzugszins ab dem Tag nach Fälligkeit (OR Art. 102 Abs. 2).',
					'Intérêt moratoire dès le lendemain de l’échéance (art. 102 al. 2 CO).',
					'Interesse di mora dal giorno dopo la scadenza (art. 102 cpv. 2 CO).',
					'Default interest from the day after the due date (OR art. 102 II).',
				],
			},
		),
		percent(
			'default_interest_rate',
			['Verzugszins %', 'Intérêt moratoire %', 'Interesse di mora %', 'Default interest %'],
			{
				required: true,
				default: '5',
				check: 'default_interest_rate BETWEEN 0 AND 100',
			},
		),
		reminderLevels,
	],
});

export const look = group(
	'letterhead',
	[
		'Auftritt und E-Mail',
		'Présentation et e-mail',
		'Presentazione ed e-mail',
		'Letterhead and e-mail',
	],
	{
		fields: [
			file('logo', ['Logo', 'Logo', 'Logo', 'Logo'], {
				interface: 'file-image',
				display: 'image',
				onDelete: 'SET NULL',
			}),
			text('color', ['Farbe', 'Couleur', 'Colore', 'Colour'], {
				max: 7,
				required: true,
				default: literal('#1f2937'),
				interface: 'select-color',
				display: 'color',
				check: "color ~ '^#[0-9a-fA-F]{6}$'",
			}),
			text('email_from', ['Absender', 'Expéditeur', 'Mittente', 'Sender'], { max: 254 }),
			text('reply_to', ['Antwort an', 'Réponse à', 'Rispondi a', 'Reply to'], { max: 254 }),
		],
	},
);

export const books = group(
	'books',
	[
		'Buchhaltung und Automatik',
		'Comptabilité et automatismes',
		'Contabilità e automatismi',
		'Books and automation',
	],
	{
		fields: [
			integer(
				'fiscal_year_start',
				[
					'Geschäftsjahr beginnt (Monat)',
					'Début de l’exercice (mois)',
					'Inizio dell’esercizio (mese)',
					'Business year starts (month)',
				],
				{
					required: true,
					default: '1',
					check: 'fiscal_year_start BETWEEN 1 AND 12',
				},
			),
			day('books_locked_until', [
				'Bücher gesperrt bis',
				'Livres bloqués jusqu’au',
				'Libri bloccati fino al',
				'Books locked until',
			]),
			percent(
				'match_auto_threshold',
				['Automatisch abgleichen ab', 'Rapprocher dès', 'Riconciliare da', 'Match by itself from'],
				{ required: true, default: '0.85', check: SHARE('match_auto_threshold') },
			),
			percent(
				'match_suggest_threshold',
				['Vorschlagen ab', 'Proposer dès', 'Proporre da', 'Suggest from'],
				{ required: true, default: '0.50', check: SHARE('match_suggest_threshold') },
			),
			percent(
				'ocr_auto_threshold',
				[
					'Belege übernehmen ab',
					'Valider les documents dès',
					'Convalidare i documenti da',
					'Accept documents from',
				],
				{ required: true, default: '0.90', check: SHARE('ocr_auto_threshold') },
			),
			yesNo('ocr_auto_validate', [
				'Belege automatisch übernehmen',
				'Valider les documents automatiquement',
				'Convalidare automaticamente',
				'Accept documents by itself',
			]),
			yesNo('four_eyes', [
				'Vier-Augen-Prinzip',
				'Double contrôle',
				'Doppio controllo',
				'Four eyes',
			]),
			text(
				'reconcile_cron',
				[
					'Abgleich (Cron)',
					'Rapprochement (cron)',
					'Riconciliazione (cron)',
					'Reconciliation (cron)',
				],
				{ max: 60, required: true, default: literal('0 * * * *') },
			),
			text(
				'sync_cron',
				[
					'Synchronisation (Cron)',
					'Synchronisation (cron)',
					'Sincronizzazione (cron)',
					'Sync (cron)',
				],
				{ max: 60, required: true, default: literal('*/15 * * * *') },
			),
			text(
				'reminder_cron',
				['Mahnlauf (Cron)', 'Rappels (cron)', 'Solleciti (cron)', 'Reminders (cron)'],
				{ max: 60, required: true, default: literal('0 9 * * *') },
			),
			json('sources', ['Datenquellen', 'Sources de données', 'Fonti di dati', 'Data sources'], {
				required: true,
				default: "'{}'::jsonb",
			}),
			yesNo(
				'is_demo',
				['Beispielfirma', 'Société d’exemple', 'Ditta di esempio', 'Example company'],
				{ readonly: true },
			),
		],
	},
);
