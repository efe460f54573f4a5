/** The read side over SQL: rows of the companies that it was made for, and no others. */
import type { Knex } from 'knex';
import { isId } from '../../../contracts/contract.js';
import type { Reads } from '../../../ports-reads.js';
import { classify } from '../classify.js';
import * as bank from './bank.js';
import { listContacts, readContact } from './contacts.js';
import { listNotices, listPeople, readMembers, readMoves } from './desk.js';
import { readInvoice } from './invoice.js';
import { countInvoices, invoiceStats, listInvoices } from './invoices.js';
import { readReceivables } from './receivables.js';
import { listMatched, listMatchingRuns, readReport } from './reconciled.js';
import { countTransactions, readProposals, readRules } from './reconciliation.js';
import { listReminders } from './reminders.js';
import { changesSince, listRuns, readRun } from './runs.js';
import { readCompanies, readExchangeRates, readVatCodes } from './settings.js';

/** An outage rejects with DATABASE_UNREACHABLE. */
async function reached<T>(ask: Promise<T>): Promise<T> {
	try {
		return await ask;
	} catch (e) {
		throw classify(e) ?? e;
	}
}

export const createReads = (db: Knex, companies: readonly string[]): Reads => ({
	invoices: (filter, page) => reached(listInvoices(db, companies, { filter, page })),
	invoiceCounts: (filter, today) => reached(countInvoices(db, companies, { filter, today })),
	invoice: async (id) => (isId(id) ? reached(readInvoice(db, companies, id)) : null),
	invoiceStats: (o) => reached(invoiceStats(db, companies, o)),
	contacts: (filter, page) => reached(listContacts(db, companies, { filter, page })),
	contact: async (id, today) =>
		isId(id) ? reached(readContact(db, companies, { id, today })) : null,
	moves: (contact, until) => reached(readMoves(db, companies, { contact, until })),
	members: () => reached(readMembers(db, companies)),
	people: (filter, page) => reached(listPeople(db, { filter, page })),
	notices: (filter, page) => reached(listNotices(db, companies, { filter, page })),
	bankAccounts: async (id) =>
		id === undefined || isId(id) ? reached(bank.readAccounts(db, companies, id ?? null)) : [],
	bankTransactions: (filter, page) =>
		reached(bank.listTransactions(db, companies, { filter, page })),
	bankTransaction: async (id) =>
		isId(id) ? reached(bank.readTransaction(db, companies, id)) : null,
	bankStats: (period) => reached(bank.bankStats(db, companies, period)),
	bankImports: (page) => reached(bank.listImports(db, companies, page)),
	reminders: (filter, page) => reached(listReminders(db, companies, { filter, page })),
	receivables: (day) => reached(readReceivables(db, companies, day)),
	companies: () => reached(readCompanies(db, companies)),
	vatCodes: (day) => reached(readVatCodes(db, day)),
	exchangeRates: (day) => reached(readExchangeRates(db, day)),
	runs: (filter, page) => reached(listRuns(db, companies, { filter, page })),
	run: async (id) => (isId(id) ? reached(readRun(db, companies, id)) : null),
	transactionCounts: () => reached(countTransactions(db, companies)),
	proposals: (ids) => reached(readProposals(db, companies, ids)),
	matched: (filter, page) => reached(listMatched(db, companies, { filter, page })),
	matchingRuns: (page) => reached(listMatchingRuns(db, companies, page)),
	matchReport: (o) => reached(readReport(db, companies, o)),
	postingRules: () => reached(readRules(db, companies)),
	changes: (since, of) => reached(changesSince(db, companies, { since, ...of })),
});
