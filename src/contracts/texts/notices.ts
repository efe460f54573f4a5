/** Texts of notifications in four languages. */
import type { Language } from '../../core/parties/model.js';

type Texts = Readonly<Record<Language, readonly [subject: string, message: string]>>;

const NOTICES: Readonly<Record<string, Texts>> = {
	invoice_sent: {
		de: ['Rechnung {number} ist versendet', 'Das PDF liegt bei der Rechnung.'],
		fr: ['La facture {number} est envoyée', 'Le PDF se trouve dans la facture.'],
		it: ['La fattura {number} è stata inviata', 'Il PDF si trova nella fattura.'],
		en: ['Invoice {number} has been sent', 'The PDF is kept with the invoice.'],
	},
	invoice_not_mailed: {
		de: [
			'Rechnung {number} ist ausgestellt, aber nicht gemailt',
			'Der Kunde hat keine E-Mail-Adresse oder wünscht Post.',
		],
		fr: [
			'La facture {number} est émise, mais pas envoyée par e-mail',
			'Le client n’a pas d’adresse e-mail ou souhaite le courrier.',
		],
		it: [
			'La fattura {number} è emessa, ma non inviata per e-mail',
			'Il cliente non ha un indirizzo e-mail o desidera la posta.',
		],
		en: [
			'Invoice {number} is issued but was not mailed',
			'The client has no e-mail address or asked for post.',
		],
	},
	invoice_paid: {
		de: ['Zahlung gebucht', 'Neuer Stand der Rechnung: {status}'],
		fr: ['Paiement comptabilisé', 'Nouvel état de la facture: {status}'],
		it: ['Pagamento registrato', 'Nuovo stato della fattura: {status}'],
		en: ['Payment booked', 'The invoice is now: {status}'],
	},
	reminder_sent: {
		de: [
			'Mahnung {level} zur Rechnung {number} ist gesendet',
			'Das Schreiben liegt bei der Rechnung.',
		],
		fr: [
			'Le rappel {level} de la facture {number} est envoyé',
			'La lettre se trouve dans la facture.',
		],
		it: [
			'Il sollecito {level} della fattura {number} è inviato',
			'La lettera si trova nella fattura.',
		],
		en: [
			'Reminder {level} of invoice {number} has been sent',
			'The letter is kept with the invoice.',
		],
	},
	reminder_by_post: {
		de: [
			'Mahnung {level} zur Rechnung {number} ist für die Post bereit',
			'Das Schreiben bei der Rechnung drucken und schicken.',
		],
		fr: [
			'Le rappel {level} de la facture {number} est prêt pour la poste',
			'Imprimer la lettre dans la facture et l’envoyer.',
		],
		it: [
			'Il sollecito {level} della fattura {number} è pronto per la posta',
			'Stampare la lettera nella fattura e spedirla.',
		],
		en: [
			'Reminder {level} of invoice {number} is ready for the post',
			'Print the letter kept with the invoice and send it.',
		],
	},
	payment_refused: {
		de: ['Zahlung abgelehnt', 'Grund: {code}'],
		fr: ['Paiement refusé', 'Motif: {code}'],
		it: ['Pagamento rifiutato', 'Motivo: {code}'],
		en: ['Payment refused', 'Reason: {code}'],
	},
	bank_reconciled: {
		de: ['Bank abgeglichen', 'Gebucht: {matched}, zu bestätigen: {suggested}, offen: {unmatched}.'],
		fr: [
			'Banque rapprochée',
			'Comptabilisés: {matched}, à confirmer: {suggested}, ouverts: {unmatched}.',
		],
		it: [
			'Banca riconciliata',
			'Registrati: {matched}, da confermare: {suggested}, aperti: {unmatched}.',
		],
		en: ['Bank reconciled', 'Booked: {matched}, to confirm: {suggested}, open: {unmatched}.'],
	},
	run_failed: {
		de: ['Ein Ablauf ist stehen geblieben', 'Grund: {code}. Korrigieren und fortsetzen.'],
		fr: ['Un processus s’est arrêté', 'Motif: {code}. Corriger, puis reprendre.'],
		it: ['Un processo si è fermato', 'Motivo: {code}. Correggere e riprendere.'],
		en: ['A run has stopped', 'Reason: {code}. Correct it and let it go on.'],
	},
	message: {
		de: ['{subject}', '{message}'],
		fr: ['{subject}', '{message}'],
		it: ['{subject}', '{message}'],
		en: ['{subject}', '{message}'],
	},
};

export interface NoticeOf {
	readonly kind: string;
	readonly severity: string;
	readonly data: Readonly<Record<string, unknown>>;
}

const fill = (text: string, data: Readonly<Record<string, unknown>>): string =>
	text.replace(/\{(\w+)\}/g, (_, name: string) => {
		const value = data[name];
		return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
	});

/** Subject and message of a notification in a person's language. */
export function noticeText(language: Language, o: NoticeOf): { subject: string; message: string } {
	const kind = o.kind === 'invoice_sent' && o.severity !== 'info' ? 'invoice_not_mailed' : o.kind;
	const texts = NOTICES[kind]?.[language];
	if (!texts) return { subject: o.kind, message: '' };
	return { subject: fill(texts[0], o.data), message: fill(texts[1], o.data) };
}
