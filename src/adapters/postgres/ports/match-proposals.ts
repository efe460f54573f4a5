/** Keeps what is proposed for open transactions; the same again stays as it is, with its ids. */
import { createHash, randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import type { Planned, Proposal } from '../../../core/matching/plan.js';
import { minorText } from '../../../core/money/money.js';
import type { MatchingPort } from '../../../ports-matching.js';
import { rowsOf } from './rows.js';

/** Rows of one statement: enough to be quick, little enough to be held. */
const CHUNK = 2000;

type CollectionOf = Parameters<MatchingPort['keepProposals']>[1]['collectionOf'];

interface SuggestionRow {
	readonly id: string;
	readonly proposal: string;
	readonly part: number;
	readonly place: number;
	readonly transaction: string;
	readonly invoice: string | null;
	readonly supplier_invoice: string | null;
	readonly amount: string;
	readonly score: number;
	readonly reasons: readonly unknown[];
	readonly why_not: string | null;
	readonly signature: string;
}

/** Of all that is proposed for one transaction. */
function signatureOf({ alternatives, ...best }: Proposal): string {
	const said = [best, ...alternatives].map(({ parts, score, whyNot }) => ({
		...{ score, whyNot },
		parts: parts.map((p) => [p.item, minorText(p.amountMinor), p.reasons]),
	}));
	return createHash('md5').update(JSON.stringify(said)).digest('hex');
}

function partRows(
	planned: Planned,
	o: { place: number; signature: string; collectionOf: CollectionOf },
): SuggestionRow[] {
	const proposal = randomUUID();
	return planned.parts.map(({ item, amountMinor, score, reasons }, part) => {
		const isSupplier = o.collectionOf(item) === 'finance_supplier_invoices';
		return {
			...{ id: part === 0 ? proposal : randomUUID(), proposal, part, place: o.place },
			...{ transaction: planned.transaction, signature: o.signature },
			...{ invoice: isSupplier ? null : item, supplier_invoice: isSupplier ? item : null },
			...{ amount: minorText(amountMinor), score, reasons, why_not: planned.whyNot },
		};
	});
}

/** What a person refused while the matching was under way does not come back. */
const INSERT = `
	with rows as materialized (
		select * from jsonb_to_recordset(?::jsonb) as r(id uuid, transaction uuid, proposal uuid,
			part int, place int, invoice uuid, supplier_invoice uuid, amount numeric, score numeric,
			reasons jsonb, why_not text, signature text)
	), refused as (
		select r.proposal from rows r join finance.match_suggestions s on s.transaction = r.transaction
			and coalesce(s.invoice, s.supplier_invoice) = coalesce(r.invoice, r.supplier_invoice)
		where s.company = ? and s.state = 'rejected'
	)
	insert into finance.match_suggestions (id, company, transaction, proposal, part, place, invoice,
		supplier_invoice, amount, score, reasons, why_not, signature, run)
	select r.id, t.company, r.transaction, r.proposal, r.part, r.place, r.invoice,
		r.supplier_invoice, r.amount, r.score, r.reasons, r.why_not, r.signature, ?::uuid
	from rows r join finance_bank_transactions t on t.id = r.transaction and t.company = ?
	where t.status in ('open', 'suggested') and t.allocated = 0
		and r.proposal not in (select proposal from refused)`;

/** Transactions with proposals that stand: their signatures. */
async function standing(db: Knex, company: string): Promise<ReadonlyMap<string, string>> {
	const rows = await rowsOf(
		db,
		`select transaction, min(signature) as signature from finance.match_suggestions
		 where company = ? and state = 'open' group by transaction`,
		[company],
	);
	return new Map(rows.map((r) => [r['transaction'], r['signature']]));
}

export async function keepProposals(
	db: Knex,
	proposals: readonly Proposal[],
	o: { readonly company: string; readonly run: string | null; readonly collectionOf: CollectionOf },
): Promise<number> {
	const before = await standing(db, o.company);
	const signed = proposals.map((proposal) => ({ proposal, signature: signatureOf(proposal) }));
	const same = new Set(
		signed.flatMap(({ proposal: { transaction }, signature }) =>
			before.get(transaction) === signature ? [transaction] : [],
		),
	);
	await db.raw(
		`update finance.match_suggestions set state = 'stale'
		 where company = ? and state = 'open' and not transaction = any(?::uuid[])`,
		[o.company, [...same]],
	);
	const rows = signed.flatMap(({ proposal, signature }) =>
		same.has(proposal.transaction)
			? []
			: [proposal, ...proposal.alternatives].flatMap((planned, place) =>
					partRows(planned, { place, signature, collectionOf: o.collectionOf }),
				),
	);
	for (let at = 0; at < rows.length; at += CHUNK) {
		const chunk = JSON.stringify(rows.slice(at, at + CHUNK));
		await db.raw(INSERT, [chunk, o.company, o.run, o.company]);
	}
	await settleStates(db, o.company);
	return signed.filter(({ proposal }) => !before.has(proposal.transaction)).length;
}

/** What else was proposed for a transaction stands no more. */
export async function staleOthers(db: Knex, company: string, transaction: string): Promise<void> {
	await db('finance.match_suggestions')
		.where({ company, transaction, state: 'open' })
		.update({ state: 'stale' });
}

/** `suggested` is what has a proposal; what has none any more is open again. */
export async function settleStates(
	db: Knex,
	company: string,
	transaction: string | null = null,
): Promise<void> {
	const proposed = `exists (select from finance.match_suggestions s
		where s.transaction = t.id and s.state = 'open')`;
	await db.raw(
		`update finance_bank_transactions t
		 set status = case when t.status = 'open' then 'suggested' else 'open' end, updated_at = now()
		 where t.company = ? and t.allocated = 0 and (?::uuid is null or t.id = ?::uuid)
			and (t.status = 'open' and ${proposed} or t.status = 'suggested' and not ${proposed})`,
		[company, transaction, transaction],
	);
}
