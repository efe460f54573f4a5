/** VAT code and revenue account of a line that names none. */
import type { Day } from '../days.js';
import type { Company, Contact } from '../parties/model.js';
import { standardCodeOn, vatCodeOn } from '../vat/codes.js';
import type { VatCode } from '../vat/model.js';

/** Sales of the Swiss chart of accounts for small companies. */
const REVENUE = '3400';

/**
 * The client's, else the company's, else the standard rate of the day and account 3400. A company's
 * code that a change of rates has ended gives way to the day's standard rate.
 */
export function lineDefaults(
	o: {
		readonly company: Company;
		readonly contact: Contact | null;
		readonly vatCodes: readonly VatCode[];
	},
	day: Day,
): { readonly defaultCode: string | null; readonly defaultAccount: string } {
	const { company, contact, vatCodes } = o;
	const own = company.defaultVatCode && vatCodeOn(vatCodes, company.defaultVatCode, day);
	const code = contact?.defaultVatCode ?? (own || standardCodeOn(vatCodes, day))?.code;
	return {
		defaultCode: code ?? null,
		defaultAccount: contact?.defaultAccount ?? company.defaultAccount ?? REVENUE,
	};
}
