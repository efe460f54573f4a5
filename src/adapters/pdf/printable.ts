/** What the embedded fonts cannot draw is told before a page is begun: never an empty box. */
import { FinanceError } from '../../core/errors.js';
import { error, type Finding } from '../../core/findings.js';
import type { IssuedInvoice } from '../../core/invoice/model.js';
import { missingCharacters } from './fonts.js';

/** Every text of the document with the name of its field. */
function* textsOf({ parties, lines, message, number }: IssuedInvoice): Generator<[string, string]> {
	yield ['number', number];
	yield ['message', message];
	for (const side of ['creditor', 'debtor'] as const) {
		for (const [field, text] of Object.entries(parties[side]))
			yield [`${side}.${field}`, text ?? ''];
	}
	for (const [i, line] of lines.entries()) {
		yield [`lines.${i}.description`, line.description.replaceAll('\n', '')];
		yield [`lines.${i}.unit`, line.unit];
	}
}

const codeOf = (character: string): string =>
	`U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

/** Throws INVOICE_FINDINGS with the characters of every field that have no glyph. */
export function checkPrintable(invoice: IssuedInvoice): void {
	const findings: Finding[] = [];
	for (const [field, text] of textsOf(invoice)) {
		const missing = missingCharacters(text);
		if (missing.length === 0) continue;
		const characters = missing.slice(0, 5).map(codeOf).join(' ');
		findings.push(error(field, 'CHARACTERS_NOT_ALLOWED', { characters }));
	}
	if (findings.length > 0) throw new FinanceError('INVOICE_FINDINGS', {}, findings);
}
