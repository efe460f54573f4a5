/**
 * What is wrong with a company's settings as far as they tell by themselves: the page says it while
 * they are typed, the server before they are written.
 */
import { error, type Finding } from '../core/findings.js';
import { isColor } from '../core/parties/color.js';
import {
	type CompanyBefore,
	type CompanyValues,
	type CompanyWish,
	identityFindings,
} from './company-identity.js';
import { checkReminderLevels } from './reminder-levels.js';

/** May be emptied; every other setting needs a value. */
const NULLABLE = new Set([
	...['display_name', 'street', 'building_number', 'uid', 'vat_number', 'vat_from', 'vat_to'],
	...['default_vat_code', 'default_account', 'email_from', 'reply_to', 'iban', 'qr_iban', 'logo'],
]);

function restFindings({ values, given }: CompanyWish, company: CompanyBefore): Finding[] {
	const findings: Finding[] = [];
	const shares = ['match_auto_threshold', 'match_suggest_threshold', 'ocr_auto_threshold'] as const;
	for (const name of shares) {
		const value = values[name];
		if (value !== null && !/^(0(\.\d+)?|1(\.0+)?)$/.test(value)) {
			findings.push(error(name, 'OUT_OF_RANGE', { min: 0, max: 1 }));
		}
	}
	const interest = values.default_interest_rate;
	if (interest !== null && !/^(\d{1,2}(\.\d+)?|100(\.0+)?)$/.test(interest)) {
		findings.push(error('default_interest_rate', 'OUT_OF_RANGE', { min: 0, max: 100 }));
	}
	if (values.color !== null && !isColor(values.color)) {
		findings.push(error('color', 'NOT_A_COLOR'));
	}
	const from = given.has('vat_from') ? values.vat_from : company.vatFrom;
	const to = given.has('vat_to') ? values.vat_to : company.vatTo;
	if (from && to && from > to) findings.push(error('vat_to', 'BEFORE_START'));
	if (values.reminder_levels !== null) {
		findings.push(...checkReminderLevels('reminder_levels', values.reminder_levels));
	}
	return findings;
}

/** Every finding that needs no look into the database. */
export function settingsFindings(wish: CompanyWish, company: CompanyBefore): readonly Finding[] {
	const { values, given } = wish;
	const emptied = [...given].filter(
		(name) => values[name as keyof CompanyValues] === null && !NULLABLE.has(name),
	);
	return [
		...emptied.map((name) => error(name, 'REQUIRED')),
		...identityFindings(wish, company).filter((f) => !emptied.includes(f.field)),
		...restFindings(wish, company),
	];
}
