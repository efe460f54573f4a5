/** Everything that one matching looks at: a few statements, each one pass over an index. */
import type { Knex } from 'knex';
import type { MatchFacts } from '../../../core/matching/model.js';
import type { OwnAccount, PostingRule } from '../../../core/matching/posting-rules.js';
import { minorOf } from '../../../core/money/money.js';
import type { Desk, OpenTransaction } from '../../../ports-matching.js';
import { type Row, rowsOf } from './rows.js';

/** The latest ones: a company that leaves more open than this has other worries. */
const MOST = 60_000;

/** A bank takes back within this time; a duplicate comes sooner. */
const LATELY_DAYS = 90;
const RETURN_DAYS = 62;

const TRANSACTION = `t.id, t.bank_account, t.booked_on::text, t.currency, coalesce(t.text, '') as text,
	coalesce(t.reference, '') as reference, coalesce(t.end_to_end_id, '') as end_to_end_id,
	coalesce(t.counterparty_name, '') as name, coalesce(t.counterparty_iban, '') as iban,
	coalesce(t.raw ->> 'reversal', '') = 'true' as reversal`;

const OPEN = `t.status in ('open', 'suggested') and t.allocated = 0 and t.amount <> 0`;

const transactionOf = (r: Row, isOpen: boolean): OpenTransaction => ({
	id: r['id'],
	bankAccount: r['bank_account'],
	bookedOn: r['booked_on'],
	amountMinor: minorOf(r['amount']),
	currency: r['currency'],
	text: r['text'],
	reference: r['reference'],
	endToEndId: r['end_to_end_id'],
	counterpartyName: r['name'],
	counterpartyIban: r['iban'],
	isReversal: r['reversal'],
	isOpen,
});

interface Asked {
	readonly company: string;
	readonly transaction: string | null;
}

async function openTransactions(db: Knex, { company, transaction }: Asked) {
	const rows =
		transaction === null
			? await rowsOf(
					db,
					`select ${TRANSACTION}, t.amount::text from finance_bank_transactions t
					 where t.company = ? and ${OPEN} order by t.booked_on desc, t.id limit ${MOST}`,
					[company],
				)
			: await rowsOf(
					db,
					`select ${TRANSACTION}, t.open::text as amount from finance_bank_transactions t
					 where t.company = ? and t.id = ?`,
					[company, transaction],
				);
	return rows.map((r) => transactionOf(r, true));
}

/** Booked payments that one of the open transactions may take back. */
async function returnable(db: Knex, { company, transaction }: Asked) {
	const rows = await rowsOf(
		db,
		`select ${TRANSACTION}, t.amount::text from finance_bank_transactions t
		 where t.company = ? and t.status = 'reconciled'
			and exists (
				select from finance_bank_transactions o
				where o.company = t.company and o.amount = -t.amount and o.currency = t.currency
					and o.status in ('open', 'suggested')
					and o.booked_on between t.booked_on and t.booked_on + ${RETURN_DAYS}
					and (?::uuid is null or o.id = ?::uuid))
			and exists (
				select from finance_payments p where p.transaction = t.id and p.status = 'booked'
					and p.reversed_by is null and num_nonnulls(p.invoice, p.supplier_invoice) = 1)`,
		[company, transaction, transaction],
	);
	return rows.map((r) => transactionOf(r, false));
}

/** Paid lately by payments that stand: what names such a document again is a duplicate. */
const paidLately = (column: string): string => `exists (
	select from finance_payments p where p.${column} = d.id and p.status = 'booked'
		and p.kind = 'payment' and p.reversed_by is null and p.paid_on >= ?::date - ${LATELY_DAYS})`;

async function openItems(db: Knex, company: string, since: string): Promise<Desk['openItems']> {
	const columns = `d.id, coalesce(d.number, '') as number, coalesce(d.reference, '') as reference,
		d.currency, d.total::text, d.open::text, d.issued_on::text, d.due_on::text,
		coalesce(d.contact::text, '') as contact`;
	const clients = rowsOf(
		db,
		`select ${columns}, coalesce(d.charges_open, 0)::text as charges,
			coalesce(c.name, '') as name, coalesce(c.iban, '') as iban
		 from finance_invoices d join finance_contacts c on c.id = d.contact
		 where d.company = ? and d.number is not null and d.kind <> 'credit_note'
			and (d.open > 0 and d.status in ('issued', 'sent', 'partially_paid')
				or d.status = 'paid' and ${paidLately('invoice')})`,
		[company, since],
	);
	const suppliers = rowsOf(
		db,
		`select ${columns}, coalesce(c.name, '') as name, coalesce(d.creditor_iban, c.iban, '') as iban
		 from finance_supplier_invoices d left join finance_contacts c on c.id = d.contact
		 where d.company = ? and d.kind <> 'credit_note'
			and (d.open > 0 and d.status in ('pending', 'approved', 'scheduled', 'ordered', 'partially_paid')
				or d.status = 'paid' and ${paidLately('supplier_invoice')})`,
		[company, since],
	);
	const itemOf = (r: Row) => ({
		...{ id: r['id'], number: r['number'], reference: r['reference'], endToEndId: '' },
		...{ currency: r['currency'], issuedOn: r['issued_on'], dueOn: r['due_on'] },
		...{ totalMinor: minorOf(r['total']), openMinor: minorOf(r['open']) },
		...{ contact: r['contact'], contactName: r['name'], contactIban: r['iban'] },
	});
	return [
		...(await clients).map((r) => ({
			...itemOf(r),
			chargesMinor: minorOf(r['charges']),
			...({ direction: 'in', collection: 'finance_invoices' } as const),
		})),
		...(await suppliers).map((r) => ({
			...itemOf(r),
			...({ direction: 'out', collection: 'finance_supplier_invoices' } as const),
		})),
	];
}

async function factsOf(db: Knex, company: string, since: string): Promise<MatchFacts> {
	const payers = await rowsOf(
		db,
		`select k.iban, c.id as contact from finance_contacts c,
			jsonb_array_elements_text(case when jsonb_typeof(c.known_ibans::jsonb) = 'array'
				then c.known_ibans::jsonb else '[]' end) k(iban)
		 where c.company = ?
		 union
		 select t.counterparty_iban, i.contact from finance_payments p
			join finance_bank_transactions t on t.id = p.transaction
			join finance_invoices i on i.id = p.invoice
		 where p.company = ? and p.status = 'booked' and p.reversed_by is null
			and p.matched_by = 'user' and p.kind = 'payment' and t.counterparty_iban is not null`,
		[company, company],
	);
	const rejected = await rowsOf(
		db,
		`select transaction, coalesce(invoice, supplier_invoice) as item from finance.match_suggestions
		 where company = ? and state = 'rejected'`,
		[company],
	);
	const decided = await rowsOf(
		db,
		`select coalesce(transaction::text, '') as transaction,
			coalesce(invoice, supplier_invoice) as item,
			sum(case when kind in ('return', 'charges_return') then -amount else amount end)::text
				as amount
		 from finance_payments
		 where company = ? and status = 'booked' and reversed_by is null
			and kind in ('payment', 'return', 'charges', 'charges_return')
			and paid_on >= ?::date - ${LATELY_DAYS}
			and num_nonnulls(invoice, supplier_invoice) = 1
		 group by coalesce(of_payment, id), transaction, invoice, supplier_invoice`,
		[company, since],
	);
	return {
		payers: payers.map((r) => ({ iban: r['iban'], contact: r['contact'] })),
		rejected: rejected.map((r) => ({ transaction: r['transaction'], item: r['item'] })),
		decided: decided.map((r) => ({
			...{ transaction: r['transaction'], item: r['item'] },
			amountMinor: minorOf(r['amount']),
		})),
		ownIbans: [],
	};
}

async function ownAccounts(db: Knex, company: string): Promise<readonly OwnAccount[]> {
	const rows = await rowsOf(
		db,
		'select id, currency, iban, qr_iban from finance_bank_accounts where company = ? order by id',
		[company],
	);
	return rows.map((r) => ({
		...{ id: r['id'], currency: r['currency'] },
		ibans: [r['iban'], r['qr_iban']].filter((iban): iban is string => Boolean(iban)),
	}));
}

/** The rules that are in use, by when they were made. */
export async function postingRules(db: Knex, company: string): Promise<readonly PostingRule[]> {
	const rows = await rowsOf(
		db,
		`select id, counterparty_iban, word, account, vat_code, text from finance.posting_rules
		 where company = ? and active order by created_at, id`,
		[company],
	);
	return rows.map((r) => ({
		...{ id: r['id'], counterpartyIban: r['counterparty_iban'], word: r['word'] },
		...{ account: r['account'], vatCode: r['vat_code'], text: r['text'] },
	}));
}

async function takenBack(db: Knex, company: string): Promise<ReadonlySet<string>> {
	const rows = await rowsOf(
		db,
		`select distinct t.id from finance_payments p
			join finance_bank_transactions t on t.id = p.transaction
		 where p.company = ? and p.reversed_by is not null and t.status in ('open', 'suggested')`,
		[company],
	);
	return new Set(rows.map((r) => r['id']));
}

/** Read in one moment's state where the caller has a transaction; nothing is locked. */
export async function readDesk(db: Knex, asked: Asked): Promise<Desk> {
	const { company } = asked;
	const open = await openTransactions(db, asked);
	const since = open.reduce((first, t) => (t.bookedOn < first ? t.bookedOn : first), '9999-12-31');
	const [own] = await rowsOf(
		db,
		`select match_auto_threshold as auto, match_suggest_threshold as suggest
		 from finance_companies where id = ?`,
		[company],
	);
	const thresholds = { auto: Number(own?.['auto'] ?? 1), suggest: Number(own?.['suggest'] ?? 0) };
	const accounts = await ownAccounts(db, company);
	if (open.length === 0) {
		const none = { payers: [], rejected: [], decided: [], ownIbans: [] };
		const nothing = { transactions: [], openItems: [], rules: [], takenBack: new Set<string>() };
		return { ...nothing, facts: none, accounts, thresholds };
	}
	return {
		transactions: [...open, ...(await returnable(db, asked))],
		openItems: await openItems(db, company, since),
		facts: {
			...(await factsOf(db, company, since)),
			ownIbans: accounts.flatMap((a) => a.ibans),
		},
		rules: await postingRules(db, company),
		accounts,
		takenBack: await takenBack(db, company),
		thresholds,
	};
}
