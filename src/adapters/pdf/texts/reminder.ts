/** The fixed words of a reminder in four languages; its sentences are the company's own. */
import type { Tone } from '../../../core/dunning/model.js';
import type { Language } from '../../../core/parties/model.js';

export interface ReminderTexts {
	/** `{number}`: of the invoice. */
	readonly titles: Readonly<Record<Tone, string>>;
	readonly date: string;
	readonly invoice: string;
	readonly invoiceOn: string;
	readonly due: string;
	readonly deadline: string;
	readonly principal: string;
	readonly earlier: string;
	readonly fee: string;
	/** `{rate}` and `{amount}` of the VAT that it contains. */
	readonly feeWithVat: string;
	/** `{rate}` a year, `{from}`: the first day. */
	readonly interest: string;
	readonly total: string;
}

export const REMINDER_TEXTS: Readonly<Record<Language, ReminderTexts>> = {
	de: {
		titles: {
			friendly: 'Zahlungserinnerung zur Rechnung {number}',
			firm: 'Mahnung zur Rechnung {number}',
			final: 'Letzte Mahnung zur Rechnung {number}',
		},
		date: 'Datum',
		invoice: 'Rechnung',
		invoiceOn: 'Rechnungsdatum',
		due: 'Fällig seit',
		deadline: 'Neue Frist',
		principal: 'Offener Rechnungsbetrag',
		earlier: 'Gebühren und Zinsen früherer Mahnungen',
		fee: 'Mahngebühr',
		feeWithVat: 'Mahngebühr (inkl. {rate} MWST: {amount})',
		interest: 'Verzugszins {rate} im Jahr seit {from}',
		total: 'Zu zahlen {currency}',
	},
	fr: {
		titles: {
			friendly: 'Rappel de paiement, facture {number}',
			firm: 'Deuxième rappel, facture {number}',
			final: 'Dernier rappel, facture {number}',
		},
		date: 'Date',
		invoice: 'Facture',
		invoiceOn: 'Date de la facture',
		due: 'Échue depuis le',
		deadline: 'Nouveau délai',
		principal: 'Montant ouvert de la facture',
		earlier: 'Frais et intérêts des rappels précédents',
		fee: 'Frais de rappel',
		feeWithVat: 'Frais de rappel (TVA {rate} comprise: {amount})',
		interest: 'Intérêt moratoire {rate} par an depuis le {from}',
		total: 'À payer {currency}',
	},
	it: {
		titles: {
			friendly: 'Promemoria di pagamento, fattura {number}',
			firm: 'Sollecito, fattura {number}',
			final: 'Ultimo sollecito, fattura {number}',
		},
		date: 'Data',
		invoice: 'Fattura',
		invoiceOn: 'Data della fattura',
		due: 'Scaduta dal',
		deadline: 'Nuovo termine',
		principal: 'Importo aperto della fattura',
		earlier: 'Spese e interessi dei solleciti precedenti',
		fee: 'Spese di sollecito',
		feeWithVat: 'Spese di sollecito (IVA {rate} inclusa: {amount})',
		interest: 'Interesse di mora {rate} annuo dal {from}',
		total: 'Da pagare {currency}',
	},
	en: {
		titles: {
			friendly: 'Payment reminder, invoice {number}',
			firm: 'Second reminder, invoice {number}',
			final: 'Final reminder, invoice {number}',
		},
		date: 'Date',
		invoice: 'Invoice',
		invoiceOn: 'Invoice date',
		due: 'Due since',
		deadline: 'New deadline',
		principal: 'Open amount of the invoice',
		earlier: 'Fees and interest of earlier reminders',
		fee: 'Reminder fee',
		feeWithVat: 'Reminder fee (incl. {rate} VAT: {amount})',
		interest: 'Default interest {rate} a year since {from}',
		total: 'Payable {currency}',
	},
};
