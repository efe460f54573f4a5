/** A shop posts an order; the invoice is written, issued, mailed and told back. */
import { type ExampleFlow, type OperationNames, operationIn } from './model.js';

const NAMES: OperationNames = {
	create: ['Entwurf erstellen', 'Créer le brouillon', 'Creare la bozza', 'Create the draft'],
	issue: ['Ausstellen', 'Émettre', 'Emettere', 'Issue it'],
	render: ['PDF erzeugen', 'Créer le PDF', 'Creare il PDF', 'Make the PDF'],
	mailable: [
		'Gibt es eine Mailadresse?',
		'Y a-t-il une adresse e-mail?',
		'C’è un indirizzo e-mail?',
		'Is there a mail address?',
	],
	mail: ['Mailen', 'Envoyer par e-mail', 'Inviare per e-mail', 'Mail it'],
	remind: ['Mahnung vormerken', 'Prévoir le rappel', 'Prevedere il sollecito', 'Plan the reminder'],
	answer: ['Antworten', 'Répondre', 'Rispondere', 'Answer'],
};

const INVOICE = { invoice: '{{create.invoice}}', permissions: '$trigger', wait_seconds: 60 };

export const orderToInvoice: ExampleFlow = {
	id: 'order-to-invoice',
	flow: 'f1a2c000-0000-4000-8000-0000000000a1',
	of: 'every-company',
	texts: {
		de: {
			name: 'Bestellung wird Rechnung',
			description:
				'Ein Shop sendet POST mit company, client und lines; die Rechnung wird erstellt, ausgestellt und gemailt. Antwort: invoice und number. Derselbe Aufruf zweimal gibt zwei Rechnungen.',
		},
		fr: {
			name: 'Une commande devient facture',
			description:
				'Une boutique envoie un POST avec company, client et lines; la facture est créée, émise et envoyée. Réponse: invoice et number. Le même appel deux fois donne deux factures.',
		},
		it: {
			name: 'Un ordine diventa fattura',
			description:
				'Un negozio invia un POST con company, client e lines; la fattura è creata, emessa e inviata. Risposta: invoice e number. La stessa chiamata due volte dà due fatture.',
		},
		en: {
			name: 'An order becomes an invoice',
			description:
				'A shop sends POST with company, client and lines; the invoice is created, issued and mailed. Answer: invoice and number. The same call twice makes two invoices.',
		},
	},
	make({ language }) {
		const operation = operationIn(NAMES, language);
		return {
			icon: 'shopping_cart_checkout',
			trigger: 'webhook',
			options: { method: 'POST', async: false, return: '$last', error_on_reject: true },
			operations: [
				operation('create', {
					at: 0,
					type: 'finance-invoice-create',
					options: {
						company: '{{$trigger.body.company}}',
						client_id: '{{$trigger.body.client}}',
						line_items: '{{$trigger.body.lines}}',
						permissions: '$trigger',
						wait_seconds: 60,
					},
					resolve: 'issue',
				}),
				operation('issue', {
					at: 1,
					type: 'finance-invoice-issue',
					options: INVOICE,
					resolve: 'render',
				}),
				operation('render', {
					at: 2,
					type: 'finance-invoice-render-pdf',
					options: INVOICE,
					resolve: 'mailable',
				}),
				operation('mailable', {
					at: 3,
					type: 'condition',
					options: { filter: { issue: { mailable: { _eq: true } } } },
					resolve: 'mail',
					reject: 'remind',
				}),
				operation('mail', {
					at: 4,
					type: 'finance-invoice-email',
					options: INVOICE,
					resolve: 'remind',
				}),
				operation('remind', {
					at: 5,
					row: 1,
					type: 'finance-invoice-schedule-reminders',
					options: INVOICE,
					resolve: 'answer',
				}),
				operation('answer', {
					at: 6,
					row: 1,
					type: 'transform',
					options: { json: { invoice: '{{create.invoice}}', number: '{{issue.number}}' } },
				}),
			],
		};
	},
};
