/** What is done with the answer of a matching: what is booked by itself, what a person is asked. */
import { abs } from '../money/money.js';
import type {
	Allocation,
	Alternative,
	BankTransaction,
	MatchResult,
	Reason,
	Remark,
	Side,
} from './model.js';

export interface Thresholds {
	/** Scores of 0 to 1: from the first on booked, from the second on proposed. */
	readonly auto: number;
	readonly suggest: number;
}

export interface PlannedPart {
	/** Id of an open item. */
	readonly item: string;
	/** Above zero: the money of the transaction that goes there. */
	readonly amountMinor: bigint;
	readonly score: number;
	readonly reasons: readonly Reason[];
	/** More than the item needs: the rest is kept as the customer's credit. */
	readonly asCredit: boolean;
}

export interface Planned {
	readonly transaction: string;
	readonly parts: readonly PlannedPart[];
	/** Of the weakest part. */
	readonly score: number;
	/** Why it is not booked by itself; null for what is. */
	readonly whyNot: string | null;
}

export interface Proposal extends Planned {
	/** Best first. */
	readonly alternatives: readonly Planned[];
}

/** A transaction that nothing was found for, and what there is to know about it. */
export interface Unmatched {
	readonly transaction: string;
	readonly code: string | null;
	/** Another transaction, or an item; "" for none. */
	readonly about: string;
}

export interface Plan {
	/** In the order of matching: a payment before the return that takes it back. */
	readonly bookings: readonly Proposal[];
	readonly proposals: readonly Proposal[];
	readonly unmatched: readonly Unmatched[];
}

export interface PlanInput {
	readonly result: MatchResult;
	/** Those that are to be matched; what the answer says of others is left out. */
	readonly transactions: readonly BankTransaction[];
	readonly sideOf: (item: string) => Side | null;
	readonly thresholds: Thresholds;
	/** Transactions of which somebody took a booking back: nothing of them is booked by itself. */
	readonly takenBack: ReadonlySet<string>;
}

function byTransaction(
	allocations: readonly Allocation[],
): ReadonlyMap<string, readonly Allocation[]> {
	const groups = new Map<string, Allocation[]>();
	for (const allocation of allocations) {
		const group = groups.get(allocation.transaction);
		if (group) group.push(allocation);
		else groups.set(allocation.transaction, [allocation]);
	}
	return groups;
}

const partOf = ({ item, amountMinor, score, reasons }: Allocation): PlannedPart => ({
	...{ item, amountMinor: abs(amountMinor), score, reasons },
	asCredit: false,
});

const alternativeOf = (transaction: string, a: Alternative): Planned => ({
	...{ transaction, score: a.score, whyNot: a.whyNot },
	parts: [
		{
			...{ item: a.item, amountMinor: a.amountMinor, score: a.score, reasons: a.reasons },
			asCredit: false,
		},
	],
});

/** What exceeds the items goes to the last of them as a credit, where there are credits at all. */
function withRest(
	parts: readonly PlannedPart[],
	rest: bigint,
	input: PlanInput,
): readonly PlannedPart[] | null {
	if (rest === 0n) return parts;
	const last = parts.at(-1);
	if (!last || rest < 0n || input.sideOf(last.item) !== 'in') return null;
	return [...parts.slice(0, -1), { ...last, amountMinor: last.amountMinor + rest, asCredit: true }];
}

function proposalOf(group: readonly Allocation[], t: BankTransaction, input: PlanInput): Proposal {
	const parts = group.map(partOf);
	const score = Math.min(...parts.map((p) => p.score));
	const isReturn = group.some((a) => a.amountMinor < 0n);
	const rest = abs(t.amountMinor) - parts.reduce((sum, p) => sum + p.amountMinor, 0n);
	const full = isReturn && rest !== 0n ? null : withRest(parts, rest, input);
	const isAuto = group.every((a) => a.tier === 'auto');
	const whyNot = !isAuto
		? (group.find((a) => a.whyNot !== null)?.whyNot ?? 'EVIDENCE_WEAK')
		: input.takenBack.has(t.id)
			? 'TAKEN_BACK'
			: score < input.thresholds.auto
				? 'BELOW_THRESHOLD'
				: full === null
					? 'MORE_THAN_OPEN'
					: null;
	const alternatives = (group[0]?.alternatives ?? []).map((a) => alternativeOf(t.id, a));
	const wanted = whyNot === null ? (full ?? parts) : parts;
	return { transaction: t.id, parts: wanted, score, whyNot, alternatives };
}

/** Splits an answer into what is booked, what is proposed and what is left. */
export function plan(input: PlanInput): Plan {
	const { result, thresholds } = input;
	const known = new Map(input.transactions.map((t) => [t.id, t]));
	const bookings: Proposal[] = [];
	const proposals: Proposal[] = [];
	const done = new Set<string>();
	for (const [id, group] of byTransaction(result.allocations)) {
		const transaction = known.get(id);
		if (!transaction) continue;
		const proposal = proposalOf(group, transaction, input);
		if (proposal.whyNot === null) bookings.push(proposal);
		else if (proposal.score >= thresholds.suggest) proposals.push(proposal);
		else continue;
		done.add(id);
	}
	const remarks = new Map<string, Remark>(result.remarks.map((r) => [r.transaction, r]));
	const unmatched = input.transactions.flatMap(({ id }): Unmatched[] => {
		if (done.has(id)) return [];
		const remark = remarks.get(id);
		return [{ transaction: id, code: remark?.code ?? null, about: remark?.about ?? '' }];
	});
	return { bookings, proposals, unmatched };
}
