/** Many invoices at once: sent, each by a run of its own, or fetched as one PDF. */
import { isId } from '../../contracts/contract.js';
import { textOf } from '../../contracts/texts/text.js';
import { FinanceError } from '../../core/errors.js';
import { error } from '../../core/findings.js';
import type { Language } from '../../core/parties/model.js';
import { sealedPdfs } from '../../queries/invoices-pdf.js';
import { inputFailure, spoken } from '../../runtime/http-error.js';
import { type CompanyCall, data, type Route, route } from './route.js';
import { sendOne } from './sending.js';

const IDS = { invoices: { kind: 'list', max: 200 } } as const;

/** Runs of a batch let those go first that a person waits for. */
const BATCH = 10;

/** Each once, in the caller's order. */
function idsOf(list: readonly unknown[]): readonly string[] {
	const findings = list.flatMap((id, i) => (isId(id) ? [] : [error(`invoices.${i}`, 'NOT_AN_ID')]));
	if (list.length === 0) findings.push(error('invoices', 'REQUIRED'));
	if (findings.length > 0) throw inputFailure(findings);
	return [...new Set(list.map((id) => String(id).toLowerCase()))];
}

const WISH = { mail: true, to: null, cc: null, message: null };

/** What came of one; a failure is told and stops no other. Outages and faults stop them all. */
async function tried(call: CompanyCall, invoice: string, language: Language) {
	try {
		return await sendOne(call, invoice, { wish: WISH, priority: BATCH });
	} catch (e) {
		if (!(e instanceof FinanceError) || !REFUSALS.has(e.code)) throw e;
		return {
			invoice,
			code: e.code,
			message: textOf(language, e.code, e.details),
			findings: e.findings.map((f) => spoken(f, language)),
		};
	}
}

/** What may be wrong with an invoice itself; each is found before anything of it is written. */
const REFUSALS: ReadonlySet<string> = new Set([
	...['NOT_FOUND', 'INVOICE_STATE', 'INVOICE_FINDINGS', 'INVALID_INPUT', 'MAIL_ADDRESS_MISSING'],
	...['PERIOD_LOCKED'],
]);

export const BULK_ROUTES: readonly Route[] = [
	route({
		method: 'POST',
		path: '/invoices/bulk/send/:company',
		summary: 'Sends up to 200 invoices; tells for each its run or what stands in its way',
		access: 'company',
		right: 'accountant',
		body: IDS,
		row: 'finance_invoices',
		answer: { status: 202, listOf: 'BulkSent' },
		async run(call) {
			const ids = idsOf(call.body.invoices);
			const told = new Map<string, object>();
			// Always in one order: two batches at the same time do not lock each other out.
			for (const id of [...ids].sort()) {
				told.set(id, await tried(call, id, call.caller.language));
			}
			return data(ids.map((id) => told.get(id)));
		},
	}),
	route({
		method: 'POST',
		path: '/invoices/bulk/pdf/:company',
		summary: 'The sealed documents of up to 200 invoices as one PDF',
		access: 'company',
		body: IDS,
		row: 'finance_invoices',
		answer: { status: 200, file: 'application/pdf' },
		async run(call) {
			const ids = idsOf(call.body.invoices);
			return { file: await sealedPdfs(ids, call.ports) };
		},
	}),
];
