/** What a payment does to an invoice, while it is typed: in minor units, as the server computes it. */
import { typedNumber } from '../../../app/typed-number.js';
import { Decimal } from '../../../core/money/decimal.js';
import { minorOf, minorText } from '../../../core/money/money.js';

export interface Effect {
	/** Decimal text. */
	readonly openAfter: string;
	/** What exceeds the open amount; null where nothing does. */
	readonly over: string | null;
}

/** Null while what is typed is no amount above zero. */
export function effectOf(typed: string, open: string): Effect | null {
	const amount = Decimal.parse(typedNumber(typed), 2);
	if (!amount || amount.units <= 0n) return null;
	const rest = minorOf(open) - amount.units;
	return rest >= 0n
		? { openAfter: minorText(rest), over: null }
		: { openAfter: minorText(0n), over: minorText(-rest) };
}
