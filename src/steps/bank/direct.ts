/** Money that settles no document: between own accounts, or posted as a rule says. */
import type { Plan } from '../../core/matching/plan.js';
import {
	because,
	ownAccountOf,
	type RuleBook,
	ruleBook,
} from '../../core/matching/posting-rules.js';
import { abs } from '../../core/money/money.js';
import type { BookOrder } from '../../core/payments/model.js';
import type { Desk, OpenTransaction } from '../../ports-matching.js';

/** Money between own accounts, and what a rule says an account for. */
function directOrder(
	t: OpenTransaction,
	desk: Desk,
	rules: RuleBook,
): Omit<BookOrder, 'run'> | null {
	const whole = { transaction: t.id, score: null };
	const amountMinor = abs(t.amountMinor);
	const own = ownAccountOf(t, desk.accounts);
	if (own) {
		if (own.currency !== t.currency) return null;
		const reason = because('OWN_ACCOUNT', t.counterpartyIban);
		const target = { transferAccount: own.id };
		const allocations = [{ amountMinor, target }];
		return { ...whole, allocations, matchedBy: 'auto' as const, reasons: [reason] };
	}
	const found = rules(t);
	if (!found) return null;
	const { account, vatCode, text } = found.rule;
	const target = { account, vatCode, text: text ?? t.text.slice(0, 140) };
	const allocations = [{ amountMinor, target }];
	return { ...whole, allocations, matchedBy: 'rule' as const, reasons: [found.reason] };
}

/** Nothing is known of it but what a rule or its own accounts say. */
const MAY_BE_DIRECT: ReadonlySet<string | null> = new Set([null, 'OWN_TRANSFER']);

/** What is left after documents were looked at, and can be booked all the same. */
export function directOrders(
	desk: Desk,
	unmatched: Plan['unmatched'],
): readonly Omit<BookOrder, 'run'>[] {
	const rules = ruleBook(desk.rules);
	const known = new Map(desk.transactions.map((t) => [t.id, t]));
	return unmatched.flatMap(({ transaction, code }) => {
		const t = known.get(transaction);
		if (!t || !MAY_BE_DIRECT.has(code) || desk.takenBack.has(transaction)) return [];
		return directOrder(t, desk, rules) ?? [];
	});
}
