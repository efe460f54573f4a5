/** Matching on request: tried, done at once, or as a run. */
import { type Matched, matchNow } from '../../commands/reconcile.js';
import type { Fields } from '../../contracts/contract.js';
import { whyNotText } from '../../contracts/texts/matching.js';
import { FinanceError } from '../../core/errors.js';
import { error } from '../../core/findings.js';
import { minorText } from '../../core/money/money.js';
import { type Call, data, type Route, route, unitOf } from './route.js';

/** Transactions that an answer tells of one by one. */
const MOST_DETAILS = 500;

function detailsOf({ found, booked, suggested }: Matched, language: Call['caller']['language']) {
	const matched = booked.map(({ order }) => ({
		...{ transaction: order.transaction, outcome: 'matched', score: order.score },
		...{ matched_by: order.matchedBy, why_not: null },
		allocations: order.allocations.map(({ amountMinor, target }) => ({
			...{ amount: minorText(amountMinor), ...target },
		})),
	}));
	const proposed = suggested.map(({ transaction, score, parts, whyNot }) => ({
		...{ transaction, outcome: 'suggested', score, matched_by: null },
		why_not: whyNot === null ? null : whyNotText(language, whyNot),
		allocations: parts.map(({ item, amountMinor }) => ({
			...{ amount: minorText(amountMinor), item },
		})),
	}));
	const left = found.unmatched.map(({ transaction, code }) => ({
		...{ transaction, outcome: 'unmatched', score: null, matched_by: null, allocations: [] },
		why_not: code === null ? null : whyNotText(language, code),
	}));
	return [...matched, ...proposed, ...left].slice(0, MOST_DETAILS);
}

const AUTO = {
	threshold: { kind: 'decimal', scale: 4, optional: true },
	dry_run: { kind: 'boolean', optional: true },
} as const satisfies Fields;

const outOfRange = (): FinanceError =>
	new FinanceError('INVALID_INPUT', {}, [error('threshold', 'OUT_OF_RANGE', { min: 0.5, max: 1 })]);

export const MATCHING_ROUTES: readonly Route[] = [
	route({
		method: 'POST',
		path: '/reconciliation/auto/:company',
		summary: 'Matches now; with `dry_run` says what it would do and writes nothing',
		access: 'company',
		right: 'accountant',
		body: AUTO,
		answer: { status: 200, of: 'MatchOutcome' },
		async run({ body: { threshold, dry_run }, ports, caller }) {
			// Below it even a weak likeness would be booked.
			if (threshold !== null && !/^(0\.[5-9]\d*|1(\.0+)?)$/.test(threshold)) throw outOfRange();
			const matched = await matchNow({ threshold, isDry: dry_run === true }, ports);
			const { found, booked, suggested, isMore } = matched;
			return data({
				...{ processed: found.processed, matched: booked.length, suggested: suggested.length },
				...{ unmatched: found.unmatched.length, dry_run: dry_run === true, more: isMore },
				details: detailsOf(matched, caller.language),
			});
		},
	}),
	route({
		method: 'POST',
		path: '/reconciliation/run/:company',
		summary: 'Starts a matching of all that is open',
		access: 'company',
		right: 'accountant',
		body: {},
		answer: { status: 202, of: 'RunStarted' },
		async run(call) {
			const { runtime, company, caller } = call;
			const run = await runtime.start(
				{
					...{ workflow: 'bank.reconcile', company: company.id, item: null },
					...{ key: `reconcile:${runtime.newId()}`, input: { threshold: null } },
					createdBy: caller.user,
				},
				unitOf(call),
			);
			return data({ run: run.id });
		},
	}),
];
