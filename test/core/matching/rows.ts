/** Payments and open items for tests: ordinary ones, with what a test is about. */
import { match, NO_FACTS } from '../../../src/core/matching/match.js';
import {
	type BankTransaction,
	DEFAULT_SETTINGS,
	type MatchFacts,
	type MatchResult,
	type OpenItem,
} from '../../../src/core/matching/model.js';

export const QRR = '210000000003139471430009017';
export const SCOR = 'RF18539007547034';

export const payment = (o: Partial<BankTransaction> = {}): BankTransaction => ({
	id: 'T1',
	bookedOn: '2026-03-20',
	amountMinor: 10810n,
	currency: 'CHF',
	text: '',
	reference: '',
	endToEndId: '',
	counterpartyName: '',
	counterpartyIban: '',
	isReversal: false,
	...o,
});

export const item = (o: Partial<OpenItem> = {}): OpenItem => ({
	id: 'I1',
	direction: 'in',
	number: 'HYP-2026-00012',
	reference: '',
	endToEndId: '',
	currency: 'CHF',
	totalMinor: o.openMinor ?? 10810n,
	openMinor: 10810n,
	issuedOn: '2026-03-01',
	dueOn: '2026-03-31',
	contact: 'C1',
	contactName: 'Müller Bau AG',
	contactIban: '',
	...o,
});

export const run = (
	transactions: readonly BankTransaction[],
	openItems: readonly OpenItem[],
	facts: Partial<MatchFacts> = {},
): MatchResult =>
	match({
		transactions,
		openItems,
		facts: { ...NO_FACTS, ...facts },
		settings: DEFAULT_SETTINGS,
	});

/** "T1 I1 10810 auto", one line for each allocation. */
export const told = ({ allocations }: MatchResult): string[] =>
	allocations.map((a) => `${a.transaction} ${a.item} ${a.amountMinor} ${a.tier}`);

/** The same for one payment and one item: "auto", "suggest" or "none". */
export const tierOf = (t: Partial<BankTransaction>, i: Partial<OpenItem>): string =>
	run([payment(t)], [item(i)]).allocations[0]?.tier ?? 'none';
