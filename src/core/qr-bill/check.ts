/**
 * The rules of a payable QR-bill, one code each (SIX implementation guidelines 2.4). Fields are
 * named as in {@link QrBill}; what belongs to the text alone (header, lines, length) is checked
 * in payload.ts.
 */
import { error, type Finding, warning } from '../findings.js';
import { checkAddress, type PartNames } from '../parties/address.js';
import { Iban } from '../parties/iban.js';
import { checkReference, checkReferenceText } from '../references/check.js';
import { checkQrText } from './characters.js';
import type { QrBill } from './model.js';

/** Message and billing information together. */
export const MAX_INFORMATION = 140;
const MAX_ALTERNATIVES = 2;
const MAX_ALTERNATIVE = 100;

/** Fixed message of a bill that must not be paid; the only one with which the amount is 0.00. */
export const NOT_FOR_PAYMENT = {
	de: 'NICHT ZUR ZAHLUNG VERWENDEN',
	fr: 'NE PAS UTILISER POUR LE PAIEMENT',
	it: 'NON UTILIZZARE PER IL PAGAMENTO',
	en: 'DO NOT USE FOR PAYMENT',
} as const;

const NAMES: PartNames = {
	name: 'name',
	street: 'street',
	buildingNumber: 'buildingNumber',
	postalCode: 'postalCode',
	town: 'town',
	country: 'country',
};

/** All findings of a bill's data; no error means that it can be encoded. */
export function checkBill(bill: QrBill): Finding[] {
	return [
		...checkAccount(bill),
		...checkAddress('creditor', bill.creditor, NAMES),
		...checkAmount(bill),
		...(bill.debtor ? checkAddress('debtor', bill.debtor, NAMES) : []),
		...checkInformation(bill),
		...checkAlternatives(bill.alternatives),
	];
}

/** True for a notice that looks like a bill and must not be paid. */
export const isNotForPayment = (bill: QrBill): boolean =>
	bill.amount === '0.00' && Object.values<string>(NOT_FOR_PAYMENT).includes(bill.message);

function checkAccount(bill: QrBill): Finding[] {
	const findings: Finding[] = [];
	const known = bill.currency === 'CHF' || bill.currency === 'EUR';
	if (!known) findings.push(error('currency', 'CURRENCY_NOT_ON_QR_BILL'));
	const valid = bill.iban !== '' && Iban.parse(bill.iban) === bill.iban;
	if (!valid) findings.push(error('iban', bill.iban === '' ? 'REQUIRED' : 'IBAN_INVALID'));
	else if (!Iban.isSwiss(bill.iban)) findings.push(error('iban', 'IBAN_NOT_SWISS'));
	const { iban, referenceType: type, reference, currency } = bill;
	return [
		...findings,
		...(valid
			? checkReference({ iban, type, reference, currency })
			: checkReferenceText(type, reference)),
	];
}

/** Two decimals, a point, no leading zeros, at most 999999999.99. */
function checkAmount(bill: QrBill): Finding[] {
	if (bill.amount === null) return [];
	if (!/^(0|[1-9]\d{0,8})\.\d{2}$/.test(bill.amount)) return [error('amount', 'AMOUNT_FORMAT')];
	if (isNotForPayment(bill)) return [warning('amount', 'NOT_FOR_PAYMENT')];
	return bill.amount === '0.00' ? [error('amount', 'AMOUNT_ZERO')] : [];
}

function checkInformation({ message, billingInformation }: QrBill): Finding[] {
	const findings = [
		...checkQrText('message', message, MAX_INFORMATION),
		...checkQrText('billingInformation', billingInformation, MAX_INFORMATION),
	];
	const together = message.length + billingInformation.length > MAX_INFORMATION;
	if (together && findings.every((f) => f.code !== 'TOO_LONG')) {
		findings.push(error('message', 'INFORMATION_TOO_LONG', { max: MAX_INFORMATION }));
	}
	if (billingInformation !== '' && !billingInformation.startsWith('//')) {
		findings.push(warning('billingInformation', 'BILLING_INFORMATION_UNCODED'));
	}
	return findings;
}

function checkAlternatives(alternatives: readonly string[]): Finding[] {
	const findings = alternatives.flatMap((text, i) =>
		text === ''
			? [error(`alternatives.${i}`, 'REQUIRED')]
			: checkQrText(`alternatives.${i}`, text, MAX_ALTERNATIVE),
	);
	if (alternatives.length > MAX_ALTERNATIVES) {
		findings.push(error('alternatives', 'TOO_MANY', { max: MAX_ALTERNATIVES }));
	}
	return findings;
}
