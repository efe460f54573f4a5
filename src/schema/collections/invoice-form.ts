/** The parts of an invoice's form: what the program writes lies in groups of its own. */
import { DELIVERY, INVOICE_STATUS, REFERENCE_TYPE } from '../choices.js';
import { L, language, sum } from '../common.js';
import {
	choice,
	choiceOptions,
	day,
	instant,
	integer,
	json,
	literal,
	longText,
	money,
	percent,
	rate,
	text,
	yesNo,
} from '../fields.js';
import type { Field } from '../model.js';
import { file, group, list, ref } from '../relations.js';

const ISSUED = { number: { _nnull: true } };
const UNISSUED = { number: { _null: true } };
export const LOCKED = { lockedBy: 'number' } as const;

/** Only two states are a person's to choose; the others are shown, and then nothing is asked. */
export const status = choice('status', L.status, {
	of: INVOICE_STATUS,
	required: true,
	default: literal('draft'),
	options: { choices: choiceOptions(INVOICE_STATUS, ['draft', 'to_send']) },
	conditions: [
		{
			name: 'shown',
			rule: { status: { _nin: ['draft', 'to_send'] } },
			readonly: true,
			options: { choices: choiceOptions(INVOICE_STATUS) },
		},
	],
	note: [
		'«Zu versenden» stellt die Rechnung aus und verschickt sie.',
		'«À envoyer» émet la facture et l’envoie.',
		'«Da inviare» emette la fattura e la invia.',
		'“To send” issues the invoice and sends it.',
	],
});

export const lineList = list('lines', ['Positionen', 'Postes', 'Posizioni', 'Lines'], {
	width: 'fill',
	options: {
		layout: 'table',
		tableSpacing: 'compact',
		fields: ['description', 'quantity', 'unit_price', 'vat_code', 'net'],
		enableSelect: false,
		limit: 100,
	},
	conditions: [
		{
			name: 'locked',
			rule: ISSUED,
			readonly: true,
			options: { enableCreate: false, enableSelect: false },
		},
	],
});

export const issued = group(
	'issued',
	['Ausgestelltes Dokument', 'Document émis', 'Documento emesso', 'Issued document'],
	{
		fields: [
			text('number', L.number, {
				max: 40,
				readonly: true,
				display: 'formatted-value',
				displayOptions: { bold: true },
			}),
			day('issued_on', L.issuedOn, { readonly: true }),
			day('due_on', L.dueOn, { readonly: true }),
			choice('reference_type', L.referenceType, { of: REFERENCE_TYPE, readonly: true }),
			text('reference', L.reference, { max: 27, readonly: true }),
			file('pdf', ['PDF', 'PDF', 'PDF', 'PDF'], { readonly: true }),
			instant('sent_at', ['Versendet am', 'Envoyée le', 'Inviata il', 'Sent at']),
			text('sent_to', ['Versendet an', 'Envoyée à', 'Inviata a', 'Sent to'], {
				max: 254,
				readonly: true,
			}),
			choice('sent_by', ['Versendet per', 'Envoyée par', 'Inviata per', 'Sent by'], {
				of: DELIVERY,
				readonly: true,
			}),
			text('pdf_sha256', ['Prüfsumme', 'Somme de contrôle', 'Somma di controllo', 'Checksum'], {
				max: 64,
				readonly: true,
				hidden: true,
			}),
			day('retention_until', L.retention, { readonly: true }),
		],
		open: true,
		conditions: [{ name: 'later', rule: UNISSUED, hidden: true }],
	},
);

export const paid = group(
	'settlement',
	['Zahlung und Mahnung', 'Paiement et rappels', 'Pagamento e solleciti', 'Payment and reminders'],
	{
		fields: [
			sum('paid', L.paid),
			sum('open', L.open),
			sum('charges_open', ['Offene Gebühren', 'Frais ouverts', 'Spese aperte', 'Open charges']),
			day(
				'next_reminder_on',
				['Nächste Mahnung', 'Prochain rappel', 'Prossimo sollecito', 'Next reminder'],
				{ readonly: true },
			),
			yesNo('disputed', ['Bestritten', 'Contestée', 'Contestata', 'Disputed']),
			yesNo('dunning_hold', ['Nicht mahnen', 'Ne pas relancer', 'Non sollecitare', 'No reminders']),
			integer(
				'reminder_count',
				['Mahnungen', 'Nombre de rappels', 'Numero di solleciti', 'Reminders sent'],
				{ readonly: true, required: true, default: '0' },
			),
			instant('last_reminder_at', [
				'Letzte Mahnung',
				'Dernier rappel',
				'Ultimo sollecito',
				'Last reminder',
			]),
			list('payments', L.payments, {
				options: {
					layout: 'table',
					fields: ['paid_on', 'amount', 'method', 'status'],
					enableSelect: false,
				},
			}),
			list('reminders', ['Mahnungen', 'Rappels', 'Solleciti', 'Reminders'], {
				readonly: true,
				options: {
					layout: 'table',
					fields: ['level', 'sent_on', 'total_due'],
					enableCreate: false,
					enableSelect: false,
				},
			}),
		],
		open: true,
		conditions: [{ name: 'later', rule: UNISSUED, hidden: true }],
	},
);

export const details = group(
	'details',
	['Weitere Angaben', 'Autres indications', 'Altre indicazioni', 'More details'],
	{
		fields: [
			integer('payment_terms_days', L.terms, {
				...LOCKED,
				filled: 'client',
				check: 'payment_terms_days BETWEEN 0 AND 365',
			}),
			ref('bank_account', L.bankAccount, {
				to: 'finance_bank_accounts',
				...LOCKED,
				template: '{{name}}',
				sameCompany: true,
			}),
			day(
				'supply_from',
				['Leistung von', 'Prestation du', 'Prestazione dal', 'Supplied from'],
				LOCKED,
			),
			day(
				'supply_to',
				['Leistung bis', 'Prestation au', 'Prestazione al', 'Supplied until'],
				LOCKED,
			),
			language({ ...LOCKED, filled: 'client' }),
			percent('discount_percent', L.discountPercent, {
				...LOCKED,
				check: 'discount_percent BETWEEN 0 AND 100',
			}),
			day('discount_until', L.discountUntil, LOCKED),
			yesNo(
				'prices_include_vat',
				['Preise inkl. MWST', 'Prix TVA comprise', 'Prezzi IVA inclusa', 'Prices include VAT'],
				{ ...LOCKED, filled: true },
			),
			ref('original_invoice', ['Zu Rechnung', 'Pour la facture', 'Per la fattura', 'For invoice'], {
				to: 'finance_invoices',
				...LOCKED,
				template: '{{number}}',
				sameCompany: true,
			}),
			longText('notes', ['Interne Notiz', 'Note interne', 'Nota interna', 'Internal notes']),
		],
	},
);

/** Written and read by the program; not part of the form. */
export const hidden: readonly Field[] = [
	integer('series', ['Serie', 'Série', 'Serie', 'Series']),
	integer('sequence', ['Laufnummer', 'Numéro courant', 'Numero progressivo', 'Sequence']),
	json('deposits', ['Anzahlungen', 'Acomptes', 'Acconti', 'Deposits']),
	rate('rate', L.rate),
	day('rate_on', ['Kurs vom', 'Cours du', 'Cambio del', 'Rate of']),
	money('net_base', [
		'Netto (Buchwährung)',
		'Net (monnaie comptable)',
		'Netto (valuta contabile)',
		'Net (books)',
	]),
	money('vat_base', [
		'MWST (Buchwährung)',
		'TVA (monnaie comptable)',
		'IVA (valuta contabile)',
		'VAT (books)',
	]),
	money('total_base', [
		'Total (Buchwährung)',
		'Total (monnaie comptable)',
		'Totale (valuta contabile)',
		'Total (books)',
	]),
	json('vat_breakdown', L.vatBreakdown),
	json('parties', [
		'Parteien bei Ausstellung',
		'Parties à l’émission',
		'Parti all’emissione',
		'Parties as issued',
	]),
	text('source', L.source, { max: 40 }),
	text('source_id', ['Fremdschlüssel', 'Clé externe', 'Chiave esterna', 'Source id'], { max: 100 }),
].map((f) => ({ ...f, look: { ...f.look, hidden: true, readonly: true } }));
