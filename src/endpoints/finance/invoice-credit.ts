/** Taking an invoice back: a draft is discarded, an issued one gets a credit note. */
import {
	creditInput,
	creditNoteOnItsWay,
	lockForCredit,
	writeCreditNote,
} from '../../commands/credit-note.js';
import { checkFields, type Fields } from '../../contracts/contract.js';
import { FinanceError } from '../../core/errors.js';
import { error, type Finding, within } from '../../core/findings.js';
import type { CreditSelection } from '../../core/invoice/credit.js';
import type { CheckedDraft } from '../../core/invoice/draft.js';
import { checkedDraft } from './drafts.js';
import { shown } from './invoices.js';
import { type CompanyCall, data, type Route, route } from './route.js';
import { startSending } from './sending.js';

/** Printed on the credit note; as long as a message may be. */
const REASON = { kind: 'text', max: 140, optional: true } as const;

const CREDIT = {
	reason: REASON,
	/** Positions of the invoice, each with the quantity to take back; left out: all that is left. */
	lines: { kind: 'list', max: 500, optional: true },
} as const satisfies Fields;

const LINE = {
	position: { kind: 'integer', min: 1, max: 10_000 },
	quantity: { kind: 'decimal', scale: 4, optional: true },
} as const satisfies Fields;

function selectionOf(lines: readonly unknown[] | null): CreditSelection {
	if (lines === null) return 'rest';
	const findings: Finding[] = lines.length === 0 ? [error('lines', 'NO_LINES')] : [];
	const chosen: { position: number; quantity?: string }[] = [];
	for (const [i, line] of lines.entries()) {
		const read = checkFields(LINE, line);
		if (!read.ok) findings.push(...within(`lines.${i}`, read.findings));
		else {
			const { position, quantity } = read.value;
			chosen.push({ position, ...(quantity !== null && { quantity }) });
		}
	}
	if (findings.length > 0) throw new FinanceError('INVALID_INPUT', {}, findings);
	return chosen;
}

type Credit = Awaited<ReturnType<typeof lockForCredit>>;

/** Findings that are the answer's own code. */
const REFUSALS = ['CREDIT_ABOVE_INVOICE', 'CREDIT_WRITTEN_OFF'] as const;

/** The credit note as it may be written; its message is what the caller calls the reason. */
async function judged(
	call: CompanyCall,
	of: Credit,
	wish: { lines: CreditSelection; reason: string | null },
): Promise<CheckedDraft> {
	try {
		return await checkedDraft(call, creditInput(of, wish));
	} catch (e) {
		if (!(e instanceof FinanceError)) throw e;
		const words: Readonly<Record<string, string>> = { message: 'reason', line_items: 'lines' };
		const findings = e.findings.map((f) => ({ ...f, field: words[f.field] ?? f.field }));
		for (const code of REFUSALS) {
			const found = findings.find((f) => f.code === code);
			if (found) throw new FinanceError(code, found.details, findings);
		}
		throw new FinanceError(e.code, e.details, findings);
	}
}

const WHOLE = { wish: { mail: true, to: null, cc: null, message: null } };

export const CREDIT_ROUTES: readonly Route[] = [
	route({
		method: 'POST',
		path: '/invoices/:id/credit-note',
		summary: 'A draft of a credit note on the invoice; never more than is left of it',
		access: 'finance_invoices',
		right: 'accountant',
		body: CREDIT,
		row: 'finance_invoices',
		answer: { status: 201, of: 'Invoice' },
		async run(call) {
			const of = await lockForCredit(call.params.id ?? '', call.ports);
			const { reason } = call.body;
			const draft = await judged(call, of, { lines: selectionOf(call.body.lines), reason });
			const note = { stored: of.stored, state: 'draft' } as const;
			return shown(call, await writeCreditNote(draft, note, call.ports));
		},
	}),
	route({
		method: 'POST',
		path: '/invoices/:id/cancel',
		summary: 'Discards a draft (200); issues and sends a credit note on the rest of an invoice',
		access: 'finance_invoices',
		right: 'accountant',
		body: { reason: REASON },
		row: 'finance_invoices',
		answer: { status: 202, of: 'Started' },
		async run(call) {
			const id = call.params.id ?? '';
			const stored = await call.ports.invoices.lock(id);
			if (!stored) throw new FinanceError('NOT_FOUND', { collection: 'finance_invoices' });
			if (stored.status === 'draft') {
				await call.ports.invoices.move(id, 'draft', 'discarded');
				return { ...(await shown(call, id)), status: 200 };
			}
			const known = await creditNoteOnItsWay(call.reads, id);
			if (known) return data(await startSending(call, known, WHOLE));
			const of = await lockForCredit(id, call.ports);
			const draft = await judged(call, of, { lines: 'rest', reason: call.body.reason });
			const note = { stored: of.stored, state: 'to_send' } as const;
			const credit = await writeCreditNote(draft, note, call.ports);
			return data(await startSending(call, credit, WHOLE));
		},
	}),
];
