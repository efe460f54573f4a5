/** Reminders of a world in memory: rows in order, and what changes their invoices. */
import type { Reduction } from '../../src/core/dunning/model.js';
import type { Ports } from '../../src/ports.js';
import type {
	ReminderPort,
	ReminderRequest,
	ReminderRow,
	WatchedDebt,
} from '../../src/ports-reminders.js';
import type { World } from './ports.js';

export interface ReminderWorld {
	readonly rows: ReminderRow[];
	readonly requests: ReminderRequest[];
	/** Invoices that are disputed, or on hold. */
	readonly disputed: Set<string>;
	readonly held: Set<string>;
	/** Charges that are still open, by invoice. */
	readonly charges: Map<string, bigint>;
	readonly runs: Map<string, WatchedDebt['run']>;
	installation: 'production' | 'copy' | 'undecided';
	/** Happens just before the transaction begins. */
	meanwhile: () => void;
	/** The commit is lost once what is in the transaction has been done. */
	isCommitLost: boolean;
}

export const aReminderWorld = (): ReminderWorld => ({
	rows: [],
	requests: [],
	disputed: new Set(),
	held: new Set(),
	charges: new Map(),
	runs: new Map(),
	installation: 'production',
	meanwhile: () => {},
	isCommitLost: false,
});

const reductionsOf = (w: World, invoice: string): readonly Reduction[] =>
	[...w.payments.values()]
		.filter((p) => 'invoice' in p.target && p.target.invoice === invoice && p.kind === 'payment')
		.map((p) => ({ on: p.paidOn, amountMinor: p.amountMinor }));

function debtOf(w: World, id: string): WatchedDebt | null {
	const stored = w.invoices.get(id);
	if (!stored) return null;
	const { contact, kind, status, number, dueOn, currency, language, openMinor } = stored;
	const r = w.reminders;
	const sent = r.rows
		.filter((row) => row.invoice === id)
		.map(({ demand: d }) => ({
			...{ level: d.level, sentOn: d.sentOn, deadlineOn: d.deadlineOn },
			...{ feeMinor: d.fee.minor, feeVatCode: d.fee.vatCode, interestMinor: d.interestMinor },
		}));
	return {
		...{ invoice: id, contact, kind, status, number, dueOn, currency, language, openMinor },
		chargesOpenMinor: r.charges.get(id) ?? 0n,
		rate: stored.rate ?? '1',
		vatBreakdown: stored.vatBreakdown,
		isDisputed: r.disputed.has(id),
		isOnHold: r.held.has(id),
		isContactOnHold: w.contacts.get(contact)?.dunningHold ?? false,
		isBeingSent: false,
		sent,
		reductions: reductionsOf(w, id),
		clientName: w.contacts.get(contact)?.name ?? '',
		hasAddress: true,
		run: r.runs.get(id) ?? null,
	};
}

export function reminderPorts(w: World, ports: () => Ports): ReminderPort {
	const r = w.reminders;
	return {
		debt: async (invoice) => debtOf(w, invoice),

		async overdue(day, { after, limit }) {
			const ids = [...w.invoices.keys()].sort().filter((id) => after === null || id > after);
			return ids
				.flatMap((id) => debtOf(w, id) ?? [])
				.filter((d) => d.dueOn !== null && d.dueOn < day && d.openMinor > 0n)
				.slice(0, limit);
		},

		async sent(invoice, level) {
			const at = r.rows.findIndex((x) => x.invoice === invoice && x.demand.level === level);
			const row = r.rows[at];
			if (!row) return null;
			const { deadlineOn, totalMinor } = row.demand;
			const { run, sentTo, pdf, pdfSha256 } = row;
			return { id: `reminder-${at}`, level, run, sentTo, deadlineOn, totalMinor, pdf, pdfSha256 };
		},

		async write(row) {
			const last = r.rows.filter((x) => x.invoice === row.invoice).length;
			if (row.demand.level !== last + 1) throw new Error('memory: a level out of order');
			const stored = w.invoices.get(row.invoice);
			if (stored) w.invoices.set(row.invoice, { ...stored, nextReminderOn: row.nextOn });
			r.charges.set(row.invoice, row.demand.totalMinor - row.demand.principalMinor);
			r.rows.push(row);
			return `reminder-${r.rows.length - 1}`;
		},

		request: async (requests) => void r.requests.push(...requests),
		applyCharges: async (invoice, minor) => void r.charges.set(invoice, minor),
		waiveCharges: async (invoice) => void r.charges.set(invoice, 0n),
		installation: async () => r.installation,

		async together(work) {
			r.meanwhile();
			const before = {
				rows: [...r.rows],
				invoices: new Map(w.invoices),
				charges: new Map(r.charges),
			};
			try {
				const done = await work(ports());
				if (r.isCommitLost) throw new Error('memory: the commit is lost');
				return done;
			} catch (e) {
				r.rows.splice(0, r.rows.length, ...before.rows);
				for (const [id, stored] of before.invoices) w.invoices.set(id, stored);
				r.charges.clear();
				for (const [id, minor] of before.charges) r.charges.set(id, minor);
				throw e;
			}
		},
	};
}
