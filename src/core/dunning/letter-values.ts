/** What the words of a reminder may name. */
import { printDay } from '../days.js';
import { letterValues } from '../invoice/letter.js';
import type { IssuedInvoice } from '../invoice/model.js';
import { printAmount } from '../money/money.js';
import type { Demand } from './demand.js';

/** Names and values as text. */
export function reminderValues(
	issued: IssuedInvoice,
	demand: Demand,
): Readonly<Record<string, string>> {
	const amount = (minor: bigint): string => `${issued.currency} ${printAmount(minor)}`;
	return {
		...letterValues(issued),
		level: String(demand.level),
		open: amount(demand.principalMinor),
		charges: amount(demand.earlierMinor),
		fee: amount(demand.fee.minor),
		interest: amount(demand.interestMinor),
		total_due: amount(demand.totalMinor),
		deadline_on: printDay(demand.deadlineOn),
	};
}
