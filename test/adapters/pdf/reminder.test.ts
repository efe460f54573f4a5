/** The reminder on paper: measured, and its code read back. */
import { describe, expect, test } from 'vitest';
import { REMINDER_TEMPLATES } from '../../../src/adapters/mail/reminder-templates.js';
import { drawnCode } from '../../../src/adapters/pdf/drawn-code.js';
import { renderReminder } from '../../../src/adapters/pdf/reminder.js';
import { readQrCode, readQrCodes } from '../../../src/adapters/reading/qr.js';
import { demandOf } from '../../../src/core/dunning/demand.js';
import { type Debt, toneOf } from '../../../src/core/dunning/model.js';
import { LANGUAGES, type Language } from '../../../src/core/parties/model.js';
import { reminderBill } from '../../../src/core/qr-bill/from-reminder.js';
import { encode } from '../../../src/core/qr-bill/payload.js';
import type { ReminderLetter } from '../../../src/ports-reminders.js';
import { aDebt, aSent, TERMS } from '../../core/dunning/debts.js';
import { invoice } from './invoices.js';
import { readPdf } from './read-pdf.js';

const LOOK = { color: '#2563eb', logo: null, demo: false } as const;

const SENT: readonly Partial<Debt>[] = [
	{},
	{ sent: [aSent()] },
	{
		sent: [aSent(), aSent({ level: 2, sentOn: '2026-03-19', feeMinor: 2000n })],
		chargesOpenMinor: 2000n,
	},
];
const DAYS = ['2026-03-08', '2026-03-19', '2026-04-08'];

/** The longest of the usual words, as they are printed. */
const wordsOf = (language: Language, level: number): string =>
	(REMINDER_TEMPLATES[language][`reminder_${toneOf(level)}_letter`]?.body ?? '')
		.replace(/\{%[^%]*%\}/g, '')
		.replace(/\{\{ (\w+) \}\}/g, 'CHF 100 000.00')
		.trim();

function letter(level: number, o: { language?: Language; draft?: boolean } = {}): ReminderLetter {
	const { language = 'de' } = o;
	const of = invoice({ language });
	const demand = demandOf(aDebt(SENT[level - 1]), TERMS, { level, day: DAYS[level - 1] ?? '' });
	return {
		...{ language, currency: 'CHF', parties: of.parties, number: of.number, demand },
		...{ issuedOn: '2026-01-30', dueOn: '2026-03-01', interestRate: '5' },
		body: wordsOf(language, level),
		bill: o.draft ? null : reminderBill(of, demand.totalMinor),
	};
}

describe('a reminder', () => {
	test.each`
		level | title                                | total         | words
		${1}  | ${'Zahlungserinnerung zur Rechnung'} | ${'1’000.00'} | ${[]}
		${2}  | ${'Mahnung zur Rechnung'}            | ${'1’021.51'} | ${['Mahngebühr (inkl. 8.1 % MWST: 1.50) 20.00', 'Verzugszins 5 % im Jahr seit 09.03.2026 1.51']}
		${3}  | ${'Letzte Mahnung zur Rechnung'}     | ${'1’074.25'} | ${['Gebühren und Zinsen früherer Mahnungen 20.00', 'Mahngebühr (inkl. 8.1 % MWST: 3.75) 50.00', 'Betreibung']}
	`(
		'of level $level tells what it asks for, and until when',
		async ({ level, title, total, words }) => {
			const { texts, pages, language } = await readPdf(await renderReminder(letter(level), LOOK));
			expect([pages, language]).toEqual([1, 'de-CH']);
			const [text = ''] = texts;
			for (const part of [title, 'Neue Frist', `Zu zahlen CHF ${total}`, 'Zahlteil', ...words]) {
				expect(text).toContain(part);
			}
			expect(text).toContain('Offener Rechnungsbetrag 1’000.00');
		},
	);

	test.each(LANGUAGES.flatMap((language) => [1, 2, 3].map((level) => [language, level] as const)))(
		'in %s, level %i: one page, nothing in the payment part but its own, the code says the total',
		async (language, level) => {
			const of = letter(level, { language });
			const pdf = await renderReminder(of, LOOK);
			const { pages, pieces } = await readPdf(pdf);
			expect(pages).toBe(1);
			// Words of the letter stay above the slip's upper edge with its distance.
			const total = pieces.find((p) => p.size > 11 && p.size < 12 && p.x < 60);
			expect(total?.y).toBeLessThan(192 - 8);
			const meant = encode(of.bill as never);
			const payload = meant.ok ? meant.value : '';
			expect((await readQrCodes(pdf)).map((c) => c.text)).toEqual([payload]);
			const picture = drawnCode(pdf);
			expect(picture && (await readQrCode(picture))).toBe(payload);
		},
	);

	test('carries the invoice’s own reference, its number and no Swico data', () => {
		const of = invoice();
		expect(reminderBill(of, 102_151n)).toMatchObject({
			...{ amount: '1021.51', reference: of.reference, message: of.number },
			billingInformation: '',
		});
	});

	test('that is only looked at is marked and has no payment part', async () => {
		const pdf = await renderReminder(letter(2, { draft: true }), LOOK);
		const { texts } = await readPdf(pdf);
		expect(texts[0]).toContain('ENTWURF');
		expect(texts[0]).not.toContain('Zahlteil');
		expect(drawnCode(pdf)).toBeNull();
	});

	test('with a long text goes on over pages, the payment part on the last', async () => {
		const long = {
			...letter(2),
			body: Array.from({ length: 60 }, (_, i) => `Zeile ${i}`).join('\n'),
		};
		const { pages, texts, pieces } = await readPdf(await renderReminder(long, LOOK));
		expect(pages).toBe(2);
		expect(texts[1]).toContain('Zahlteil');
		expect(texts[0]).not.toContain('Zahlteil');
		expect(pieces.filter((p) => p.text.startsWith('Zeile'))).toHaveLength(60);
	});

	test('is always the same bytes', async () => {
		const [a, b] = await Promise.all([1, 2].map(() => renderReminder(letter(3), LOOK)));
		expect(Buffer.from(a ?? []).equals(Buffer.from(b ?? []))).toBe(true);
	});

	test('with characters that the fonts lack is refused with the field', async () => {
		const of = { ...letter(1), body: '支払い' };
		await expect(renderReminder(of, LOOK)).rejects.toMatchObject({
			code: 'INVOICE_FINDINGS',
			findings: [{ field: 'letter.body' }],
		});
	});
});
