/** The QR reference (QRR): 26 digits and a check digit, recursive modulo 10. */
import { invariant } from '../errors.js';

const TABLE = [0, 9, 4, 6, 8, 2, 7, 1, 3, 5] as const;

export const Qrr = Object.freeze({
	/** Check digit of a row of digits (SIX implementation guidelines, annex B). */
	checkDigit(digits: string): number {
		invariant(/^\d+$/.test(digits), 'qrr: not digits');
		let carry = 0;
		for (let i = 0; i < digits.length; i++) {
			carry = TABLE[(carry + digits.charCodeAt(i) - 48) % 10] ?? 0;
		}
		return (10 - carry) % 10;
	},

	/** The compact reference of up to 26 digits, padded with zeros on the left. */
	make(body: string): string {
		const digits = body.padStart(26, '0');
		invariant(/^\d{26}$/.test(digits) && !/^0+$/.test(digits), 'qrr: not a body');
		return `${digits}${Qrr.checkDigit(digits)}`;
	},

	/** Exactly 27 digits without blanks, not all zeros, check digit right. */
	isValid: (text: string): boolean =>
		/^\d{27}$/.test(text) &&
		!/^0+$/.test(text) &&
		Qrr.checkDigit(text.slice(0, 26)) === Number(text[26]),

	/** "21 00000 00003 13947 14300 09017": two digits, then groups of five. */
	print: (qrr: string): string => `${qrr.slice(0, 2)}${qrr.slice(2).replace(/(\d{5})/g, ' $1')}`,
});
