/** What a person's own booking teaches: who pays for whom, and where such money goes. */
import type { Allocation } from '../../core/payments/model.js';
import type { Ports } from '../../ports.js';

/** `isAlways`: the person said that money like this is booked so from now on. */
export async function learnFrom(
	o: {
		readonly transaction: string;
		readonly allocations: readonly Allocation[];
		readonly isAlways: boolean;
	},
	{ matching }: Ports,
): Promise<void> {
	const targets = o.allocations.map((a) => a.target);
	const invoices = targets.flatMap((t) => ('invoice' in t ? [t.invoice] : []));
	if (invoices.length > 0) await matching.learnPayer(o.transaction, invoices);
	const [target, another] = targets;
	// Of several accounts none is the one for such money.
	if (!o.isAlways || another || !target || !('account' in target)) return;
	const { account, vatCode, text } = target;
	await matching.learnRule(o.transaction, { account, vatCode, text: text || null });
}
