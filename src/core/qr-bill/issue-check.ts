/** The last look at a bill before its number is final. */
import { error, type Finding } from '../findings.js';
import type { IssuedInvoice } from '../invoice/model.js';
import { billOf } from './from-invoice.js';
import { encode } from './payload.js';

/** Bytes that a version 25 code with error correction M holds beside its header (ISO/IEC 18004). */
const CODE_BYTES = 996;

/** What keeps the invoice's bill from being payable or its code from being drawn. */
export function billFindings(issued: IssuedInvoice): readonly Finding[] {
	const payload = encode(billOf(issued));
	if (!payload.ok) return payload.findings;
	// The guidelines count characters, the code holds bytes: accented letters take two.
	const bytes = new TextEncoder().encode(payload.value).length;
	return bytes > CODE_BYTES ? [error('payload', 'TOO_LONG', { max: CODE_BYTES })] : [];
}
