/** invoice-write-off: closes what is open, or a part of it, without money. */
import { writeOffInvoice } from '../../contracts/payment.js';
import { minorOf, minorText } from '../../core/money/money.js';
import { step } from '../../engine/step.js';
import { lockedInvoice } from '../invoice/draft.js';
import { moneyByHand } from './by-hand.js';
import { bookInvoice } from './on-invoice.js';

export default step(writeOffInvoice, async (input, ports, { run }) => {
	const { invoice, kind, amount } = input;
	const { currency, openMinor } = await lockedInvoice(invoice, ports);
	const on = input.on ?? ports.clock.today();
	const own = { sign: 1n, currency, on, method: 'other', bankAccount: null } as const;
	const money = await moneyByHand({ ...own, note: input.reason ?? '', run }, ports);
	const amountMinor = amount === null ? openMinor : minorOf(amount);
	const booked = await bookInvoice(
		money,
		{
			...{ invoice, amountMinor: 0n, asCredit: false, requested: null },
			writeOff: { kind, amountMinor },
		},
		ports,
	);
	return {
		payment: booked.payment,
		invoice,
		status: booked.standing.status,
		amount: minorText(amountMinor),
		open: minorText(booked.standing.openMinor),
	};
});
