/** Client invoices: what people fill in stands first. */
import { INVOICE_KIND } from '../choices.js';
import { collection, index } from '../collection.js';
import { company, currency, L, sum, WRITTEN } from '../common.js';
import { choice, choiceOptions, json, literal, longText } from '../fields.js';
import { ref } from '../relations.js';

import { details, hidden, issued, LOCKED, lineList, paid, status } from './invoice-form.js';

export const invoices = collection('finance_invoices', {
	one: ['Rechnung', 'Facture', 'Fattura', 'Invoice'],
	many: ['Rechnungen', 'Factures', 'Fatture', 'Invoices'],
	icon: 'receipt_long',
	note: [
		'Kundenrechnungen und Gutschriften',
		'Factures clients et notes de crédit',
		'Fatture clienti e note di credito',
		'Client invoices and credit notes',
	],
	template: '{{number}} {{contact.name}}',
	list: ['number', 'contact', 'status', 'total', 'currency', 'open', 'due_on', 'company'],
	sort: '-created_at',
	fields: [
		company(LOCKED),
		ref('contact', ['Kunde', 'Client', 'Cliente', 'Client'], {
			to: 'finance_contacts',
			...LOCKED,
			template: '{{name}}',
			required: true,
			sameCompany: true,
			as: 'invoices',
		}),
		status,
		choice('kind', L.kind, {
			of: INVOICE_KIND,
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
				fields: ['code', 'field'].map((field) => ({
					field,
					name: field,
					type: 'string',
					meta: { interface: 'input' },
				})),
			},
			conditions: [{ name: 'none', rule: { findings: { _null: true } }, hidden: true }],
		}),
		lineList,
		sum('net', L.net),
		sum('vat', L.vat),
		sum('total', L.total, { displayOptions: { format: false, bold: true } }),
		currency({ ...LOCKED, filled: 'client' }),
		longText(
			'message',
			[
				'Mitteilung an den Kunden',
				'Message au client',
				'Messaggio al cliente',
				'Message to the client',
			],
			LOCKED,
		),
		details,
		issued,
		paid,
		...hidden,
		...WRITTEN,
	],
	indexes: [
		// A list's order and its usual filter: a page deep within many invoices is found in one of
		// these alone, without a look at the rows before it.
		index('issued', [
			...['company', 'issued_on', 'id', 'status', 'kind', 'currency', 'open', 'due_on', 'total'],
		]),
		index('status', ['company', 'status', 'id']),
		index('in_number_order', ['company', 'number', 'id', 'status']),
		index('due', ['company', 'due_on', 'id', 'status']),
		index('amount', ['company', 'total', 'id', 'status']),
		index('in_open_order', ['company', 'open', 'id', 'status']),
		index('created', ['company', 'created_at', 'id', 'status']),
		index('number', ['company', 'number'], { unique: true, where: 'number IS NOT NULL' }),
		index('reference', ['company', 'reference'], { unique: true, where: 'reference IS NOT NULL' }),
		index('source', ['company', 'source', 'source_id'], {
			unique: true,
			where: 'source_id IS NOT NULL',
		}),
		index('open', ['company', 'due_on'], { where: 'open > 0 AND number IS NOT NULL' }),
		index('open_foreign', ['currency'], {
			where: "open > 0 AND number IS NOT NULL AND currency <> 'CHF'",
		}),
		index('contact', ['contact', 'issued_on']),
		index('number_text', ['lower(number) text_pattern_ops']),
		index('original', ['original_invoice'], { where: 'original_invoice IS NOT NULL' }),
		index('changed', ['updated_at']),
	],
});
