/** Client invoices: what people fill in stands first, what the program writes lies in groups. */
import { DELIVERY, INVOICE_KIND, INVOICE_STATUS, LINE_KIND, REFERENCE_TYPE } from '../choices.js';
import { collection, index } from '../collection.js';
import { company, currency, L, language, sum, WRITTEN } from '../common.js';
import {
	choice,
	choiceOptions,
	day,
	file,
	group,
	instant,
	integer,
	json,
	list,
	literal,
	longText,
	money,
	percent,
	quantity,
	rate,
	ref,
	text,
	yesNo,
} from '../fields.js';
import type { Field } from '../model.js';

const ISSUED = { number: { _nnull: true } };
const UNISSUED = { number: { _null: true } };
const LOCKED = { lockedBy: 'number' } as const;

/** Only two states are a person's to choose; the others are shown, and then nothing is asked. */
const status = choice('status', INVOICE_STATUS, L.status, {
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

const lineList = list('lines', ['Positionen', 'Postes', 'Posizioni', 'Lines'], {
	options: {
		layout: 'table',
		tableSpacing: 'compact',
		fields: ['description', 'quantity', 'unit', 'unit_price', 'vat_code', 'net'],
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

const issued = group('issued', ['Ausgestelltes Dokument', 'Document émis', 'Documento emesso', 'Issued document'], [
	text('number', 40, L.number, { readonly: true, display: 'formatted-value', displayOptions: { bold: true } }),
	day('issued_on', L.issuedOn, { readonly: true }),
	day('due_on', L.dueOn, { readonly: true }),
	choice('reference_type', REFERENCE_TYPE, L.referenceType, { readonly: true }),
	text('reference', 27, L.reference, { readonly: true }),
	file('pdf', ['PDF', 'PDF', 'PDF', 'PDF'], { readonly: true }),
	instant('sent_at', ['Versendet am', 'Envoyée le', 'Inviata il', 'Sent at']),
	text('sent_to', 254, ['Versendet an', 'Envoyée à', 'Inviata a', 'Sent to'], { readonly: true }),
	choice('sent_by', DELIVERY, ['Versendet per', 'Envoyée par', 'Inviata per', 'Sent by'], { readonly: true }),
	text('pdf_sha256', 64, ['Prüfsumme', 'Somme de contrôle', 'Somma di controllo', 'Checksum'], { readonly: true, hidden: true }),
	day('retention_until', L.retention, { readonly: true }),
], { conditions: [{ name: 'later', rule: UNISSUED, hidden: true }] });

const paid = group('settlement', ['Zahlung und Mahnung', 'Paiement et rappels', 'Pagamento e solleciti', 'Payment and reminders'], [
	sum('paid', L.paid),
	sum('open', L.open),
	sum('charges_open', ['Offene Gebühren', 'Frais ouverts', 'Spese aperte', 'Open charges']),
	day('next_reminder_on', ['Nächste Mahnung', 'Prochain rappel', 'Prossimo sollecito', 'Next reminder'], { readonly: true }),
	yesNo('disputed', ['Bestritten', 'Contestée', 'Contestata', 'Disputed']),
	yesNo('dunning_hold', ['Nicht mahnen', 'Ne pas relancer', 'Non sollecitare', 'No reminders']),
	integer('reminder_count', ['Mahnungen', 'Nombre de rappels', 'Numero di solleciti', 'Reminders sent'], { readonly: true, required: true, default: '0' }),
	instant('last_reminder_at', ['Letzte Mahnung', 'Dernier rappel', 'Ultimo sollecito', 'Last reminder']),
	list('payments', L.payments, {
		options: { layout: 'table', fields: ['paid_on', 'amount', 'method', 'status'], enableSelect: false },
	}),
	list('reminders', ['Mahnungen', 'Rappels', 'Solleciti', 'Reminders'], {
		readonly: true,
		options: { layout: 'table', fields: ['level', 'sent_on', 'total_due'], enableCreate: false, enableSelect: false },
	}),
], { conditions: [{ name: 'later', rule: UNISSUED, hidden: true }] });

const details = group('details', ['Weitere Angaben', 'Autres indications', 'Altre indicazioni', 'More details'], [
	integer('payment_terms_days', L.terms, { ...LOCKED, filled: true, check: 'payment_terms_days BETWEEN 0 AND 365' }),
	ref('bank_account', 'finance_bank_accounts', L.bankAccount, { ...LOCKED, template: '{{name}}', sameCompany: true }),
	day('supply_from', ['Leistung von', 'Prestation du', 'Prestazione dal', 'Supplied from'], LOCKED),
	day('supply_to', ['Leistung bis', 'Prestation au', 'Prestazione al', 'Supplied until'], LOCKED),
	currency({ ...LOCKED, filled: true }),
	language({ ...LOCKED, filled: true }),
	percent('discount_percent', L.discountPercent, { ...LOCKED, check: 'discount_percent BETWEEN 0 AND 100' }),
	day('discount_until', L.discountUntil, LOCKED),
	yesNo('prices_include_vat', ['Preise inkl. MWST', 'Prix TVA comprise', 'Prezzi IVA inclusa', 'Prices include VAT'], { ...LOCKED, filled: true }),
	ref('original_invoice', 'finance_invoices', ['Zu Rechnung', 'Pour la facture', 'Per la fattura', 'For invoice'], {
		...LOCKED,
		template: '{{number}}',
		sameCompany: true,
	}),
	longText('notes', ['Interne Notiz', 'Note interne', 'Nota interna', 'Internal notes']),
]);

/** Written and read by the program; not part of the form. */
const hidden: readonly Field[] = [
	integer('series', ['Serie', 'Série', 'Serie', 'Series']),
	integer('sequence', ['Laufnummer', 'Numéro courant', 'Numero progressivo', 'Sequence']),
	json('deposits', ['Anzahlungen', 'Acomptes', 'Acconti', 'Deposits']),
	rate('rate', L.rate),
	day('rate_on', ['Kurs vom', 'Cours du', 'Cambio del', 'Rate of']),
	money('net_base', ['Netto (Buchwährung)', 'Net (monnaie comptable)', 'Netto (valuta contabile)', 'Net (books)']),
	money('vat_base', ['MWST (Buchwährung)', 'TVA (monnaie comptable)', 'IVA (valuta contabile)', 'VAT (books)']),
	money('total_base', ['Total (Buchwährung)', 'Total (monnaie comptable)', 'Totale (valuta contabile)', 'Total (books)']),
	json('vat_breakdown', L.vatBreakdown),
	json('parties', ['Parteien bei Ausstellung', 'Parties à l’émission', 'Parti all’emissione', 'Parties as issued']),
	text('source', 40, L.source),
	text('source_id', 100, ['Fremdschlüssel', 'Clé externe', 'Chiave esterna', 'Source id']),
].map((f) => ({ ...f, look: { ...f.look, hidden: true, readonly: true } }));

export const invoices = collection('finance_invoices', {
	labels: ['Rechnungen', 'Factures', 'Fatture', 'Invoices'],
	icon: 'receipt_long',
	note: ['Kundenrechnungen und Gutschriften', 'Factures clients et notes de crédit', 'Fatture clienti e note di credito', 'Client invoices and credit notes'],
	template: '{{number}} {{contact.name}}',
	list: ['number', 'contact', 'status', 'total', 'currency', 'open', 'due_on', 'company'],
	sort: '-created_at',
	fields: [
		company(LOCKED),
		ref('contact', 'finance_contacts', ['Kunde', 'Client', 'Cliente', 'Client'], {
			...LOCKED,
			template: '{{name}}',
			required: true,
			sameCompany: true,
			as: 'invoices',
		}),
		status,
		choice('kind', INVOICE_KIND, L.kind, {
			...LOCKED,
			required: true,
			default: literal('invoice'),
			options: { choices: choiceOptions(INVOICE_KIND, ['invoice', 'credit_note']) },
		}),
		json('findings', ['Was fehlt', 'Ce qui manque', 'Cosa manca', 'What is missing'], {
			readonly: true,
			interface: 'list',
			options: {
				template: '{{code}}: {{field}}',
				fields: ['code', 'field'].map((field) => ({ field, name: field, type: 'string', meta: { interface: 'input' } })),
			},
			conditions: [{ name: 'none', rule: { findings: { _null: true } }, hidden: true }],
		}),
		lineList,
		sum('net', L.net),
		sum('vat', L.vat),
		sum('total', L.total, { displayOptions: { format: true, bold: true } }),
		longText('message', ['Mitteilung an den Kunden', 'Message au client', 'Messaggio al cliente', 'Message to the client'], LOCKED),
		details,
		issued,
		paid,
		...hidden,
		...WRITTEN,
	],
	indexes: [
		index('due', ['company', 'status', 'due_on']),
		index('issued', ['company', 'issued_on']),
		index('number', ['company', 'number'], { unique: true, where: 'number IS NOT NULL' }),
		index('reference', ['company', 'reference'], { unique: true, where: 'reference IS NOT NULL' }),
		index('source', ['company', 'source', 'source_id'], { unique: true, where: 'source_id IS NOT NULL' }),
		index('open', ['company', 'due_on'], { where: "open > 0 AND number IS NOT NULL" }),
		index('contact', ['contact', 'issued_on']),
		index('amount', ['company', 'total']),
		index('number_text', ['lower(number) text_pattern_ops']),
		index('original', ['original_invoice'], { where: 'original_invoice IS NOT NULL' }),
		index('changed', ['updated_at']),
	],
});

export const lines = collection('finance_invoice_lines', {
	labels: ['Rechnungspositionen', 'Postes de facture', 'Posizioni di fattura', 'Invoice lines'],
	icon: 'list',
	note: ['Positionen der Rechnungen', 'Postes des factures', 'Posizioni delle fatture', 'Lines of invoices'],
	template: '{{description}}',
	list: ['invoice', 'position', 'description', 'quantity', 'unit_price', 'net'],
	sort: 'position',
	hidden: true,
	fields: [
		ref('invoice', 'finance_invoices', L.invoice, {
			required: true,
			onDelete: 'CASCADE',
			as: 'lines',
			onDeselect: 'delete',
			sortField: 'position',
			template: '{{number}}',
			hidden: true,
		}),
		integer('position', ['Pos.', 'Pos.', 'Pos.', 'Pos.'], { hidden: true, filled: true }),
		longText('description', ['Bezeichnung', 'Désignation', 'Descrizione', 'Description'], { required: true, default: literal(''), asked: true }),
		quantity('quantity', ['Menge', 'Quantité', 'Quantità', 'Quantity'], { required: true, default: '1' }),
		text('unit', 20, ['Einheit', 'Unité', 'Unità', 'Unit'], { placeholder: 'h' }),
		quantity('unit_price', ['Preis', 'Prix', 'Prezzo', 'Price'], { required: true, default: '0' }),
		percent('discount_percent', ['Rabatt %', 'Rabais %', 'Sconto %', 'Discount %'], {
			required: true,
			default: '0',
			check: 'discount_percent BETWEEN 0 AND 100',
		}),
		text('vat_code', 20, L.vatCode, {
			note: ['Leer: Standard des Kunden oder der Firma', 'Vide: standard du client ou de la société', 'Vuoto: standard del cliente o della ditta', 'Empty: the client’s or the company’s default'],
		}),
		text('account', 10, ['Ertragskonto', 'Compte de produit', 'Conto ricavi', 'Revenue account'], { placeholder: '3400' }),
		choice('kind', LINE_KIND, L.kind, { required: true, default: literal('item') }),
		sum('net', L.net),
		sum('vat', L.vat),
	],
	indexes: [index('invoice', ['invoice', 'position'])],
});

export const reminders = collection('finance_reminders', {
	labels: ['Mahnungen', 'Rappels', 'Solleciti', 'Reminders'],
	icon: 'notification_important',
	note: ['Versandte Mahnungen', 'Rappels envoyés', 'Solleciti inviati', 'Reminders sent'],
	template: '{{invoice.number}} · {{level}}',
	list: ['invoice', 'level', 'sent_on', 'total_due'],
	sort: '-sent_on',
	machine: true,
	fields: [
		ref('invoice', 'finance_invoices', L.invoice, { required: true, as: 'reminders', template: '{{number}}' }),
		integer('level', ['Stufe', 'Niveau', 'Livello', 'Level'], { required: true, check: 'level BETWEEN 1 AND 9' }),
		day('sent_on', ['Gesendet am', 'Envoyé le', 'Inviato il', 'Sent on'], { required: true }),
		day('deadline_on', ['Neue Frist', 'Nouveau délai', 'Nuovo termine', 'New deadline'], { required: true }),
		sum('principal', ['Hauptforderung', 'Créance', 'Credito', 'Principal']),
		sum('fee', ['Gebühr', 'Frais', 'Spese', 'Fee']),
		text('fee_vat_code', 20, L.vatCode),
		sum('interest', ['Verzugszins', 'Intérêt', 'Interesse', 'Interest']),
		sum('total_due', ['Zu zahlen', 'À payer', 'Da pagare', 'Total due']),
		file('pdf', ['PDF', 'PDF', 'PDF', 'PDF']),
		text('sent_to', 254, ['Gesendet an', 'Envoyé à', 'Inviato a', 'Sent to']),
		ref('run', 'finance_runs', L.run, { onDelete: 'SET NULL', template: '{{workflow}}' }),
		...WRITTEN,
	],
	indexes: [index('level', ['invoice', 'level'], { unique: true }), index('sent', ['sent_on'])],
});
