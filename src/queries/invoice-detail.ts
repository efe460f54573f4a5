/** One invoice as a page shows it: with what stands in its way, and what has happened to it. */
import { reasonText } from '../contracts/texts/matching.js';
import { textOf } from '../contracts/texts/text.js';
import { addDays } from '../core/days.js';
import { type InvoiceMay, mayNow } from '../core/invoice/may.js';
import type { InvoiceKind } from '../core/invoice/model.js';
import type { InvoiceState } from '../core/invoice/states.js';
import { minorOf } from '../core/money/money.js';
import type { Language } from '../core/parties/model.js';
import type { StageRecord } from '../engine/run.js';
import type { Reads } from '../ports-reads.js';
import { stageOf } from './run-detail.js';

type Row = Readonly<Record<string, unknown>>;

interface TimelineEntry {
	/** An instant, or a day where only the day is known. */
	readonly at: string;
	readonly event: string;
	readonly details: Row;
}

const rows = (value: unknown): readonly Row[] => (Array.isArray(value) ? value : []);
const entry = (at: unknown, event: string, details: Row = {}): TimelineEntry[] =>
	typeof at === 'string' ? [{ at, event, details }] : [];

const issuedAt = (invoice: Row): unknown => {
	const issuing = rows(invoice.runs).find((r) => r.workflow === 'invoice.create-and-send');
	const began = typeof issuing?.started_at === 'string' ? issuing.started_at : '';
	return isOnDay(began, invoice.issued_on) ? began : invoice.issued_on;
};

/** Is an instant (UTC) on this Swiss day, which begins at 22:00 or 23:00 of the day before? */
function isOnDay(instant: string, day: unknown): boolean {
	const utcDay = instant.slice(0, 10);
	if (utcDay === day) return true;
	return instant.slice(11, 13) >= '22' && addDays(utcDay, 1) === day;
}

/** What a booked payment did to the invoice, by its kind. */
const PAYMENT_EVENTS: Readonly<Record<string, string>> = {
	...{ write_off: 'written_off', return: 'returned', charges_return: 'returned' },
	...{ refund: 'refunded', reversal: 'undone' },
};

const eventOf = ({ kind }: Row): string => PAYMENT_EVENTS[String(kind)] ?? 'paid';

/** Oldest first; entries of one day in the order in which such things happen. */
export function timelineOf(invoice: Row): readonly TimelineEntry[] {
	const entries = [
		...entry(invoice.created_at, 'created'),
		...entry(issuedAt(invoice), 'issued', { number: invoice.number }),
		...entry(invoice.sent_at, 'sent', { to: invoice.sent_to, by: invoice.sent_by }),
		...rows(invoice.payments)
			.filter((p) => p.status === 'booked')
			.flatMap((p) =>
				entry(p.created_at, eventOf(p), { payment: p.id, amount: p.amount, kind: p.kind }),
			),
		...rows(invoice.credit_notes).flatMap((c) =>
			entry(c.issued_on, 'credited', { invoice: c.id, number: c.number, amount: c.total }),
		),
		...rows(invoice.reminders).flatMap((r) => entry(r.sent_on, 'reminded', { level: r.level })),
		...rows(invoice.runs)
			.filter((r) => r.state === 'failed')
			.flatMap((r) => entry(r.ended_at, 'failed', { run: r.id, code: r.error_code })),
	];
	return entries.sort((a, b) => (a.at.slice(0, 10) < b.at.slice(0, 10) ? -1 : byTime(a, b)));
}

function byTime(a: TimelineEntry, b: TimelineEntry): number {
	if (a.at.slice(0, 10) > b.at.slice(0, 10)) return 1;
	const known = a.at.length > 10 && b.at.length > 10;
	return known && a.at !== b.at ? (a.at < b.at ? -1 : 1) : 0;
}

const isOpen = (run: Row): boolean => run.state === 'waiting' || run.state === 'running';

const mayOf = (invoice: Row, writer: boolean): InvoiceMay =>
	mayNow({
		kind: invoice.kind as InvoiceKind,
		status: invoice.status as InvoiceState,
		issued: invoice.number !== null,
		hasPdf: invoice.has_pdf === true,
		isOpen: minorOf(String(invoice.open)) > 0n,
		running: rows(invoice.runs).some(isOpen),
		writer,
	});

const entryOf = (row: Row, language: Language): Row => ({
	...row,
	postings: rows(row.postings).map(({ names, ...posting }) => ({
		...posting,
		account_name: (names as Readonly<Record<Language, string | null>>)[language],
	})),
});

/** A payment with the reasons of its match in words. */
function paymentOf(payment: Row, invoice: Row, language: Language): Row {
	const { number, client_name, currency } = invoice;
	const about = { number: String(number ?? ''), name: String(client_name ?? '') };
	const reasons = rows(payment.reasons).map(({ code, value }) => ({
		code,
		message: reasonText(
			language,
			{ code: String(code), value: String(value ?? '') },
			{ ...about, currency: String(currency) },
		),
	}));
	return { ...payment, reasons };
}

/** Who looks: in which language, and whether with the right to write. */
export interface Looking {
	readonly language: Language;
	readonly writer: boolean;
}

/** Null when absent or another company's. */
export async function invoiceDetail(
	reads: Reads,
	id: string,
	{ language, writer }: Looking,
): Promise<Row | null> {
	const invoice = await reads.invoice(id);
	if (!invoice) return null;
	const findings = rows(invoice.findings).map((f) => ({
		...f,
		message: textOf(language, String(f.code), (f.details ?? {}) as Record<string, string>),
	}));
	return {
		...invoice,
		findings,
		payments: rows(invoice.payments).map((p) => paymentOf(p, invoice, language)),
		entries: rows(invoice.entries).map((e) => entryOf(e, language)),
		runs: rows(invoice.runs).map((r) => ({
			...r,
			stages: (rows(r.stages) as unknown as readonly StageRecord[]).map((s) =>
				stageOf(s, language),
			),
		})),
		may: mayOf(invoice, writer),
		timeline: timelineOf(invoice),
	};
}
