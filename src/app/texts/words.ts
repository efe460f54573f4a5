/** Words that the pages and the panels share. */
import type { TextRows } from './rows.js';

export const QUEUE_WORDS = {
	queue: ['Warteschlange', 'File d’attente', 'Coda', 'Queue'],
	'queue.invoice-processing': ['Rechnungen', 'Factures', 'Fatture', 'Invoices'],
	'queue.ocr-processing': ['Belege', 'Justificatifs', 'Documenti', 'Documents'],
	'queue.reconciliation': ['Abgleich', 'Rapprochement', 'Riconciliazione', 'Reconciliation'],
	'queue.notifications': [
		'Mail und Hinweise',
		'E-mails et avis',
		'E-mail e avvisi',
		'Mail and notices',
	],
	'queue.sync': ['Synchronisation', 'Synchronisation', 'Sincronizzazione', 'Synchronisation'],
} as const satisfies TextRows;

export const INVOICE_STATE_WORDS = {
	'invoiceState.draft': ['Entwurf', 'brouillon', 'bozza', 'draft'],
	'invoiceState.to_send': ['wird gesendet', 'envoi en cours', 'in invio', 'being sent'],
	'invoiceState.issued': ['ausgestellt', 'émise', 'emessa', 'issued'],
	'invoiceState.sent': ['gesendet', 'envoyée', 'inviata', 'sent'],
	'invoiceState.partially_paid': [
		'teilweise bezahlt',
		'payée en partie',
		'pagata in parte',
		'partly paid',
	],
	'invoiceState.paid': ['bezahlt', 'payée', 'pagata', 'paid'],
	'invoiceState.credited': ['gutgeschrieben', 'créditée', 'accreditata', 'credited'],
	'invoiceState.written_off': ['abgeschrieben', 'passée en perte', 'stralciata', 'written off'],
	'invoiceState.discarded': ['verworfen', 'abandonnée', 'scartata', 'discarded'],
} as const satisfies TextRows;
