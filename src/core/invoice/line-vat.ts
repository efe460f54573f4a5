/** Which VAT code a line has on the day of its supply (MWSTG arts. 25 and 27, dated rows). */
import type { Day } from '../days.js';
import { error, type Finding } from '../findings.js';
import { Decimal } from '../money/decimal.js';
import { vatCodeOn, vatCodesByRate } from '../vat/codes.js';
import type { VatCode } from '../vat/model.js';
import { isAbsent, readDecimal } from './input.js';

export interface VatContext {
	readonly vatCodes: readonly VatCode[];
	readonly registered: boolean;
	/** First and last day of the supply. */
	readonly from: Day;
	readonly to: Day;
	/** Code of a line that names none; null where the company is not registered. */
	readonly defaultCode: string | null;
}

interface Rest {
	readonly context: VatContext;
	readonly findings: Finding[];
}

/** The line's code on the day of supply; null (no VAT) only where the company is not registered. */
export function readVatCode(
	at: string,
	given: Record<string, unknown>,
	rest: Rest,
): VatCode | null {
	const { context, findings } = rest;
	const byRate = isAbsent(given.vat_code) && !isAbsent(given.vat_rate);
	if (!context.registered) return unregistered(at, given, rest);
	if (byRate) return codeByRate(`${at}.vat_rate`, given.vat_rate, rest);
	const name = isAbsent(given.vat_code) ? context.defaultCode : String(given.vat_code);
	const field = `${at}.vat_code`;
	if (name === null) {
		findings.push(error(field, 'REQUIRED'));
		return null;
	}
	const code = codeInPeriod(name, context);
	if (!code) {
		const known = context.vatCodes.some((c) => c.code === name);
		findings.push(error(field, known ? 'VAT_CODE_NOT_VALID_ON_DAY' : 'VAT_CODE_UNKNOWN'));
		return null;
	}
	if (code.direction !== 'output' && code.direction !== 'none') {
		findings.push(error(field, 'VAT_CODE_NOT_FOR_SALES'));
	}
	if (!isAbsent(given.vat_rate)) {
		const rate = readDecimal({
			field: `${at}.vat_rate`,
			value: given.vat_rate,
			scale: 4,
			findings,
		});
		const own = Decimal.parse(code.rate, 4);
		if (rate && own && Decimal.compare(rate, own) !== 0) {
			findings.push(error(`${at}.vat_rate`, 'VAT_RATE_NOT_OF_CODE'));
		}
	}
	return code;
}

/** A supply that lasts over a change of rates may carry lines of both. */
const codeInPeriod = (name: string, context: VatContext): VatCode | null =>
	vatCodeOn(context.vatCodes, name, context.to) ?? vatCodeOn(context.vatCodes, name, context.from);

/** MWSTG art. 27: who is not registered shows no tax. */
function unregistered(at: string, given: Record<string, unknown>, rest: Rest): null {
	const { context, findings } = rest;
	const named = context.vatCodes.find((c) => c.code === given.vat_code);
	if (!isAbsent(given.vat_code) && named?.direction !== 'none') {
		findings.push(error(`${at}.vat_code`, 'VAT_NOT_REGISTERED'));
	}
	if (!isAbsent(given.vat_rate)) {
		const rate = readDecimal({
			field: `${at}.vat_rate`,
			value: given.vat_rate,
			scale: 4,
			findings,
		});
		if (rate && rate.units !== 0n) findings.push(error(`${at}.vat_rate`, 'VAT_NOT_REGISTERED'));
	}
	return null;
}

function codeByRate(field: string, value: unknown, rest: Rest): VatCode | null {
	const { context, findings } = rest;
	const rate = readDecimal({ field, value, scale: 4, findings });
	if (!rate) return null;
	const onLast = vatCodesByRate(context.vatCodes, rate, context.to);
	const codes = onLast.length > 0 ? onLast : vatCodesByRate(context.vatCodes, rate, context.from);
	if (codes.length === 0) findings.push(error(field, 'VAT_RATE_UNKNOWN'));
	if (codes.length > 1) {
		findings.push(
			error(field, 'VAT_RATE_AMBIGUOUS', { codes: codes.map((c) => c.code).join(', ') }),
		);
	}
	return codes[0] ?? null;
}
