/** What matching reads and keeps, of a world in memory. */
import type { BankTransaction, Pair } from '../../src/core/matching/model.js';
import type { Proposal } from '../../src/core/matching/plan.js';
import { type PostingRule, recognisedBy } from '../../src/core/matching/posting-rules.js';
import type { Ports } from '../../src/ports.js';
import type { Desk, MatchingPort, StoredSuggestion } from '../../src/ports-matching.js';
import type { World } from './ports.js';

type Said = Pick<
	BankTransaction,
	'text' | 'reference' | 'counterpartyName' | 'counterpartyIban' | 'isReversal'
>;

interface Kept {
	readonly proposal: Proposal;
	readonly suggestion: StoredSuggestion;
}

export interface MatchingWorld {
	/** What the bank says of a transaction besides its money. */
	readonly said: Map<string, Partial<Said>>;
	suggestions: Kept[];
	rejected: Pair[];
	rules: PostingRule[];
	readonly known: { readonly iban: string; readonly contact: string }[];
	thresholds: Desk['thresholds'];
	/** Further runs that were asked for. */
	furtherRuns: number;
	/** The process dies after so many commits; null: it does not. */
	killAfter: number | null;
}

export const aMatchingWorld = (): MatchingWorld => ({
	said: new Map(),
	suggestions: [],
	rejected: [],
	rules: [],
	known: [],
	thresholds: { auto: 0.85, suggest: 0.5 },
	furtherRuns: 0,
	killAfter: null,
});

const NOTHING: Said = {
	...{ text: '', reference: '', counterpartyName: '', counterpartyIban: '' },
	isReversal: false,
};

const OPEN: readonly string[] = ['open', 'suggested'];

function transactionsOf(w: World): Desk['transactions'] {
	return [...w.transactions.values()]
		.filter((t) => t.amountMinor !== 0n)
		.map((t) => ({
			...{ id: t.id, bankAccount: t.bankAccount, bookedOn: t.bookedOn, currency: t.currency },
			...{ amountMinor: t.amountMinor, endToEndId: '', ...NOTHING, ...w.said.get(t.id) },
			isOpen: OPEN.includes(t.status) && t.allocatedMinor === 0n,
		}));
}

function itemsOf(w: World): Desk['openItems'] {
	return [...w.invoices.values()].flatMap((i) => {
		if (i.number === null) return [];
		const { id, number, currency, totalMinor, openMinor, issuedOn, dueOn, contact } = i;
		return [
			{
				...{ id, number, currency, totalMinor, openMinor, issuedOn, dueOn, contact },
				...{ direction: 'in' as const, collection: 'finance_invoices' as const },
				...{ reference: i.reference ?? '', endToEndId: '', contactIban: '' },
				chargesMinor: w.reminders.charges.get(id) ?? 0n,
				contactName: w.contacts.get(contact)?.name ?? '',
			},
		];
	});
}

const CHARGES = ['charges', 'charges_return'];

function deskOf(w: World, only: string | null): Desk {
	const all = [...w.payments.values()];
	const payments = all.filter((p) => 'invoice' in p.target && p.reversedBy === null);
	const bookings = new Map<string, { transaction: string; item: string; amountMinor: bigint }>();
	for (const p of payments) {
		if (!('invoice' in p.target) || !['payment', 'return', ...CHARGES].includes(p.kind)) continue;
		const isBack = p.kind === 'return' || p.kind === 'charges_return';
		const key = p.ofPayment ?? p.id;
		bookings.set(key, {
			...{ transaction: p.transaction ?? '', item: p.target.invoice },
			amountMinor: (bookings.get(key)?.amountMinor ?? 0n) + (isBack ? -1n : 1n) * p.amountMinor,
		});
	}
	const decided = [...bookings.values()];
	const returnable = new Set(decided.map((d) => d.transaction));
	const accounts = w.bankAccounts.map(({ id, currency, iban, qrIban }) => ({
		...{ id, currency, ibans: [iban, qrIban].filter((x): x is string => x !== null) },
	}));
	return {
		transactions: transactionsOf(w).filter(
			(t) => (t.isOpen || returnable.has(t.id)) && (only === null || t.id === only),
		),
		openItems: itemsOf(w),
		facts: {
			...{ payers: [...w.known, ...payersOf(w)], rejected: w.rejected, decided },
			ownIbans: accounts.flatMap((a) => a.ibans),
		},
		...{ rules: w.rules, accounts, thresholds: w.thresholds },
		takenBack: new Set(all.flatMap((p) => (p.reversedBy && p.transaction ? [p.transaction] : []))),
	};
}

/** Whose money a person has put on whose invoice, as long as it stands. */
const payersOf = (w: World) =>
	[...w.payments.values()].flatMap((p) => {
		const isSaid = p.matchedBy === 'user' && p.reversedBy === null && p.kind === 'payment';
		const contact = 'invoice' in p.target ? w.invoices.get(p.target.invoice)?.contact : undefined;
		const iban = w.said.get(p.transaction ?? '')?.counterpartyIban;
		return isSaid && contact && iban ? [{ iban, contact }] : [];
	});

function keep(w: World, proposals: readonly Proposal[]): number {
	const before = new Set(w.suggestions.map((s) => s.proposal.transaction));
	w.suggestions = proposals.map((proposal, i) => ({
		proposal,
		suggestion: {
			...{ id: `s${i}`, transaction: proposal.transaction, state: 'open' },
			score: proposal.score,
			parts: proposal.parts.map((p) => ({
				...{ invoice: p.item, supplierInvoice: null },
				...{ amountMinor: p.amountMinor, reasons: p.reasons },
			})),
		},
	}));
	const proposed = new Set(proposals.map((p) => p.transaction));
	for (const t of w.transactions.values()) {
		if (!OPEN.includes(t.status)) continue;
		w.transactions.set(t.id, { ...t, status: proposed.has(t.id) ? 'suggested' : 'open' });
	}
	return proposals.filter((p) => !before.has(p.transaction)).length;
}

/** Everything that a commit writes, to be put back when it fails. */
function snapshot(w: World): () => void {
	const maps = [w.payments, w.transactions, w.invoices, w.supplierInvoices] as Map<
		string,
		unknown
	>[];
	const copies = maps.map((m) => new Map(m));
	const entries = [...w.entries];
	return () => {
		for (const [i, m] of maps.entries()) {
			m.clear();
			for (const [id, row] of copies[i] ?? []) m.set(id, row);
		}
		w.entries.splice(0, w.entries.length, ...entries);
	};
}

export function matchingPorts(w: World, ports: () => Ports): MatchingPort {
	const find = (id: string) => w.suggestions.find((s) => s.suggestion.id === id);
	return {
		lock: async () => {},
		desk: async ({ transaction }) => deskOf(w, transaction),
		async stillOpen(ids) {
			const open = transactionsOf(w).filter((t) => t.isOpen && ids.includes(t.id));
			return new Set(open.map((t) => t.id));
		},
		async bookedBy(run) {
			const of = [...w.payments.values()].filter((p) => p.run === run && p.reversedBy === null);
			return new Set(of.map((p) => p.transaction)).size;
		},
		keepProposals: async (proposals) => keep(w, proposals),
		suggestion: async (id) => find(id)?.suggestion ?? null,
		async decide(id, { state }) {
			const found = find(id);
			if (!found) return;
			w.suggestions = w.suggestions.filter((s) => s !== found);
			if (state === 'rejected') {
				const { transaction, parts } = found.proposal;
				w.rejected.push(...parts.map(({ item }) => ({ transaction, item })));
			}
		},
		async learnRule(transaction, posting) {
			const by = recognisedBy({ ...NOTHING, ...w.said.get(transaction) });
			if (by) w.rules.push({ id: `r${w.rules.length}`, ...by, ...posting });
			return by !== null;
		},
		async removeRule(id) {
			const before = w.rules.length;
			w.rules = w.rules.filter((r) => r.id !== id);
			return w.rules.length < before;
		},
		async setIgnored(id, reason) {
			const t = w.transactions.get(id);
			const from = reason === null ? ['ignored'] : OPEN;
			if (!t || !from.includes(t.status)) return false;
			w.transactions.set(id, { ...t, status: reason === null ? 'open' : 'ignored' });
			return true;
		},
		async goOn() {
			w.furtherRuns++;
		},
		async apart(work) {
			if (w.killAfter !== null && w.killAfter-- <= 0) throw new Error('killed');
			const putBack = snapshot(w);
			return work(ports()).catch((e) => {
				putBack();
				throw e;
			});
		},
	};
}
