/** The statement of account as a letter: the look of our invoices, a table per currency. */
import { printDay } from '../../core/days.js';
import { abs } from '../../core/money/money.js';
import type { Account } from '../../core/statement/statement.js';
import type { LetterLook, StatementLetter } from '../../ports-desk.js';
import { documentOf, newFonts } from './document.js';
import { accentOf, FOOTER, HAIRLINE, LEFT, MUTED, mm, RIGHT } from './layout.js';
import { drawFoot, drawHead, type Letter } from './letterhead.js';
import { type Logo, placeLogo, readLogo } from './logo.js';
import { markUnder } from './marks.js';
import { hasRoom, newPages, type Pages } from './pages.js';
import { printMinor, printPeriod } from './print.js';
import { checkPrintableLetter } from './printable.js';
import { STATEMENT_TEXTS, type StatementTexts } from './texts/statement.js';
import { fill, TEXTS } from './texts/texts.js';

const SIZE = 9;
const LEAD = 16;
/** Left edge of the documents, right edges of the amounts. */
const DOCUMENT = LEFT + mm(26);
const AMOUNT = RIGHT - mm(34);

interface Pen {
	readonly pages: Pages;
	readonly texts: StatementTexts;
	readonly color: string;
}

interface Line {
	readonly day: string;
	readonly document: string;
	readonly amount: string;
	readonly balance: string;
	readonly bold?: true;
}

function drawLine({ pages }: Pen, line: Line): void {
	const { sheet, y } = pages;
	const style = { size: SIZE, ...(line.bold && { weight: 'bold' as const }) };
	sheet.text(line.day, [LEFT, y], style);
	sheet.text(line.document, [DOCUMENT, y], style);
	sheet.text(line.amount, [AMOUNT, y], { ...style, align: 'right' });
	sheet.text(line.balance, [RIGHT, y], { ...style, align: 'right' });
	sheet.line([LEFT, y + 5], [RIGHT, y + 5], { width: 0.4, color: HAIRLINE });
	pages.y += LEAD;
}

function drawTitles({ pages, texts, color }: Pen, currency: string): void {
	const { sheet, y } = pages;
	const style = { size: SIZE - 1.5, weight: 'bold', color: MUTED } as const;
	sheet.text(texts.day, [LEFT, y], style);
	sheet.text(texts.document, [DOCUMENT, y], style);
	sheet.text(`${texts.amount} ${currency}`, [AMOUNT, y], { ...style, align: 'right' });
	sheet.text(`${texts.balance} ${currency}`, [RIGHT, y], { ...style, align: 'right' });
	sheet.line([LEFT, y + 5], [RIGHT, y + 5], { width: 1.1, color });
	pages.y += LEAD + 2;
}

/** A new page begins with the titles again. */
function makeRoom(pen: Pen, height: number, currency: string): void {
	if (hasRoom(pen.pages, height)) return;
	pen.pages.next();
	drawTitles(pen, currency);
}

/** What the balance means, in words. */
function meaning({ texts }: Pen, { currency, closingMinor }: Account): string {
	const amount = printMinor(abs(closingMinor));
	if (closingMinor === 0n) return texts.even;
	return fill(closingMinor > 0n ? texts.owed : texts.credit, { currency, amount });
}

function drawAccount(pen: Pen, account: Account, to: string): void {
	const { pages, texts } = pen;
	const { currency, rows } = account;
	if (!hasRoom(pages, 6 * LEAD)) pages.next();
	pages.sheet.text(fill(texts.account, { currency }), [LEFT, pages.y], {
		size: 11,
		weight: 'bold',
	});
	pages.y += LEAD + 2;
	drawTitles(pen, currency);
	const { opening, closing } = texts;
	const plain = { day: '', amount: '', bold: true } as const;
	drawLine(pen, { ...plain, document: opening, balance: printMinor(account.openingMinor) });
	for (const row of rows) {
		makeRoom(pen, LEAD, currency);
		drawLine(pen, {
			day: printDay(row.on),
			document: fill(texts.kinds[row.kind], { number: row.number }),
			amount: printMinor(row.amountMinor),
			balance: printMinor(row.balanceMinor),
		});
	}
	// The balance and what it means stay together.
	makeRoom(pen, 2 * LEAD, currency);
	const name = fill(closing, { day: to });
	drawLine(pen, { ...plain, document: name, balance: printMinor(account.closingMinor) });
	pages.sheet.text(meaning(pen, account), [LEFT, pages.y], { size: SIZE });
	pages.y += 2 * LEAD;
}

function letterOf(o: StatementLetter, look: LetterLook, logo: Logo | null): Letter {
	const texts = STATEMENT_TEXTS[o.language];
	return {
		parties: o.parties,
		language: o.language,
		color: accentOf(look.color),
		logo: logo && placeLogo(logo),
		title: texts.title,
		facts: [
			[texts.date, printDay(o.writtenOn)],
			[texts.period, printPeriod(o.statement.from, o.statement.to)],
		],
		pageText: TEXTS[o.language].page,
	};
}

/**
 * The statement of account on A4, without a payment part: each open invoice has its own. The same
 * input gives the same bytes. Throws INVOICE_FINDINGS for characters that the fonts lack and
 * FILE_UNREADABLE for a broken logo.
 */
export async function renderStatement(o: StatementLetter, look: LetterLook): Promise<Uint8Array> {
	checkPrintableLetter(o.parties);
	const fonts = newFonts();
	const logo = look.logo && (await readLogo(look.logo));
	const letter = letterOf(o, look, logo);
	const mark = look.demo ? TEXTS[o.language].demoMark : null;
	const pages = newPages(letter, fonts, markUnder(mark, fonts));
	pages.y = drawHead(pages.sheet, letter) + mm(8);
	const pen: Pen = { pages, texts: STATEMENT_TEXTS[o.language], color: letter.color };
	const { accounts, to } = o.statement;
	for (const account of accounts) drawAccount(pen, account, printDay(to));
	if (accounts.length === 0) pages.sheet.text(pen.texts.nothing, [LEFT, pages.y], { size: SIZE });
	for (const [i, sheet] of pages.all.entries()) {
		drawFoot(sheet, letter, { y: FOOTER, page: i + 1, pages: pages.all.length });
	}
	return documentOf(pages.all, letter, { fonts, logo, on: o.writtenOn });
}
