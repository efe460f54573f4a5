/** Charges of reminders that money pays, or that the bank takes back with it. */
import { type ChargePosting, chargePostings, paidCharges } from '../../core/dunning/charges.js';
import { invariant } from '../../core/errors.js';
import type { Ports } from '../../ports.js';
import type { WatchedDebt } from '../../ports-reminders.js';

async function debtOf(invoice: string, ports: Ports): Promise<WatchedDebt> {
	const debt = await ports.reminders.debt(invoice);
	invariant(debt, 'payment: invoice gone');
	return debt;
}

/** What is open of a locked invoice's charges. */
export const openCharges = async (invoice: string, ports: Ports): Promise<bigint> =>
	(await debtOf(invoice, ports)).chargesOpenMinor;

/** Below zero: what was paid of them is open again. */
export async function applyCharges(
	invoice: string,
	paidMinor: bigint,
	ports: Ports,
): Promise<WatchedDebt | null> {
	if (paidMinor === 0n) return null;
	const debt = await debtOf(invoice, ports);
	await ports.reminders.applyCharges(invoice, debt.chargesOpenMinor - paidMinor);
	return debt;
}

/**
 * Pays so much of a locked invoice's charges (below zero: opens what was paid last) and says what
 * stands against it in the books: credits, whichever way the money goes.
 */
export async function moveCharges(
	invoice: string,
	paidMinor: bigint,
	ports: Ports,
): Promise<readonly ChargePosting[]> {
	const debt = await applyCharges(invoice, paidMinor, ports);
	if (debt === null) return [];
	const isReturn = paidMinor < 0n;
	const minor = isReturn ? -paidMinor : paidMinor;
	const openMinor = debt.chargesOpenMinor + (isReturn ? minor : 0n);
	return chargePostings(paidCharges(debt.sent, { openMinor, paidMinor: minor }), {
		accounts: await ports.company.accounts(),
		vatCodes: await ports.company.vatCodes(),
		vatRates: new Map(debt.vatBreakdown.map((g) => [g.code, g.rate])),
	});
}
