/** What matching takes and gives: payments of a bank account, open items, and who pays what. */
import type { Day } from '../days.js';

export type Side = 'in' | 'out';

/** One booked payment; texts are "" where the bank said nothing. */
export interface BankTransaction {
	readonly id: string;
	readonly bookedOn: Day;
	/** Above zero: money in. Below: money out. */
	readonly amountMinor: bigint;
	readonly currency: string;
	readonly text: string;
	readonly reference: string;
	readonly endToEndId: string;
	readonly counterpartyName: string;
	readonly counterpartyIban: string;
	/** The bank says that this takes back an earlier booking. */
	readonly isReversal: boolean;
}

/** An invoice of ours (money in) or of a supplier (money out) of which something is open. */
export interface OpenItem {
	readonly id: string;
	readonly direction: Side;
	readonly number: string;
	readonly reference: string;
	/** The end-to-end id that we gave to its payment order; "" without one. */
	readonly endToEndId: string;
	readonly currency: string;
	/** Without a sign; `open` is what is still to be paid now. */
	readonly totalMinor: bigint;
	readonly openMinor: bigint;
	/** Charges of reminders that may be paid with it; none where it is left out. */
	readonly chargesMinor?: bigint;
	readonly issuedOn: Day | null;
	readonly dueOn: Day | null;
	readonly contact: string;
	readonly contactName: string;
	readonly contactIban: string;
}

export interface Pair {
	readonly transaction: string;
	readonly item: string;
}

/** What people and earlier runs have decided. */
export interface MatchFacts {
	/** Learnt: this account pays for this contact. */
	readonly payers: readonly { readonly iban: string; readonly contact: string }[];
	/** Proposals that somebody refused: they do not come back. */
	readonly rejected: readonly Pair[];
	/** Allocations that stand; `open` of the items is already without them. Never touched. */
	readonly decided: readonly (Pair & { readonly amountMinor: bigint })[];
	/** The company's own accounts. */
	readonly ownIbans: readonly string[];
}

export interface MatchSettings {
	/** What a bank may keep of a payment, at most. */
	readonly feeMinor: bigint;
	/** What is paid too much by rounding or by mistake, at most, to be no second thought. */
	readonly surplusMinor: bigint;
	/** Discounts that payers take, in whole percent. */
	readonly discountPercents: readonly number[];
	/** Most invoices that a payment without numbers is tried on. */
	readonly maxParts: number;
}

export const DEFAULT_SETTINGS: MatchSettings = Object.freeze({
	feeMinor: 1500n,
	surplusMinor: 1000n,
	discountPercents: [2, 3],
	maxParts: 6,
});

export interface MatchInput {
	readonly transactions: readonly BankTransaction[];
	readonly openItems: readonly OpenItem[];
	readonly facts: MatchFacts;
	readonly settings: MatchSettings;
}

/** Points for each kind of evidence; a score is their sum in hundredths, at most 99. */
export const EVIDENCE = {
	REFERENCE: 90,
	END_TO_END_ID: 85,
	REFERENCE_UNCHECKED: 55,
	NUMBER: 55,
	NUMBER_SHORT: 35,
	PAYER_IBAN: 35,
	PAYER_NAME: 30,
	PAYER_NAME_SIMILAR: 12,
	AMOUNT_EXACT: 30,
	AMOUNT_WITH_CHARGES: 30,
	AMOUNT_SUM: 30,
	AMOUNT_DISCOUNT: 14,
	AMOUNT_FEE: 12,
	AMOUNT_SURPLUS: 10,
	AMOUNT_PART: 3,
	DATE_NEAR: 4,
	RETURN_OF: 90,
	PAYER_IBAN_DIFFERS: -8,
	PAYER_OTHER: -15,
	LEGAL_FORM_DIFFERS: -15,
	ISSUED_LATER: -25,
} as const;

export type ReasonCode = keyof typeof EVIDENCE;

/** A piece of evidence with its points and what it is about. */
export interface Reason {
	readonly code: ReasonCode;
	readonly points: number;
	/** The number, reference or amount (decimal text) that speaks; days for DATE_NEAR. */
	readonly value: string;
}

/** Why something is not booked by itself, or not this one. */
export type WhyNot =
	| 'AS_GOOD'
	| 'WEAKER'
	| 'EVIDENCE_WEAK'
	| 'CONTRADICTION'
	| 'DUPLICATE_OF'
	| 'OWN_TRANSFER'
	| 'WRONG_CURRENCY'
	| 'RETURN_WITHOUT_PAYMENT'
	| 'SUM_AMBIGUOUS';

export interface Alternative {
	readonly item: string;
	/** What of the payment it would take; above zero. */
	readonly amountMinor: bigint;
	readonly score: number;
	readonly reasons: readonly Reason[];
	readonly whyNot: WhyNot;
}

export interface Allocation {
	readonly transaction: string;
	readonly item: string;
	/** Above zero; below for a return, which opens the item again. */
	readonly amountMinor: bigint;
	/** 0 to 0.99. */
	readonly score: number;
	readonly tier: 'auto' | 'suggest';
	readonly reasons: readonly Reason[];
	/** Why it waits for a person; null when it is automatic. */
	readonly whyNot: WhyNot | null;
	readonly alternatives: readonly Alternative[];
}

/** Something to know about a payment that is not, or not wholly, allocated. */
export interface Remark {
	readonly transaction: string;
	readonly code: WhyNot;
	/** The other transaction, or the item, that it is about; "" for none. */
	readonly about: string;
}

export interface MatchResult {
	readonly allocations: readonly Allocation[];
	readonly unmatched: readonly string[];
	readonly remarks: readonly Remark[];
}

export const reason = (code: ReasonCode, value = ''): Reason => ({
	code,
	points: EVIDENCE[code],
	value,
});
