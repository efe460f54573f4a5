/** A reminder as a letter: the look of our invoices, what is asked for, and its payment part. */
import { printDay } from '../../core/days.js';
import type { Demand } from '../../core/dunning/demand.js';
import { FinanceError, invariant } from '../../core/errors.js';
import { within } from '../../core/findings.js';
import type { QrBill } from '../../core/qr-bill/model.js';
import { encode } from '../../core/qr-bill/payload.js';
import type { LetterLook } from '../../ports-desk.js';
import type { ReminderLetter } from '../../ports-reminders.js';
import { documentOf, newFonts } from './document.js';
import {
	accentOf,
	BODY_END,
	FOOTER,
	HAIRLINE,
	LEFT,
	mm,
	PAYMENT_BODY_END,
	PAYMENT_FOOTER,
	RIGHT,
} from './layout.js';
import { drawFoot, drawHead, type Letter } from './letterhead.js';
import { type Logo, placeLogo, readLogo } from './logo.js';
import { markUnder } from './marks.js';
import { newPages, type Pages } from './pages.js';
import { drawParagraphs } from './paragraphs.js';
import { drawPaymentPart } from './payment-part.js';
import { printMinor, printPercent } from './print.js';
import { checkPrintableLetter } from './printable.js';
import { checkAgain } from './second-opinion.js';
import { REMINDER_TEXTS } from './texts/reminder.js';
import { fill, TEXTS } from './texts/texts.js';

const SIZE = 9.5;
const LEAD = 15;

function letterOf(o: ReminderLetter, look: LetterLook, logo: Logo | null): Letter {
	const texts = REMINDER_TEXTS[o.language];
	const { demand } = o;
	return {
		parties: o.parties,
		language: o.language,
		color: accentOf(look.color),
		logo: logo && placeLogo(logo),
		title: fill(texts.titles[demand.tone], { number: o.number }),
		facts: [
			[texts.date, printDay(demand.sentOn)],
			[texts.invoice, o.number],
			[texts.invoiceOn, printDay(o.issuedOn)],
			[texts.due, printDay(o.dueOn)],
			[texts.deadline, printDay(demand.deadlineOn)],
		],
		pageText: TEXTS[o.language].page,
	};
}

type Row = readonly [label: string, minor: bigint];

function feeRow({ language, demand: { fee } }: ReminderLetter): Row {
	const texts = REMINDER_TEXTS[language];
	if (fee.vatMinor === 0n) return [texts.fee, fee.minor];
	const vat = { rate: printPercent(fee.vatRate), amount: printMinor(fee.vatMinor) };
	return [fill(texts.feeWithVat, vat), fee.minor];
}

function interestRow({ language, interestRate, demand }: ReminderLetter): Row {
	const from = demand.interestFrom === null ? '' : printDay(demand.interestFrom);
	const text = fill(REMINDER_TEXTS[language].interest, { rate: printPercent(interestRate), from });
	return [text, demand.interestMinor];
}

/** What the total consists of; what is nothing is not named. */
function rowsOf(o: ReminderLetter): readonly Row[] {
	const texts = REMINDER_TEXTS[o.language];
	const { principalMinor, earlierMinor }: Demand = o.demand;
	const charges: readonly Row[] = [[texts.earlier, earlierMinor], feeRow(o), interestRow(o)];
	return [[texts.principal, principalMinor], ...charges.filter(([, minor]) => minor !== 0n)];
}

function drawSums(pages: Pages, o: ReminderLetter, color: string): void {
	const rows = rowsOf(o);
	const total = o.demand.totalMinor;
	invariant(rows.reduce((sum, [, minor]) => sum + minor, 0n) === total, 'pdf: reminder sum');
	for (const [label, minor] of rows) {
		const { sheet, y } = pages;
		sheet.text(label, [LEFT, y], { size: SIZE });
		sheet.text(printMinor(minor), [RIGHT, y], { size: SIZE, align: 'right' });
		sheet.line([LEFT, y + 5], [RIGHT, y + 5], { width: 0.4, color: HAIRLINE });
		pages.y += LEAD;
	}
	const { sheet, y } = pages;
	const style = { size: 11.5, weight: 'bold' } as const;
	const { currency, language } = o;
	sheet.line([LEFT, y - 10], [RIGHT, y - 10], { width: 1.1, color });
	sheet.text(fill(REMINDER_TEXTS[language].total, { currency }), [LEFT, y + 4], style);
	sheet.text(printMinor(total), [RIGHT, y + 4], { ...style, align: 'right' });
	pages.y += LEAD + 12;
}

function drawPayment(pages: Pages, bill: QrBill, { language }: ReminderLetter): void {
	const payload = encode(bill);
	if (!payload.ok) {
		throw new FinanceError('INVOICE_FINDINGS', {}, within('qr_bill', payload.findings));
	}
	checkAgain(bill);
	if (pages.y > PAYMENT_BODY_END) pages.next();
	const texts = TEXTS[language].payment;
	drawPaymentPart(pages.sheet, { bill, payload: payload.value, texts });
}

const markOf = ({ bill, language }: ReminderLetter, look: LetterLook): string | null => {
	if (bill === null) return TEXTS[language].draftMark;
	return look.demo ? TEXTS[language].demoMark : null;
};

/** The same input gives the same bytes. Throws what LetterPort.reminder does. */
export async function renderReminder(o: ReminderLetter, look: LetterLook): Promise<Uint8Array> {
	checkPrintableLetter(o.parties, { body: o.body });
	const fonts = newFonts();
	const logo = look.logo && (await readLogo(look.logo));
	const letter = letterOf(o, look, logo);
	const pages = newPages(letter, fonts, markUnder(markOf(o, look), fonts));
	pages.y = drawHead(pages.sheet, letter) + mm(7);
	drawParagraphs(pages, [o.body]);
	pages.y += mm(2);
	if (pages.y + (rowsOf(o).length + 2) * LEAD > BODY_END) pages.next();
	drawSums(pages, o, letter.color);
	if (o.bill) drawPayment(pages, o.bill, o);
	const count = pages.all.length;
	for (const [i, sheet] of pages.all.entries()) {
		const y = o.bill && i === count - 1 ? PAYMENT_FOOTER : FOOTER;
		drawFoot(sheet, letter, { y, page: i + 1, pages: count });
	}
	return documentOf(pages.all, letter, { fonts, logo, on: o.demand.sentOn });
}
