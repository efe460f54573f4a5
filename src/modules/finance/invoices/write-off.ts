/** What a write-off does to an invoice's VAT, while it is typed: as the server books it. */
import { typedNumber } from '../../../app/typed-number.js';
import { taxesOf } from '../../../core/ledger/write-off.js';
import { Decimal } from '../../../core/money/decimal.js';
import { minorOf, minorText } from '../../../core/money/money.js';
import type { WriteOffKind } from '../../../core/payments/model.js';
import type { Invoice } from './model.js';

/** Below zero, as decimal text; null while what is typed is no amount. */
export function vatCorrection(
	kind: WriteOffKind,
	typed: string,
	invoice: Pick<Invoice, 'vat_breakdown'>,
): string | null {
	const amount = Decimal.parse(typedNumber(typed), 2);
	if (!amount || amount.units <= 0n) return null;
	if (kind === 'fee' || kind === 'rounding') return minorText(0n);
	const groups = invoice.vat_breakdown.map((g) => ({
		...{ code: g.code, rate: g.rate },
		...{ netMinor: minorOf(g.net), vatMinor: minorOf(g.vat) },
	}));
	const taxes = taxesOf(groups, amount.units);
	return minorText(-taxes.reduce((sum, { taxMinor }) => sum + taxMinor, 0n));
}
