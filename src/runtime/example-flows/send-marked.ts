/** A button in the list of invoices: the marked drafts go out. */
import { type ExampleFlow, type OperationNames, operationIn, wordOf } from './model.js';

const NAMES: OperationNames = {
	send: ['Zum Versand geben', 'Mettre à l’envoi', 'Mettere in invio', 'Hand over for sending'],
};

const ASK = [
	'Die markierten Rechnungen werden ausgestellt und gemailt. Ausgestellte ändern sich nicht mehr.',
	'Les factures marquées sont émises et envoyées. Une fois émises, elles ne changent plus.',
	'Le fatture selezionate sono emesse e inviate. Una volta emesse non cambiano più.',
	'The marked invoices are issued and mailed. Once issued they no longer change.',
] as const;

export const sendMarked: ExampleFlow = {
	id: 'send-marked',
	flow: 'f1a2c000-0000-4000-8000-0000000000a2',
	of: 'every-company',
	texts: {
		de: {
			name: 'Markierte Rechnungen senden',
			description:
				'Ein Knopf in der Liste der Rechnungen: gibt die markierten Entwürfe zum Versand. Ist einer kein Entwurf, geht keiner hinaus.',
		},
		fr: {
			name: 'Envoyer les factures marquées',
			description:
				'Un bouton dans la liste des factures: met à l’envoi les brouillons marqués. Si l’un n’est pas un brouillon, aucun ne part.',
		},
		it: {
			name: 'Inviare le fatture selezionate',
			description:
				'Un pulsante nell’elenco delle fatture: mette in invio le bozze selezionate. Se una non è una bozza, non ne parte nessuna.',
		},
		en: {
			name: 'Send the marked invoices',
			description:
				'A button in the list of invoices: hands the marked drafts over for sending. If one is no draft, none goes out.',
		},
	},
	make({ language }) {
		const operation = operationIn(NAMES, language);
		return {
			icon: 'outgoing_mail',
			trigger: 'manual',
			options: {
				collections: ['finance_invoices'],
				location: 'both',
				requireSelection: true,
				requireConfirmation: true,
				confirmationDescription: wordOf(ASK, language),
				async: false,
				error_on_reject: true,
			},
			operations: [
				operation('send', {
					at: 0,
					type: 'item-update',
					options: {
						collection: 'finance_invoices',
						key: '{{$trigger.body.keys}}',
						payload: { status: 'to_send' },
						// So that filters say what is wrong, and the runs start at once.
						emitEvents: true,
						permissions: '$trigger',
					},
				}),
			],
		};
	},
};
