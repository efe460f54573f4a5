/** The QR-bill of an issued invoice. */
import { type Day, daysBetween } from '../days.js';
import type { IssuedInvoice } from '../invoice/model.js';
import { minorText } from '../money/money.js';
import type { Party } from '../parties/model.js';
import { Uid } from '../parties/uid.js';
import { MAX_INFORMATION } from './check.js';
import type { QrBill } from './model.js';
import { type SwicoValues, swicoWithin } from './swico.js';

const partOf = ({ name, street, buildingNumber, postalCode, town, country }: Party): Party => ({
	name,
	street,
	buildingNumber,
	postalCode,
	town,
	country,
});

/** Credit notes and invoices with nothing to pay carry no payment part. */
export const isPayable = ({ kind, totalMinor }: IssuedInvoice): boolean =>
	kind === 'invoice' && totalMinor > 0n;

/**
 * What the payment part says. The message is the invoice's own and never cut, else its number;
 * the Swico data take the room that the message leaves (see swicoWithin for what goes first).
 */
export function billOf(invoice: IssuedInvoice): QrBill {
	const { creditor, debtor } = invoice.parties;
	const message = invoice.message === '' ? invoice.number : invoice.message;
	return {
		iban: creditor.iban,
		creditor: partOf(creditor),
		amount: minorText(invoice.totalMinor),
		currency: invoice.currency,
		debtor: partOf(debtor),
		referenceType: invoice.referenceType,
		reference: invoice.reference,
		message,
		billingInformation: swicoWithin(swicoValues(invoice), MAX_INFORMATION - message.length),
		alternatives: [],
	};
}

const shortDay = (day: Day): string => day.slice(2).replaceAll('-', '');

/** Supply as one day or as first and last day. */
function supplyText({ supplyFrom, supplyTo, issuedOn }: IssuedInvoice): string {
	const from = supplyFrom ?? supplyTo ?? issuedOn;
	const to = supplyTo ?? supplyFrom ?? issuedOn;
	return from === to ? shortDay(from) : shortDay(from) + shortDay(to);
}

function swicoValues(invoice: IssuedInvoice): SwicoValues {
	const { vatNumber } = invoice.parties.creditor;
	const terms = [`0:${invoice.paymentTermsDays}`];
	if (invoice.discountPercent !== null && invoice.discountUntil !== null) {
		const days = daysBetween(invoice.issuedOn, invoice.discountUntil);
		terms.unshift(`${invoice.discountPercent}:${days}`);
	}
	return {
		'10': invoice.number,
		'11': shortDay(invoice.issuedOn),
		...(vatNumber !== null && {
			'30': Uid.digits(vatNumber),
			'31': supplyText(invoice),
			'32': invoice.vatBreakdown.map((g) => `${g.rate}:${minorText(g.netMinor)}`).join(';'),
		}),
		'40': terms.join(';'),
	};
}
