/** Bank transactions as an import leaves them: rows, and what tells that they are there. */
import type { Installation } from '../harness/directus.js';
import type { Items } from './items.js';

export interface Moved {
	readonly amount: string;
	readonly booked_on?: string;
	readonly currency?: string;
	readonly bank_account?: string;
	readonly counterparty_name?: string;
	readonly counterparty_iban?: string;
	readonly reference?: string;
	readonly text?: string;
}

/** Ids of the rows, in their order. */
export async function moneyMoved(
	{ database }: Pick<Installation, 'database'>,
	items: Items,
	rows: readonly Moved[],
): Promise<readonly string[]> {
	const ids: string[] = [];
	for (const row of rows) {
		const [made] = await database.query<{ id: string }>(
			`insert into finance_bank_transactions (id, company, bank_account, booked_on, value_on, amount,
				open, allocated, currency, status, counterparty_name, counterparty_iban, reference, text,
				charges)
			values (gen_random_uuid(), $1, $2, $3::date, $3::date, $4, $4, 0, $5, 'open', $6, $7, $8, $9, 0)
			returning id`,
			[
				...[items.company, row.bank_account ?? items.bankAccount],
				...[row.booked_on ?? new Date().toISOString().slice(0, 10), row.amount],
				...[row.currency ?? 'CHF', row.counterparty_name ?? null, row.counterparty_iban ?? null],
				...[row.reference ?? null, row.text ?? null],
			],
		);
		if (made) ids.push(made.id);
	}
	return ids;
}

/** Tells that a statement was imported. */
export const imported = ({ database }: Pick<Installation, 'database'>, items: Items) =>
	database.query(
		`insert into finance.outbox (kind, item, company) values ('bank.imported', $1, $2)`,
		[items.bankAccount, items.company],
	);
