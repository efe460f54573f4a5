/** Debts for tests: CHF 1000.00 due on 1 March 2026, nothing sent yet. */
import type { Debt, DunningTerms, SentReminder } from '../../../src/core/dunning/model.js';

export const aDebt = (o: Partial<Debt> = {}): Debt => ({
	invoice: '60000000-0000-4000-8000-000000000001',
	contact: '20000000-0000-4000-8000-000000000001',
	kind: 'invoice',
	status: 'sent',
	number: 'ACM-2026-00001',
	dueOn: '2026-03-01',
	currency: 'CHF',
	language: 'de',
	openMinor: 100_000n,
	chargesOpenMinor: 0n,
	rate: '1',
	vatBreakdown: [{ code: 'S81', rate: '8.1', netMinor: 92_507n, vatMinor: 7_493n }],
	isDisputed: false,
	isOnHold: false,
	isContactOnHold: false,
	isBeingSent: false,
	sent: [],
	reductions: [],
	...o,
});

export const TERMS: DunningTerms = {
	reminderLevels: [
		{ afterDays: 7, fee: '0.00', deadlineDays: 10 },
		{ afterDays: 14, fee: '20.00', deadlineDays: 10 },
		{ afterDays: 30, fee: '50.00', deadlineDays: 10 },
	],
	dueDateAgreed: false,
	defaultInterestRate: '5',
};

export const aSent = (o: Partial<SentReminder> = {}): SentReminder => ({
	level: 1,
	sentOn: '2026-03-08',
	deadlineOn: '2026-03-18',
	feeMinor: 0n,
	feeVatCode: null,
	interestMinor: 0n,
	...o,
});
