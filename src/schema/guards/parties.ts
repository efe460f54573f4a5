/** What companies and contacts are given when they are made. */
import { type Guard, triggerFunction } from './guard.js';

/** Reference numbers are taken from one counter for all companies. */
const ALL_COMPANIES = "'00000000-0000-0000-0000-000000000000'";

export const parties: Guard = {
	functions: [
		triggerFunction(
			'company_defaults',
			'',
			`	NEW.display_name := coalesce(nullif(NEW.display_name, ''), NEW.legal_name);
	IF TG_OP = 'UPDATE' AND OLD.reference_no IS DISTINCT FROM NEW.reference_no THEN
		-- The number stands in every reference that was ever printed.
		PERFORM finance.refuse('FIELD_NOT_WRITABLE', 'reference_no');
	END IF;
	WHILE NEW.reference_no IS NULL LOOP
		NEW.reference_no := finance.take(${ALL_COMPANIES}, 'reference_no', 0);
		IF NEW.reference_no > 9999 THEN PERFORM finance.refuse('NUMBERS_EXHAUSTED'); END IF;
		IF EXISTS (SELECT FROM finance_companies WHERE reference_no = NEW.reference_no) THEN
			NEW.reference_no := NULL;
		END IF;
	END LOOP;
	RETURN NEW;`,
		),
		triggerFunction(
			'company_chart',
			'',
			`	INSERT INTO finance_accounts
		(id, company, number, name_de, name_fr, name_it, name_en, type, vat_code, currency, role)
	SELECT gen_random_uuid(), NEW.id, number, name_de, name_fr, name_it, name_en, type, vat_code,
		NEW.currency, role
	FROM finance.chart
	ON CONFLICT DO NOTHING;
	RETURN NULL;`,
		),
		triggerFunction(
			'contact_defaults',
			'own record;',
			`	IF NEW.language IS NULL OR NEW.currency IS NULL THEN
		SELECT c.language, c.currency INTO own FROM finance_companies c WHERE c.id = NEW.company;
		NEW.language := coalesce(NEW.language, own.language);
		NEW.currency := coalesce(NEW.currency, own.currency);
	END IF;
	RETURN NEW;`,
		),
	].join('\n'),
	triggers: [
		{
			table: 'finance_companies',
			name: 'defaults',
			at: 'BEFORE INSERT OR UPDATE',
			each: 'ROW',
			call: 'company_defaults()',
		},
		{
			table: 'finance_companies',
			name: 'chart',
			at: 'AFTER INSERT',
			each: 'ROW',
			call: 'company_chart()',
		},
		{
			table: 'finance_contacts',
			name: 'defaults',
			at: 'BEFORE INSERT OR UPDATE',
			each: 'ROW',
			call: 'contact_defaults()',
		},
	],
};
