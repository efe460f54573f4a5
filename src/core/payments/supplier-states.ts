/** Where a supplier invoice stands by the money that was paid on it. */

/** States in which the bank's money may settle it; to be approved first in the others. */
const PAYABLE = ['approved', 'scheduled', 'ordered', 'partially_paid', 'paid'] as const;

export const isPayable = (status: string): boolean =>
	(PAYABLE as readonly string[]).includes(status);

/** Without money it is where it was before: ordered by a payment file, else approved. */
export function supplierStateByMoney(o: {
	readonly totalMinor: bigint;
	readonly paidMinor: bigint;
	readonly ordered: boolean;
}): 'paid' | 'partially_paid' | 'ordered' | 'approved' {
	if (o.paidMinor >= o.totalMinor) return 'paid';
	if (o.paidMinor > 0n) return 'partially_paid';
	return o.ordered ? 'ordered' : 'approved';
}
