/**
 * Credit notes: a document that refers to an invoice and takes back all or a part of it (MWSTG
 * art. 27). Its amounts are positive; per VAT code they never exceed what is left of the invoice.
 */
import type { Day } from '../days.js';
import { type Checked, checked, error, type Finding } from '../findings.js';
import { Decimal } from '../money/decimal.js';
import { minorText } from '../money/money.js';
import type { VatGroup } from '../vat/model.js';
import type { InvoiceContent, InvoiceLine, InvoiceTotals } from './model.js';
import { groupKey, lineAmount, type PricedLine, totalsOf, withVat } from './totals.js';

/** What the amounts of a credit note depend on. */
export interface CreditBase {
	readonly original: Pick<InvoiceContent, 'pricesIncludeVat' | 'lines'>;
	/** The credit notes that were issued on it before. */
	readonly earlier: readonly { readonly lines: readonly InvoiceLine[] }[];
	/** Discounts and losses that stand on it: their VAT is corrected already. */
	readonly writtenOffMinor: bigint;
}

export interface CreditContext extends CreditBase {
	readonly original: InvoiceContent & { readonly issuedOn: Day };
	/** Totals of the credit notes that were issued on it before. */
	readonly earlier: readonly (InvoiceTotals & { readonly lines: readonly InvoiceLine[] })[];
}

interface Rest {
	readonly vatCode: string | null;
	readonly account: string;
	/** What the lines count: gross where prices include VAT, else net. */
	readonly amountMinor: bigint;
	readonly vatMinor: bigint;
}

/** What is left of each VAT group after earlier credit notes, by its key. */
function remaining({ original, earlier }: CreditBase): Map<string, Rest> {
	const rests = new Map<string, Rest>();
	const add = (line: InvoiceLine, sign: bigint): void => {
		if (line.kind !== 'item') return;
		const key = groupKey(line);
		const rest = rests.get(key);
		rests.set(key, {
			vatCode: line.vatCode,
			account: rest?.account ?? line.account,
			amountMinor: (rest?.amountMinor ?? 0n) + sign * line.amountMinor,
			vatMinor: (rest?.vatMinor ?? 0n) + sign * line.vatMinor,
		});
	};
	for (const line of original.lines) add(line, 1n);
	for (const note of earlier) for (const line of note.lines) add(line, -1n);
	return rests;
}

/** What credit notes, by their groups, have left of an invoice's VAT: that much can be corrected. */
export const vatLeft = (
	groups: readonly VatGroup[],
	credited: readonly (readonly VatGroup[])[],
): readonly VatGroup[] =>
	groups.map((group) => {
		const taken = credited.flat().filter((g) => g.code === group.code && g.rate === group.rate);
		return {
			...group,
			netMinor: taken.reduce((left, g) => left - g.netMinor, group.netMinor),
			vatMinor: taken.reduce((left, g) => left - g.vatMinor, group.vatMinor),
		};
	});

/**
 * VAT of the groups that a credit note does not compute: where it takes the whole rest it takes
 * the rest's VAT, and it never takes more of it than there is. So the notes' sum is the invoice's.
 */
export function remainingVat(
	lines: readonly PricedLine[],
	credit: CreditBase | null,
): ReadonlyMap<string, bigint> {
	const fixed = new Map<string, bigint>();
	if (!credit) return fixed;
	const rests = remaining(credit);
	const computed = withVat(lines, credit.original.pricesIncludeVat);
	for (const [key, rest] of rests) {
		const group = computed.filter((l) => groupKey(l) === key);
		if (group.length === 0) continue;
		const amount = group.reduce((a, l) => a + l.amountMinor, 0n);
		const vat = group.reduce((a, l) => a + l.vatMinor, 0n);
		if (amount === rest.amountMinor || vat > rest.vatMinor) fixed.set(key, rest.vatMinor);
	}
	return fixed;
}

const grossOf = (lines: readonly InvoiceLine[]): bigint =>
	lines.reduce((sum, line) => sum + line.netMinor + line.vatMinor, 0n);

/** What is written off cannot be credited too: turnover and VAT would be corrected twice. */
function checkWrittenOff(
	field: string,
	lines: readonly InvoiceLine[],
	{ original, earlier, writtenOffMinor }: CreditBase,
): Finding[] {
	const credited = earlier.reduce((sum, note) => sum + grossOf(note.lines), 0n);
	const left = grossOf(original.lines) - credited - writtenOffMinor;
	if (writtenOffMinor === 0n || grossOf(lines) <= left) return [];
	const amounts = { written_off: minorText(writtenOffMinor), left: minorText(left) };
	return [error(field, 'CREDIT_WRITTEN_OFF', amounts)];
}

/** Findings of a credit note that takes more than is left of its invoice. */
export function checkCredit(
	field: string,
	lines: readonly InvoiceLine[],
	credit: CreditBase,
): Finding[] {
	const rests = remaining(credit);
	const wanted = new Map<string, bigint>();
	for (const line of lines) {
		if (line.kind !== 'item') continue;
		wanted.set(groupKey(line), (wanted.get(groupKey(line)) ?? 0n) + line.amountMinor);
	}
	const above = [...wanted].flatMap(([key, amount]) => {
		const left = rests.get(key)?.amountMinor ?? 0n;
		const code = key.split(' ')[0] ?? '';
		return amount > left
			? [error(field, 'CREDIT_ABOVE_INVOICE', { vat_code: code, left: minorText(left) })]
			: [];
	});
	return above.length > 0 ? above : checkWrittenOff(field, lines, credit);
}

/** Which part of an invoice a credit note takes: everything that is left, or named lines. */
export type CreditSelection =
	| 'rest'
	| readonly { readonly position: number; readonly quantity?: string | number }[];

/** A line in the words of {@link readLines}. */
export type LineInput = Readonly<Record<string, string | null>>;

/**
 * The lines of a credit note on an invoice. After earlier credit notes the rest is one line per
 * VAT code, described by `restText`, because what is left of single lines has no quantity.
 */
export function creditNoteLines(
	credit: CreditBase,
	selection: CreditSelection,
	restText: string,
): Checked<readonly LineInput[]> {
	if (selection !== 'rest') return selectedLines(credit.original.lines, selection);
	if (credit.earlier.length === 0) {
		return { ok: true, value: credit.original.lines.map((l) => inputOf(l)), warnings: [] };
	}
	const left = [...remaining(credit).values()].filter((r) => r.amountMinor > 0n);
	const findings = left.length === 0 ? [error('lines', 'NOTHING_LEFT_TO_CREDIT')] : [];
	return checked(findings, () =>
		left.map((r) => ({
			kind: 'item',
			description: restText,
			quantity: '1',
			unit: '',
			unit_price: minorText(r.amountMinor),
			discount_percent: '0',
			vat_code: r.vatCode,
			account: r.account,
		})),
	);
}

function selectedLines(
	lines: readonly InvoiceLine[],
	selection: readonly { readonly position: number; readonly quantity?: string | number }[],
): Checked<readonly LineInput[]> {
	const findings: Finding[] = [];
	const chosen: LineInput[] = [];
	for (const [i, { position, quantity }] of selection.entries()) {
		const line = lines.find((l) => l.position === position);
		const wanted = Decimal.parse(quantity ?? line?.quantity ?? '0', 4);
		const whole = Decimal.parse(line?.quantity ?? '0', 4);
		if (!line) findings.push(error(`lines.${i}.position`, 'LINE_UNKNOWN'));
		else if (!wanted || !whole) findings.push(error(`lines.${i}.quantity`, 'NOT_A_NUMBER'));
		else if (isMore(wanted, whole)) {
			findings.push(error(`lines.${i}.quantity`, 'CREDIT_ABOVE_INVOICE', { left: line.quantity }));
		} else chosen.push(inputOf({ ...line, quantity: Decimal.toShortText(wanted) }));
	}
	if (selection.length === 0) findings.push(error('lines', 'NO_LINES'));
	return checked(findings, () => chosen);
}

/** More than the line has, or on its other side: −3 of −2, 1 of −2. */
const isMore = (wanted: Decimal, whole: Decimal): boolean =>
	whole.units < 0n
		? wanted.units < whole.units || wanted.units > 0n
		: wanted.units > whole.units || wanted.units < 0n;

/** A stored line as a caller would write it. */
export const inputOf = (line: InvoiceLine): LineInput =>
	line.kind === 'item'
		? {
				kind: line.kind,
				description: line.description,
				quantity: line.quantity,
				unit: line.unit,
				unit_price: line.unitPrice,
				discount_percent: line.discountPercent,
				vat_code: line.vatCode,
				account: line.account,
			}
		: { kind: line.kind, description: line.description };

/**
 * What a credit note on the selection comes to, by the functions that write it: for a form, before
 * anything is written. Findings are at `lines`, or at `lines.<place in the selection>.quantity`.
 */
export function creditTotals(
	credit: CreditBase,
	selection: CreditSelection,
): Checked<InvoiceTotals> {
	const chosen = creditNoteLines(credit, selection, '');
	if (!chosen.ok) return chosen;
	const priced = chosen.value.map((line) => pricedOf(line, credit.original.lines));
	const fixed = remainingVat(priced, credit);
	const lines = withVat(priced, credit.original.pricesIncludeVat, fixed);
	return checked(checkCredit('lines', lines, credit), () => totalsOf(lines));
}

/** A code has one rate on one invoice, that of its day of supply. */
function pricedOf(line: LineInput, originals: readonly InvoiceLine[]): PricedLine {
	const number = (text: string | null | undefined): Decimal =>
		Decimal.parse(text ?? '0', 4) ?? Decimal.of(0n, 4);
	const vatCode = line.vat_code ?? null;
	return {
		position: 0,
		kind: line.kind === 'text' || line.kind === 'subtotal' ? line.kind : 'item',
		description: line.description ?? '',
		quantity: line.quantity ?? '0',
		unit: line.unit ?? '',
		unitPrice: line.unit_price ?? '0',
		discountPercent: line.discount_percent ?? '0',
		vatCode,
		vatRate: originals.find((l) => l.vatCode === vatCode)?.vatRate ?? '0',
		amountMinor: lineAmount(
			number(line.quantity),
			number(line.unit_price),
			number(line.discount_percent),
		),
		account: line.account ?? '',
	};
}
