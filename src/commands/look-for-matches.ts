/** What could be proposed for one transaction, computed for the question; nothing is written. */
import type { Planned } from '../core/matching/plan.js';
import { minorText } from '../core/money/money.js';
import type { Ports } from '../ports.js';
import type { Desk, ShownPart, ShownProposal } from '../ports-matching.js';
import { findMatches } from '../steps/bank/find.js';

/** What a person can look through. */
const MOST = 5;

type Item = Desk['openItems'][number];

function partOf(item: Item, { amountMinor, reasons }: Planned['parts'][number]): ShownPart {
	const isInvoice = item.collection === 'finance_invoices';
	return {
		invoice: isInvoice ? item.id : null,
		supplier_invoice: isInvoice ? null : item.id,
		...{ number: item.number, contact_name: item.contactName, currency: item.currency },
		...{ issued_on: item.issuedOn, due_on: item.dueOn },
		...{ total: minorText(item.totalMinor), open: minorText(item.openMinor) },
		...{ amount: minorText(amountMinor), reasons },
	};
}

export async function lookForMatches(
	transaction: string,
	ports: Ports,
): Promise<readonly ShownProposal[]> {
	const found = await findMatches({ threshold: null, transaction }, ports);
	const { desk, bookings } = found;
	const proposals = [...bookings.flatMap((b) => b.planned ?? []), ...found.proposals];
	const items = new Map(desk.openItems.map((i) => [i.id, i]));
	const all = proposals.flatMap((p) => [p, ...p.alternatives]).slice(0, MOST);
	return all.map(({ parts, score, whyNot }) => ({
		...{ id: null, transaction, score, why_not: whyNot },
		parts: parts.flatMap((part) => {
			const item = items.get(part.item);
			return item ? [partOf(item, part)] : [];
		}),
	}));
}
