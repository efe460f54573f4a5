/** Supplier invoices and the documents that they come from. */
import {
	DOCUMENT_KIND,
	DOCUMENT_STATUS,
	REFERENCE_TYPE,
	SUPPLIER_KIND,
	SUPPLIER_STATUS,
} from '../choices.js';
import { collection, index } from '../collection.js';
import { company, currency, L, sum, WRITTEN } from '../common.js';
import {
	choice,
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
} from '../fields.js';
import type { Labels } from '../model.js';
import { file, group, list, ref, user } from '../relations.js';

const CONFIDENCE: Labels = ['Sicherheit', 'Confiance', 'Affidabilità', 'Confidence'];
const WARNINGS: Labels = ['Warnungen', 'Avertissements', 'Avvertimenti', 'Warnings'];

export const supplierInvoices = collection('finance_supplier_invoices', {
	one: ['Lieferantenrechnung', 'Facture fournisseur', 'Fattura fornitore', 'Supplier invoice'],
	many: [
		'Lieferantenrechnungen',
		'Factures fournisseurs',
		'Fatture fornitori',
		'Supplier invoices',
	],
	icon: 'request_quote',
	note: [
		'Rechnungen, die die Firma bezahlt',
		'Factures que la société paie',
		'Fatture che la ditta paga',
		'Invoices that the company pays',
	],
	template: '{{contact.name}} {{number}}',
	list: ['contact', 'number', 'status', 'total', 'currency', 'due_on', 'company'],
	sort: '-created_at',
	fields: [
		company(),
		ref('contact', ['Lieferant', 'Fournisseur', 'Fornitore', 'Supplier'], {
			to: 'finance_contacts',
			template: '{{name}}',
			sameCompany: true,
		}),
		choice('status', L.status, {
			of: SUPPLIER_STATUS,
			required: true,
			default: literal('to_review'),
			readonly: true,
		}),
		choice('kind', L.kind, { of: SUPPLIER_KIND, required: true, default: literal('invoice') }),
		text('number', L.number, { max: 40 }),
		ref('document', ['Beleg', 'Document', 'Documento', 'Document'], {
			to: 'finance_documents',
			sameCompany: true,
		}),
		day('issued_on', L.issuedOn),
		day('due_on', L.dueOn),
		currency({ required: true, default: literal('CHF') }),
		sum('net', L.net, { readonly: false }),
		sum('vat', L.vat, { readonly: false }),
		sum('total', L.total, { readonly: false }),
		json('account_lines', ['Kontierung', 'Imputation', 'Imputazione', 'Account lines']),
		group('creditor_details', ['Empfänger', 'Bénéficiaire', 'Beneficiario', 'Creditor'], {
			fields: [
				json('creditor', [
					'Name und Adresse',
					'Nom et adresse',
					'Nome e indirizzo',
					'Name and address',
				]),
				text('creditor_iban', L.iban, { max: 34 }),
				text('creditor_bic', ['BIC', 'BIC', 'BIC', 'BIC'], { max: 11 }),
				choice('reference_type', L.referenceType, { of: REFERENCE_TYPE }),
				text('reference', L.reference, { max: 27 }),
				ref('bank_account', L.bankAccount, {
					to: 'finance_bank_accounts',
					template: '{{name}}',
					sameCompany: true,
				}),
				percent('discount_percent', L.discountPercent),
				day('discount_until', L.discountUntil),
				ref(
					'original_invoice',
					['Zu Rechnung', 'Pour la facture', 'Per la fattura', 'For invoice'],
					{ to: 'finance_supplier_invoices', template: '{{number}}', sameCompany: true },
				),
			],
		}),
		group(
			'approval',
			[
				'Prüfung und Zahlung',
				'Contrôle et paiement',
				'Verifica e pagamento',
				'Approval and payment',
			],
			{
				fields: [
					json('warnings', WARNINGS, { readonly: true }),
					money('quote_amount', ['Offerte', 'Offre', 'Offerta', 'Quote']),
					percent(
						'deviation_percent',
						['Abweichung %', 'Écart %', 'Scostamento %', 'Deviation %'],
						{
							readonly: true,
						},
					),
					user('approved_by', ['Freigegeben von', 'Approuvée par', 'Approvata da', 'Approved by'], {
						readonly: true,
					}),
					instant('approved_at', ['Freigegeben am', 'Approuvée le', 'Approvata il', 'Approved at']),
					longText(
						'rejection_reason',
						['Grund der Ablehnung', 'Motif du refus', 'Motivo del rifiuto', 'Reason of rejection'],
						{ readonly: true },
					),
					day('scheduled_on', ['Zahlung am', 'Paiement le', 'Pagamento il', 'Scheduled on'], {
						readonly: true,
					}),
					text('paid_by', ['Bezahlt mit', 'Payée par', 'Pagata con', 'Paid by'], {
						max: 30,
						readonly: true,
					}),
					sum('paid', L.paid),
					sum('open', L.open),
					list('payments', L.payments, {
						readonly: true,
						options: {
							layout: 'table',
							fields: ['paid_on', 'amount', 'status'],
							enableCreate: false,
							enableSelect: false,
						},
					}),
					day('retention_until', L.retention, { readonly: true }),
				],
			},
		),
		rate('rate', L.rate, { hidden: true }),
		day('rate_on', ['Kurs vom', 'Cours du', 'Cambio del', 'Rate of'], { hidden: true }),
		money(
			'net_base',
			['Netto (Buchwährung)', 'Net (monnaie comptable)', 'Netto (valuta contabile)', 'Net (books)'],
			{ hidden: true },
		),
		money(
			'vat_base',
			['MWST (Buchwährung)', 'TVA (monnaie comptable)', 'IVA (valuta contabile)', 'VAT (books)'],
			{ hidden: true },
		),
		money(
			'total_base',
			[
				'Total (Buchwährung)',
				'Total (monnaie comptable)',
				'Totale (valuta contabile)',
				'Total (books)',
			],
			{ hidden: true },
		),
		json('vat_breakdown', L.vatBreakdown, { hidden: true }),
		text(
			'payment_order',
			['Zahlungsauftrag', 'Ordre de paiement', 'Ordine di pagamento', 'Payment order'],
			{ max: 36, hidden: true, readonly: true },
		),
		...WRITTEN,
	],
	indexes: [
		index('due', ['company', 'status', 'due_on']),
		index('number', ['company', 'contact', 'number']),
		index('reference', ['company', 'reference'], { where: 'reference IS NOT NULL' }),
		index('open', ['company', 'due_on'], { where: 'open > 0' }),
		index('amount', ['company', 'total']),
		index('document', ['document'], { where: 'document IS NOT NULL' }),
		index('changed', ['updated_at']),
	],
});

export const documents = collection('finance_documents', {
	one: ['Beleg', 'Document', 'Documento', 'Document'],
	many: ['Belege', 'Documents', 'Documenti', 'Documents'],
	icon: 'description',
	note: [
		'Eingegangene Dokumente und was darin gelesen wurde',
		'Documents reçus et ce qui y a été lu',
		'Documenti ricevuti e ciò che vi è stato letto',
		'Documents received and what was read in them',
	],
	template: '{{kind}} · {{created_at}}',
	list: ['created_at', 'kind', 'status', 'confidence', 'company'],
	sort: '-created_at',
	fields: [
		company(),
		file('file', ['Datei', 'Fichier', 'File', 'File'], { required: true }),
		choice('kind', L.kind, {
			of: DOCUMENT_KIND,
			required: true,
			default: literal('supplier_invoice'),
		}),
		choice('status', L.status, {
			of: DOCUMENT_STATUS,
			required: true,
			default: literal('received'),
			readonly: true,
		}),
		ref('invoice', L.invoice, {
			to: 'finance_invoices',
			template: '{{number}}',
			sameCompany: true,
		}),
		ref('supplier_invoice', L.supplierInvoice, {
			to: 'finance_supplier_invoices',
			template: '{{number}}',
			readonly: true,
		}),
		integer('pages', ['Seiten', 'Pages', 'Pagine', 'Pages'], { readonly: true }),
		percent('confidence', CONFIDENCE, { readonly: true, check: 'confidence BETWEEN 0 AND 1' }),
		json('fields', ['Gelesene Felder', 'Champs lus', 'Campi letti', 'Fields read'], {
			readonly: true,
		}),
		json('warnings', WARNINGS, { readonly: true }),
		ref('duplicate_of', ['Doppel von', 'Double de', 'Doppione di', 'Duplicate of'], {
			to: 'finance_documents',
			readonly: true,
		}),
		user('reviewed_by', ['Geprüft von', 'Contrôlé par', 'Verificato da', 'Reviewed by'], {
			readonly: true,
		}),
		instant('reviewed_at', ['Geprüft am', 'Contrôlé le', 'Verificato il', 'Reviewed at']),
		text('sha256', ['Prüfsumme', 'Somme de contrôle', 'Somma di controllo', 'Checksum'], {
			max: 64,
			hidden: true,
			readonly: true,
		}),
		...WRITTEN,
	],
	indexes: [
		index('status', ['company', 'status', 'created_at']),
		index('sha256', ['company', 'sha256'], { where: 'sha256 IS NOT NULL' }),
		index('changed', ['updated_at']),
	],
});
