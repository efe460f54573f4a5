/** Nothing posted is changed or deleted; debits equal credits at commit (OR art. 957a). */
import { changed, type Guard, triggerFunction } from './guard.js';

const POSTED = [
	'company',
	'number',
	'booked_on',
	'kind',
	'text',
	'source_kind',
	'source',
	'reverses',
	'created_at',
] as const;

const entry = triggerFunction(
	'journal_entry',
	'locked date;',
	`	SELECT c.books_locked_until INTO locked FROM finance_companies c WHERE c.id = NEW.company;
	IF NEW.booked_on <= locked THEN PERFORM finance.refuse('PERIOD_LOCKED', NEW.booked_on::text); END IF;
	-- The transaction's own time: lines are accepted only while it is still the same.
	NEW.created_at := now();
	NEW.number := coalesce(
		NEW.number,
		finance.take(NEW.company, 'journal', extract(year FROM NEW.booked_on)::integer)
	);
	RETURN NEW;`,
);

const posted = triggerFunction(
	'journal_posted',
	'',
	`	IF TG_OP = 'UPDATE' THEN
		IF NOT (${changed(POSTED)})
			AND (OLD.document IS NULL OR NOT (${changed(['document'])})) THEN RETURN NEW; END IF;
	ELSIF finance.removing(OLD.company) THEN RETURN OLD;
	END IF;
	PERFORM finance.refuse('ENTRY_POSTED', OLD.id::text);
	RETURN NULL;`,
);

const line = triggerFunction(
	'journal_line',
	'own record;',
	`	IF TG_OP = 'DELETE' AND finance.removing(
		(SELECT e.company FROM finance_journal_entries e WHERE e.id = OLD.entry)
	) THEN RETURN OLD; END IF;
	IF TG_OP <> 'INSERT' THEN PERFORM finance.refuse('ENTRY_POSTED', OLD.entry::text); END IF;
	SELECT e.company, e.created_at INTO own FROM finance_journal_entries e WHERE e.id = NEW.entry;
	IF own.created_at <> now() THEN PERFORM finance.refuse('ENTRY_POSTED', NEW.entry::text); END IF;
	IF NOT EXISTS (
		SELECT FROM finance_accounts a WHERE a.company = own.company AND a.number = NEW.account
	) THEN PERFORM finance.refuse('ACCOUNT_MISSING', NEW.account); END IF;
	RETURN NEW;`,
);

const balanced = triggerFunction(
	'journal_balanced',
	'sums record;',
	`	SELECT count(*) AS lines, sum(l.debit) AS debit, sum(l.credit) AS credit INTO sums
	FROM finance_journal_lines l WHERE l.entry = NEW.id;
	IF sums.lines < 2 OR sums.debit <> sums.credit OR sums.debit = 0 THEN
		PERFORM finance.refuse('ENTRY_UNBALANCED', NEW.id::text);
	END IF;
	RETURN NULL;`,
);

const ENTRIES = 'finance_journal_entries';

export const bookGuard: Guard = {
	functions: [entry, posted, line, balanced].join('\n'),
	triggers: [
		{ table: ENTRIES, name: 'entry', at: 'BEFORE INSERT', each: 'ROW', call: 'journal_entry()' },
		{
			table: ENTRIES,
			name: 'posted',
			at: 'BEFORE UPDATE OR DELETE',
			each: 'ROW',
			call: 'journal_posted()',
		},
		{
			table: ENTRIES,
			name: 'balanced',
			at: 'AFTER INSERT',
			each: 'ROW',
			call: 'journal_balanced()',
			deferred: true,
		},
		{
			table: 'finance_journal_lines',
			name: 'posted',
			at: 'BEFORE INSERT OR UPDATE OR DELETE',
			each: 'ROW',
			call: 'journal_line()',
		},
	],
};
