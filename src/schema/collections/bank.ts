/** Money accounts, what came in and went out on them, and what each payment settles. */
import {
	BANK_ACCOUNT_KIND,
	MATCHED_BY,
	PAYMENT_KIND,
	PAYMENT_METHOD,
	PAYMENT_STATUS,
	TRANSACTION_STATUS,
	WRITE_OFF,
} from '../choices.js';
import { collection, index } from '../collection.js';
import { company, currency, L, sum, WRITTEN } from '../common.js';
import {
	choice,
	day,
	json,
	literal,
	longText,
	money,
	percent,
	rate,
	text,
	yesNo,
} from '../fields.js';
import { list, ref } from '../relations.js';

const LOCKED = { lockedBy: 'status' } as const;

export const bankAccounts = collection('finance_bank_accounts', {
	one: ['Zahlungskonto', 'Compte de paiement', 'Conto di pagamento', 'Bank account'],
	many: ['Zahlungskonten', 'Comptes de paiement', 'Conti di pagamento', 'Bank accounts'],
	icon: 'account_balance_wallet',
	note: [
		'Bank, Kasse, Karten, TWINT',
		'Banque, caisse, cartes, TWINT',
		'Banca, cassa, carte, TWINT',
		'Bank, cash, cards, TWINT',
	],
	template: '{{name}}',
	list: ['name', 'iban', 'qr_iban', 'currency', 'invoice_default', 'company'],
	sort: 'name',
	fields: [
		company(),
		text('name', L.name, { max: 70, required: true }),
		choice('kind', L.kind, { of: BANK_ACCOUNT_KIND, required: true, default: literal('bank') }),
		text('bank', ['Bank', 'Banque', 'Banca', 'Bank'], { max: 70 }),
		text('iban', L.iban, { max: 34, placeholder: 'CH93 0076 2011 6238 5295 7' }),
		text('qr_iban', ['QR-IBAN', 'QR-IBAN', 'QR-IBAN', 'QR-IBAN'], {
			max: 34,
			note: [
				'Mit ihr trägt die Rechnung eine QR-Referenz',
				'Avec lui, la facture porte une référence QR',
				'Con esso la fattura porta un riferimento QR',
				'With it, invoices carry a QR reference',
			],
		}),
		currency({ required: true, default: literal('CHF') }),
		yesNo('invoice_default', [
			'Standard für Rechnungen',
			'Standard pour les factures',
			'Standard per le fatture',
			'Default for invoices',
		]),
		text(
			'reference_prefix',
			['Präfix der Bank', 'Préfixe de la banque', 'Prefisso della banca', 'Reference prefix'],
			{
				max: 10,
				required: true,
				default: literal(''),
				check: "reference_prefix ~ '^[0-9]{0,10}$'",
				note: [
					'Ziffern, die die Bank vor jede QR-Referenz stellt',
					'Chiffres que la banque place devant chaque référence QR',
					'Cifre che la banca antepone a ogni riferimento QR',
					'Digits that the bank puts before every QR reference',
				],
			},
		),
		text('account', ['Hauptbuchkonto', 'Compte général', 'Conto contabile', 'Ledger account'], {
			max: 10,
			required: true,
			default: literal('1020'),
		}),
		text('fee_account', ['Spesenkonto', 'Compte de frais', 'Conto spese', 'Fee account'], {
			max: 10,
			required: true,
			default: literal('6940'),
		}),
		yesNo('active', L.active, { default: 'true' }),
		money('balance', ['Saldo', 'Solde', 'Saldo', 'Balance'], { readonly: true }),
		day('balance_on', ['Saldo vom', 'Solde du', 'Saldo del', 'Balance of'], { readonly: true }),
		text('source', L.source, { max: 40, hidden: true }),
		text(
			'source_account',
			['Konto der Quelle', 'Compte de la source', 'Conto della fonte', 'Account at the source'],
			{ max: 100, hidden: true },
		),
		json('csv_mapping', ['CSV-Spalten', 'Colonnes CSV', 'Colonne CSV', 'CSV columns'], {
			hidden: true,
		}),
		...WRITTEN,
	],
	indexes: [
		index('company', ['company']),
		index('default', ['company', 'currency'], { unique: true, where: 'invoice_default' }),
		index('changed', ['updated_at']),
	],
});

export const bankTransactions = collection('finance_bank_transactions', {
	one: ['Bankbuchung', 'Mouvement bancaire', 'Movimento bancario', 'Bank transaction'],
	many: ['Bankbuchungen', 'Mouvements bancaires', 'Movimenti bancari', 'Bank transactions'],
	icon: 'sync_alt',
	note: [
		'Ein- und Ausgänge der Zahlungskonten',
		'Entrées et sorties des comptes',
		'Entrate e uscite dei conti',
		'What came in and went out',
	],
	template: '{{booked_on}} · {{counterparty_name}} · {{amount}}',
	list: ['booked_on', 'counterparty_name', 'amount', 'currency', 'status', 'bank_account'],
	sort: '-booked_on',
	machine: true,
	fields: [
		company(),
		ref('bank_account', L.bankAccount, {
			to: 'finance_bank_accounts',
			required: true,
			template: '{{name}}',
		}),
		day('booked_on', ['Buchungsdatum', 'Date comptable', 'Data contabile', 'Booked on'], {
			required: true,
		}),
		day('value_on', ['Valuta', 'Date valeur', 'Valuta', 'Value date']),
		sum('amount', L.amount),
		currency({ required: true, default: literal('CHF') }),
		choice('status', L.status, {
			of: TRANSACTION_STATUS,
			required: true,
			default: literal('open'),
		}),
		sum('allocated', ['Zugeordnet', 'Attribué', 'Attribuito', 'Allocated']),
		sum('open', L.open),
		text('counterparty_name', ['Gegenpartei', 'Contrepartie', 'Controparte', 'Counterparty'], {
			max: 140,
		}),
		text(
			'counterparty_iban',
			[
				'IBAN der Gegenpartei',
				'IBAN de la contrepartie',
				'IBAN della controparte',
				'Counterparty IBAN',
			],
			{ max: 34 },
		),
		text('reference', L.reference, { max: 35 }),
		text('end_to_end_id', ['End-to-End-ID', 'ID end-to-end', 'ID end-to-end', 'End-to-end id'], {
			max: 35,
		}),
		longText('text', L.text),
		sum('charges', ['Spesen', 'Frais', 'Spese', 'Charges']),
		list('payments', L.payments, {
			options: {
				layout: 'table',
				fields: ['invoice', 'supplier_invoice', 'amount', 'status'],
				enableCreate: false,
				enableSelect: false,
			},
		}),
		text(
			'bank_reference',
			['Bankreferenz', 'Référence bancaire', 'Riferimento bancario', 'Bank reference'],
			{ max: 140, hidden: true },
		),
		text(
			'entry_reference',
			[
				'Referenz der Buchung',
				'Référence de l’écriture',
				'Riferimento della registrazione',
				'Reference of the booking',
			],
			{ max: 140, hidden: true },
		),
		text('batch', ['Sammelbuchung', 'Écriture collective', 'Registrazione collettiva', 'Batch'], {
			max: 140,
			hidden: true,
		}),
		text('source', L.source, { max: 40, hidden: true }),
		text(
			'source_state',
			['Status der Quelle', 'Statut de la source', 'Stato della fonte', 'State at the source'],
			{ max: 30, hidden: true },
		),
		text(
			'ignored_because',
			['Ignoriert, weil', 'Ignorée parce que', 'Ignorata perché', 'Ignored because'],
			{ max: 200, hidden: true },
		),
		json('raw', ['Rohdaten', 'Données brutes', 'Dati grezzi', 'Raw data'], { hidden: true }),
		...WRITTEN,
	],
	indexes: [
		index('booked', ['company', 'booked_on']),
		index('open', ['company', 'booked_on'], { where: "status IN ('open', 'suggested')" }),
		index('bank_reference', ['bank_account', 'bank_reference'], {
			unique: true,
			where: 'bank_reference IS NOT NULL',
		}),
		index('entry', ['bank_account', 'entry_reference'], { where: 'entry_reference IS NOT NULL' }),
		index('account', ['bank_account', 'booked_on']),
		index('reference', ['company', 'reference'], { where: 'reference IS NOT NULL' }),
		index('amount', ['company', 'amount']),
		index('changed', ['updated_at']),
	],
});

export const payments = collection('finance_payments', {
	one: ['Zahlung', 'Paiement', 'Pagamento', 'Payment'],
	many: ['Zahlungen', 'Paiements', 'Pagamenti', 'Payments'],
	icon: 'payments',
	note: [
		'Was eine Rechnung begleicht',
		'Ce qui règle une facture',
		'Ciò che salda una fattura',
		'What settles an invoice',
	],
	template: '{{paid_on}} · {{amount}} {{currency}}',
	list: ['paid_on', 'invoice', 'supplier_invoice', 'amount', 'currency', 'status', 'company'],
	sort: '-paid_on',
	fields: [
		ref('invoice', L.invoice, {
			to: 'finance_invoices',
			...LOCKED,
			as: 'payments',
			template: '{{number}}',
		}),
		choice('status', L.status, {
			of: PAYMENT_STATUS,
			required: true,
			default: literal('requested'),
			readonly: true,
		}),
		money('amount', L.amount, { ...LOCKED, required: true, check: 'amount > 0' }),
		currency({ ...LOCKED, filled: 'invoice' }),
		day('paid_on', ['Bezahlt am', 'Payé le', 'Pagato il', 'Paid on'], {
			...LOCKED,
			required: true,
		}),
		choice('method', ['Zahlungsweg', 'Moyen de paiement', 'Mezzo di pagamento', 'Method'], {
			of: PAYMENT_METHOD,
			...LOCKED,
			required: true,
			default: literal('bank_transfer'),
		}),
		longText('note', L.note),
		json('reasons', ['Gründe', 'Raisons', 'Motivi', 'Reasons'], {
			readonly: true,
			interface: 'list',
			options: { template: '{{code}}', fields: [{ field: 'code', name: 'code', type: 'string' }] },
			conditions: [{ name: 'none', rule: { reasons: { _null: true } }, hidden: true }],
		}),
		company({ hidden: true, filled: true }),
		ref('supplier_invoice', L.supplierInvoice, {
			to: 'finance_supplier_invoices',
			as: 'payments',
			template: '{{number}}',
			hidden: true,
		}),
		ref(
			'transaction',
			['Bankbuchung', 'Mouvement bancaire', 'Movimento bancario', 'Bank transaction'],
			{
				to: 'finance_bank_transactions',
				as: 'payments',
				template: '{{booked_on}} {{amount}}',
				hidden: true,
			},
		),
		ref(
			'counter_transaction',
			['Gegenbuchung', 'Contre-mouvement', 'Contromovimento', 'Counter transaction'],
			{ to: 'finance_bank_transactions', hidden: true },
		),
		choice('kind', L.kind, {
			of: PAYMENT_KIND,
			required: true,
			default: literal('payment'),
			hidden: true,
		}),
		ref(
			'transfer_account',
			['Übertrag von/nach', 'Transfert de/vers', 'Trasferimento da/a', 'Transfer from/to'],
			{ to: 'finance_bank_accounts', template: '{{name}}', hidden: true },
		),
		choice('write_off', ['Ausgebucht als', 'Soldé comme', 'Stornato come', 'Written off as'], {
			of: WRITE_OFF,
			hidden: true,
		}),
		ref('of_payment', ['Gehört zu', 'Appartient à', 'Appartiene a', 'Belongs to'], {
			to: 'finance_payments',
			hidden: true,
		}),
		money(
			'base',
			[
				'Betrag (Buchwährung)',
				'Montant (monnaie comptable)',
				'Importo (valuta contabile)',
				'Amount (books)',
			],
			{ hidden: true },
		),
		text('account', L.account, { max: 10, hidden: true }),
		text('vat_code', L.vatCode, { max: 20, hidden: true }),
		money('vat', L.vat, { hidden: true }),
		text('text', L.text, { max: 140, hidden: true }),
		rate('rate', L.rate, { hidden: true }),
		choice('matched_by', ['Zugeordnet von', 'Attribué par', 'Attribuito da', 'Matched by'], {
			of: MATCHED_BY,
			hidden: true,
		}),
		percent('score', ['Sicherheit', 'Confiance', 'Affidabilità', 'Score'], { hidden: true }),
		ref('run', L.run, {
			to: 'finance_runs',
			onDelete: 'SET NULL',
			template: '{{workflow}}',
			hidden: true,
		}),
		ref('reversed_by', ['Rückgängig durch', 'Annulé par', 'Annullato da', 'Reversed by'], {
			to: 'finance_payments',
			hidden: true,
		}),
		...WRITTEN,
	],
	indexes: [
		index('paid', ['company', 'paid_on']),
		index('invoice', ['invoice'], { where: 'invoice IS NOT NULL' }),
		index('supplier_invoice', ['supplier_invoice'], { where: 'supplier_invoice IS NOT NULL' }),
		index('transaction', ['transaction'], { where: 'transaction IS NOT NULL' }),
		index('requested', ['created_at'], { where: "status = 'requested'" }),
		index('of_payment', ['of_payment'], { where: 'of_payment IS NOT NULL' }),
		index('run', ['run'], { where: 'run IS NOT NULL' }),
		index('changed', ['updated_at']),
	],
	checks: {
		one_target:
			'num_nonnulls(invoice, supplier_invoice, account, counter_transaction, transfer_account) = 1',
	},
});
