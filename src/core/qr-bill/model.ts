/** The Swiss QR-bill's data (SIX implementation guidelines 2.4), as the command line shows it. */
import type { Party } from '../parties/model.js';

export interface QrBill {
	readonly iban: string;
	readonly creditor: Party;
	/** "1949.75"; null when the payer fills it in. */
	readonly amount: string | null;
	readonly currency: string;
	readonly debtor: Party | null;
	readonly referenceType: string;
	readonly reference: string;
	readonly message: string;
	readonly billingInformation: string;
	readonly alternatives: readonly string[];
}
