/**
 * The exports of Swiss banks, known by the names of their columns in the bank's languages. Names
 * are compared in lower case, without a currency behind them ("Gutschrift in CHF", "Betrag (CHF)").
 */

export const CSV_COLUMNS = [
	'booked',
	'value',
	/** Signed. */
	'amount',
	'credit',
	'debit',
	/** One payment of a collective booking, on a row below it. */
	'part',
	'charges',
	'currency',
	'creditCurrency',
	'debitCurrency',
	/** Of the account after the booking. */
	'balance',
	'account',
	'text',
	'bankText',
	'name',
	'bankReference',
	'endToEnd',
] as const;
export type CsvColumn = (typeof CSV_COLUMNS)[number];

export interface CsvProfile {
	readonly format: string;
	/** Names, or numbers from 1 on; several columns of a text are joined. */
	readonly columns: Readonly<Partial<Record<CsvColumn, readonly (string | number)[]>>>;
	/** A header row is this bank's when it has all of these. */
	readonly needs: readonly CsvColumn[];
}

const POSTFINANCE: CsvProfile = {
	format: 'csv.postfinance',
	columns: {
		booked: ['datum', 'buchungsdatum', 'date', 'date de comptabilisation', 'data', 'booking date'],
		value: ['valuta', 'valeur', 'value', 'value date'],
		text: ['avisierungstext', 'texte de notification', 'testo di avviso', 'notification text'],
		bankText: [
			...['bewegungstyp', 'type de transaction', 'type de mouvement'],
			...['tipo di movimento', 'tipo di transazione', 'type of transaction'],
		],
		credit: ['gutschrift', 'crédit', 'accredito', 'credit'],
		debit: ['lastschrift', 'débit', 'addebito', 'debit'],
		balance: ['saldo', 'solde', 'balance'],
	},
	needs: ['booked', 'text', 'credit', 'debit'],
};

const RAIFFEISEN: CsvProfile = {
	format: 'csv.raiffeisen',
	columns: {
		account: ['iban'],
		booked: ['booked at', 'buchungsdatum', 'gebucht am', 'date de comptabilisation'],
		text: ['text', 'texte', 'testo'],
		amount: ['credit/debit amount', 'gutschrift/belastung', 'belastung/gutschrift'],
		balance: ['balance', 'saldo', 'solde'],
		value: ['valuta date', 'valuta', 'date valeur', 'data valuta'],
	},
	needs: ['booked', 'text', 'amount', 'value'],
};

const UBS: CsvProfile = {
	format: 'csv.ubs',
	columns: {
		account: ['iban'],
		booked: [
			...['buchungsdatum', 'booking date', 'date de comptabilisation', 'data di registrazione'],
			...['data di contabilizzazione', 'date d’écriture'],
		],
		value: [
			'valutadatum',
			'valuta',
			'value date',
			'date de valeur',
			'data di valuta',
			'data valuta',
		],
		currency: ['währung', 'whrg.', 'currency', 'ccy.', 'monnaie', 'moneta', 'valuta moneta'],
		debit: ['belastung', 'debit', 'débit', 'addebito'],
		credit: ['gutschrift', 'credit', 'crédit', 'accredito'],
		part: [
			'einzelbetrag',
			'individual amount',
			'sous-montant',
			'montant individuel',
			'importo singolo',
		],
		balance: ['saldo', 'balance', 'solde'],
		bankReference: [
			...['transaktions-nr.', 'transaction no.', 'no de transaction', 'n° de transaction'],
			...['n. di transazione', 'numero di transazione', 'n. transazione'],
		],
		name: [
			'beschreibung1',
			'beschreibung 1',
			'description1',
			'description 1',
			'descrizione1',
			'descrizione 1',
		],
		bankText: [
			...['beschreibung2', 'beschreibung 2', 'description2', 'description 2'],
			...['descrizione2', 'descrizione 2'],
		],
		text: [
			...['beschreibung3', 'beschreibung 3', 'description3', 'description 3'],
			...['descrizione3', 'descrizione 3'],
		],
	},
	needs: ['booked', 'value', 'debit', 'credit', 'bankReference', 'name'],
};

const ZKB: CsvProfile = {
	format: 'csv.zkb',
	columns: {
		booked: ['datum', 'date'],
		value: ['valuta', 'value date'],
		text: ['buchungstext', 'zahlungszweck', 'details', 'booking text', 'payment purpose'],
		part: ['betrag detail', 'amount details', 'amount detail'],
		bankReference: ['zkb-referenz', 'zkb reference'],
		endToEnd: ['referenznummer', 'reference number'],
		debit: ['belastung', 'debit'],
		credit: ['gutschrift', 'credit'],
		balance: ['saldo', 'balance'],
	},
	needs: ['booked', 'text', 'bankReference', 'debit', 'credit'],
};

const TWINT: CsvProfile = {
	format: 'csv.twint',
	columns: {
		booked: ['datum', 'date', 'data'],
		amount: [
			'betrag transaktion',
			'montant transaction',
			'importo transazione',
			'transaction amount',
		],
		charges: [
			...['transaktionskosten', 'frais de transaction', 'coûts de transaction'],
			...['costi di transazione', 'transaction fees', 'transaction costs'],
		],
		bankReference: ['twint order id'],
		endToEnd: ['referenz transaktion händler'],
		name: ['vorname', 'nachname', 'prénom', 'nom', 'nome', 'cognome', 'first name', 'last name'],
		text: ['zahlungszweck', 'motif du paiement', 'causale', 'payment purpose'],
		bankText: ['typ', 'type', 'tipo'],
	},
	needs: ['booked', 'amount', 'bankReference'],
};

const YUH: CsvProfile = {
	format: 'csv.yuh',
	columns: {
		booked: ['date', 'datum', 'data'],
		bankText: ['activity type'],
		text: ['activity name'],
		debit: ['debit'],
		debitCurrency: ['debit currency'],
		credit: ['credit'],
		creditCurrency: ['credit currency'],
		name: ['recipient', 'sender'],
		charges: ['fees/commission'],
	},
	needs: ['booked', 'bankText', 'text', 'debit', 'debitCurrency', 'credit', 'creditCurrency'],
};

/** In the order in which they are tried: the more particular first. */
export const PROFILES: readonly CsvProfile[] = [UBS, ZKB, YUH, TWINT, POSTFINANCE, RAIFFEISEN];
