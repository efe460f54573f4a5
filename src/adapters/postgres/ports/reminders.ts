/** Reminders of one company: written once, beside what they change of their invoice. */
import type { Knex } from 'knex';
import { FinanceError, invariant } from '../../../core/errors.js';
import { minorOf, minorText } from '../../../core/money/money.js';
import type { ReminderPort, ReminderRow } from '../../../ports-reminders.js';
import { OUTBOX } from '../outbox.js';
import { readDebt, readOverdue } from './debts.js';
import { rowsOf } from './rows.js';

const columnsOf = ({ demand: d, ...row }: ReminderRow) => ({
	invoice: row.invoice,
	level: d.level,
	sent_on: d.sentOn,
	deadline_on: d.deadlineOn,
	principal: minorText(d.principalMinor),
	fee: minorText(d.fee.minor),
	fee_vat_code: d.fee.vatCode,
	interest: minorText(d.interestMinor),
	total_due: minorText(d.totalMinor),
	pdf: row.pdf,
	pdf_sha256: row.pdfSha256,
	sent_to: row.sentTo,
	sent_by: row.sentTo === null ? 'post' : 'mail',
	run: row.run,
});

/** What a reminder changes of its invoice. */
const invoiceOf = ({ demand: d, sentAt, nextOn }: ReminderRow) => ({
	reminder_count: d.level,
	last_reminder_at: sentAt,
	next_reminder_on: nextOn,
	charges_open: minorText(d.totalMinor - d.principalMinor),
});

export interface ReminderParts extends Pick<ReminderPort, 'installation' | 'together'> {
	readonly company: string;
	readonly actor: string | null;
	/** Tells that an invoice was written, once the transaction is committed. */
	readonly changed: (invoice: string) => void;
}

export function reminderPort(db: Knex, o: ReminderParts): ReminderPort {
	const { company } = o;
	const patch = async (id: string, values: Readonly<Record<string, unknown>>): Promise<void> => {
		const count = await db('finance_invoices')
			.where({ id, company })
			.update({ ...values, updated_at: db.fn.now() });
		if (count !== 1) throw new FinanceError('NOT_FOUND', { collection: 'finance_invoices' });
		o.changed(id);
	};
	return {
		debt: (invoice) => readDebt(db, { company, invoice }),
		overdue: (day, page) => readOverdue(db, { company, day, ...page }),

		async sent(invoice, level) {
			const [r] = await rowsOf(
				db,
				`select r.id, r.level, r.run, r.sent_to, r.deadline_on::text, r.total_due::text, r.pdf,
					r.pdf_sha256
				from finance_reminders r join finance_invoices i on i.id = r.invoice
				where r.invoice = ? and r.level = ? and i.company = ?`,
				[invoice, level, company],
			);
			if (!r) return null;
			return {
				id: r['id'],
				level: r['level'],
				run: r['run'],
				sentTo: r['sent_to'],
				deadlineOn: r['deadline_on'],
				totalMinor: minorOf(r['total_due']),
				pdf: r['pdf'],
				pdfSha256: r['pdf_sha256'],
			};
		},

		async write(row) {
			const [written] = await db('finance_reminders')
				.insert({ ...columnsOf(row), created_by: o.actor })
				.returning('id');
			invariant(written, 'reminder: not inserted');
			await patch(row.invoice, invoiceOf(row));
			return written.id;
		},

		async request(requests) {
			if (requests.length === 0) return;
			const rows = requests.map(({ invoice, ...payload }) => ({
				...{ kind: 'reminder.due', item: invoice, company },
				payload: JSON.stringify(payload),
			}));
			await db(OUTBOX).insert(rows);
		},

		applyCharges: (invoice, openMinor) => patch(invoice, { charges_open: minorText(openMinor) }),

		waiveCharges: (invoice, note) =>
			patch(invoice, {
				charges_open: '0.00',
				notes: db.raw(`concat_ws(E'\\n', nullif(notes, ''), ?::text)`, [note]),
			}),

		installation: o.installation,
		together: o.together,
	};
}
