/** The company's settings in their order on the page. */
import type { PageKey } from '../../../../app/texts/texts.js';
import type { TextName, YesName } from './company.js';

interface Of<Name extends string> {
	readonly name: Name;
	/** Something to know at any time. */
	readonly note?: PageKey;
}

/** A setting that is one field. */
export type FieldSetting =
	| (Of<TextName> & {
			readonly kind: 'text' | 'email' | 'number' | 'date' | 'color';
			readonly isRequired?: boolean;
			readonly placeholder?: string;
	  })
	| (Of<TextName> & { readonly kind: 'choice'; readonly none?: PageKey })
	| (Of<YesName> & { readonly kind: 'yes-no' });

export type Setting =
	| FieldSetting
	| { readonly kind: 'levels'; readonly name: 'reminder_levels' }
	| { readonly kind: 'logo'; readonly name: 'logo' };

export interface Section {
	readonly title: PageKey;
	readonly settings: readonly Setting[];
}

export const SECTIONS: readonly Section[] = [
	{
		title: 'settings.company.identity',
		settings: [
			{ kind: 'text', name: 'legal_name', isRequired: true },
			{ kind: 'text', name: 'display_name' },
			{ kind: 'text', name: 'street' },
			{ kind: 'text', name: 'building_number' },
			{ kind: 'text', name: 'postal_code', isRequired: true },
			{ kind: 'text', name: 'town', isRequired: true },
			{ kind: 'text', name: 'country', isRequired: true, placeholder: 'CH' },
			{ kind: 'choice', name: 'language' },
			{ kind: 'text', name: 'uid', placeholder: 'CHE-123.456.788' },
		],
	},
	{
		title: 'settings.company.accounts',
		settings: [
			{ kind: 'text', name: 'iban', placeholder: 'CH93 0076 2011 6238 5295 7' },
			{ kind: 'text', name: 'qr_iban', placeholder: 'CH44 3199 9123 0008 8901 2' },
		],
	},
	{
		title: 'settings.company.vat',
		settings: [
			{ kind: 'choice', name: 'vat_method', note: 'settings.note.vat_method' },
			{ kind: 'text', name: 'vat_number', placeholder: 'CHE-123.456.788 MWST' },
			{ kind: 'choice', name: 'vat_basis' },
			{ kind: 'choice', name: 'vat_period' },
			{ kind: 'date', name: 'vat_from' },
			{ kind: 'date', name: 'vat_to' },
		],
	},
	{
		title: 'settings.company.invoices',
		settings: [
			{ kind: 'text', name: 'invoice_prefix', isRequired: true },
			{ kind: 'text', name: 'number_format', isRequired: true },
			{ kind: 'number', name: 'payment_terms_days', isRequired: true },
			{ kind: 'choice', name: 'default_vat_code', none: 'settings.none' },
			{ kind: 'choice', name: 'default_account', none: 'settings.none' },
			{ kind: 'choice', name: 'fiscal_year_start' },
			{ kind: 'yes-no', name: 'prices_include_vat' },
		],
	},
	{
		title: 'settings.company.reminders',
		settings: [
			{ kind: 'levels', name: 'reminder_levels' },
			{ kind: 'number', name: 'default_interest_rate', isRequired: true },
			{ kind: 'yes-no', name: 'due_date_agreed', note: 'settings.note.due_date_agreed' },
			{
				kind: 'text',
				name: 'reminder_cron',
				isRequired: true,
				note: 'settings.note.reminder_cron',
			},
		],
	},
	{
		title: 'settings.company.bank',
		settings: [
			{ kind: 'number', name: 'match_auto_threshold', note: 'settings.note.share' },
			{ kind: 'number', name: 'match_suggest_threshold', note: 'settings.note.share' },
			{
				kind: 'text',
				name: 'reconcile_cron',
				isRequired: true,
				note: 'settings.note.reconcile_cron',
			},
		],
	},
	{
		title: 'settings.company.look',
		settings: [
			{ kind: 'logo', name: 'logo' },
			{ kind: 'color', name: 'color', isRequired: true },
			{ kind: 'email', name: 'email_from', note: 'settings.note.email_from' },
			{ kind: 'email', name: 'reply_to' },
		],
	},
	{
		title: 'settings.company.thresholds',
		settings: [
			{ kind: 'number', name: 'ocr_auto_threshold', note: 'settings.note.share' },
			{ kind: 'yes-no', name: 'ocr_auto_validate' },
			{ kind: 'yes-no', name: 'four_eyes' },
		],
	},
];

/** Fields that show their findings themselves. */
export const FIELDS: readonly string[] = SECTIONS.flatMap((s) => s.settings.map((f) => f.name));
