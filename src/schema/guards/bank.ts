/** What a bank said stays as it said it; new transactions of any origin start the matching. */
import { AS_FILE } from './audited.js';
import { BY_MACHINE, changed, type Guard, triggerFunction } from './guard.js';

/** What the bank tells of a booking; what is allocated of it is the program's. */
const FACTS = [
	...['company', 'bank_account', 'booked_on', 'value_on', 'amount', 'currency'],
	...['counterparty_name', 'counterparty_iban', 'reference', 'end_to_end_id', 'text', 'charges'],
	...['bank_reference', 'entry_reference', 'batch', 'source', 'raw', 'created_at'],
];

/** A row that a person typed may be corrected until something hangs on it. */
const SEALED = `(OLD.source IS NOT NULL OR OLD.allocated <> 0 OR OLD.status = 'reconciled')`;

const facts = triggerFunction(
	'bank_facts',
	'',
	`	IF TG_OP = 'DELETE' THEN
		-- A booking told as one amount makes way for its payments, within an import.
		IF (${AS_FILE} AND OLD.allocated = 0) OR finance.removing(OLD.company) THEN RETURN OLD; END IF;
	END IF;
	PERFORM finance.refuse('BANK_TRANSACTION_SEALED', OLD.id::text);
	RETURN NULL;`,
);

/** One row for each account of a statement of SQL, however many transactions it writes. */
const outbox = triggerFunction(
	'bank_outbox',
	'',
	`	INSERT INTO finance.outbox (kind, item, company)
	SELECT 'bank.imported', bank_account, company FROM written GROUP BY bank_account, company;
	RETURN NULL;`,
);

const TABLE = 'finance_bank_transactions';

export const bankGuard: Guard = {
	functions: [facts, outbox].join('\n'),
	triggers: [
		{
			table: TABLE,
			name: 'facts',
			at: 'BEFORE UPDATE',
			each: 'ROW',
			when: `${SEALED} AND ${changed(FACTS)}`,
			call: 'bank_facts()',
		},
		{
			table: TABLE,
			name: 'facts_kept',
			at: 'BEFORE DELETE',
			each: 'ROW',
			when: SEALED,
			call: 'bank_facts()',
		},
		{
			table: TABLE,
			name: 'outbox',
			at: 'AFTER INSERT',
			each: 'STATEMENT',
			rows: 'written',
			when: `NOT (${BY_MACHINE})`,
			call: 'bank_outbox()',
		},
	],
};
