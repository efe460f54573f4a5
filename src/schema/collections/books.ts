/** Double-entry books: the chart of accounts and what is posted on it. */
import { ACCOUNT_TYPE, ENTRY_KIND } from '../choices.js';
import { collection, index } from '../collection.js';
import { company, currency, L, sum, WRITTEN } from '../common.js';
import { choice, day, integer, list, literal, money, rate, ref, text, yesNo } from '../fields.js';

export const accounts = collection('finance_accounts', {
	labels: ['Konten', 'Comptes', 'Conti', 'Accounts'],
	icon: 'account_tree',
	note: ['Kontenplan je Firma', 'Plan comptable par société', 'Piano dei conti per ditta', 'Chart of accounts per company'],
	template: '{{number}} {{name_de}}',
	list: ['number', 'name_de', 'name_fr', 'type', 'active', 'company'],
	sort: 'number',
	fields: [
		company(),
		text('number', 10, L.number, { required: true, check: "number ~ '^[0-9]{3,10}$'" }),
		text('name_de', 100, ['Name (de)', 'Nom (de)', 'Nome (de)', 'Name (de)'], { required: true }),
		text('name_fr', 100, ['Name (fr)', 'Nom (fr)', 'Nome (fr)', 'Name (fr)'], { required: true }),
		text('name_it', 100, ['Name (it)', 'Nom (it)', 'Nome (it)', 'Name (it)'], { required: true }),
		text('name_en', 100, ['Name (en)', 'Nom (en)', 'Nome (en)', 'Name (en)'], { required: true }),
		choice('type', ACCOUNT_TYPE, L.kind, { required: true }),
		text('vat_code', 20, L.vatCode),
		currency({ required: true, default: literal('CHF') }),
		text('role', 40, ['Verwendung', 'Utilisation', 'Uso', 'Role'], { readonly: true }),
		yesNo('active', L.active, { default: 'true' }),
		...WRITTEN,
	],
	indexes: [
		index('number', ['company', 'number'], { unique: true }),
		index('role', ['company', 'role'], { where: 'role IS NOT NULL' }),
	],
});

export const journalEntries = collection('finance_journal_entries', {
	labels: ['Buchungen', 'Écritures', 'Scritture contabili', 'Journal entries'],
	icon: 'menu_book',
	note: ['Journal: nichts Gebuchtes wird geändert oder gelöscht', 'Journal: rien de comptabilisé n’est modifié ni supprimé', 'Giornale: nulla di registrato viene modificato o cancellato', 'Journal: nothing posted is changed or deleted'],
	template: '{{number}} · {{booked_on}} · {{text}}',
	list: ['number', 'booked_on', 'text', 'kind', 'company'],
	sort: '-booked_on',
	machine: true,
	fields: [
		company(),
		integer('number', L.number, { readonly: true, filled: true }),
		day('booked_on', ['Buchungsdatum', 'Date comptable', 'Data contabile', 'Booked on'], { required: true }),
		choice('kind', ENTRY_KIND, L.kind, { required: true, default: literal('manual') }),
		text('text', 200, L.text, { required: true, width: 'full' }),
		list('lines', ['Buchungszeilen', 'Lignes d’écriture', 'Righe contabili', 'Lines'], {
			options: { layout: 'table', fields: ['account', 'debit', 'credit', 'vat_code'], enableSelect: false },
		}),
		text('source_kind', 60, ['Art der Herkunft', 'Type de source', 'Tipo di fonte', 'Source kind'], { readonly: true }),
		text('source', 36, L.source, { readonly: true }),
		ref('document', 'finance_documents', ['Beleg', 'Justificatif', 'Documento', 'Voucher']),
		ref('reverses', 'finance_journal_entries', ['Storniert', 'Extourne de', 'Storna', 'Reverses'], { readonly: true, unique: true, template: '{{number}} {{text}}' }),
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
	labels: ['Buchungszeilen', 'Lignes d’écriture', 'Righe contabili', 'Journal lines'],
	icon: 'format_list_numbered',
	note: ['Soll und Haben der Buchungen', 'Débit et crédit des écritures', 'Dare e avere delle scritture', 'Debits and credits of entries'],
	template: '{{account}} {{debit}} {{credit}}',
	list: ['entry', 'account', 'debit', 'credit', 'vat_code'],
	sort: 'account',
	machine: true,
	hidden: true,
	fields: [
		ref('entry', 'finance_journal_entries', ['Buchung', 'Écriture', 'Scrittura', 'Entry'], { required: true, as: 'lines', hidden: true, template: '{{number}} {{text}}' }),
		text('account', 10, L.account, { required: true }),
		sum('debit', ['Soll', 'Débit', 'Dare', 'Debit'], { readonly: false, check: 'debit >= 0' }),
		sum('credit', ['Haben', 'Crédit', 'Avere', 'Credit'], { readonly: false, check: 'credit >= 0' }),
		text('vat_code', 20, L.vatCode),
		currency(),
		money('currency_amount', ['Fremdwährungsbetrag', 'Montant en monnaie étrangère', 'Importo in valuta estera', 'Amount in currency']),
		rate('rate', L.rate),
	],
	indexes: [index('entry', ['entry']), index('account', ['account', 'entry'])],
	checks: { one_side: 'debit = 0 OR credit = 0' },
});
