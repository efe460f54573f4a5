/** What a reminder asks for: the debt, earlier charges, its own fee and default interest. */
import { addDays, type Day, daysBetween } from '../days.js';
import { invariant } from '../errors.js';
import { Decimal, divideHalfUp } from '../money/decimal.js';
import { minorOf } from '../money/money.js';
import type { VatGroup } from '../vat/model.js';
import { type Debt, type DunningTerms, type Tone, toneOf } from './model.js';

/** A fee with the VAT that it contains; the code is that of the supply it belongs to. */
export interface Fee {
	readonly minor: bigint;
	readonly vatMinor: bigint;
	readonly vatCode: string | null;
	/** Percent as decimal text. */
	readonly vatRate: string;
}

export interface Demand {
	readonly level: number;
	readonly tone: Tone;
	/** The day that the letter bears. */
	readonly sentOn: Day;
	readonly deadlineOn: Day;
	readonly principalMinor: bigint;
	/** Charges of earlier letters that are still open. */
	readonly earlierMinor: bigint;
	readonly fee: Fee;
	/** What is added since the last letter. */
	readonly interestMinor: bigint;
	/** First day of that interest; null where there is none. */
	readonly interestFrom: Day | null;
	readonly totalMinor: bigint;
}

/**
 * First day that bears interest. Where a date certain was agreed the debtor is in default with its
 * end (OR art. 102 II), else by the first reminder (OR art. 102 I).
 */
export function interestFrom(debt: Debt, { dueDateAgreed }: DunningTerms): Day | null {
	const end = dueDateAgreed ? debt.dueOn : (debt.sent[0]?.sentOn ?? null);
	return end === null ? null : addDays(end, 1);
}

/**
 * What was owed at the end of a day: what is open now and what was paid off later. A client that
 * had a credit owed nothing.
 */
function owedOn({ openMinor, reductions }: Debt, day: Day): bigint {
	const owed = reductions.reduce((sum, r) => (r.on > day ? sum + r.amountMinor : sum), openMinor);
	return owed > 0n ? owed : 0n;
}

/**
 * Simple interest (OR arts. 104 I and 105 III) from `from` to `to`, both days included: each day on
 * what is owed on it, days / 365, rounded half up once. `rate` is percent a year as decimal text.
 */
export function interestMinor(
	debt: Debt,
	o: { readonly from: Day; readonly to: Day; readonly rate: string },
): bigint {
	const rate = Decimal.parse(o.rate, 4);
	invariant(rate && rate.units >= 0n, 'dunning: not a rate of interest');
	if (o.from > o.to) return 0n;
	// Between two changes the debt stays the same: as many steps as payments, not as days.
	const changes = debt.reductions.map((r) => r.on).filter((on) => on > o.from && on <= o.to);
	const starts = [...new Set([o.from, ...changes])].sort();
	const weighted = starts.reduce((sum, start, i) => {
		const next = starts[i + 1] ?? addDays(o.to, 1);
		return sum + owedOn(debt, start) * BigInt(daysBetween(start, next));
	}, 0n);
	return divideHalfUp(weighted * rate.units, 365n * 100n * 10n ** BigInt(rate.scale));
}

/** Interest since the last letter: rounding once over the whole time, no centime is lost. */
function addedInterest(debt: Debt, terms: DunningTerms, to: Day): bigint {
	const from = interestFrom(debt, terms);
	if (from === null) return 0n;
	const all = interestMinor(debt, { from, to, rate: terms.defaultInterestRate });
	const charged = debt.sent.reduce((sum, s) => sum + s.interestMinor, 0n);
	return all > charged ? all - charged : 0n;
}

/** The first day of what is added: the one after the last letter, where that one charged interest. */
function addedFrom(debt: Debt, terms: DunningTerms): Day | null {
	const from = interestFrom(debt, terms);
	const last = debt.sent.at(-1);
	if (from === null || !last || debt.sent.every((s) => s.interestMinor === 0n)) return from;
	const next = addDays(last.sentOn, 1);
	return next > from ? next : from;
}

/** The VAT of most of what was supplied: a fee shares the fate of its supply. */
const mainGroup = (groups: readonly VatGroup[]): VatGroup | null =>
	groups.reduce<VatGroup | null>(
		(main, g) => (main === null || g.netMinor > main.netMinor ? g : main),
		null,
	);

/** VAT that is contained in an amount at a rate in percent. */
export function containedVat(minor: bigint, rate: string): bigint {
	const percent = Decimal.parse(rate, 4) ?? Decimal.of(0n, 4);
	const hundred = 100n * 10n ** BigInt(percent.scale);
	return divideHalfUp(minor * percent.units, hundred + percent.units);
}

/** The company's fee in the invoice's currency, at the rate at which the invoice was booked. */
function feeOf(debt: Debt, fee: string): Fee {
	const rate = Decimal.parse(debt.rate, 10);
	invariant(rate && rate.units > 0n, 'dunning: not an exchange rate');
	const minor = divideHalfUp(minorOf(fee) * 10n ** BigInt(rate.scale), rate.units);
	const group = mainGroup(debt.vatBreakdown);
	const vatRate = group?.rate ?? '0';
	return {
		minor,
		vatMinor: containedVat(minor, vatRate),
		vatCode: minor === 0n ? null : (group?.code ?? null),
		vatRate,
	};
}

/** What the letter of a level asks for on a day. The level is due: see `judge`. */
export function demandOf(
	debt: Debt,
	terms: DunningTerms,
	o: { readonly level: number; readonly day: Day },
): Demand {
	const set = terms.reminderLevels[o.level - 1];
	invariant(set, 'dunning: no such level');
	const fee = feeOf(debt, set.fee);
	const interest = addedInterest(debt, terms, o.day);
	return {
		level: o.level,
		tone: toneOf(o.level),
		sentOn: o.day,
		deadlineOn: addDays(o.day, set.deadlineDays),
		principalMinor: debt.openMinor,
		earlierMinor: debt.chargesOpenMinor,
		fee,
		interestMinor: interest,
		interestFrom: interest === 0n ? null : addedFrom(debt, terms),
		totalMinor: debt.openMinor + debt.chargesOpenMinor + fee.minor + interest,
	};
}
