/** Everything that a bill rests on in a company's settings, checked before it is written. */
import { error, type Finding } from '../core/findings.js';
import type { Company } from '../core/parties/model.js';
import type { Ports } from '../ports.js';
import { type CompanyValues, type CompanyWish, identityFindings } from './company-identity.js';
import { logoFindings } from './company-logo.js';
import { checkReminderLevels } from './reminder-levels.js';

type Values = CompanyValues;

/** May be emptied; every other setting needs a value. */
const NULLABLE = new Set([
	...['display_name', 'street', 'building_number', 'uid', 'vat_number', 'vat_from', 'vat_to'],
	...['default_vat_code', 'default_account', 'email_from', 'reply_to', 'iban', 'qr_iban', 'logo'],
]);

function restFindings({ values, given }: CompanyWish, company: Company): Finding[] {
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
	if (values.color !== null && !/^#[0-9a-f]{6}$/i.test(values.color)) {
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

async function bookFindings({ values }: CompanyWish, ports: Ports): Promise<Finding[]> {
	const findings: Finding[] = [];
	if (values.default_account !== null) {
		const known = (await ports.company.accounts()).some(
			(a) => a.active && a.number === values.default_account,
		);
		if (!known) findings.push(error('default_account', 'ACCOUNT_UNKNOWN'));
	}
	if (values.default_vat_code !== null) {
		const known = (await ports.company.vatCodes()).some((v) => v.code === values.default_vat_code);
		if (!known) findings.push(error('default_vat_code', 'VAT_CODE_UNKNOWN'));
	}
	return findings;
}

/** Every finding of the settings as they would be. */
export async function checkCompany(wish: CompanyWish, ports: Ports): Promise<readonly Finding[]> {
	const company = await ports.company.own();
	const { values, given } = wish;
	const emptied = [...given].filter(
		(name) => values[name as keyof Values] === null && !NULLABLE.has(name),
	);
	return [
		...emptied.map((name) => error(name, 'REQUIRED')),
		...identityFindings(wish, company).filter((f) => !emptied.includes(f.field)),
		...restFindings(wish, company),
		...(await bookFindings(wish, ports)),
		...(await logoFindings(values.logo, ports)),
	];
}
