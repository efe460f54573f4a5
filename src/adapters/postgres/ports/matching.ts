/** Proposals, what is learnt, and the lock under which a company is matched. */
import type { Knex } from 'knex';
import { invariant } from '../../../core/errors.js';
import { recognisedBy } from '../../../core/matching/posting-rules.js';
import { minorOf } from '../../../core/money/money.js';
import type { MatchingPort, StoredSuggestion } from '../../../ports-matching.js';
import { OUTBOX } from '../outbox.js';
import { keepProposals, settleStates, staleOthers } from './match-proposals.js';
import { readDesk } from './matching-desk.js';
import { rowsOf } from './rows.js';

export interface MatchingParts {
	readonly company: string;
	readonly actor: string | null;
	readonly apart: MatchingPort['apart'];
}

async function lockedSuggestion(
	db: Knex,
	company: string,
	id: string,
): Promise<StoredSuggestion | null> {
	const rows = await rowsOf(
		db,
		`select transaction, state, score, invoice, supplier_invoice, amount::text, reasons
		 from finance.match_suggestions
		 where company = ? and proposal = (
			select proposal from finance.match_suggestions where id = ?)
		 order by part for update`,
		[company, id],
	);
	const [first] = rows;
	if (!first) return null;
	return {
		...{ id, transaction: first['transaction'], state: first['state'] },
		score: Math.min(...rows.map((r) => Number(r['score']))),
		parts: rows.map((r) => ({
			...{ invoice: r['invoice'], supplierInvoice: r['supplier_invoice'] },
			...{ amountMinor: minorOf(r['amount']), reasons: r['reasons'] },
		})),
	};
}

/** What a person says for all such money; who pays for whom follows from their payments that stand. */
const learning = (
	db: Knex,
	{ company, actor }: Pick<MatchingParts, 'company' | 'actor'>,
): Pick<MatchingPort, 'learnRule'> => ({
	async learnRule(transaction, { account, vatCode, text }) {
		const [said] = await rowsOf(
			db,
			`select coalesce(counterparty_iban, '') as iban, coalesce(counterparty_name, '') as name,
				coalesce(text, '') as text
			 from finance_bank_transactions where id = ? and company = ?`,
			[transaction, company],
		);
		const by = said && {
			...{ counterpartyIban: said['iban'], counterpartyName: said['name'], text: said['text'] },
		};
		const known = by ? recognisedBy(by) : null;
		if (!known) return false;
		const rules = db('finance.posting_rules').where({ company });
		const values = { account, vat_code: vatCode, text, active: true };
		if (known.word === null) rules.where({ counterparty_iban: known.counterpartyIban });
		else rules.whereNull('counterparty_iban').whereRaw('lower(word) = lower(?)', [known.word]);
		if ((await rules.update(values)) > 0) return true;
		await db('finance.posting_rules').insert({
			...{ company, ...values, created_by: actor },
			...{ counterparty_iban: known.counterpartyIban, word: known.word },
		});
		return true;
	},
});

export function matchingPort(db: Knex, { company, actor, apart }: MatchingParts): MatchingPort {
	const mine = { company };
	return {
		apart,
		desk: ({ transaction }) => readDesk(db, { company, transaction }),
		suggestion: (id) => lockedSuggestion(db, company, id),

		async lock() {
			const key = `finance.matching ${company}`;
			await db.raw('select pg_advisory_xact_lock(hashtextextended(?, 0))', [key]);
		},

		async stillOpen(transactions) {
			const rows = await rowsOf(
				db,
				`select id from finance_bank_transactions
				 where company = ? and id = any(?::uuid[]) and status in ('open', 'suggested')
					and allocated = 0`,
				[company, [...transactions]],
			);
			return new Set(rows.map((r) => r['id']));
		},

		async bookedBy(run) {
			const [row] = await rowsOf(
				db,
				`select count(distinct transaction)::int as n from finance_payments
				 where company = ? and run = ? and status = 'booked' and reversed_by is null`,
				[company, run],
			);
			return row?.['n'] ?? 0;
		},

		keepProposals: (proposals, o) => keepProposals(db, proposals, { ...o, company }),

		async decide(id, { state, note }) {
			const [row] = await rowsOf(
				db,
				`update finance.match_suggestions set state = ?, note = ?, decided_by = ?,
					decided_at = now()
				 where company = ? and proposal = (
					select proposal from finance.match_suggestions where id = ?)
				 returning transaction`,
				[state, note, actor, company, id],
			);
			invariant(row, 'matching: suggestion gone');
			if (state === 'accepted') await staleOthers(db, company, row['transaction']);
			await settleStates(db, company, row['transaction']);
		},

		...learning(db, { company, actor }),

		removeRule: async (id) =>
			(await db('finance.posting_rules')
				.where({ ...mine, id })
				.delete()) > 0,

		async setIgnored(transaction, reason) {
			const from = reason === null ? ['ignored'] : ['open', 'suggested'];
			const changed = await db('finance_bank_transactions')
				.where({ ...mine, id: transaction, allocated: 0 })
				.whereIn('status', from)
				.update({
					...{ status: reason === null ? 'open' : 'ignored', ignored_because: reason },
					...{ updated_at: db.fn.now(), updated_by: actor },
				});
			if (changed > 0 && reason !== null) await staleOthers(db, company, transaction);
			return changed > 0;
		},

		async goOn() {
			const account = db('finance_bank_accounts').select('id').where(mine).first();
			await db(OUTBOX).insert({ ...mine, kind: 'bank.imported', item: account });
		},
	};
}
