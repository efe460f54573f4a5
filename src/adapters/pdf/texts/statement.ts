/** The words of a statement of account in four languages. `{name}` stands for a value. */

import type { Language } from '../../../core/parties/model.js';
import type { MoveKind } from '../../../core/statement/statement.js';

export interface StatementTexts {
	readonly title: string;
	readonly date: string;
	readonly period: string;
	/** Above the table of a currency. */
	readonly account: string;
	readonly day: string;
	readonly document: string;
	readonly amount: string;
	readonly balance: string;
	readonly opening: string;
	readonly closing: string;
	readonly nothing: string;
	/** Below the balance: what it means. */
	readonly owed: string;
	readonly credit: string;
	readonly even: string;
	/** `{number}`: of the invoice or the credit note. */
	readonly kinds: Readonly<Record<MoveKind, string>>;
}

export const STATEMENT_TEXTS: Readonly<Record<Language, StatementTexts>> = {
	de: {
		title: 'Kontoauszug',
		date: 'Datum',
		period: 'Zeitraum',
		account: 'Konto in {currency}',
		day: 'Datum',
		document: 'Beleg',
		amount: 'Betrag',
		balance: 'Saldo',
		opening: 'Anfangssaldo',
		closing: 'Schlusssaldo am {day}',
		nothing: 'In diesem Zeitraum wurde nichts gebucht.',
		owed: 'Offen zu unseren Gunsten: {currency} {amount}.',
		credit: 'Guthaben zu Ihren Gunsten: {currency} {amount}.',
		even: 'Das Konto ist ausgeglichen.',
		kinds: {
			invoice: 'Rechnung {number}',
			credit_note: 'Gutschrift {number}',
			payment: 'Zahlung zu {number}',
			credit: 'Mehrbetrag zu {number}',
			refund: 'Rückzahlung zu {number}',
			write_off: 'Ausbuchung {number}',
		},
	},
	fr: {
		title: 'Relevé de compte',
		date: 'Date',
		period: 'Période',
		account: 'Compte en {currency}',
		day: 'Date',
		document: 'Pièce',
		amount: 'Montant',
		balance: 'Solde',
		opening: 'Solde initial',
		closing: 'Solde au {day}',
		nothing: 'Rien n’a été comptabilisé durant cette période.',
		owed: 'Solde en notre faveur: {currency} {amount}.',
		credit: 'Avoir en votre faveur: {currency} {amount}.',
		even: 'Le compte est soldé.',
		kinds: {
			invoice: 'Facture {number}',
			credit_note: 'Note de crédit {number}',
			payment: 'Paiement de {number}',
			credit: 'Excédent sur {number}',
			refund: 'Remboursement de {number}',
			write_off: 'Amortissement de {number}',
		},
	},
	it: {
		title: 'Estratto conto',
		date: 'Data',
		period: 'Periodo',
		account: 'Conto in {currency}',
		day: 'Data',
		document: 'Documento',
		amount: 'Importo',
		balance: 'Saldo',
		opening: 'Saldo iniziale',
		closing: 'Saldo al {day}',
		nothing: 'In questo periodo non è stato registrato nulla.',
		owed: 'Saldo a nostro favore: {currency} {amount}.',
		credit: 'Credito a vostro favore: {currency} {amount}.',
		even: 'Il conto è in pareggio.',
		kinds: {
			invoice: 'Fattura {number}',
			credit_note: 'Nota di credito {number}',
			payment: 'Pagamento di {number}',
			credit: 'Eccedenza su {number}',
			refund: 'Rimborso di {number}',
			write_off: 'Ammortamento di {number}',
		},
	},
	en: {
		title: 'Statement of account',
		date: 'Date',
		period: 'Period',
		account: 'Account in {currency}',
		day: 'Date',
		document: 'Document',
		amount: 'Amount',
		balance: 'Balance',
		opening: 'Opening balance',
		closing: 'Balance on {day}',
		nothing: 'Nothing was booked in this period.',
		owed: 'Balance in our favour: {currency} {amount}.',
		credit: 'Credit in your favour: {currency} {amount}.',
		even: 'The account is settled.',
		kinds: {
			invoice: 'Invoice {number}',
			credit_note: 'Credit note {number}',
			payment: 'Payment of {number}',
			credit: 'Overpayment of {number}',
			refund: 'Refund of {number}',
			write_off: 'Write-off of {number}',
		},
	},
};
