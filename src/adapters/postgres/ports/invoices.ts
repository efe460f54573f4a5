/** Client invoices of one company. Totals, numbers and states come from steps alone. */
import type { Knex } from 'knex';
import { FinanceError, invariant } from '../../../core/errors.js';
import type { StoredInvoice } from '../../../core/invoice/model.js';
import { type InvoiceState, mayMove } from '../../../core/invoice/states.js';
import { minorOf, minorText } from '../../../core/money/money.js';
import type { InvoicePort, IssueRow } from '../../../ports.js';
import {
	draftColumns,
	INVOICE_COLUMNS,
	LINE_COLUMNS,
	lineColumns,
	storedOf,
} from './invoice-rows.js';
import { rowsOf } from './rows.js';

const issueColumns = (row: IssueRow) => ({
	status: 'issued',
	number: row.number,
	series: row.series,
	sequence: row.sequence,
	bank_account: row.bankAccount,
	reference_type: row.issued.referenceType,
	reference: row.issued.reference === '' ? null : row.issued.reference,
	issued_on: row.issued.issuedOn,
	due_on: row.issued.dueOn,
	parties: JSON.stringify(row.issued.parties),
	open: minorText(row.issued.totalMinor),
	rate: row.base.rate,
	rate_on: row.base.rateOn,
	net_base: minorText(row.base.netMinor),
	vat_base: minorText(row.base.vatMinor),
	total_base: minorText(row.base.totalMinor),
	retention_until: row.retentionUntil,
	findings: null,
});

export function invoicePort(
	db: Knex,
	o: { company: string; actor: string | null; changed: (invoice: string) => void },
): InvoicePort {
	const { company } = o;

	async function read(where: string, id: string, lock = ''): Promise<StoredInvoice | null> {
		const [row] = await rowsOf(
			db,
			`select ${INVOICE_COLUMNS} from finance_invoices i where ${where} = ? and company = ? ${lock}`,
			[id, company],
		);
		if (!row) return null;
		const lines = await rowsOf(
			db,
			`select ${LINE_COLUMNS} from finance_invoice_lines where invoice = ?
			 order by position nulls last, id`,
			[row['id']],
		);
		return storedOf(row, lines);
	}

	async function update(id: string, values: Readonly<Record<string, unknown>>): Promise<void> {
		const changed = await db('finance_invoices')
			.where({ id, company })
			.update({ ...values, updated_at: db.fn.now() });
		if (changed !== 1) throw new FinanceError('NOT_FOUND', { collection: 'finance_invoices' });
		o.changed(id);
	}

	async function move(id: string, from: InvoiceState, to: InvoiceState): Promise<void> {
		invariant(mayMove(from, to), `invoice: no move ${from} → ${to}`);
		const changed = await db('finance_invoices')
			.where({ id, company, status: from })
			.update({ status: to, updated_at: db.fn.now() });
		if (changed !== 1) throw new FinanceError('INVOICE_STATE', { invoice: id, wanted: to });
		o.changed(id);
	}

	const insertLines = (id: string, draft: Parameters<InvoicePort['insertDraft']>[0]) =>
		db('finance_invoice_lines').insert(draft.content.lines.map((l) => lineColumns(id, l)));

	return {
		get: (id) => read('id', id),
		lock: (id) => read('id', id, 'for update of i'),
		move,

		async insertDraft(draft, state) {
			const [row] = await db('finance_invoices')
				.insert({ ...draftColumns(draft), company, status: state, created_by: o.actor })
				.returning('id');
			invariant(row, 'invoice: not inserted');
			await insertLines(row.id, draft);
			o.changed(row.id);
			return row.id;
		},

		async replaceDraft(id, draft) {
			await update(id, draftColumns(draft));
			await db('finance_invoice_lines').where({ invoice: id }).delete();
			await insertLines(id, draft);
		},

		issue: (id, row) => update(id, issueColumns(row)),

		refuse: (id, findings) =>
			update(id, { status: 'draft', findings: JSON.stringify(findings) }),

		sealPdf: (id, pdf) => update(id, { pdf: pdf.file, pdf_sha256: pdf.sha256 }),

		async sent(id, { at, to, by }) {
			await update(id, {
				sent_at: at,
				sent_to: to,
				sent_by: by,
				status: db.raw(`case when status = 'issued' then 'sent' else status end`),
			});
		},

		setNextReminder: (id, on) => update(id, { next_reminder_on: on }),

		applyMoney: (id, { paidMinor, openMinor, state }) =>
			update(id, { paid: minorText(paidMinor), open: minorText(openMinor), status: state }),

		setFlags: (id, { disputed, dunningHold, note }) =>
			update(id, {
				...(disputed !== undefined && { disputed }),
				...(dunningHold !== undefined && { dunning_hold: dunningHold }),
				...(note !== undefined && {
					notes: db.raw(`concat_ws(E'\\n', nullif(notes, ''), ?::text)`, [note]),
				}),
			}),

		async rate(id) {
			const [row] = await rowsOf(
				db,
				'select trim_scale(rate)::text as rate from finance_invoices where id = ? and company = ?',
				[id, company],
			);
			invariant(row?.['rate'], 'invoice: issued without a rate');
			return row['rate'];
		},

		async creditContext(id) {
			const original = await read('id', id);
			if (!original?.issuedOn) return null;
			const notes = await rowsOf(
				db,
				`select id from finance_invoices where original_invoice = ? and company = ?
				 and kind = 'credit_note' and number is not null order by issued_on, sequence`,
				[id, company],
			);
			const earlier: StoredInvoice[] = [];
			for (const { id: note } of notes) {
				const found = await read('id', note);
				if (found) earlier.push(found);
			}
			return { original: { ...original, issuedOn: original.issuedOn }, earlier };
		},

		async creditedMinor(id) {
			const [row] = await rowsOf(
				db,
				`select coalesce(sum(total), 0)::text as total from finance_invoices
				 where original_invoice = ? and company = ? and kind = 'credit_note'
				 and number is not null`,
				[id, company],
			);
			return minorOf(row?.['total'] ?? '0');
		},
	};
}
