/** Everything that a bill rests on in a company's settings, checked before it is written. */
import { CRON_SETTINGS } from '../contracts/company.js';
import { settingsFindings } from '../contracts/company-check.js';
import type { CompanyWish } from '../contracts/company-identity.js';
import { error, type Finding } from '../core/findings.js';
import { isCron } from '../core/schedule/times.js';
import type { Ports } from '../ports.js';
import { logoFindings } from './company-logo.js';

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

const cronFindings = ({ values }: CompanyWish): Finding[] =>
	CRON_SETTINGS.filter((name) => values[name] !== null && !isCron(values[name])).map((name) =>
		error(name, 'CRON_INVALID'),
	);

/** Every finding of the settings as they would be. */
export async function checkCompany(wish: CompanyWish, ports: Ports): Promise<readonly Finding[]> {
	return [
		...settingsFindings(wish, await ports.company.own()),
		...cronFindings(wish),
		...(await bookFindings(wish, ports)),
		...(await logoFindings(wish.values.logo, ports)),
	];
}
