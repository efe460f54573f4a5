/** A reminder's letter: the sealed bytes, or the next one as it would be, marked as a draft. */
import { demandOf } from '../core/dunning/demand.js';
import { judge } from '../core/dunning/next-level.js';
import { FinanceError } from '../core/errors.js';
import type { Ports } from '../ports.js';
import type { StoredReminder } from '../ports-reminders.js';
import { drawLetter, groundOf, letterName } from '../steps/reminder/letter.js';

const TYPE = 'application/pdf';

interface Document {
	readonly name: string;
	readonly type: typeof TYPE;
	readonly bytes: Uint8Array;
}

async function sealed(reminder: StoredReminder, number: string, ports: Ports): Promise<Document> {
	if (!reminder.pdf) throw new FinanceError('PDF_NOT_READY', { reminder: reminder.id });
	const bytes = await ports.files.read(reminder.pdf);
	if (reminder.pdfSha256 !== null && ports.pdf.sha256(bytes) !== reminder.pdfSha256) {
		throw new FinanceError('PDF_CHANGED', { reminder: reminder.id });
	}
	return { name: letterName(number, reminder.level), type: TYPE, bytes };
}

/** `level` null: the last one that was sent, else the next one. */
export async function reminderPdf(
	{ invoice, level }: { readonly invoice: string; readonly level: number | null },
	ports: Ports,
): Promise<Document> {
	const debt = await ports.reminders.debt(invoice);
	if (!debt) throw new FinanceError('NOT_FOUND', { collection: 'finance_invoices' });
	const wanted = level ?? debt.sent.at(-1)?.level ?? null;
	const stored = wanted === null ? null : await ports.reminders.sent(invoice, wanted);
	if (stored) return sealed(stored, debt.number ?? invoice, ports);
	const terms = await ports.company.own();
	const day = ports.clock.today();
	const verdict = judge(debt, terms, { day, level });
	// What is only not due yet may be looked at.
	const next = verdict.isDue ? verdict.level : (verdict.next?.level ?? null);
	if (!verdict.isDue && (next === null || (level !== null && level !== next))) {
		throw new FinanceError(verdict.code, { invoice });
	}
	const demand = demandOf(debt, terms, { level: next ?? 1, day });
	const ground = await groundOf(invoice, demand, ports);
	const bytes = await drawLetter(ground, { isDraft: true }, ports);
	return { name: letterName(debt.number ?? invoice, demand.level), type: TYPE, bytes };
}
