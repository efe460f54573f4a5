import { describe, expect, test } from 'vitest';
import { renderInvoice } from '../../../src/adapters/pdf/render.js';
import type { IssuedInvoice } from '../../../src/core/invoice/model.js';
import { LANGUAGES } from '../../../src/core/parties/model.js';
import { IBAN, invoice, manyLines } from './invoices.js';
import { readPdf } from './read-pdf.js';

const PLAIN = { color: '#2563eb', logo: null, mark: null } as const;

const textOf = async (of: IssuedInvoice, look: Parameters<typeof renderInvoice>[1] = PLAIN) =>
	(await readPdf(await renderInvoice(of, look))).texts.join(' ');

describe('what the law asks for stands on the document (MWSTG art. 26)', () => {
	test.each`
		language | title         | vat       | supply                     | due                    | total
		${'de'}  | ${'Rechnung'} | ${'MWST'} | ${'Leistungszeitraum'}     | ${'Zahlbar bis'}       | ${'Total CHF inkl. MWST'}
		${'fr'}  | ${'Facture'}  | ${'TVA'}  | ${'Période de prestation'} | ${'Payable jusqu’au'}  | ${'Total CHF TVA incluse'}
		${'it'}  | ${'Fattura'}  | ${'IVA'}  | ${'Periodo prestazione'}   | ${'Pagabile entro il'} | ${'Totale CHF IVA inclusa'}
		${'en'}  | ${'Invoice'}  | ${'VAT'}  | ${'Period of supply'}      | ${'Payable by'}        | ${'Total CHF incl. VAT'}
	`('in $language', async ({ language, title, vat, supply, due, total }) => {
		const text = await textOf(invoice({ language }));
		for (const needed of [
			...['Robert Schneider AG', 'Rue du Lac 1268', '2501 Biel', 'CHE-123.456.788 MWST'],
			...['Pia-Maria Rutschmann-Schnyder', 'Grosse Marktgasse 28', '9400 Rorschach'],
			...[`${title} HYP-2026-00042`, '02.04.2026', `${supply} 01.03.2026 – 31.03.2026`],
			...['Konzept und Gestaltung der Website', '12.5', 'Std.', '140.00', '1’750.00'],
			...[`${vat} 8.1 %`, '1’804.90', '146.20', `${vat} 2.6 %`, '2.20', '0.06'],
			...[`${due} 02.05.2026`, total, '1’953.36'],
		]) {
			expect(text).toContain(needed);
		}
	});

	test('one day of supply is called a date; none is left out', async () => {
		expect(await textOf(invoice({ supplyTo: null }))).toContain('Leistungsdatum 01.03.2026');
		expect(await textOf(invoice({ supplyFrom: null, supplyTo: null }))).not.toContain('Leistung');
	});

	test('where prices include VAT, the tax in them is named with rate and net', async () => {
		const text = await textOf(invoice({ pricesIncludeVat: true }));
		expect(text).toContain('Total CHF inkl. MWST 1’807.10');
		expect(text).toContain('Enthaltene MWST 8.1 % auf 1’669.66 135.24');
		expect(text).not.toContain('Nettobetrag');
	});

	test('supplies taxed at 0 % say why', async () => {
		const lines = [
			{ description: 'Ware', unitPrice: '500', vatCode: 'EXP', vatRate: '0' },
			{ description: 'Kurs', unitPrice: '200', vatCode: 'EXM', vatRate: '0' },
		];
		const text = await textOf(invoice({ language: 'en', lines }));
		expect(text).toContain('VAT 0 % (Export, zero-rated) on 500.00 0.00');
		expect(text).toContain('VAT 0 % (Exempt) on 200.00 0.00');
	});
});

test.each(LANGUAGES)(
	'a company without VAT shows no word of it in %s (art. 27)',
	async (language) => {
		const of = invoice({ language, creditor: { vatNumber: null } });
		const text = await textOf(of);
		expect(text).not.toMatch(/MWST|TVA|IVA|VAT|8\.1|2\.6/);
		expect(text).toContain('CHE-123.456.788');
		expect(text).toContain('1’807.10');
	},
);

describe('terms', () => {
	test.each`
		sketch                                                      | expected
		${{}}                                                       | ${'Zahlbar innert 30 Tagen, bis 02.05.2026.'}
		${{ paymentTermsDays: 0, dueOn: '2026-04-02' }}             | ${'Zahlbar sofort nach Erhalt.'}
		${{ paymentTermsDays: 1, dueOn: '2026-04-03' }}             | ${'Zahlbar bis 03.04.2026.'}
		${{ discountPercent: '2', discountUntil: '2026-04-12' }}    | ${'Bei Zahlung bis 12.04.2026: 2 % Skonto, CHF 1’914.29.'}
		${{ lines: [{ description: 'Garantie', unitPrice: '0' }] }} | ${'Es ist nichts zu bezahlen.'}
	`('$expected', async ({ sketch, expected }) => {
		expect(await textOf(invoice(sketch))).toContain(expected);
	});
});

describe('the payment part', () => {
	const credit = {
		kind: 'credit_note',
		number: 'C-HYP-2026-00001',
		originalNumber: 'HYP-2026-00042',
		originalIssuedOn: '2026-04-02',
	} as const;

	test.each`
		document                   | sketch                                                      | mark       | expected
		${'an invoice'}            | ${{}}                                                       | ${null}    | ${true}
		${'an example'}            | ${{}}                                                       | ${'demo'}  | ${true}
		${'a draft'}               | ${{ number: '' }}                                           | ${'draft'} | ${false}
		${'a credit note'}         | ${credit}                                                   | ${null}    | ${false}
		${'an invoice of nothing'} | ${{ lines: [{ description: 'Garantie', unitPrice: '0' }] }} | ${null}    | ${false}
	`('is on $document: $expected', async ({ sketch, mark, expected }) => {
		const text = await textOf(invoice(sketch), { ...PLAIN, mark });
		expect(text.includes('Zahlteil')).toBe(expected);
		expect(text.includes('Empfangsschein')).toBe(expected);
	});

	test('a credit note names the invoice that it corrects', async () => {
		const text = await textOf(invoice(credit));
		expect(text).toContain('Gutschrift C-HYP-2026-00001');
		expect(text).toContain(
			'Diese Gutschrift berichtigt die Rechnung HYP-2026-00042 vom 02.04.2026.',
		);
		expect(text).not.toContain('Zahlbar');
	});

	test('drafts and examples say what they are', async () => {
		expect(await textOf(invoice({ number: '' }), { ...PLAIN, mark: 'draft' })).toMatch(
			/ENTWURF.*Entwurf: Rechnung/,
		);
		expect(await textOf(invoice(), { ...PLAIN, mark: 'demo' })).toContain('MUSTER');
	});

	test('the company’s own words stand above the lines and below the total', async () => {
		const letter = { opening: 'Guten Tag Frau Muster', closing: 'Danke für den Auftrag.' };
		const text = await textOf(invoice({ message: 'Projekt 7' }), { ...PLAIN, letter });
		expect(text).toMatch(
			/Rechnung HYP-2026-00042.*Guten Tag Frau Muster.*Projekt 7.*Pos\..*Total CHF inkl. MWST.*Danke für den Auftrag\..*Zahlteil/s,
		);
	});

	test('words that fill pages push the rest down, and lose none of it', async () => {
		const words = Array.from({ length: 70 }, (_, i) => `Absatz ${i};`);
		const letter = { opening: words.join('\n'), closing: words.join('\n') };
		const { pages, texts } = await readPdf(await renderInvoice(invoice(), { ...PLAIN, letter }));
		const text = texts.join(' ');
		for (const word of words) expect(text.split(word)).toHaveLength(3);
		expect(texts[pages - 1]).toContain('Zahlteil');
		expect(pages).toBeGreaterThan(3);
	});

	test('stands alone on the last page when the rest leaves no room', async () => {
		const { pages, texts } = await readPdf(
			await renderInvoice(invoice({ lines: manyLines(11) }), PLAIN),
		);
		expect(pages).toBe(2);
		expect(texts[0]).toContain('Total CHF inkl. MWST');
		expect(texts[0]).not.toContain('Zahlteil');
		expect(texts[1]).toContain('Zahlteil');
		expect(texts[1]).toContain('Seite 2 / 2');
	});

	test('an account in EUR with a creditor reference prints them in groups', async () => {
		const of = invoice({
			currency: 'EUR',
			referenceType: 'SCOR',
			reference: 'RF18539007547034',
			creditor: { iban: IBAN },
		});
		const text = await textOf(of);
		expect(text).toContain('CH56 0483 5012 3456 7800 9');
		expect(text).toContain('RF18 5390 0754 7034');
		expect(text.split('EUR Betrag 1 953.36')).toHaveLength(3);
	});
});

describe('lines over several pages', () => {
	test('210 lines: titles repeated, sums carried from page to page, every line there once', async () => {
		const of = invoice({ lines: manyLines(210) });
		const { pages, texts, pieces } = await readPdf(await renderInvoice(of, PLAIN));
		expect(pages).toBeGreaterThan(5);
		const carried = pieces.filter((p) => p.text === 'Übertrag');
		expect(carried).toHaveLength(2 * (pages - 2));
		for (const { page, y } of carried) {
			const sum = (of: number, at: number): string | undefined =>
				pieces.find((p) => p.page === of && Math.abs(p.y - at) < 0.1 && p.text.includes('’'))?.text;
			const before = of.lines.slice(0, lastLineOf(texts[y > 100 ? page - 1 : page - 2] ?? ''));
			const expected = before.reduce((a, line) => a + line.amountMinor, 0n);
			expect(sum(page, y)?.replace(/[’.]/g, '')).toBe(String(expected));
		}
		const all = texts.join(' ');
		for (let n = 1; n <= 210; n++) expect(all.split(`Leistung ${n}.`)).toHaveLength(2);
	});

	test('nothing overlaps and nothing leaves the page, whatever the texts and amounts', async () => {
		const documents = [
			[invoice({ lines: manyLines(60) }), null],
			[extreme('0.0001'), null],
			// More than a bill can ask for: no code, so only as a draft.
			[extreme('99999999999.9999'), 'draft'],
		] as const;
		for (const [of, mark] of documents) {
			const read = await readPdf(await renderInvoice(of, { ...PLAIN, mark }));
			const pieces = read.pieces.filter((p) => p.text !== 'ENTWURF');
			for (const p of pieces) {
				expect(p.x).toBeGreaterThan(4.9);
				expect(p.x + p.width).toBeLessThan(205.1);
				expect(p.y).toBeLessThan(292);
			}
			expect(overlaps(pieces)).toEqual([]);
			// The description keeps a column wide enough to be read.
			const [word] = pieces.filter((p) => /^(Donaudampf|Server)/.test(p.text));
			expect(word?.width).toBeGreaterThan(30);
		}
	});

	test('a description longer than a page goes on, and is never cut', async () => {
		const description = Array.from({ length: 130 }, (_, i) => `Zeile ${i + 1}.`).join('\n');
		const { texts } = await readPdf(
			await renderInvoice(invoice({ lines: [{ description, unitPrice: '10' }] }), PLAIN),
		);
		for (let n = 1; n <= 130; n++) expect(texts.join(' ').split(`Zeile ${n}.`)).toHaveLength(2);
	});

	test('discounts, units and subtotals have their places only where there are some', async () => {
		const plain = await textOf(invoice({ lines: [{ description: 'A', unitPrice: '10' }] }));
		expect(plain).not.toMatch(/Rabatt|Einheit|Zwischensumme/);
		const lines = [
			{ kind: 'text', description: 'Projekt Alpha' },
			{ description: 'A', unitPrice: '100', unit: 'h', discountPercent: '12.5' },
			{ kind: 'subtotal' },
			{ description: 'B', unitPrice: '7' },
			{ kind: 'subtotal', description: 'Total Beta' },
		] as const;
		const text = await textOf(invoice({ lines }));
		expect(text).toContain('Rabatt');
		expect(text).toContain('12.5 %');
		expect(text).toContain('1 A 1 h 100.00 12.5 % 8.1 % 87.50');
		expect(text).toContain('Zwischensumme 87.50');
		expect(text).toContain('Total Beta 7.00');
	});
});

/** Position of the last line on a page, from its text. */
const lastLineOf = (text: string): number =>
	Number([...text.matchAll(/Leistung (\d+)\./g)].at(-1)?.[1] ?? 0);

const extreme = (unitPrice: string): IssuedInvoice => {
	const name = 'W'.repeat(70);
	const address = {
		name,
		street: 'M'.repeat(70),
		buildingNumber: '9'.repeat(16),
		town: 'Ö'.repeat(35),
	};
	return invoice({
		message: 'Wir danken für Ihren Auftrag. '.repeat(5).slice(0, 140),
		lines: [
			{
				description: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamter'.repeat(
					3,
				),
				quantity: '12345678901.1234',
				unit: 'Laufmeter pro Kubik',
				unitPrice,
				discountPercent: '99.99',
			},
			{ description: 'x', quantity: '1', unitPrice: '9999999999999.99', unit: 'W'.repeat(20) },
			{ description: 'y', quantity: '-1', unitPrice: '9999999000000' },
		],
		creditor: address,
		debtor: { ...address, country: 'FR', addressLine2: name, contactPerson: name },
	});
};

/** Pairs of texts that lie on each other. */
function overlaps(pieces: Awaited<ReturnType<typeof readPdf>>['pieces']): string[] {
	const found: string[] = [];
	for (const [i, a] of pieces.entries()) {
		for (const b of pieces.slice(i + 1)) {
			const height = (p: typeof a): number => p.size * 0.24;
			const apart =
				a.page !== b.page ||
				a.x + a.width <= b.x + 0.05 ||
				b.x + b.width <= a.x + 0.05 ||
				a.y <= b.y - height(b) ||
				b.y <= a.y - height(a);
			if (!apart) found.push(`${a.text} | ${b.text}`);
		}
	}
	return found;
}
