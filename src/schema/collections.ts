/** The sixteen collections, in the order of the folder. */
import { bankAccounts, bankTransactions, payments } from './collections/bank.js';
import { accounts, journalEntries, journalLines } from './collections/books.js';
import { companies, members } from './collections/companies.js';
import { contacts } from './collections/contacts.js';
import { lines, reminders } from './collections/invoice-lines.js';
import { invoices } from './collections/invoices.js';
import { notifications, runs } from './collections/runs.js';
import { documents, supplierInvoices } from './collections/suppliers.js';
import type { Collection, Labels } from './model.js';

/** The folder that they lie in. */
export const FOLDER: { readonly name: string; readonly icon: string; readonly labels: Labels } = {
	name: 'finance',
	icon: 'account_balance',
	labels: ['Finanzen', 'Finances', 'Finanze', 'Finance'],
};

export const COLLECTIONS: readonly Collection[] = [
	invoices,
	lines,
	contacts,
	payments,
	reminders,
	supplierInvoices,
	documents,
	bankAccounts,
	bankTransactions,
	journalEntries,
	journalLines,
	accounts,
	companies,
	members,
	notifications,
	runs,
];
