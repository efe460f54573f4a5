/** Every closed list of values, with its words in four languages. */
import { INVOICE_STATES, type InvoiceState } from '../core/invoice/states.js';
import { CURRENCIES } from '../core/money/money.js';
import { VAT_CODES } from '../core/vat/codes.js';
import type { Choice, ChoiceSet, Labels } from './model.js';

type Rows<V extends string = string> = Readonly<Record<V, Labels | readonly [...Labels, string]>>;

const set = <V extends string>(name: string, rows: Rows<V>): ChoiceSet => ({
	name,
	choices: Object.entries<Rows[string]>(rows).map(([value, [de, fr, it, en, color]]): Choice => {
		const labels: Labels = [de, fr, it, en];
		return color ? { value, labels, color: `var(--theme--${color})` } : { value, labels };
	}),
});

const GREY = 'foreground-subdued';
const BLUE = 'primary';
const GREEN = 'success';
const AMBER = 'warning';
const RED = 'danger';

export const LANGUAGE = set('language', {
	de: ['Deutsch', 'Allemand', 'Tedesco', 'German'],
	fr: ['Französisch', 'Français', 'Francese', 'French'],
	it: ['Italienisch', 'Italien', 'Italiano', 'Italian'],
	en: ['Englisch', 'Anglais', 'Inglese', 'English'],
});

export const CURRENCY: ChoiceSet = {
	name: 'currency',
	choices: CURRENCIES.map((c) => ({ value: c, labels: [c, c, c, c] })),
};

export const VAT_METHOD = set('vat-method', {
	none: ['Nicht steuerpflichtig', 'Non assujetti', 'Non assoggettato', 'Not registered'],
	effective: ['Effektive Methode', 'Méthode effective', 'Metodo effettivo', 'Effective method'],
	net_tax_rate: [
		'Saldosteuersatz',
		'Taux de la dette fiscale nette',
		'Aliquota saldo',
		'Net tax rate',
	],
});

export const VAT_BASIS = set('vat-basis', {
	agreed: [
		'Vereinbarte Entgelte',
		'Contre-prestations convenues',
		'Controprestazioni convenute',
		'Agreed',
	],
	received: [
		'Vereinnahmte Entgelte',
		'Contre-prestations reçues',
		'Controprestazioni ricevute',
		'Received',
	],
});

export const VAT_PERIOD = set('vat-period', {
	month: ['Monat', 'Mois', 'Mese', 'Month'],
	quarter: ['Quartal', 'Trimestre', 'Trimestre', 'Quarter'],
	half_year: ['Semester', 'Semestre', 'Semestre', 'Half-year'],
	year: ['Jahr', 'Année', 'Anno', 'Year'],
});

export const MEMBER_ROLE = set('member-role', {
	viewer: ['Liest mit', 'Lecture', 'Lettura', 'Viewer'],
	accountant: ['Buchhaltung', 'Comptabilité', 'Contabilità', 'Accountant'],
	approver: ['Freigabe', 'Approbation', 'Approvazione', 'Approver'],
	manager: ['Leitung', 'Direction', 'Direzione', 'Manager'],
});

export const CONTACT_KIND = set('contact-kind', {
	client: ['Kunde', 'Client', 'Cliente', 'Client'],
	supplier: ['Lieferant', 'Fournisseur', 'Fornitore', 'Supplier'],
	both: [
		'Kunde und Lieferant',
		'Client et fournisseur',
		'Cliente e fornitore',
		'Client and supplier',
	],
});

export const DELIVERY = set('delivery', {
	mail: ['E-Mail', 'E-mail', 'E-mail', 'E-mail'],
	post: ['Post', 'Poste', 'Posta', 'Post'],
});

export const INVOICE_KIND = set('invoice-kind', {
	invoice: ['Rechnung', 'Facture', 'Fattura', 'Invoice'],
	credit_note: ['Gutschrift', 'Note de crédit', 'Nota di credito', 'Credit note'],
	deposit: ['Anzahlungsrechnung', 'Facture d’acompte', 'Fattura d’acconto', 'Deposit invoice'],
	final: ['Schlussrechnung', 'Facture finale', 'Fattura finale', 'Final invoice'],
});

const STATUS_WORDS: Rows<InvoiceState> = {
	draft: ['Entwurf', 'Brouillon', 'Bozza', 'Draft', GREY],
	to_send: ['Zu versenden', 'À envoyer', 'Da inviare', 'To send', AMBER],
	issued: ['Ausgestellt', 'Émise', 'Emessa', 'Issued', BLUE],
	sent: ['Versendet', 'Envoyée', 'Inviata', 'Sent', BLUE],
	partially_paid: ['Teilweise bezahlt', 'Payée en partie', 'Pagata in parte', 'Partly paid', AMBER],
	paid: ['Bezahlt', 'Payée', 'Pagata', 'Paid', GREEN],
	credited: ['Gutgeschrieben', 'Créditée', 'Accreditata', 'Credited', GREY],
	written_off: ['Abgeschrieben', 'Amortie', 'Ammortizzata', 'Written off', RED],
	discarded: ['Verworfen', 'Abandonnée', 'Scartata', 'Discarded', GREY],
};

/** In the order of the core's table of moves. */
export const INVOICE_STATUS = set(
	'invoice-status',
	Object.fromEntries(INVOICE_STATES.map((s) => [s, STATUS_WORDS[s]])),
);

export const REFERENCE_TYPE = set('reference-type', {
	QRR: ['QR-Referenz', 'Référence QR', 'Riferimento QR', 'QR reference'],
	SCOR: ['Creditor Reference', 'Creditor Reference', 'Creditor Reference', 'Creditor Reference'],
	NON: ['Ohne Referenz', 'Sans référence', 'Senza riferimento', 'No reference'],
});

export const LINE_KIND = set('line-kind', {
	item: ['Position', 'Poste', 'Posizione', 'Item'],
	text: ['Text', 'Texte', 'Testo', 'Text'],
	subtotal: ['Zwischensumme', 'Sous-total', 'Subtotale', 'Subtotal'],
});

export const SUPPLIER_KIND = set('supplier-kind', {
	invoice: ['Rechnung', 'Facture', 'Fattura', 'Invoice'],
	credit_note: ['Gutschrift', 'Note de crédit', 'Nota di credito', 'Credit note'],
	receipt: ['Beleg', 'Justificatif', 'Ricevuta', 'Receipt'],
});

export const SUPPLIER_STATUS = set('supplier-status', {
	to_review: ['Zu prüfen', 'À contrôler', 'Da verificare', 'To review', AMBER],
	pending: ['Wartet auf Freigabe', 'À approuver', 'Da approvare', 'Pending', AMBER],
	approved: ['Freigegeben', 'Approuvée', 'Approvata', 'Approved', BLUE],
	scheduled: ['Geplant', 'Planifiée', 'Pianificata', 'Scheduled', BLUE],
	ordered: ['Beauftragt', 'Ordonnée', 'Ordinata', 'Ordered', BLUE],
	partially_paid: ['Teilweise bezahlt', 'Payée en partie', 'Pagata in parte', 'Partly paid', AMBER],
	paid: ['Bezahlt', 'Payée', 'Pagata', 'Paid', GREEN],
	credited: ['Gutgeschrieben', 'Créditée', 'Accreditata', 'Credited', GREY],
	rejected: ['Abgelehnt', 'Refusée', 'Rifiutata', 'Rejected', RED],
});

export const DOCUMENT_KIND = set('document-kind', {
	supplier_invoice: [
		'Lieferantenrechnung',
		'Facture fournisseur',
		'Fattura fornitore',
		'Supplier invoice',
	],
	receipt: ['Beleg', 'Justificatif', 'Ricevuta', 'Receipt'],
	attachment: ['Beilage', 'Annexe', 'Allegato', 'Attachment'],
	other: ['Anderes', 'Autre', 'Altro', 'Other'],
});

export const DOCUMENT_STATUS = set('document-status', {
	received: ['Eingegangen', 'Reçu', 'Ricevuto', 'Received', GREY],
	reading: ['Wird gelesen', 'Lecture en cours', 'In lettura', 'Reading', BLUE],
	to_review: ['Zu prüfen', 'À contrôler', 'Da verificare', 'To review', AMBER],
	validated: ['Geprüft', 'Validé', 'Convalidato', 'Validated', GREEN],
	rejected: ['Abgelehnt', 'Refusé', 'Rifiutato', 'Rejected', RED],
	failed: ['Fehlgeschlagen', 'Échoué', 'Non riuscito', 'Failed', RED],
});

export const BANK_ACCOUNT_KIND = set('bank-account-kind', {
	bank: ['Bankkonto', 'Compte bancaire', 'Conto bancario', 'Bank account'],
	cash: ['Kasse', 'Caisse', 'Cassa', 'Cash'],
	card: ['Kreditkarte', 'Carte de crédit', 'Carta di credito', 'Card'],
	twint: ['TWINT', 'TWINT', 'TWINT', 'TWINT'],
	clearing: ['Durchlaufkonto', 'Compte de passage', 'Conto di transito', 'Clearing'],
});

export const TRANSACTION_STATUS = set('transaction-status', {
	open: ['Offen', 'Ouverte', 'Aperta', 'Open', AMBER],
	suggested: ['Vorschlag', 'Proposition', 'Proposta', 'Suggested', BLUE],
	reconciled: ['Abgeglichen', 'Rapprochée', 'Riconciliata', 'Reconciled', GREEN],
	ignored: ['Ignoriert', 'Ignorée', 'Ignorata', 'Ignored', GREY],
});

export const PAYMENT_STATUS = set('payment-status', {
	requested: ['Zu buchen', 'À comptabiliser', 'Da contabilizzare', 'Requested', AMBER],
	booked: ['Gebucht', 'Comptabilisé', 'Contabilizzato', 'Booked', GREEN],
	refused: ['Abgelehnt', 'Refusé', 'Rifiutato', 'Refused', RED],
});

export const PAYMENT_KIND = set('payment-kind', {
	payment: ['Zahlung', 'Paiement', 'Pagamento', 'Payment'],
	charges: ['Mahngebühren, Zins', 'Frais, intérêts', 'Spese, interessi', 'Charges, interest'],
	charges_return: ['Rückbuchung Gebühren', 'Retour de frais', 'Storno di spese', 'Charges back'],
	credit: ['Verrechnung', 'Compensation', 'Compensazione', 'Credit'],
	refund: ['Rückzahlung', 'Remboursement', 'Rimborso', 'Refund'],
	write_off: ['Abschreibung', 'Amortissement', 'Ammortamento', 'Write-off'],
	posting: ['Buchung', 'Écriture', 'Scrittura', 'Posting'],
	transfer: ['Übertrag', 'Transfert', 'Trasferimento', 'Transfer'],
	return: ['Rückbuchung', 'Retour', 'Storno bancario', 'Return'],
	reversal: ['Storno', 'Extourne', 'Storno', 'Reversal'],
});

export const WRITE_OFF = set('write-off', {
	discount: ['Skonto, Rabatt', 'Escompte, rabais', 'Sconto, ribasso', 'Discount'],
	loss: ['Verlust', 'Perte', 'Perdita', 'Loss'],
	fee: ['Spesen', 'Frais', 'Spese', 'Fee'],
	rounding: ['Rundung', 'Arrondi', 'Arrotondamento', 'Rounding'],
});

export const PAYMENT_METHOD = set('payment-method', {
	bank_transfer: ['Überweisung', 'Virement', 'Bonifico', 'Bank transfer'],
	cash: ['Bar', 'Espèces', 'Contanti', 'Cash'],
	card: ['Karte', 'Carte', 'Carta', 'Card'],
	twint: ['TWINT', 'TWINT', 'TWINT', 'TWINT'],
	other: ['Anderes', 'Autre', 'Altro', 'Other'],
});

export const MATCHED_BY = set('matched-by', {
	auto: ['Automatisch', 'Automatique', 'Automatico', 'Automatic'],
	user: ['Von Hand', 'À la main', 'A mano', 'By hand'],
	rule: ['Regel', 'Règle', 'Regola', 'Rule'],
});

export const NOTICE_SEVERITY = set('notice-severity', {
	info: ['Hinweis', 'Information', 'Informazione', 'Info', BLUE],
	warning: ['Warnung', 'Avertissement', 'Avviso', 'Warning', AMBER],
	error: ['Fehler', 'Erreur', 'Errore', 'Error', RED],
});

export const ACCOUNT_TYPE = set('account-type', {
	asset: ['Aktiven', 'Actif', 'Attivo', 'Asset'],
	liability: ['Passiven', 'Passif', 'Passivo', 'Liability'],
	income: ['Ertrag', 'Produit', 'Ricavo', 'Income'],
	expense: ['Aufwand', 'Charge', 'Costo', 'Expense'],
	closing: ['Abschluss', 'Clôture', 'Chiusura', 'Closing'],
});

export const ENTRY_KIND = set('entry-kind', {
	auto: ['Automatisch', 'Automatique', 'Automatica', 'Automatic'],
	manual: ['Von Hand', 'À la main', 'A mano', 'Manual'],
	opening: ['Eröffnung', 'Ouverture', 'Apertura', 'Opening'],
	closing: ['Abschluss', 'Clôture', 'Chiusura', 'Closing'],
	reversal: ['Storno', 'Extourne', 'Storno', 'Reversal'],
});

export const RUN_STATE = set('run-state', {
	waiting: ['Wartet', 'En attente', 'In attesa', 'Waiting', AMBER],
	running: ['Läuft', 'En cours', 'In corso', 'Running', BLUE],
	done: ['Fertig', 'Terminé', 'Completato', 'Done', GREEN],
	failed: ['Fehlgeschlagen', 'Échoué', 'Non riuscito', 'Failed', RED],
	cancelled: ['Abgebrochen', 'Annulé', 'Annullato', 'Cancelled', GREY],
});

/** The columns of a reminder level, a list within a company's settings. */
export const REMINDER_LEVEL = set('reminder-level', {
	after_days: [
		'Tage nach Fälligkeit',
		'Jours après l’échéance',
		'Giorni dopo la scadenza',
		'Days after the due date',
	],
	fee: ['Gebühr', 'Frais', 'Spese', 'Fee'],
	deadline_days: [
		'Neue Frist (Tage)',
		'Nouveau délai (jours)',
		'Nuovo termine (giorni)',
		'New deadline (days)',
	],
});

/** What the form shows in a field that a trigger fills. */
export const FILLED = set('filled', {
	company: ['wie die Firma', 'comme la société', 'come la ditta', 'as the company'],
	client: ['wie der Kunde', 'comme le client', 'come il cliente', 'as the client'],
	invoice: ['wie die Rechnung', 'comme la facture', 'come la fattura', 'as the invoice'],
	legal_name: [
		'wie im Handelsregister',
		'comme la raison sociale',
		'come la ragione sociale',
		'as the legal name',
	],
});

/** The codes that hold today; the form offers them, and takes others for days gone by. */
export const VAT_CODE: ChoiceSet = {
	name: 'vat-code',
	choices: VAT_CODES.filter((v) => v.validTo === null).map(({ code, titles: t }) => ({
		value: code,
		labels: [t.de, t.fr, t.it, t.en].map((title) => `${code} · ${title}`) as unknown as Labels,
	})),
};

/** Those of what the company sells. */
export const OUTPUT_CODES: readonly string[] = VAT_CODES.filter(
	(v) => v.validTo === null && ['output', 'none'].includes(v.direction),
).map((v) => v.code);
