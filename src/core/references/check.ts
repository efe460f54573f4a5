/** Account, reference and currency must go together (IG QR-bill 2.4), and what a text could be. */
import { error, type Finding } from '../findings.js';
import { Iban } from '../parties/iban.js';
import { Uid } from '../parties/uid.js';
import { Qrr } from './qrr.js';
import { Scor } from './scor.js';

export interface ReferenceCheck {
	/** Compact IBAN that is valid in itself. */
	readonly iban: string;
	/** QRR, SCOR or NON. */
	readonly type: string;
	readonly reference: string;
	readonly currency: string;
}

/**
 * A QR-IBAN goes with QRR and CHF only; any other account with SCOR or NON, in CHF or EUR.
 * Fields are named as in {@link QrBill}: iban, currency, referenceType, reference.
 */
export function checkReference(o: ReferenceCheck): Finding[] {
	const findings: Finding[] = [];
	const qr = Iban.isQr(o.iban);
	if (qr && o.type !== 'QRR') findings.push(error('referenceType', 'QR_REFERENCE_REQUIRED'));
	if (!qr && o.type === 'QRR') findings.push(error('iban', 'QR_IBAN_REQUIRED'));
	if (qr && o.currency === 'EUR') findings.push(error('currency', 'EUR_WITH_QR_IBAN'));
	return [...findings, ...checkReferenceText(o.type, o.reference)];
}

/** Findings of the reference by itself. */
export function checkReferenceText(type: string, reference: string): Finding[] {
	if (type === 'QRR') {
		return Qrr.isValid(reference) ? [] : [error('reference', 'QRR_INVALID')];
	}
	if (type === 'SCOR') {
		return Scor.isValid(reference) ? [] : [error('reference', 'SCOR_INVALID')];
	}
	if (type === 'NON') {
		return reference === '' ? [] : [error('reference', 'REFERENCE_NOT_EMPTY')];
	}
	return [error('referenceType', 'REFERENCE_TYPE_UNKNOWN')];
}

export type TextKind = 'QRR' | 'SCOR' | 'IBAN' | 'QR-IBAN' | 'UID';

/** What a text looks like, and whether it is right; `type` null when it looks like nothing known. */
export function recognise(text: string): { type: TextKind | null; valid: boolean } {
	const compact = text.replace(/\s/g, '').toUpperCase();
	if (/^CHE[-.]?\d/.test(compact)) return { type: 'UID', valid: Uid.parse(text) !== null };
	if (/^RF/.test(compact)) return { type: 'SCOR', valid: Scor.isValid(compact) };
	if (/^[A-Z]{2}\d{2}/.test(compact)) {
		const iban = Iban.parse(text);
		return { type: Iban.isQr(compact) ? 'QR-IBAN' : 'IBAN', valid: iban !== null };
	}
	if (/^\d{16,}$/.test(compact)) return { type: 'QRR', valid: Qrr.isValid(compact) };
	return { type: null, valid: false };
}
