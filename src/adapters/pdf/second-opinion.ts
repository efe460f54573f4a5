/**
 * A bill is checked twice before it is printed: by the core, and here by swissqrbill, which other
 * programs trust. It accepts more than the core does; what it refuses we have let through by mistake.
 * (Its drawing is not used: it tries all masks with arrays of booleans, 4 ms a code, and needs
 * pdfkit. The tests hold our code against its code, module by module.)
 */
import { SwissQRCode } from 'swissqrbill/pdf';
import type { Data } from 'swissqrbill/types';
import { invariant } from '../../core/errors.js';
import type { Party } from '../../core/parties/model.js';
import type { QrBill } from '../../core/qr-bill/model.js';

const partyData = (party: Party): NonNullable<Data['debtor']> => ({
	name: party.name,
	address: party.street,
	...(party.buildingNumber !== '' && { buildingNumber: party.buildingNumber }),
	zip: party.postalCode,
	city: party.town,
	country: party.country,
});

/** The bill in swissqrbill's words. Its amount is a float: for checking only. */
export const swissQrBillData = (bill: QrBill): Data => ({
	creditor: { ...partyData(bill.creditor), account: bill.iban },
	currency: bill.currency === 'EUR' ? 'EUR' : 'CHF',
	...(bill.amount !== null && { amount: Number(bill.amount) }),
	...(bill.debtor && { debtor: partyData(bill.debtor) }),
	...(bill.reference !== '' && { reference: bill.reference }),
	...(bill.message !== '' && { message: bill.message }),
	...(bill.billingInformation !== '' && { additionalInformation: bill.billingInformation }),
});

/** States that swissqrbill takes the bill too. */
export function checkAgain(bill: QrBill): void {
	let agreed = true;
	try {
		new SwissQRCode(swissQrBillData(bill));
	} catch {
		agreed = false;
	}
	invariant(agreed, 'pdf: swissqrbill refuses the bill');
}
