/** Bank transactions that a story finds: written as by our own services, so that no run follows. */
import type { Database } from '../../harness/postgres.js';

const TRANSACTION = (reference: string): string => `
	with m as (select set_config('finance.actor', 'test', true))
	insert into finance_bank_transactions
		(company, bank_account, booked_on, amount, currency, reference)
	select i.company, i.bank_account, current_date, i.open, i.currency, ${reference}
	from finance_invoices i, m where i.id = $1 returning id`;

/** Writes what pays the invoice to the centime, with its reference or without one; returns its id. */
export async function transactionFor(
	database: Database,
	invoice: string,
	{ reference }: { reference: boolean },
): Promise<string> {
	const [row] = await database.query<{ id: string }>(
		TRANSACTION(reference ? 'i.reference' : 'null'),
		[invoice],
	);
	if (!row) throw new Error('nothing written');
	return row.id;
}
