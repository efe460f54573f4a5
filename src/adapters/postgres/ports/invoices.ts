/** Client invoices of one company. Totals, numbers and states come from steps alone. */
import type { Knex } from 'knex';
import { FinanceError, invariant } from '../../../core/errors.js';
import type { InvoiceLine, StoredInvoice } from '../../../core/invoice/model.js';
import { mayMove } from '../../../core/invoice/states.js';
import { minorOf, minorText } from '../../../core/money/money.js';
import type { InvoicePort, IssueRow } from '../../../ports.js';
import {
	APPLIED,
	draftColumns,
	INVOICE_COLUMNS,
	LINE_COLUMNS,
	lineColumns,
	storedOf,
} from './invoice-rows.js';
import { jsonRows, rowsOf } from './rows.js';

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

interface Rows {
	readonly db: Knex;
	readonly company: string;
	/** Tells that an invoice was written, once the transaction is committed. */
	readonly changed: (invoice: string) => void;
}

const LINES = `select ${LINE_COLUMNS} from finance_invoice_lines l`;
const IN_ORDER = 'order by position nulls last, id';

async function read(
	{ db, company }: Rows,
	id: string,
	lock: '' | 'for update of i' = '',
): Promise<StoredInvoice | null> {
	const [row] = await rowsOf(
		db,
		`select ${INVOICE_COLUMNS}, ${jsonRows(`${LINES} where l.invoice = i.id ${IN_ORDER}`)} as lines
		from finance_invoices i where id = ? and company = ? ${lock}`,
		[id, company],
	);
	if (!row) return null;
	// While the lock was waited for, a draft's lines may have changed: the statement saw the old ones.
	const changed = lock !== '' && row['number'] === null;
	const lines = changed ? await rowsOf(db, `${LINES} where l.invoice = ? ${IN_ORDER}`, [id]) : null;
	return storedOf(row, lines ?? row['lines']);
}

async function update(
	{ db, company, changed }: Rows,
	id: string,
	values: Readonly<Record<string, unknown>>,
): Promise<void> {
	const count = await db('finance_invoices')
		.where({ id, company })
		.update({ ...values, updated_at: db.fn.now() });
	if (count !== 1) throw new FinanceError('NOT_FOUND', { collection: 'finance_invoices' });
	changed(id);
}

type Drafts = Pick<
	InvoicePort,
	'insertDraft' | 'replaceDraft' | 'replaceLines' | 'move' | 'refuse' | 'issue'
>;

/** From nothing to an issued invoice. */
function drafts(rows: Rows, actor: string | null): Drafts {
	const { db, company, changed } = rows;
	const insertLines = (id: string, lines: readonly InvoiceLine[]) =>
		db('finance_invoice_lines').insert(lines.map((l) => lineColumns(id, l)));
	const replaceLines = async (id: string, lines: readonly InvoiceLine[]): Promise<void> => {
		await db('finance_invoice_lines').where({ invoice: id }).delete();
		await insertLines(id, lines);
	};

	return {
		async insertDraft(draft, state) {
			const [row] = await db('finance_invoices')
				.insert({ ...draftColumns(draft), company, status: state, created_by: actor })
				.returning('id');
			invariant(row, 'invoice: not inserted');
			await insertLines(row.id, draft.content.lines);
			changed(row.id);
			return row.id;
		},

		async replaceDraft(id, draft) {
			await update(rows, id, draftColumns(draft));
			await replaceLines(id, draft.content.lines);
		},
		replaceLines,

		async move(id, from, to) {
			invariant(mayMove(from, to), `invoice: no move ${from} → ${to}`);
			const count = await db('finance_invoices')
				.where({ id, company, status: from })
				.update({ status: to, updated_at: db.fn.now() });
			if (count !== 1) throw new FinanceError('INVOICE_STATE', { invoice: id, wanted: to });
			changed(id);
		},

		issue: (id, { draft, row }) =>
			update(rows, id, { ...draftColumns(draft), ...issueColumns(row) }),
		refuse: (id, findings) =>
			update(rows, id, { status: 'draft', findings: JSON.stringify(findings) }),
	};
}

type Afterwards = Pick<
	InvoicePort,
	'sealPdf' | 'sent' | 'setNextReminder' | 'applyMoney' | 'setFlags'
>;

/** What happens to an issued invoice. */
const afterwards = (rows: Rows): Afterwards => ({
	sealPdf: (id, pdf) => update(rows, id, { pdf: pdf.file, pdf_sha256: pdf.sha256 }),

	sent: (id, { at, to, by }) =>
		update(rows, id, {
			sent_at: at,
			sent_to: to,
			sent_by: by,
			status: rows.db.raw(`case when status = 'issued' then 'sent' else status end`),
		}),

	setNextReminder: (id, on) => update(rows, id, { next_reminder_on: on }),

	applyMoney: (id, { paidMinor, openMinor, state }) =>
		update(rows, id, { paid: minorText(paidMinor), open: minorText(openMinor), status: state }),

	setFlags: (id, { disputed, dunningHold, note }) =>
		update(rows, id, {
			...(disputed !== undefined && { disputed }),
			...(dunningHold !== undefined && { dunning_hold: dunningHold }),
			...(note !== undefined && {
				notes: rows.db.raw(`concat_ws(E'\\n', nullif(notes, ''), ?::text)`, [note]),
			}),
		}),
});

type Looks = Pick<InvoicePort, 'rate' | 'creditContext' | 'notesOn' | 'creditedMinor'>;

/** Credit notes issued on an invoice, oldest first. */
const NOTES_ON = `from finance_invoices n where n.original_invoice = ? and n.company = ?
	and n.kind = 'credit_note' and n.number is not null`;
const OLDEST_FIRST = 'order by n.issued_on, n.sequence';

/** What stands of its discounts and losses. */
const WRITTEN_OFF = `select coalesce(sum(amount), 0)::text as total from finance_payments
	where invoice = ? and company = ? and kind = 'write_off' and write_off in ('discount', 'loss')
		and status = 'booked' and reversed_by is null`;

/** What steps ask about an issued invoice. */
const looks = (rows: Rows): Looks => ({
	async rate(id) {
		const [row] = await rowsOf(
			rows.db,
			'select trim_scale(rate)::text as rate from finance_invoices where id = ? and company = ?',
			[id, rows.company],
		);
		invariant(row?.['rate'], 'invoice: issued without a rate');
		return row['rate'];
	},

	async creditContext(id) {
		const original = await read(rows, id);
		if (!original?.issuedOn) return null;
		const notes = await rowsOf(rows.db, `select id ${NOTES_ON} ${OLDEST_FIRST}`, [
			id,
			rows.company,
		]);
		const earlier: StoredInvoice[] = [];
		for (const { id: note } of notes) {
			const found = await read(rows, note);
			if (found) earlier.push(found);
		}
		const [written] = await rowsOf(rows.db, WRITTEN_OFF, [id, rows.company]);
		const writtenOffMinor = minorOf(written?.['total'] ?? '0');
		return { original: { ...original, issuedOn: original.issuedOn }, earlier, writtenOffMinor };
	},

	async notesOn(id) {
		const notes = await rowsOf(
			rows.db,
			`select n.id, n.open::text as open, (${APPLIED})::text as applied
			${NOTES_ON} ${OLDEST_FIRST} for update of n`,
			[id, rows.company],
		);
		return notes.map((r) => ({
			...{ id: r['id'], openMinor: minorOf(r['open']), appliedMinor: minorOf(r['applied']) },
		}));
	},

	async creditedMinor(id) {
		const [row] = await rowsOf(
			rows.db,
			`select coalesce(sum(total), 0)::text as total ${NOTES_ON}`,
			[id, rows.company],
		);
		return minorOf(row?.['total'] ?? '0');
	},
});

/** `actor` is recorded as the maker of new drafts. */
export function invoicePort(
	db: Knex,
	o: { company: string; actor: string | null; changed: (invoice: string) => void },
): InvoicePort {
	const rows: Rows = { db, company: o.company, changed: o.changed };
	return {
		get: (id) => read(rows, id),
		lock: (id) => read(rows, id, 'for update of i'),
		...drafts(rows, o.actor),
		...afterwards(rows),
		...looks(rows),
	};
}
