/** What the lines sum up to, with VAT per rate (MWSTG art. 26), and the terms beside it. */
import { printDay } from '../../core/days.js';
import { invariant } from '../../core/errors.js';
import type { IssuedInvoice } from '../../core/invoice/model.js';
import { Decimal } from '../../core/money/decimal.js';
import { percentOf } from '../../core/money/money.js';
import { VAT_CODES } from '../../core/vat/codes.js';
import type { VatGroup } from '../../core/vat/model.js';
import { widthOf } from './fonts.js';
import { HAIRLINE, INK, LEFT, MUTED, mm, RIGHT } from './layout.js';
import type { Head } from './letterhead.js';
import type { Pages } from './pages.js';
import { printMinor, printPercent } from './print.js';
import { showsVat } from './table-columns.js';
import { fill } from './texts/texts.js';
import { wrap } from './wrap.js';

const WIDTH = mm(88);
const SIZE = 9;
const LEAD = 13.5;
const TOTAL_SIZE = 11.5;

interface SumRow {
	readonly label: string;
	readonly minor: bigint;
	readonly kind: 'plain' | 'total' | 'note';
}

/** The groups as printed: those of one rate together, except that each kind of 0 % says its name. */
function groupsByRate(groups: readonly VatGroup[]): VatGroup[] {
	const merged = new Map<string, VatGroup>();
	for (const group of groups) {
		const key = isZero(group.rate) ? group.code : group.rate;
		const known = merged.get(key);
		merged.set(key, {
			...group,
			netMinor: (known?.netMinor ?? 0n) + group.netMinor,
			vatMinor: (known?.vatMinor ?? 0n) + group.vatMinor,
		});
	}
	return [...merged.values()];
}

const isZero = (rate: string): boolean => Decimal.parse(rate, 4)?.units === 0n;

/** "8.1 %", or why nothing is taxed: "0 % (Export, zero-rated)". */
function rateName(group: VatGroup, head: Head): string {
	const rate = printPercent(group.rate);
	const code = isZero(group.rate) ? VAT_CODES.find((c) => c.code === group.code) : undefined;
	return code ? `${rate} (${code.titles[head.invoice.language]})` : rate;
}

const totalName = ({ invoice, texts }: Head): string =>
	invoice.kind === 'credit_note'
		? texts.creditTotal
		: showsVat(invoice)
			? texts.totalWithVat
			: texts.total;

/** Net, tax per rate and total; where prices include VAT, the total first and what is in it. */
export function sumRows(head: Head): readonly SumRow[] {
	const { invoice, texts } = head;
	const total: SumRow = {
		label: fill(totalName(head), { currency: invoice.currency }),
		minor: invoice.totalMinor,
		kind: 'total',
	};
	if (!showsVat(invoice)) return [total];
	const label = invoice.pricesIncludeVat ? texts.vatIncluded : texts.vatOn;
	const taxes = groupsByRate(invoice.vatBreakdown).map(
		(group): SumRow => ({
			label: fill(label, { rate: rateName(group, head), net: printMinor(group.netMinor) }),
			minor: group.vatMinor,
			kind: invoice.pricesIncludeVat ? 'note' : 'plain',
		}),
	);
	if (invoice.pricesIncludeVat) return [total, ...taxes];
	return [{ label: texts.net, minor: invoice.netMinor, kind: 'plain' }, ...taxes, total];
}

/** Printed sums must add up: checked once more before they go on paper. */
export function checkSums(invoice: IssuedInvoice): void {
	const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => a + b, 0n);
	const { lines, vatBreakdown: groups } = invoice;
	invariant(invoice.netMinor + invoice.vatMinor === invoice.totalMinor, 'pdf: total');
	invariant(sum(lines.map((l) => l.netMinor)) === invoice.netMinor, 'pdf: net of lines');
	invariant(sum(lines.map((l) => l.vatMinor)) === invoice.vatMinor, 'pdf: VAT of lines');
	invariant(sum(groups.map((g) => g.vatMinor)) === invoice.vatMinor, 'pdf: VAT of groups');
	invariant(showsVat(invoice) || invoice.vatMinor === 0n, 'pdf: VAT without a VAT number');
}

/** Sentences on payment, or on what a credit note does. */
export function termsOf({ invoice, texts }: Head): string[] {
	if (invoice.kind === 'credit_note') {
		const { originalNumber: number, originalIssuedOn: day } = invoice;
		return number && day ? [fill(texts.creditTerms, { number, day: printDay(day) })] : [];
	}
	if (invoice.totalMinor <= 0n) return [texts.nothingDue];
	const days = String(invoice.paymentTermsDays);
	const due = days === '0' ? texts.dueNow : days === '1' ? texts.dueOn : texts.dueInDays;
	const terms = [fill(due, { days, day: printDay(invoice.dueOn) })];
	const { discountPercent: percent, discountUntil: until } = invoice;
	const rate = percent === null ? null : Decimal.parse(percent, 4);
	if (rate && percent && until) {
		const amount = invoice.totalMinor - percentOf(invoice.totalMinor, rate);
		terms.push(
			fill(texts.cashDiscount, {
				day: printDay(until),
				percent: printPercent(percent),
				currency: invoice.currency,
				amount: printMinor(amount),
			}),
		);
	}
	return terms;
}

interface Laid {
	readonly rows: readonly { readonly row: SumRow; readonly label: readonly string[] }[];
	readonly terms: readonly string[];
	readonly height: number;
}

const styleOf = (row: SumRow): { size: number; weight: 'bold' | 'regular'; color: string } =>
	row.kind === 'total'
		? { size: TOTAL_SIZE, weight: 'bold', color: INK }
		: {
				size: row.kind === 'note' ? SIZE - 0.5 : SIZE,
				weight: 'regular',
				color: row.kind === 'note' ? MUTED : INK,
			};

function lay(head: Head): Laid {
	const rows = sumRows(head).map((row) => {
		const { size, weight } = styleOf(row);
		const amount = widthOf(printMinor(row.minor), size, weight);
		return { row, label: wrap(row.label, { width: WIDTH - amount - mm(3), size, weight }) };
	});
	const terms = termsOf(head).flatMap((t) =>
		wrap(t, { width: RIGHT - LEFT - WIDTH - mm(8), size: SIZE }),
	);
	const sums = rows.reduce(
		(h, r) => h + r.label.length * LEAD + (r.row.kind === 'total' ? 12 : 0),
		0,
	);
	return { rows, terms, height: Math.max(sums, terms.length * 12) };
}

/** Draws sums on the right and terms on the left, both from the pen's place on. */
export function drawTotals(pages: Pages, head: Head, keep: (height: number) => void): void {
	const { rows, terms, height } = lay(head);
	keep(height + 4);
	pages.y += 6;
	const { sheet } = pages;
	for (const [i, line] of terms.entries())
		sheet.text(line, [LEFT, pages.y + i * 12], { size: SIZE });
	const left = RIGHT - WIDTH;
	let y = pages.y;
	for (const { row, label } of rows) {
		const style = styleOf(row);
		if (row.kind === 'total') {
			const rule = y - SIZE + 1;
			sheet.line([left, rule], [RIGHT, rule], { width: 1.1, color: head.color });
			y += 6;
		}
		for (const [i, line] of label.entries()) sheet.text(line, [left, y + i * LEAD], style);
		sheet.text(printMinor(row.minor), [RIGHT, y], { ...style, align: 'right' });
		y += label.length * LEAD;
		if (row.kind === 'total') {
			sheet.line([left, y - 7], [RIGHT, y - 7], { width: 0.4, color: HAIRLINE });
			y += 6;
		}
	}
	pages.y = Math.max(y, pages.y + terms.length * 12);
}
