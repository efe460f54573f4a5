/** What belongs to an invoice: its lines and the reminders sent for it. */
import { DELIVERY, LINE_KIND, OUTPUT_CODES } from '../choices.js';
import { collection, index } from '../collection.js';
import { L, sum, vatCode, WRITTEN } from '../common.js';
import { choice, day, integer, literal, longText, percent, quantity, text } from '../fields.js';
import { file, ref } from '../relations.js';

export const lines = collection('finance_invoice_lines', {
	one: ['Rechnungsposition', 'Poste de facture', 'Posizione di fattura', 'Invoice line'],
	many: ['Rechnungspositionen', 'Postes de facture', 'Posizioni di fattura', 'Invoice lines'],
	icon: 'list',
	note: [
		'Positionen der Rechnungen',
		'Postes des factures',
		'Posizioni delle fatture',
		'Lines of invoices',
	],
	template: '{{description}}',
	list: ['invoice', 'position', 'description', 'quantity', 'unit_price', 'net'],
	sort: 'position',
	hidden: true,
	fields: [
		ref('invoice', L.invoice, {
			to: 'finance_invoices',
			required: true,
			onDelete: 'CASCADE',
			as: 'lines',
			onDeselect: 'delete',
			sortField: 'position',
			template: '{{number}}',
			hidden: true,
		}),
		integer('position', ['Pos.', 'Pos.', 'Pos.', 'Pos.'], { hidden: true, filled: true }),
		longText('description', ['Bezeichnung', 'Désignation', 'Descrizione', 'Description'], {
			required: true,
			default: literal(''),
			asked: true,
		}),
		quantity('quantity', ['Menge', 'Quantité', 'Quantità', 'Quantity'], {
			required: true,
			default: '1',
		}),
		text('unit', ['Einheit', 'Unité', 'Unità', 'Unit'], { max: 20, placeholder: 'h' }),
		quantity('unit_price', ['Preis', 'Prix', 'Prezzo', 'Price'], { required: true, default: '0' }),
		percent('discount_percent', ['Rabatt %', 'Rabais %', 'Sconto %', 'Discount %'], {
			required: true,
			default: '0',
			check: 'discount_percent BETWEEN 0 AND 100',
		}),
		vatCode('vat_code', L.vatCode, {
			only: OUTPUT_CODES,
			note: [
				'Leer: Standard des Kunden oder der Firma',
				'Vide: standard du client ou de la société',
				'Vuoto: standard del cliente o della ditta',
				'Empty: the client’s or the company’s default',
			],
		}),
		text('account', ['Ertragskonto', 'Compte de produit', 'Conto ricavi', 'Revenue account'], {
			max: 10,
			placeholder: '3400',
		}),
		choice('kind', L.kind, { of: LINE_KIND, required: true, default: literal('item') }),
		sum('net', L.net, { hidden: true }),
		sum('vat', L.vat, { hidden: true }),
	],
	indexes: [index('invoice', ['invoice', 'position'])],
});

export const reminders = collection('finance_reminders', {
	one: ['Mahnung', 'Rappel', 'Sollecito', 'Reminder'],
	many: ['Mahnungen', 'Rappels', 'Solleciti', 'Reminders'],
	icon: 'notification_important',
	note: ['Versandte Mahnungen', 'Rappels envoyés', 'Solleciti inviati', 'Reminders sent'],
	template: '{{invoice.number}} · {{level}}',
	list: ['invoice', 'level', 'sent_on', 'total_due'],
	sort: '-sent_on',
	machine: true,
	fields: [
		ref('invoice', L.invoice, {
			to: 'finance_invoices',
			required: true,
			as: 'reminders',
			template: '{{number}}',
		}),
		integer('level', ['Stufe', 'Niveau', 'Livello', 'Level'], {
			required: true,
			check: 'level BETWEEN 1 AND 9',
		}),
		day('sent_on', ['Gesendet am', 'Envoyé le', 'Inviato il', 'Sent on'], { required: true }),
		day('deadline_on', ['Neue Frist', 'Nouveau délai', 'Nuovo termine', 'New deadline'], {
			required: true,
		}),
		sum('principal', ['Hauptforderung', 'Créance', 'Credito', 'Principal']),
		sum('fee', ['Gebühr', 'Frais', 'Spese', 'Fee']),
		vatCode('fee_vat_code', L.vatCode),
		sum('interest', ['Verzugszins', 'Intérêt', 'Interesse', 'Interest']),
		sum('total_due', ['Zu zahlen', 'À payer', 'Da pagare', 'Total due']),
		file('pdf', ['PDF', 'PDF', 'PDF', 'PDF']),
		text('pdf_sha256', ['Prüfsumme', 'Somme de contrôle', 'Somma di controllo', 'Checksum'], {
			max: 64,
		}),
		text('sent_to', ['Gesendet an', 'Envoyé à', 'Inviato a', 'Sent to'], { max: 254 }),
		choice('sent_by', ['Versendet per', 'Envoyé par', 'Inviato per', 'Sent by'], { of: DELIVERY }),
		ref('run', L.run, { to: 'finance_runs', onDelete: 'SET NULL', template: '{{workflow}}' }),
		...WRITTEN,
	],
	indexes: [index('level', ['invoice', 'level'], { unique: true }), index('sent', ['sent_on'])],
});
