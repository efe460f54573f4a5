/** Whom a mail about an invoice goes to: one address, and up to five copies. */
import { FinanceError } from '../../core/errors.js';
import { hasErrors } from '../../core/findings.js';
import { checkEmail } from '../../core/parties/email.js';
import type { Contact } from '../../core/parties/model.js';

/** The addresses, checked again: what a contact carries may have come by any road. */
export function mailAddresses(
	wanted: { readonly to: string | null; readonly cc: readonly string[] | null },
	contact: Contact,
): { readonly to: string; readonly cc: readonly string[] } {
	const to = wanted.to ?? contact.billingEmail ?? contact.email;
	if (!to) throw new FinanceError('MAIL_ADDRESS_MISSING', { contact: contact.id });
	const cc = (wanted.cc ?? contact.cc).slice(0, 5);
	const findings = [checkEmail('to', to), ...cc.map((c, i) => checkEmail(`cc.${i}`, c))].flat();
	if (hasErrors(findings)) throw new FinanceError('INVALID_INPUT', {}, findings);
	return { to, cc };
}
