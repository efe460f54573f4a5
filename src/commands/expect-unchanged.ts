/** Two people on one row: who writes second is told, and nothing of the first one's is lost. */
import type { Fields } from '../contracts/contract.js';
import { type ErrorCode, FinanceError } from '../core/errors.js';
import type { ChangedCollection, Ports } from '../ports.js';

/** What a body may carry: `updated_at` exactly as the caller last read it. */
export const EXPECTED = {
	expected_updated_at: { kind: 'text', max: 40, optional: true },
} as const satisfies Fields;

const CODES = {
	finance_invoices: 'INVOICE_CHANGED_MEANWHILE',
	finance_contacts: 'CONTACT_CHANGED_MEANWHILE',
	finance_companies: 'COMPANY_CHANGED_MEANWHILE',
} as const satisfies Record<ChangedCollection, ErrorCode>;

/**
 * Locks the row and throws 409 `…_CHANGED_MEANWHILE` when it was written since the caller read it;
 * the details say when (`changed_at`) and by whom (`changed_by`, a user's id or null). Without an
 * expectation, and for a row that is not there, nothing is said here.
 */
export async function expectUnchanged(
	expected: string | null,
	of: { readonly collection: ChangedCollection; readonly id: string },
	ports: Ports,
): Promise<void> {
	if (expected === null) return;
	const last = await ports.changes.last(of.collection, of.id);
	if (!last || last.at === expected) return;
	throw new FinanceError(CODES[of.collection], {
		id: of.id,
		changed_at: last.at,
		changed_by: last.by,
	});
}
