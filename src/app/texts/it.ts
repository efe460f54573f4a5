/** Testi delle operazioni di Flow e del modulo in italiano (Svizzera). */
import type { FormTexts } from './texts.js';

export const it: FormTexts = {
	operations: {
		'invoice-create': {
			name: 'Creare una bozza di fattura',
			description: 'Verifica una fattura cliente o una nota di credito e la salva come bozza.',
			result: '`invoice`: identificativo della bozza.',
		},
		'invoice-issue': {
			name: 'Emettere la fattura',
			description: 'Assegna numero e riferimento, sigilla il contenuto e lo registra.',
			result: '`invoice`, `number`, `reference` e `mailable`: esiste un indirizzo e-mail?',
		},
		'invoice-render-pdf': {
			name: 'Produrre il PDF della fattura',
			description: 'Produce una sola volta il PDF con la sezione pagamento e lo conserva.',
			result: '`file`: identificativo del file, e `sha256`.',
		},
		'invoice-email': {
			name: 'Inviare la fattura per e-mail',
			description: 'Invia la fattura emessa con il PDF nella lingua del cliente.',
			result: '`invoice`, `sentAt`, `messageId` e `maybeTwice`: forse è partita due volte.',
		},
		'invoice-schedule-reminders': {
			name: 'Prevedere i solleciti',
			description: 'Fissa il giorno del primo sollecito.',
			result: '`invoice` e `nextReminderOn`.',
		},
		'invoice-settle': {
			name: 'Registrare il pagamento di una fattura',
			description: 'Registra un pagamento parziale o completo; lo stato della fattura segue.',
			result: '`payment`, `invoice`, `status`, `amount`, `credit` e `open`.',
		},
		'invoice-write-off': {
			name: 'Stornare il resto di una fattura',
			description: 'Chiude l’importo aperto senza denaro: sconto, perdita, spese o arrotondamento.',
			result: '`payment`, `invoice`, `status`, `amount` e `open`.',
		},
		'credit-refund': {
			name: 'Rimborsare un credito',
			description: 'Registra il rimborso di quanto un cliente ha pagato in più.',
			result: '`payment` e `amount`.',
		},
		'payment-confirm': {
			name: 'Attribuire un movimento bancario',
			description:
				'Registra il denaro di un movimento su fatture, conti o propri conti di pagamento.',
			result: '`payments`, `transaction`, `invoices` e `supplier_invoices`.',
		},
		'payment-undo': {
			name: 'Annullare un pagamento',
			description: 'Storna un pagamento, o tutto ciò che un’esecuzione ha registrato.',
			result: '`payments`, `transactions`, `invoices` e `supplier_invoices`.',
		},
		'reminder-send': {
			name: 'Inviare un sollecito',
			description:
				'Invia il livello di sollecito dovuto con lettera e fattura, mai due volte e mai dopo il pagamento.',
			result:
				'`sent`, `reason`, `level`, `total_due`, `deadline_on`, `by_post` e `maybeTwice`: forse è partito due volte.',
		},
		'reminders-check': {
			name: 'Cercare i solleciti dovuti',
			description: 'Cerca che cosa è da sollecitare oggi e avvia un processo per ogni sollecito.',
			result: '`looked_at`: fatture esaminate, e `requested`: solleciti avviati.',
		},
		notify: {
			name: 'Avvisare le persone delle finanze',
			description: 'Informa i membri della ditta con gli avvisi di Directus.',
			result: '`told`: numero di persone.',
		},
		'bank-match': {
			name: 'Riconciliare la banca',
			description:
				'Attribuisce i movimenti bancari alle fatture aperte: registra ciò che è certo e propone il resto.',
			result: '`processed`, `matched`, `suggested`, `fresh`: nuove proposte, e `unmatched`.',
		},
		'bank-import': {
			name: 'Importare un file bancario',
			description:
				'Riprende un file bancario (camt, zip, CSV) da Directus: il file intero o nulla.',
			result: '`imported`, `duplicates`, `statements` con saldi e prova, `warnings`.',
		},
		'rates-sync': {
			name: 'Recuperare i corsi di cambio',
			description: 'Recupera i corsi del giorno dell’Ufficio federale della dogana.',
			result: '`day`, `days`: giorni per cui valgono, e `kept`: quanti corsi.',
		},
	},

	fields: {
		company: {
			name: 'Ditta',
			note: 'Codice della ditta. Può restare vuoto dove un elemento la indica.',
		},
		wait_seconds: {
			name: 'Attendere il risultato (secondi)',
			note: 'Poi l’operazione fallisce con RUN_STILL_GOING; l’esecuzione continua da sola.',
		},
		permissions: {
			name: 'Diritti',
			note: 'I diritti di chi contano. Il pubblico è sempre rifiutato.',
		},
		kind: { name: 'Tipo', note: '' },
		client_id: { name: 'Cliente', note: '' },
		line_items: { name: 'Posizioni', note: '' },
		currency: { name: 'Valuta', note: 'CHF o EUR. Vuoto: quella della ditta.' },
		payment_terms: {
			name: 'Termine di pagamento (giorni)',
			note: 'Vuoto: quello del cliente o della ditta.',
		},
		language: { name: 'Lingua', note: 'Vuoto: quella del cliente.' },
		message: { name: 'Messaggio al cliente', note: 'Figura sulla fattura.' },
		notes: { name: 'Nota interna', note: 'Il cliente non la vede.' },
		supply_from: { name: 'Prestazione dal', note: '' },
		supply_to: { name: 'Prestazione al', note: '' },
		bank_account: { name: 'Conto bancario', note: 'Vuoto: il conto della ditta in questa valuta.' },
		prices_include_vat: { name: 'Prezzi IVA inclusa', note: '' },
		discount_percent: { name: 'Sconto cassa %', note: '' },
		discount_until: { name: 'Sconto cassa fino al', note: '' },
		invoice: { name: 'Fattura', note: '' },
		to: {
			name: 'A',
			note: 'Esattamente un indirizzo. Vuoto: l’indirizzo di fatturazione del cliente.',
		},
		cc: { name: 'Copia (Cc)', note: 'Al massimo cinque indirizzi.' },
		'invoice-email.message': {
			name: 'Messaggio',
			note: 'Figura nell’e-mail prima del testo abituale.',
		},
		payment: { name: 'Pagamento', note: 'Un pagamento richiesto. Altrimenti indicare la fattura.' },
		'invoice-settle.invoice': {
			name: 'Fattura',
			note: 'Non necessaria dove è indicato un pagamento.',
		},
		amount: { name: 'Importo', note: 'Vuoto: quanto è aperto.' },
		paid_on: { name: 'Pagato il', note: 'Vuoto: oggi.' },
		method: { name: 'Modo di pagamento', note: 'Vuoto: bonifico.' },
		as_credit: {
			name: 'Tenere il resto come credito',
			note: 'Quanto supera l’importo aperto resta un credito del cliente.',
		},
		note: { name: 'Nota', note: '' },
		transaction: { name: 'Movimento bancario', note: 'Ne vengono giorno e conto.' },
		allocations: {
			name: 'Attribuzioni',
			note: 'Ognuna `amount` e uno fra `invoice_id`, `supplier_invoice_id`, `account`, `transfer_account_id`, `credit_id`.',
		},
		'payment-undo.payment': { name: 'Pagamento', note: 'Oppure indicare l’esecuzione.' },
		of_run: { name: 'Esecuzione', note: 'Tutto ciò che ha registrato.' },
		reason: { name: 'Motivo', note: 'Figura accanto alla scrittura.' },
		'invoice-write-off.kind': { name: 'Stornare come', note: 'Sconto e perdita correggono l’IVA.' },
		on: { name: 'Il', note: 'Vuoto: oggi.' },
		credit: { name: 'Credito', note: 'Il pagamento in più.' },
		'notify.kind': { name: 'Di che cosa si tratta', note: '' },
		severity: { name: 'Gravità', note: 'Vuoto: informazione.' },
		item: { name: 'Fattura', note: 'Ciò che l’avviso riguarda.' },
		user: { name: 'Persona', note: 'Vuoto: tutti i membri della ditta che possono agire.' },
		data: { name: 'Indicazioni', note: 'Per un messaggio proprio: subject e message.' },
		level: { name: 'Livello di sollecito', note: 'Vuoto: il prossimo.' },
		send_email: {
			name: 'Inviare per e-mail',
			note: 'No: la lettera va per posta. Vuoto: come desidera il cliente.',
		},
		day: { name: 'Giorno', note: 'Vuoto: oggi.' },
		threshold: {
			name: 'Registrare da affidabilità',
			note: 'Da 0 a 1. Vuoto: come nelle impostazioni della ditta.',
		},
		learn: {
			name: 'Registrare sempre così',
			note: 'Ciò che somiglia a questo movimento va d’ora in poi sullo stesso conto.',
		},
		'bank-import.file': {
			name: 'File bancario',
			note: 'Identificativo di un file di Directus: camt.052, .053 o .054, uno zip o il CSV di una banca.',
		},
		create_account: {
			name: 'Creare i conti mancanti',
			note: 'Conti di cui la ditta non ha ancora l’IBAN.',
		},
		opening_balance: {
			name: 'Registrare il saldo iniziale',
			note: 'Del primo estratto di un conto, nella contabilità.',
		},
		accept_unbalanced: {
			name: 'Riprendere malgrado saldi non provati',
			note: 'Solo se sa perché.',
		},
		'bank-import.bank_account': {
			name: 'Conto di pagamento',
			note: 'Solo per i file che non indicano un conto.',
		},
	},

	lines: {
		kind: 'Tipo',
		description: 'Descrizione',
		quantity: 'Quantità',
		unit: 'Unità',
		unit_price: 'Prezzo',
		discount_percent: 'Sconto %',
		vat_code: 'Codice IVA',
		account: 'Conto ricavi',
	},

	choices: {
		invoice: 'Fattura',
		credit_note: 'Nota di credito',
		de: 'Tedesco',
		fr: 'Francese',
		it: 'Italiano',
		en: 'Inglese',
		bank_transfer: 'Bonifico',
		cash: 'Contanti',
		card: 'Carta',
		twint: 'Twint',
		other: 'Altro',
		discount: 'Sconto, ribasso',
		loss: 'Perdita',
		fee: 'Spese',
		rounding: 'Arrotondamento',
		invoice_sent: 'Fattura inviata',
		invoice_paid: 'Pagamento registrato',
		bank_reconciled: 'Banca riconciliata',
		reminder_sent: 'Sollecito inviato',
		reminder_by_post: 'Sollecito pronto per la posta',
		payment_refused: 'Pagamento rifiutato',
		run_failed: 'Esecuzione ferma',
		message: 'Messaggio proprio',
		info: 'Informazione',
		warning: 'Avvertimento',
		error: 'Errore',
		item: 'Posizione',
		text: 'Testo',
		subtotal: 'Subtotale',
		$trigger: 'Chi avvia il Flow',
		$full: 'Accesso completo',
	},

	form: {
		id: 'Identificativo da {collection} o una variabile come {placeholder}.',
		pick: 'Scegliere, o una variabile come {placeholder}.',
		day: 'Un giorno nella forma YYYY-MM-DD o una variabile.',
		amount: 'Numero decimale, p. es. 1949.75, o una variabile.',
		list: 'Elenco JSON o una variabile.',
		object: 'Oggetto JSON o una variabile.',
		result: 'Risultato:',
		failure:
			'Se fallisce, il Flow prende l’altra via; lì si trovano `code`, `details` e `findings`.',
	},
};
