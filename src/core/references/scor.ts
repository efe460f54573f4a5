/** The creditor reference (SCOR, ISO 11649): RF, two check digits, up to 21 letters and digits. */
import { invariant } from '../errors.js';
import { mod97 } from '../parties/iban.js';

export const Scor = Object.freeze({
	/** "RF18539007547034" from "539007547034". */
	make(body: string): string {
		const text = body.toUpperCase();
		invariant(/^[A-Z0-9]{1,21}$/.test(text), 'scor: not a body');
		const check = 98 - mod97(`${text}RF00`);
		return `RF${String(check).padStart(2, '0')}${text}`;
	},

	/** Compact reference (no blanks) of 5 to 25 characters with right check digits. */
	isValid: (text: string): boolean =>
		/^RF(?!00|01|99)\d{2}[A-Z0-9]{1,21}$/i.test(text) &&
		mod97((text.slice(4) + text.slice(0, 4)).toUpperCase()) === 1,

	/** "RF18 5390 0754 7034": groups of four. */
	print: (scor: string): string => scor.replace(/(.{4})(?=.)/g, '$1 '),
});
