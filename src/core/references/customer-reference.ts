/**
 * References for bills that are made elsewhere, from a customer's number and the bill's:
 *
 *     SCOR  RF · check digits · customer 10 · sequence 11
 *     QRR   zeros 5 · customer 10 · sequence 11 · check digit
 *
 * Both are numbers, not texts: customer 042 is customer 42. Another pair always gives another
 * reference. The documents of this program use invoice-reference.ts instead.
 */
import { type Checked, checked, error, type Finding } from '../findings.js';
import { Qrr } from './qrr.js';
import { Scor } from './scor.js';

const CUSTOMER_DIGITS = 10;
const SEQUENCE_DIGITS = 11;

/** Digits without leading zeros, at most `max` of them; null with a finding. */
function digits(
	{ field, text, max }: { field: string; text: string; max: number },
	findings: Finding[],
): string {
	const number = text.trim().replace(/^0+(?=\d)/, '');
	if (text === '') findings.push(error(field, 'REQUIRED'));
	else if (!/^\d+$/.test(number)) findings.push(error(field, 'NOT_A_WHOLE_NUMBER'));
	else if (number.length > max) {
		findings.push(error(field, 'OUT_OF_RANGE', { min: 0, max: '9'.repeat(max) }));
	}
	return number;
}

/** Both references of a customer's bill. The sequence begins at 1. */
export function customerReferences(o: {
	customer: string;
	sequence: string;
}): Checked<{ readonly qrr: string; readonly scor: string }> {
	const findings: Finding[] = [];
	const sequence = digits({ field: 'sequence', text: o.sequence, max: SEQUENCE_DIGITS }, findings);
	const customer = digits({ field: 'customer', text: o.customer, max: CUSTOMER_DIGITS }, findings);
	if (sequence === '0') {
		findings.push(error('sequence', 'OUT_OF_RANGE', { min: 1, max: '9'.repeat(SEQUENCE_DIGITS) }));
	}
	const body = customer.padStart(CUSTOMER_DIGITS, '0') + sequence.padStart(SEQUENCE_DIGITS, '0');
	return checked(findings, () => ({ qrr: Qrr.make(body), scor: Scor.make(body) }));
}
