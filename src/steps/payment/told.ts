/** Standings in the words of the API: amounts as decimal text. */
import { minorText } from '../../core/money/money.js';
import type { DocumentStanding, TransactionStanding } from '../../core/payments/model.js';

export const toldTransaction = (t: TransactionStanding) => ({
	id: t.id,
	status: t.status,
	allocated: minorText(t.allocatedMinor),
	open: minorText(t.openMinor),
});

export const toldDocument = (d: DocumentStanding) => ({
	id: d.id,
	status: d.status,
	open: minorText(d.openMinor),
});
