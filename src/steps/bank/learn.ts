/** What a person's own booking teaches: where such money goes. Payers are known by what stands. */
import type { Allocation } from '../../core/payments/model.js';
import type { Ports } from '../../ports.js';

/**
 * `isAlways`: the person said that money like this is booked so from now on. False where no rule was
 * made: not wished, or nothing says by what such money would be known again.
 */
export async function learnFrom(
	o: {
		readonly transaction: string;
		readonly allocations: readonly Allocation[];
		readonly isAlways: boolean;
	},
	{ matching }: Ports,
): Promise<boolean> {
	const [target, another] = o.allocations.map((a) => a.target);
	// Of several accounts none is the one for such money.
	if (!o.isAlways || another || !target || !('account' in target)) return false;
	const { account, vatCode, text } = target;
	return matching.learnRule(o.transaction, { account, vatCode, text: text || null });
}
