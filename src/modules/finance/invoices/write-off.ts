/** What a write-off does to an invoice's VAT, while it is typed: as the server books it. */
import { typedNumber } from '../../../app/typed-number.js';
import { vatLeft } from '../../../core/invoice/credit.js';
import { taxesOf } from '../../../core/ledger/write-off.js';
import { Decimal } from '../../../core/money/decimal.js';
import { minorOf, minorText } from '../../../core/money/money.js';
import type { WriteOffKind } from '../../../core/payments/model.js';
import type { VatGroup } from '../../../core/vat/model.js';
import type { Invoice, VatRow } from './model.js';

const groupOf = ({ code, rate, net, vat }: VatRow): VatGroup => ({
	...{ code, rate, netMinor: minorOf(net), vatMinor: minorOf(vat) },
});

/** Below zero, as decimal text; null while what is typed is no amount. */
export function vatCorrection(
	kind: WriteOffKind,
	typed: string,
	invoice: Pick<Invoice, 'vat_breakdown' | 'credit_notes'>,
): string | null {
	const amount = Decimal.parse(typedNumber(typed), 2);
	if (!amount || amount.units <= 0n) return null;
	if (kind === 'fee' || kind === 'rounding') return minorText(0n);
	const issued = invoice.credit_notes.filter((note) => note.number !== null);
	const groups = vatLeft(
		invoice.vat_breakdown.map(groupOf),
		issued.map((note) => note.vat_breakdown.map(groupOf)),
	);
	const taxes = taxesOf(groups, amount.units);
	return minorText(-taxes.reduce((sum, { taxMinor }) => sum + taxMinor, 0n));
}
