/** Settings of a company that its administrators may write, as the API names them. */
import { LANGUAGES } from '../core/parties/model.js';
import type { Fields } from './contract.js';

/** When the bank is matched, and when reminders go out: cron texts, in the zone of their schedule. */
export const CRON_SETTINGS = ['reconcile_cron', 'reminder_cron'] as const;
export type CronSetting = (typeof CRON_SETTINGS)[number];

const text = (max: number) => ({ kind: 'text', max, optional: true }) as const;
const day = { kind: 'day', optional: true } as const;
const yesNo = { kind: 'boolean', optional: true } as const;
const share = { kind: 'decimal', scale: 4, optional: true } as const;

export const COMPANY_FIELDS = {
	legal_name: text(500),
	display_name: text(70),
	street: text(500),
	building_number: text(500),
	postal_code: text(500),
	town: text(500),
	country: text(60),
	uid: text(40),
	language: { kind: 'choice', of: LANGUAGES, optional: true },
	invoice_prefix: text(60),
	number_format: text(60),
	payment_terms_days: { kind: 'integer', min: 0, max: 365, optional: true },
	prices_include_vat: yesNo,
	vat_method: { kind: 'choice', of: ['effective', 'net_tax_rate', 'none'], optional: true },
	vat_basis: { kind: 'choice', of: ['agreed', 'received'], optional: true },
	vat_period: { kind: 'choice', of: ['month', 'quarter', 'half_year', 'year'], optional: true },
	vat_number: text(40),
	vat_from: day,
	vat_to: day,
	default_vat_code: text(20),
	default_account: text(10),
	fiscal_year_start: { kind: 'integer', min: 1, max: 12, optional: true },
	email_from: { kind: 'email', optional: true },
	reply_to: { kind: 'email', optional: true },
	color: text(20),
	/** A file of Directus; kept as a sealed copy. */
	logo: { kind: 'id', of: 'directus_files', optional: true },
	due_date_agreed: yesNo,
	default_interest_rate: { kind: 'decimal', scale: 4, optional: true },
	match_auto_threshold: share,
	match_suggest_threshold: share,
	ocr_auto_threshold: share,
	ocr_auto_validate: yesNo,
	four_eyes: yesNo,
	reminder_levels: { kind: 'list', max: 9, optional: true },
	reminder_cron: text(60),
	reconcile_cron: text(60),
	/** Of the account that invoices are paid to. */
	iban: text(60),
	qr_iban: text(60),
} as const satisfies Fields;
