/** What the company's own words on an invoice or credit note may name. */
import { printDay } from '../days.js';
import { printAmount } from '../money/money.js';
import type { IssuedInvoice } from './model.js';

/** Names and values as text; of a draft, what it would be today, and no number. */
export const letterValues = (issued: IssuedInvoice): Readonly<Record<string, string>> => ({
	number: issued.number,
	company: issued.parties.creditor.name,
	contact: issued.parties.debtor.name,
	contact_person: issued.parties.debtor.contactPerson,
	total: `${issued.currency} ${printAmount(issued.totalMinor)}`,
	issued_on: printDay(issued.issuedOn),
	due_on: printDay(issued.dueOn),
});
