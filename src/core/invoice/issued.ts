/** From the stored row back to what is on paper. */
import { invariant } from '../errors.js';
import type { IssuedInvoice, StoredInvoice } from './model.js';

/** The sealed content of an issued invoice; null while it is a draft. */
export function issuedOf(stored: StoredInvoice): IssuedInvoice | null {
	if (!stored.number) return null;
	const { issuedOn, dueOn, referenceType, parties } = stored;
	invariant(issuedOn && dueOn && referenceType && parties, 'invoice: issued without its seal');
	return {
		...stored,
		number: stored.number,
		issuedOn,
		dueOn,
		referenceType,
		reference: stored.reference ?? '',
		parties,
	};
}
