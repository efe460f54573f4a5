/** Matches a company's open transactions, and tells people where there is something to see. */
import { workflow } from '../engine/workflow.js';
import matchBank from '../steps/bank/match.js';
import notify from '../steps/notification/notify.js';

export interface ReconcileBank {
	/** Decimal text; null: the company's own. */
	readonly threshold: string | null;
}

export default workflow<ReconcileBank>(
	'bank.reconcile',
	(then) => [
		then(matchBank, (p) => ({ threshold: p.input.threshold })),
		then(
			notify,
			(p) => ({
				kind: 'bank_reconciled',
				severity: 'info',
				item: null,
				user: null,
				data: {
					matched: p.out(matchBank)?.matched ?? 0,
					suggested: p.out(matchBank)?.suggested ?? 0,
					unmatched: p.out(matchBank)?.unmatched ?? 0,
				},
			}),
			// Told is what is new: the same open transactions are no news every hour.
			(p) => (p.out(matchBank)?.matched ?? 0) > 0 || (p.out(matchBank)?.fresh ?? 0) > 0,
		),
	],
	'finance.bank.reconciled',
);
