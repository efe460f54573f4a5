/** What the embedded fonts cannot draw is told before a page is begun: never an empty box. */
import { FinanceError } from '../../core/errors.js';
import { error, type Finding } from '../../core/findings.js';
import type { IssuedInvoice, IssuedParties } from '../../core/invoice/model.js';
import type { LetterTexts } from '../../ports.js';
import { missingCharacters } from './fonts.js';

type Named = readonly [field: string, text: string];

/** Names and addresses with the names of their fields. */
function* textsOfParties(parties: IssuedParties): Generator<Named> {
	for (const side of ['creditor', 'debtor'] as const) {
		for (const [field, text] of Object.entries(parties[side])) {
			yield [`${side}.${field}`, text ?? ''];
		}
	}
}

/** Every text of the document with the name of its field. */
function* textsOf({ parties, lines, message, number }: IssuedInvoice): Generator<Named> {
	yield ['number', number];
	yield ['message', message];
	yield* textsOfParties(parties);
	for (const [i, line] of lines.entries()) {
		yield [`lines.${i}.description`, line.description.replaceAll('\n', '')];
		yield [`lines.${i}.unit`, line.unit];
	}
}

const codeOf = (character: string): string =>
	`U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

function checkTexts(texts: Iterable<Named>): void {
	const findings: Finding[] = [];
	for (const [field, text] of texts) {
		const missing = missingCharacters(text);
		if (missing.length === 0) continue;
		const characters = missing.slice(0, 5).map(codeOf).join(' ');
		findings.push(error(field, 'CHARACTERS_NOT_ALLOWED', { characters }));
	}
	if (findings.length > 0) throw new FinanceError('INVOICE_FINDINGS', {}, findings);
}

/** Throws INVOICE_FINDINGS with the characters of every field that have no glyph. */
export function checkPrintable(invoice: IssuedInvoice, letter?: LetterTexts): void {
	const words = Object.entries(letter ?? {}).map(
		([place, text]): Named => [`letter.${place}`, text.replaceAll('\n', '')],
	);
	checkTexts([...textsOf(invoice), ...words]);
}

/** The same for a letter that has nothing but numbers besides names, addresses and these words. */
export function checkPrintableLetter(
	parties: IssuedParties,
	words: Readonly<Record<string, string>> = {},
): void {
	const named = Object.entries(words).map(
		([part, text]): Named => [`letter.${part}`, text.replaceAll('\n', '')],
	);
	checkTexts([...textsOfParties(parties), ...named]);
}
