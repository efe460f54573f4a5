/** A company's settings as an administrator writes them. */
import type { CompanyValues, CompanyWish } from '../contracts/company-identity.js';
import { FinanceError } from '../core/errors.js';
import { Iban } from '../core/parties/iban.js';
import type { Company } from '../core/parties/model.js';
import { Uid } from '../core/parties/uid.js';
import { cleanText } from '../core/qr-bill/characters.js';
import type { Ports } from '../ports.js';
import { checkCompany } from './check-company.js';
import { keepLogo } from './company-logo.js';

/** Numbers as they are kept and printed, lists as JSON. */
function columnsOf({ values, given }: CompanyWish, company: Company): Record<string, unknown> {
	const columns: Record<string, unknown> = {};
	for (const name of given) {
		if (name === 'iban' || name === 'qr_iban') continue;
		const value = values[name as keyof CompanyValues];
		columns[name] = typeof value === 'string' ? cleanText(value) : value;
	}
	if (given.has('uid')) columns.uid = Uid.parse(values.uid);
	if (given.has('vat_number')) {
		const uid = Uid.parse(values.vat_number);
		columns.vat_number = uid && Uid.vatNumber(uid, values.language ?? company.language);
	}
	if (given.has('reminder_levels'))
		columns.reminder_levels = JSON.stringify(values.reminder_levels);
	return columns;
}

/** Throws INVALID_INPUT with every finding, else writes what was sent and nothing more. */
export async function saveCompany(wish: CompanyWish, ports: Ports): Promise<void> {
	const findings = await checkCompany(wish, ports);
	if (findings.length > 0) throw new FinanceError('INVALID_INPUT', {}, findings);
	const { values, given } = wish;
	const columns = columnsOf(wish, await ports.company.own());
	if (values.logo !== null) columns.logo = await keepLogo(values.logo, ports);
	await ports.company.update(columns);
	if (!given.has('iban') && !given.has('qr_iban')) return;
	await ports.company.setInvoiceAccount({
		...(given.has('iban') && { iban: Iban.parse(values.iban) }),
		...(given.has('qr_iban') && { qrIban: Iban.parse(values.qr_iban) }),
	});
}
