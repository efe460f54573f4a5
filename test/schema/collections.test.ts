/** The schema as data: complete, in four languages, and in step with the core. */
import { describe, expect, test } from 'vitest';
import { PAYMENT_METHODS } from '../../src/contracts/invoice.js';
import { INVOICE_STATES } from '../../src/core/invoice/states.js';
import { CURRENCIES } from '../../src/core/money/money.js';
import { LANGUAGES } from '../../src/core/parties/model.js';
import * as choices from '../../src/schema/choices.js';
import { COLLECTIONS, FOLDER } from '../../src/schema/collections.js';
import { SEALED } from '../../src/schema/guards/invoices.js';
import { GUARDS } from '../../src/schema/guards.js';
import { fieldRows, presetRows, translationRows } from '../../src/schema/looks.js';
import type { ChoiceSet, Collection, Labels } from '../../src/schema/model.js';
import { constraints, indexes, keepView, stored } from '../../src/schema/sql.js';

const byName = new Map(COLLECTIONS.map((c) => [c.name, c]));
const named = (name: string): Collection => byName.get(name) as Collection;
const fieldsOf = (name: string): string[] => named(name).fields.map((f) => f.name);

test('there are the sixteen collections', () => {
	expect([...byName.keys()].sort()).toEqual(
		[
			'accounts bank_accounts bank_transactions companies contacts documents invoice_lines invoices',
			'journal_entries journal_lines members notifications payments reminders runs',
			'supplier_invoices',
		]
			.join(' ')
			.split(' ')
			.map((name) => `finance_${name}`),
	);
});

test.each`
	collection                     | fields
	${'finance_companies'}         | ${'code legal_name display_name street building_number postal_code town country uid language currency invoice_prefix number_format payment_terms_days prices_include_vat vat_method vat_basis vat_period reference_no vat_number vat_from vat_to net_tax_rates fiscal_year_start books_locked_until email_from reply_to logo color reminder_levels due_date_agreed default_interest_rate match_auto_threshold match_suggest_threshold ocr_auto_threshold ocr_auto_validate four_eyes reconcile_cron sync_cron reminder_cron sources is_demo default_vat_code default_account'}
	${'finance_members'}           | ${'company user role'}
	${'finance_contacts'}          | ${'company kind name contact_person address_line_2 street email billing_email cc delivery language currency iban known_ibans uid default_account default_vat_code payment_terms_days dunning_hold invoices'}
	${'finance_accounts'}          | ${'company number name_de name_fr name_it name_en type vat_code currency role active'}
	${'finance_invoices'}          | ${'company contact kind original_invoice deposits number series sequence bank_account reference_type reference status issued_on supply_from supply_to due_on currency rate rate_on net vat total net_base vat_base total_base paid open charges_open vat_breakdown prices_include_vat payment_terms_days discount_percent discount_until message notes language pdf pdf_sha256 sent_at sent_to sent_by reminder_count last_reminder_at next_reminder_on disputed dunning_hold source source_id findings parties retention_until lines payments reminders'}
	${'finance_invoice_lines'}     | ${'invoice position kind description quantity unit unit_price discount_percent vat_code net vat account'}
	${'finance_supplier_invoices'} | ${'company contact document kind original_invoice number status issued_on due_on currency rate rate_on net vat total net_base vat_base total_base paid open vat_breakdown discount_percent discount_until creditor creditor_iban creditor_bic reference_type reference account_lines quote_amount deviation_percent approved_by approved_at rejection_reason scheduled_on bank_account payment_order paid_by warnings retention_until'}
	${'finance_documents'}         | ${'company file sha256 kind invoice supplier_invoice status pages fields confidence warnings duplicate_of reviewed_by reviewed_at'}
	${'finance_bank_accounts'}     | ${'company name kind bank iban qr_iban currency invoice_default balance balance_on source source_account account fee_account active reference_prefix'}
	${'finance_bank_transactions'} | ${'company bank_account booked_on value_on amount currency counterparty_name counterparty_iban reference end_to_end_id text bank_reference batch charges status allocated open source source_state raw'}
	${'finance_payments'}          | ${'company transaction invoice supplier_invoice account vat_code vat text counter_transaction status amount currency rate paid_on method kind matched_by score reasons run reversed_by note'}
	${'finance_reminders'}         | ${'invoice level sent_on deadline_on principal fee fee_vat_code interest total_due pdf sent_to run'}
	${'finance_notifications'}     | ${'company user kind severity data item cleared_at read_at'}
	${'finance_journal_entries'}   | ${'company number booked_on kind text source_kind source document reverses retention_until lines'}
	${'finance_journal_lines'}     | ${'entry account debit credit vat_code currency currency_amount rate'}
	${'finance_runs'}              | ${'workflow company item_kind item key input stages stage state next_at error_code started_at ended_at priority created_by'}
`('$collection has every field of the data model', ({ collection, fields }) => {
	expect(fieldsOf(collection)).toEqual(expect.arrayContaining(fields.split(' ')));
});

describe.each(COLLECTIONS.map((c) => [c.name, c] as const))('%s', (_, c) => {
	const names = c.fields.map((f) => f.name);
	const spoken: [string, Labels][] = [
		['one', c.one],
		['many', c.many],
		['note', c.note],
		...c.fields.flatMap((f): [string, Labels][] => [
			[f.name, f.labels],
			...(f.look.note ? [[`${f.name} note`, f.look.note] as [string, Labels]] : []),
		]),
	];

	test('everything has its words in four languages', () => {
		expect(
			spoken.filter(([, words]) => words.length !== 4 || words.some((w) => !w.trim())),
		).toEqual([]);
	});

	test('each field is there once, and its group exists', () => {
		expect(names).toEqual([...new Set(names)]);
		const groups = c.fields.flatMap((f) => f.look.group ?? []);
		expect(names).toEqual(expect.arrayContaining(groups));
	});

	test('list, sort and display template name fields that exist', () => {
		const template = [...c.template.matchAll(/\{\{(\w+)/g)].map(([, name]) => name);
		expect(names).toEqual(
			expect.arrayContaining([...c.list, c.sort.replace('-', ''), ...template]),
		);
	});

	test('every numeric column refuses NaN', () => {
		const numeric = stored(c).filter((f) => f.column.type.startsWith('numeric'));
		expect(numeric.filter((f) => !f.column.check?.includes("<> 'NaN'"))).toEqual([]);
	});

	test('every list has its other side, and every other side its list', () => {
		const lists = c.fields.filter((f) => f.look.special?.includes('o2m')).map((f) => f.name);
		const sides = COLLECTIONS.flatMap((o) =>
			o.fields.flatMap((f) =>
				f.reference?.collection === c.name ? (f.reference.oneField ?? []) : [],
			),
		);
		expect(lists.sort()).toEqual(sides.sort());
	});

	test('rows of money are never deleted along with another row', () => {
		const cascading = c.fields
			.filter((f) => f.reference?.onDelete === 'CASCADE')
			.map((f) => f.name);
		const allowed: Record<string, string[]> = {
			// A draft's lines; those of an issued invoice are kept by a trigger.
			finance_invoice_lines: ['invoice'],
			finance_accounts: ['company'],
			finance_members: ['company', 'user'],
			finance_notifications: ['user'],
		};
		expect(cascading).toEqual(allowed[c.name] ?? []);
	});
});

const sets = Object.values(choices).filter(
	(c): c is ChoiceSet => typeof c === 'object' && 'choices' in c,
);

test.each(sets.map((s) => [s.name, s] as const))(
	'choices %s have words in four languages',
	(_, s) => {
		const wordless = s.choices.filter(
			(c) => c.labels.length !== 4 || c.labels.some((l) => !l.trim()),
		);
		expect(wordless).toEqual([]);
		expect(s.choices.every((c) => c.value.length <= 30)).toBe(true);
	},
);

test('choices are those of the core and the contracts', () => {
	const values = (s: ChoiceSet) => s.choices.map((c) => c.value);
	expect(values(choices.INVOICE_STATUS)).toEqual(INVOICE_STATES);
	expect(values(choices.CURRENCY)).toEqual([...CURRENCIES]);
	expect(values(choices.LANGUAGE)).toEqual([...LANGUAGES]);
	expect(values(choices.PAYMENT_METHOD)).toEqual([...PAYMENT_METHODS]);
});

test('every column of an invoice is sealed, or follows from what happens to it', () => {
	const later = [
		'id',
		'status',
		'findings',
		'notes',
		'paid',
		'open',
		'charges_open',
		'pdf',
		'pdf_sha256',
		'sent_at',
		'sent_to',
		'sent_by',
		'next_reminder_on',
		'last_reminder_at',
		'reminder_count',
		'disputed',
		'dunning_hold',
		'source',
		'source_id',
		'created_by',
		'created_at',
		'updated_at',
		'updated_by',
	];
	const columns = stored(named('finance_invoices')).map((f) => f.name);
	expect([...SEALED, ...later].sort()).toEqual(columns.sort());
});

test('names fit into Postgres and are there once', () => {
	const names = [...constraints(COLLECTIONS), ...indexes(COLLECTIONS)].map((n) => n.name);
	expect(names.filter((n) => n.length > 63)).toEqual([]);
	expect(names).toEqual([...new Set(names)]);
	const triggers = GUARDS.flatMap((g) => g.triggers.map((t) => `${t.table}.${t.name}`));
	expect(triggers).toEqual([...new Set(triggers)]);
});

test('the keeping view names every column of every collection', () => {
	const view = keepView(COLLECTIONS);
	const columns = COLLECTIONS.flatMap((c) => stored(c).map((f) => `"${c.name}"."${f.name}"`));
	expect(columns.filter((c) => !view.includes(c))).toEqual([]);
});

test('keys of texts are of characters that the app looks up', () => {
	const keys = [...new Set(translationRows().map((r) => String(r['key'])))];
	expect(keys.filter((k) => !/^[a-z0-9-]+$/.test(k))).toEqual([]);
	const used = JSON.stringify(fieldRows()).match(/\$t:[\w.-]+/g) ?? [];
	expect(used.length).toBeGreaterThan(50);
	expect(used.filter((u) => !keys.includes(u.slice(3)))).toEqual([]);
});

test('the folder carries the name of the module, and each collection a list', () => {
	expect(FOLDER.name).toBe('finance');
	expect(presetRows()).toHaveLength(16);
});
