/** The upper part of the first page: sender, address window, facts and title. */
import { printDay } from '../../core/days.js';
import type { IssuedInvoice, IssuedParties } from '../../core/invoice/model.js';
import type { Language } from '../../core/parties/model.js';
import { streetLine, townLine, townLineWithCountry } from '../../core/parties/printed-address.js';
import { widthOf } from './fonts.js';
import {
	ADDRESS,
	HAIRLINE,
	INK,
	LEFT,
	MUTED,
	mm,
	PAGE,
	RIGHT,
	readable,
	SENDER_LINE,
	SIDE,
	TITLE,
} from './layout.js';
import type { PlacedLogo } from './logo.js';
import { countryName, printPeriod } from './print.js';
import type { Sheet } from './sheet.js';
import type { InvoiceTexts } from './texts/model.js';
import { fill } from './texts/texts.js';
import { fitSize, wrap } from './wrap.js';

/** What every letter of ours has, an invoice or not. */
export interface Letter {
	readonly parties: IssuedParties;
	readonly language: Language;
	/** The company's colour, as `#rrggbb`. */
	readonly color: string;
	readonly logo: PlacedLogo | null;
	readonly title: string;
	/** What is said about the document in pairs of name and value. */
	readonly facts: readonly (readonly [string, string])[];
	/** "Page {page} / {pages}" */
	readonly pageText: string;
}

/** The letter of an invoice. */
export interface Head extends Letter {
	readonly invoice: IssuedInvoice;
	readonly texts: InvoiceTexts;
}

interface Titled extends Pick<Head, 'invoice' | 'texts'> {
	readonly draft: boolean;
}

/** "Invoice HYP-2026-00042", "Draft: Invoice". */
export function titleOf({ invoice, texts, draft }: Titled): string {
	const kind = invoice.kind === 'credit_note' ? texts.creditNote : texts.invoice;
	const title = invoice.number === '' ? kind : `${kind} ${invoice.number}`;
	return draft ? `${texts.draft}: ${title}` : title;
}

/** VAT number, or the plain UID of a company without one (MWSTG art. 27: no word of VAT then). */
const companyNumber = ({ creditor }: IssuedParties): string =>
	creditor.vatNumber ?? creditor.uid ?? '';

function drawSender(sheet: Sheet, { parties, color, logo }: Letter): void {
	const { creditor } = parties;
	sheet.area({ x: 0, y: 0, width: PAGE.width, height: mm(2) }, color);
	if (logo) {
		sheet.raw(logo.draw({ x: LEFT, y: mm(12), width: mm(75), height: mm(22) }));
	} else {
		const box = { width: mm(92), size: 17, weight: 'bold' } as const;
		const size = fitSize(creditor.name, box, 11);
		for (const [i, line] of wrap(creditor.name, { ...box, size }).entries()) {
			const y = mm(20) + i * size * 1.2;
			sheet.text(line, [LEFT, y], { size, weight: 'bold', color: readable(color) });
		}
	}
	const box = { width: RIGHT - SIDE, size: 8.5 };
	let y = mm(15);
	for (const line of wrap(creditor.name, { ...box, weight: 'bold' })) {
		sheet.text(line, [SIDE, y], { size: 8.5, weight: 'bold' });
		y += 11;
	}
	const rest = [streetLine(creditor), townLineWithCountry(creditor), companyNumber(parties)];
	for (const line of rest.filter((l) => l !== '').flatMap((l) => wrap(l, box))) {
		sheet.text(line, [SIDE, y], { size: 8.5, color: MUTED });
		y += 11;
	}
}

/** The sender in one line above the address, where the window shows it. */
function drawSenderLine(sheet: Sheet, { parties: { creditor } }: Letter): void {
	const line = [creditor.name, streetLine(creditor), townLineWithCountry(creditor)]
		.filter((part) => part !== '')
		.join(' · ');
	const size = fitSize(line, { width: ADDRESS.width, size: 6.5 }, 4.5);
	const [first = ''] = wrap(line, { width: ADDRESS.width, size });
	sheet.text(first, [LEFT, SENDER_LINE], { size, color: MUTED });
}

/** The receiver in at most as many lines as the window shows; smaller where there are more. */
function drawAddress(sheet: Sheet, { parties, language }: Letter): void {
	const { debtor, creditor } = parties;
	const foreign = debtor.country !== creditor.country && debtor.country !== '';
	const parts = [
		debtor.name,
		debtor.contactPerson,
		debtor.addressLine2,
		streetLine(debtor),
		townLine(debtor),
		foreign ? countryName(debtor.country, language) : '',
	].filter((part) => part !== '');
	let size = 10.5;
	let lines: string[];
	do {
		size -= 0.5;
		lines = parts.flatMap((part) => wrap(part, { width: ADDRESS.width, size }));
	} while (lines.length * size * 1.2 > ADDRESS.height && size > 5);
	for (const [i, line] of lines.entries()) {
		sheet.text(line, [ADDRESS.x, ADDRESS.top + size * (0.9 + 1.2 * i)], { size });
	}
}

/** What is said about an invoice. */
export function factsOf({
	invoice,
	texts,
}: Pick<Head, 'invoice' | 'texts'>): (readonly [string, string])[] {
	const period = printPeriod(invoice.supplyFrom, invoice.supplyTo);
	const oneDay =
		(invoice.supplyFrom ?? invoice.supplyTo) === (invoice.supplyTo ?? invoice.supplyFrom);
	const payable = invoice.kind === 'invoice' && invoice.totalMinor > 0n;
	const facts: (readonly [string, string])[] = [
		[texts.number, invoice.number],
		[texts.date, printDay(invoice.issuedOn)],
		[oneDay ? texts.supplyDate : texts.supplyPeriod, period],
		[texts.due, payable ? printDay(invoice.dueOn) : ''],
		[texts.original, originalOf(invoice, texts)],
	];
	return facts.filter(([, value]) => value !== '');
}

function originalOf(invoice: IssuedInvoice, texts: InvoiceTexts): string {
	const { kind, originalNumber, originalIssuedOn } = invoice;
	if (kind !== 'credit_note' || originalNumber === null) return '';
	if (originalIssuedOn === null) return originalNumber;
	return fill(texts.originalOf, { number: originalNumber, day: printDay(originalIssuedOn) });
}

/** Names on the left, values to the right edge; a long value takes more lines. */
function drawFacts(sheet: Sheet, { facts }: Letter): void {
	const width = RIGHT - SIDE;
	let y = ADDRESS.top + 9;
	for (const [name, value] of facts) {
		sheet.text(name, [SIDE, y], { size: 8.5, color: MUTED });
		const beside = width - widthOf(name, 8.5) - mm(2);
		const size = fitSize(value, { width: beside, size: 9 }, 8);
		const lines = wrap(value, { width: beside, size });
		for (const line of lines) {
			sheet.text(line, [RIGHT, y], { size, align: 'right' });
			y += 12;
		}
		sheet.line([SIDE, y - 8.5], [RIGHT, y - 8.5], { width: 0.4, color: HAIRLINE });
		y += 3;
	}
}

/** Draws all of it; gives the title's baseline. */
export function drawHead(sheet: Sheet, letter: Letter): number {
	drawSender(sheet, letter);
	drawSenderLine(sheet, letter);
	drawAddress(sheet, letter);
	drawFacts(sheet, letter);
	const box = { width: RIGHT - LEFT, size: 16, weight: 'bold' } as const;
	const { title, color } = letter;
	const size = fitSize(title, box, 9);
	sheet.text(title, [LEFT, TITLE], { size, weight: 'bold', color: readable(color) });
	return TITLE;
}

/** The line at the head of every further page. */
export function drawNextHead(sheet: Sheet, { parties, color, title }: Letter): void {
	sheet.area({ x: 0, y: 0, width: PAGE.width, height: mm(2) }, color);
	const half = (RIGHT - LEFT) / 2 - mm(3);
	const [name = ''] = wrap(parties.creditor.name, { width: half, size: 8.5 });
	sheet.text(name, [LEFT, mm(18)], { size: 8.5, color: MUTED });
	const size = fitSize(title, { width: half, size: 8.5, weight: 'bold' }, 6);
	sheet.text(title, [RIGHT, mm(18)], { size, weight: 'bold', align: 'right', color: INK });
	sheet.line([LEFT, mm(21)], [RIGHT, mm(21)], { width: 0.4, color: HAIRLINE });
}

/** Sender in one line: whole, or as much of it as stays readable; the letterhead has all. */
function footLine(parties: IssuedParties, width: number): { text: string; size: number } {
	const { creditor } = parties;
	const address = [streetLine(creditor), townLineWithCountry(creditor)];
	const joined = (parts: readonly string[]): string => parts.filter((p) => p !== '').join(' · ');
	const lines = [
		joined([creditor.name, ...address, companyNumber(parties)]),
		joined([creditor.name, companyNumber(parties)]),
		creditor.name,
	].map((text) => ({ text, size: fitSize(text, { width, size: 7 }, 4) }));
	return lines.find(({ size }) => size >= 6) ?? { text: creditor.name, size: 4 };
}

/** Company and page number at the foot. */
export function drawFoot(
	sheet: Sheet,
	{ parties, pageText }: Letter,
	at: { y: number; page: number; pages: number },
): void {
	const { text, size } = footLine(parties, RIGHT - LEFT - mm(22));
	const page = fill(pageText, { page: String(at.page), pages: String(at.pages) });
	sheet.text(text, [LEFT, at.y], { size, color: MUTED });
	sheet.text(page, [RIGHT, at.y], { size: 7, color: MUTED, align: 'right' });
}
