/** Double-entry books: the chart of accounts and what is posted on it. */
import { ACCOUNT_TYPE, ENTRY_KIND } from '../choices.js';
import { collection, index } from '../collection.js';
import { company, currency, L, sum, vatCode, WRITTEN } from '../common.js';
import { choice, day, integer, literal, money, rate, text, yesNo } from '../fields.js';
import { list, ref } from '../relations.js';

export const accounts = collection('finance_accounts', {
	one: ['Konto', 'Compte', 'Conto', 'Account'],
	many: ['Konten', 'Comptes', 'Conti', 'Accounts'],
	icon: 'account_tree',
	note: [
		'Kontenplan je Firma',
		'Plan comptable par société',
		'Piano dei conti per ditta',
		'Chart of accounts per company',
	],
	template: '{{number}} {{name_de}}',
	list: ['number', 'name_de', 'name_fr', 'type', 'active', 'company'],
	sort: 'number',
	fields: [
		// A company without a single entry may go again, with the chart that it was given.
		company({ onDelete: 'CASCADE' }),
		text('number', L.number, { max: 10, required: true, check: "number ~ '^[0-9]{3,10}$'" }),
		text('name_de', ['Name (de)', 'Nom (de)', 'Nome (de)', 'Name (de)'], {
			max: 100,
			required: true,
		}),
		text('name_fr', ['Name (fr)', 'Nom (fr)', 'Nome (fr)', 'Name (fr)'], {
			max: 100,
			required: true,
		}),
		text('name_it', ['Name (it)', 'Nom (it)', 'Nome (it)', 'Name (it)'], {
			max: 100,
			required: true,
		}),
		text('name_en', ['Name (en)', 'Nom (en)', 'Nome (en)', 'Name (en)'], {
			max: 100,
			required: true,
		}),
		choice('type', L.kind, { of: ACCOUNT_TYPE, required: true }),
		vatCode('vat_code', L.vatCode),
		currency({ required: true, default: literal('CHF') }),
		text('role', ['Verwendung', 'Utilisation', 'Uso', 'Role'], { max: 40, readonly: true }),
		yesNo('active', L.active, { default: 'true' }),
		...WRITTEN,
	],
	indexes: [
		index('number', ['company', 'number'], { unique: true }),
		index('role', ['company', 'role'], { where: 'role IS NOT NULL' }),
	],
});

export const journalEntries = collection('finance_journal_entries', {
	one: ['Buchung', 'Écriture', 'Scrittura contabile', 'Journal entry'],
	many: ['Buchungen', 'Écritures', 'Scritture contabili', 'Journal entries'],
	icon: 'menu_book',
	note: [
		'Journal: nichts Gebuchtes wird geändert oder gelöscht',
		'Journal: rien de comptabilisé n’est modifié ni supprimé',
		'Giornale: nulla di registrato viene modificato o cancellato',
		'Journal: nothing posted is changed or deleted',
	],
	template: '{{number}} · {{booked_on}} · {{text}}',
	list: ['number', 'booked_on', 'text', 'kind', 'company'],
	sort: '-booked_on',
	machine: true,
	fields: [
		company(),
		integer('number', L.number, { readonly: true, filled: true }),
		day('booked_on', ['Buchungsdatum', 'Date comptable', 'Data contabile', 'Booked on'], {
			required: true,
		}),
		choice('kind', L.kind, { of: ENTRY_KIND, required: true, default: literal('manual') }),
		text('text', L.text, { max: 200, required: true, width: 'full' }),
		list('lines', ['Buchungszeilen', 'Lignes d’écriture', 'Righe contabili', 'Lines'], {
			options: {
				layout: 'table',
				fields: ['account', 'debit', 'credit', 'vat_code'],
				enableSelect: false,
			},
		}),
		text('source_kind', ['Art der Herkunft', 'Type de source', 'Tipo di fonte', 'Source kind'], {
			max: 60,
			readonly: true,
		}),
		text('source', L.source, { max: 36, readonly: true }),
		ref('document', ['Beleg', 'Justificatif', 'Documento', 'Voucher'], { to: 'finance_documents' }),
		ref('reverses', ['Storniert', 'Extourne de', 'Storna', 'Reverses'], {
			to: 'finance_journal_entries',
			readonly: true,
			unique: true,
			template: '{{number}} {{text}}',
		}),
		day('retention_until', L.retention, { readonly: true }),
		...WRITTEN,
	],
	indexes: [
		index('booked', ['company', 'booked_on']),
		index('number', ['company', '(extract(year FROM booked_on))', 'number'], { unique: true }),
		index('source', ['source', 'source_kind'], { where: 'source IS NOT NULL' }),
	],
});

export const journalLines = collection('finance_journal_lines', {
	one: ['Buchungszeile', 'Ligne d’écriture', 'Riga contabile', 'Journal line'],
	many: ['Buchungszeilen', 'Lignes d’écriture', 'Righe contabili', 'Journal lines'],
	icon: 'format_list_numbered',
	note: [
		'Soll und Haben der Buchungen',
		'Débit et crédit des écritures',
		'Dare e avere delle scritture',
		'Debits and credits of entries',
	],
	template: '{{account}} {{debit}} {{credit}}',
	list: ['entry', 'account', 'debit', 'credit', 'vat_code'],
	sort: 'account',
	machine: true,
	hidden: true,
	fields: [
		ref('entry', ['Buchung', 'Écriture', 'Scrittura', 'Entry'], {
			to: 'finance_journal_entries',
			required: true,
			as: 'lines',
			hidden: true,
			template: '{{number}} {{text}}',
		}),
		text('account', L.account, { max: 10, required: true }),
		sum('debit', ['Soll', 'Débit', 'Dare', 'Debit'], { readonly: false, check: 'debit >= 0' }),
		sum('credit', ['Haben', 'Crédit', 'Avere', 'Credit'], {
			readonly: false,
			check: 'credit >= 0',
		}),
		vatCode('vat_code', L.vatCode),
		currency(),
		money('currency_amount', [
			'Fremdwährungsbetrag',
			'Montant en monnaie étrangère',
			'Importo in valuta estera',
			'Amount in currency',
		]),
		rate('rate', L.rate),
	],
	indexes: [index('entry', ['entry']), index('account', ['account', 'entry'])],
	checks: { one_side: 'debit = 0 OR credit = 0' },
});
