/** A run that books by itself what the bank says, and what must be there once it ended. */
import { transactionFor } from './bank-rows.js';
import type { Story } from './stories.js';

const MATCHED = `
	select (select count(*) from finance_payments p where p.invoice = i.id and p.status = 'booked')::int
			as payments,
		(select count(*) from finance_journal_entries e join finance_payments p on e.source = p.id::text
			where p.invoice = i.id)::int as entries,
		(select count(*) from finance_bank_transactions t where t.company = i.company
			and t.status = 'reconciled' and t.open = 0)::int as reconciled,
		(select count(*) from finance_notifications n where n.company = i.company
			and n.kind = 'bank_reconciled')::int as notices,
		i.status
	from finance_invoices i where i.id = $1`;

export const MATCHING_STORIES: readonly Story[] = [
	{
		name: 'a bank transaction is matched with its invoice',
		workflow: 'bank.reconcile',
		async begin({ place, items, worker, sent }) {
			await transactionFor(place.database, sent, { reference: true });
			await worker.begin({
				workflow: 'bank.reconcile',
				company: items.company,
				item: null,
				key: 'a bank transaction is matched with its invoice',
				input: { threshold: null },
				createdBy: null,
			});
			return sent;
		},
		async count({ place }, invoice) {
			const [row] = await place.database.query(MATCHED, [invoice]);
			if (!row) throw new Error('nothing counted');
			return { ...row };
		},
		expected: { payments: 1, entries: 1, reconciled: 1, notices: 1, status: 'paid' },
	},
];
