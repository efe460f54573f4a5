/**
 * Lines as a caller writes them (snake_case, numbers as text or JSON numbers) to priced lines.
 * Findings name the place: `line_items.2.quantity`, counted from 0 like the list itself.
 */
import { error, type Finding } from '../findings.js';
import { Decimal } from '../money/decimal.js';
import { checkPrintedText, cleanText } from '../qr-bill/characters.js';
import { isAbsent, readChoice, readDecimal, readText } from './input.js';
import { readVatCode, type VatContext } from './line-vat.js';
import type { LineKind } from './model.js';
import { lineAmount, type PricedLine } from './totals.js';

export interface LineContext extends VatContext {
	/** Numbers of the company's active accounts. */
	readonly accounts: readonly string[];
	readonly defaultAccount: string;
}

export interface ReadLines {
	readonly lines: readonly PricedLine[];
	readonly findings: readonly Finding[];
}

const KINDS = ['item', 'text', 'subtotal'] as const;
const KNOWN = new Set([
	'kind',
	'description',
	'quantity',
	'unit',
	'unit_price',
	'discount_percent',
	'discount',
	'vat_code',
	'vat_rate',
	'account',
	'position',
]);
/** Columns of a stored line that a caller's copy may carry along; computed anew. */
const IGNORED = new Set(['id', 'invoice', 'net', 'vat']);

const MAX_DESCRIPTION = 2000;
const MAX_UNIT = 20;
/** numeric(15,2): what a line can hold at all. */
const MAX_AMOUNT = 999_999_999_999_999n;

/** Reads all lines; those with findings are left out of `lines`. */
export function readLines(field: string, raw: unknown, context: LineContext): ReadLines {
	if (!Array.isArray(raw)) {
		return { lines: [], findings: [error(field, isAbsent(raw) ? 'NO_LINES' : 'NOT_A_LIST')] };
	}
	const findings: Finding[] = [];
	const lines: PricedLine[] = [];
	let items = 0;
	for (const [i, value] of raw.entries()) {
		const read = readLine(`${field}.${i}`, value, context);
		findings.push(...read.findings);
		if (read.kind === 'item') items += 1;
		if (read.line) lines.push({ ...read.line, position: i + 1 });
	}
	if (items === 0) findings.push(error(field, 'NO_LINES'));
	return { lines, findings };
}

interface ReadLine {
	readonly kind: LineKind;
	readonly line: PricedLine | null;
	readonly findings: readonly Finding[];
}

function readLine(at: string, value: unknown, context: LineContext): ReadLine {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		return { kind: 'item', line: null, findings: [error(at, 'NOT_AN_OBJECT')] };
	}
	const given = value as Record<string, unknown>;
	const findings: Finding[] = Object.keys(given)
		.filter((k) => !KNOWN.has(k) && !IGNORED.has(k))
		.map((k) => error(`${at}.${k.slice(0, 64)}`, 'UNKNOWN_FIELD'));
	const kind =
		readChoice({ field: `${at}.kind`, value: given.kind, of: KINDS, findings }) ?? 'item';
	const description = cleanText(
		readText({ field: `${at}.description`, value: given.description, findings }),
	);
	findings.push(...checkPrintedText(`${at}.description`, description, MAX_DESCRIPTION));
	if (description === '' && kind !== 'subtotal') {
		findings.push(error(`${at}.description`, 'REQUIRED'));
	}
	const line =
		kind === 'item'
			? readItem(at, given, { context, description, findings })
			: plainLine(kind, description);
	return { kind, line: findings.length === 0 ? line : null, findings };
}

const plainLine = (kind: LineKind, description: string): PricedLine => ({
	position: 0,
	kind,
	description,
	quantity: '0',
	unit: '',
	unitPrice: '0',
	discountPercent: '0',
	vatCode: null,
	vatRate: '0',
	amountMinor: 0n,
	account: '',
});

interface ItemRest {
	readonly context: LineContext;
	readonly description: string;
	readonly findings: Finding[];
}

function readItem(at: string, given: Record<string, unknown>, rest: ItemRest): PricedLine | null {
	const { context, findings } = rest;
	const quantity = readQuantity(`${at}.quantity`, given.quantity, findings);
	const price = readDecimal({
		field: `${at}.unit_price`,
		value: given.unit_price,
		scale: 4,
		findings,
	});
	if (isAbsent(given.unit_price)) findings.push(error(`${at}.unit_price`, 'REQUIRED'));
	const discount = readDiscount(at, given, findings);
	const unit = cleanText(readText({ field: `${at}.unit`, value: given.unit, findings }));
	findings.push(...checkPrintedText(`${at}.unit`, unit, MAX_UNIT));
	if (unit.includes('\n')) findings.push(error(`${at}.unit`, 'LINE_BREAK_NOT_ALLOWED'));
	const code = readVatCode(at, given, { context, findings });
	const account = readAccount(`${at}.account`, given.account, { context, findings });
	if (!quantity || !price || !discount) return null;
	const amountMinor = lineAmount(quantity, price, discount);
	if (amountMinor > MAX_AMOUNT || amountMinor < -MAX_AMOUNT) {
		findings.push(error(at, 'AMOUNT_TOO_LARGE'));
	}
	return {
		...plainLine('item', rest.description),
		quantity: Decimal.toShortText(quantity),
		unit,
		unitPrice: Decimal.toShortText(price),
		discountPercent: Decimal.toShortText(discount),
		vatCode: code?.code ?? null,
		vatRate: code?.rate ?? '0',
		amountMinor,
		account,
	};
}

function readQuantity(field: string, value: unknown, findings: Finding[]): Decimal | null {
	if (isAbsent(value)) return Decimal.of(1n, 0);
	const quantity = readDecimal({ field, value, scale: 4, findings });
	if (quantity?.units === 0n) findings.push(error(field, 'QUANTITY_ZERO'));
	return quantity;
}

function readDiscount(
	at: string,
	given: Record<string, unknown>,
	findings: Finding[],
): Decimal | null {
	const name =
		isAbsent(given.discount_percent) && !isAbsent(given.discount) ? 'discount' : 'discount_percent';
	if (!isAbsent(given.discount) && !isAbsent(given.discount_percent)) {
		findings.push(error(`${at}.discount`, 'GIVEN_TWICE'));
	}
	if (isAbsent(given[name])) return Decimal.of(0n, 2);
	const field = `${at}.${name}`;
	const discount = readDecimal({ field, value: given[name], scale: 2, findings });
	if (discount && (discount.units < 0n || discount.units > 10_000n)) {
		findings.push(error(field, 'OUT_OF_RANGE', { min: 0, max: 100 }));
	}
	return discount;
}

function readAccount(field: string, value: unknown, rest: Omit<ItemRest, 'description'>): string {
	const account = isAbsent(value) ? rest.context.defaultAccount : String(value);
	if (!rest.context.accounts.includes(account)) {
		rest.findings.push(error(field, 'ACCOUNT_UNKNOWN'));
	}
	return account;
}
