/** The statement of account on paper. */
import { describe, expect, test } from 'vitest';
import { renderStatement } from '../../../src/adapters/pdf/statement.js';
import { addDays } from '../../../src/core/days.js';
import { partiesOf } from '../../../src/core/invoice/parties.js';
import type { LANGUAGES } from '../../../src/core/parties/model.js';
import { type AccountMove, statementOf } from '../../../src/core/statement/statement.js';
import { aPng } from '../../builders/files.js';
import { aCompany, aContact } from '../../builders/parties.js';
import { readPdf } from './read-pdf.js';

const move = (o: Partial<AccountMove>): AccountMove => ({
	id: 'a',
	kind: 'invoice',
	on: '2026-02-01',
	number: 'ACM-2026-00001',
	currency: 'CHF',
	amountMinor: 194975n,
	sequence: 1,
	...o,
});

const LOOK = { color: '#2563eb', logo: null, demo: false } as const;

function letter(moves: readonly AccountMove[], language: (typeof LANGUAGES)[number] = 'de') {
	const parties = partiesOf({
		...{ company: aCompany(), contact: aContact(), language, registered: true, iban: '' },
	});
	const statement = statementOf(moves, { from: '2026-01-01', to: '2026-12-31' });
	return { language, parties, writtenOn: '2026-12-31', statement };
}

const MOVES = [
	move({ on: '2025-12-01', amountMinor: 10000n, number: 'ACM-2025-00009' }),
	move({}),
	move({ kind: 'payment', on: '2026-03-01', amountMinor: 150000n }),
	move({ kind: 'credit', on: '2026-03-02', currency: 'EUR', amountMinor: 5000n }),
];

describe('a statement', () => {
	test('tells who, when, every move and what is left, per currency', async () => {
		const { texts, pages, language } = await readPdf(await renderStatement(letter(MOVES), LOOK));
		expect([pages, language]).toEqual([1, 'de-CH']);
		const [text = ''] = texts;
		for (const part of [
			...['Kontoauszug', 'Acme AG', 'Muster & Söhne GmbH', 'CHE-112.233.445 MWST'],
			...['01.01.2026', 'Anfangssaldo 100.00', 'Rechnung ACM-2026-00001 1’949.75 2’049.75'],
			...['Zahlung zu ACM-2026-00001 -1’500.00 549.75', 'Schlusssaldo am 31.12.2026 549.75'],
			...['Offen zu unseren Gunsten: CHF 549.75.', 'Guthaben zu Ihren Gunsten: EUR 50.00.'],
		]) {
			expect(text).toContain(part);
		}
		expect(text).not.toContain('Zahlteil');
	});

	test.each`
		language | title                     | closing
		${'de'}  | ${'Kontoauszug'}          | ${'Das Konto ist ausgeglichen.'}
		${'fr'}  | ${'Relevé de compte'}     | ${'Le compte est soldé.'}
		${'it'}  | ${'Estratto conto'}       | ${'Il conto è in pareggio.'}
		${'en'}  | ${'Statement of account'} | ${'The account is settled.'}
	`('in $language', async ({ language, title, closing }) => {
		const even = [move({}), move({ kind: 'payment' })];
		const { texts } = await readPdf(await renderStatement(letter(even, language), LOOK));
		expect(texts[0]).toContain(title);
		expect(texts[0]).toContain(closing);
	});

	test('goes on over pages with its titles, nothing lost and nothing below the foot', async () => {
		const many = Array.from({ length: 120 }, (_, n) =>
			move({ id: String(n), on: addDays('2026-01-01', n), number: `N-${n}`, amountMinor: 100n }),
		);
		const { pieces, texts, pages } = await readPdf(await renderStatement(letter(many), LOOK));
		expect(pages).toBeGreaterThan(2);
		expect(texts.every((t) => t.includes('Beleg'))).toBe(true);
		const told = pieces.filter((p) => /^Rechnung N-\d+$/.test(p.text)).map((p) => p.text);
		expect(told).toEqual(many.map((m) => `Rechnung ${m.number}`));
		expect(pieces.filter((p) => p.y > 288)).toEqual([]);
		expect(texts.at(-1)).toContain('Schlusssaldo am 31.12.2026 120.00');
	});

	test('of an example company is marked, with logo, and always the same bytes', async () => {
		const look = { color: '#2563eb', logo: aPng(40, 10), demo: true };
		const first = await renderStatement(letter(MOVES), look);
		expect((await readPdf(first)).texts[0]).toContain('MUSTER');
		expect(Buffer.from(await renderStatement(letter(MOVES), look)).equals(Buffer.from(first))).toBe(
			true,
		);
	});

	test('without any moves says so', async () => {
		const { texts } = await readPdf(await renderStatement(letter([]), LOOK));
		expect(texts[0]).toContain('In diesem Zeitraum wurde nichts gebucht.');
	});
});
