/** What the review desk shows: transactions with what is proposed for them, and posting rules. */
import type { Knex } from 'knex';
import type { ShownProposal } from '../../../ports-matching.js';
import { instant, type JsonRow, ofCompanies, rowsOf } from './sql.js';

export async function countTransactions(db: Knex, companies: readonly string[]): Promise<JsonRow> {
	const own = ofCompanies('t.company', companies);
	const rows = await rowsOf<{ status: string; n: number }>(
		db,
		`select t.status, count(*)::int as n from finance_bank_transactions t
		 where ${own.sql} group by t.status`,
		own.values,
	);
	const counts = { open: 0, suggested: 0, reconciled: 0, ignored: 0 };
	return { ...counts, ...Object.fromEntries(rows.map((r) => [r.status, r.n])) };
}

interface PartRow {
	readonly proposal: string;
	readonly transaction: string;
	readonly score: string;
	readonly why_not: string | null;
	readonly [column: string]: unknown;
}

/** The best and up to four others of each transaction. */
const MOST = 5;

export async function readProposals(
	db: Knex,
	companies: readonly string[],
	transactions: readonly string[],
): Promise<readonly ShownProposal[]> {
	if (transactions.length === 0) return [];
	const own = ofCompanies('s.company', companies);
	const rows = await rowsOf<PartRow>(
		db,
		`select s.proposal, s.transaction, s.score::text, s.why_not, s.invoice, s.supplier_invoice,
			coalesce(i.number, d.number) as number, coalesce(ic.name, dc.name) as contact_name,
			coalesce(i.issued_on, d.issued_on)::text as issued_on,
			coalesce(i.due_on, d.due_on)::text as due_on, coalesce(i.currency, d.currency) as currency,
			coalesce(i.total, d.total)::text as total, coalesce(i.open, d.open)::text as open,
			s.amount::text, s.reasons
		 from finance.match_suggestions s
			left join finance_invoices i on i.id = s.invoice
			left join finance_contacts ic on ic.id = i.contact
			left join finance_supplier_invoices d on d.id = s.supplier_invoice
			left join finance_contacts dc on dc.id = d.contact
		 where ${own.sql} and s.transaction = any(?::uuid[]) and s.state = 'open' and s.place < ${MOST}
			and num_nonnulls(i.id, d.id) = 1 and exists (
				select from finance_bank_transactions t
				where t.id = s.transaction and t.status in ('open', 'suggested'))
		 order by s.transaction, s.place, s.part`,
		[...own.values, [...transactions]],
	);
	const proposals = new Map<string, PartRow[]>();
	for (const row of rows) {
		proposals.set(row.proposal, [...(proposals.get(row.proposal) ?? []), row]);
	}
	return [...proposals].map(([id, parts]) => ({
		...{ id, transaction: parts[0]?.transaction ?? '' },
		score: Math.min(...parts.map((p) => Number(p.score))),
		why_not: parts[0]?.why_not ?? null,
		parts: parts.map(
			({ proposal: _, transaction: __, score: ___, why_not: ____, ...part }) => part,
		) as unknown as ShownProposal['parts'],
	}));
}

export const readRules = (db: Knex, companies: readonly string[]): Promise<readonly JsonRow[]> => {
	const own = ofCompanies('r.company', companies);
	return rowsOf(
		db,
		`select r.id, co.code as company, r.counterparty_iban, r.word, r.account, r.vat_code, r.text,
			${instant('r.created_at')}
		 from finance.posting_rules r join finance_companies co on co.id = r.company
		 where ${own.sql} and r.active order by r.created_at desc, r.id limit 500`,
		own.values,
	);
};
