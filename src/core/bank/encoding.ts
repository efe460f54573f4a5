/** How a bank file's bytes are to be read as text. */
import { FinanceError } from '../errors.js';

export type BankEncoding = 'utf-8' | 'windows-1252' | 'iso-8859-15' | 'utf-16le' | 'utf-16be';

const DECLARED: Readonly<Record<string, BankEncoding>> = {
	'utf-8': 'utf-8',
	utf8: 'utf-8',
	'us-ascii': 'utf-8',
	// Windows-1252 is ISO 8859-1 with signs where the latter has none (WHATWG Encoding).
	'iso-8859-1': 'windows-1252',
	'iso-8859-15': 'iso-8859-15',
	'windows-1252': 'windows-1252',
	'utf-16': 'utf-16le',
};

const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes.subarray(0, 200));

/** By byte order mark, else by the XML declaration, else UTF-8. `head`: the first bytes, 200 do. */
export function encodingOf(head: Uint8Array): BankEncoding {
	const [a, b] = head;
	if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return 'utf-16le';
	if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return 'utf-16be';
	const declared = /^(?:\xEF\xBB\xBF)?\s*<\?xml[^>]*\bencoding\s*=\s*["']([\w.-]+)["']/.exec(
		latin(head),
	);
	if (!declared) return 'utf-8';
	const encoding = DECLARED[(declared[1] ?? '').toLowerCase()];
	if (!encoding) throw new FinanceError('BANK_FILE_BROKEN', { line: 1 });
	return encoding;
}

/** Does the file begin like XML, byte order mark and blanks aside? */
export const looksLikeXml = (head: Uint8Array): boolean =>
	/^(?:\xEF\xBB\xBF|\xFF\xFE|\xFE\xFF)?[\s\0]*</.test(latin(head));
