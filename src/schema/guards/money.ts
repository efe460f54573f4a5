/**
 * Money is allocated once: what is booked of a bank transaction is never more than it brought, what
 * closes an invoice never more than its total, what pays charges never more than its reminders
 * charged, and what a transaction has left follows from both.
 */
import { BY_MACHINE, changed, type Guard, triggerFunction } from './guard.js';

const transaction = triggerFunction(
	'transaction_money',
	'',
	`	IF TG_OP = 'INSERT' THEN
		NEW.allocated := 0;
		IF NOT (${BY_MACHINE}) THEN NEW.status := 'open'; END IF;
	ELSE
		IF NOT (${BY_MACHINE}) AND ${changed(['allocated', 'status'])} THEN
			PERFORM finance.refuse('FIELD_NOT_WRITABLE', OLD.id::text);
		END IF;
	END IF;
	NEW.open := NEW.amount - NEW.allocated;
	IF NEW.allocated * NEW.amount < 0 OR abs(NEW.allocated) > abs(NEW.amount)
		OR (NEW.status = 'reconciled' AND NEW.open <> 0)
		OR (NEW.status IN ('suggested', 'ignored') AND NEW.allocated <> 0 AND NEW.open = 0) THEN
		PERFORM finance.refuse('TRANSACTION_ABOVE_OPEN', NEW.id::text);
	END IF;
	RETURN NEW;`,
);

const kept = triggerFunction(
	'transaction_kept',
	'',
	`	IF NOT finance.removing(OLD.company) AND EXISTS (
		SELECT FROM finance_payments p WHERE p.transaction = OLD.id OR p.counter_transaction = OLD.id
	) THEN PERFORM finance.refuse('TRANSACTION_BOOKED', OLD.id::text); END IF;
	RETURN OLD;`,
);

/** The rows are locked by whoever books; the lock here holds for every other road too. */
const sums = triggerFunction(
	'payment_sums',
	'most numeric; booked numeric;',
	`	IF NEW.transaction IS NOT NULL THEN
		SELECT abs(t.amount) INTO most FROM finance_bank_transactions t
		WHERE t.id = NEW.transaction FOR NO KEY UPDATE;
		SELECT coalesce(sum(p.amount), 0) INTO booked FROM finance_payments p
		WHERE p.transaction = NEW.transaction AND p.status = 'booked' AND p.reversed_by IS NULL
			AND p.kind NOT IN ('write_off', 'reversal');
		IF booked > most THEN
			PERFORM finance.refuse('TRANSACTION_ABOVE_OPEN', NEW.transaction::text);
		END IF;
	END IF;
	IF NEW.invoice IS NOT NULL AND NEW.kind IN ('payment', 'write_off', 'return') THEN
		SELECT i.total INTO most FROM finance_invoices i WHERE i.id = NEW.invoice FOR NO KEY UPDATE;
		SELECT coalesce(sum(CASE p.kind WHEN 'return' THEN -p.amount ELSE p.amount END), 0) INTO booked
		FROM finance_payments p
		WHERE p.invoice = NEW.invoice AND p.status = 'booked' AND p.reversed_by IS NULL
			AND p.kind IN ('payment', 'write_off', 'return');
		IF booked > most THEN PERFORM finance.refuse('PAYMENT_ABOVE_OPEN', NEW.invoice::text); END IF;
		IF booked < 0 THEN PERFORM finance.refuse('PAYMENT_RETURNED', NEW.invoice::text); END IF;
	END IF;
	IF NEW.invoice IS NOT NULL AND NEW.kind IN ('charges', 'charges_return') THEN
		PERFORM FROM finance_invoices i WHERE i.id = NEW.invoice FOR NO KEY UPDATE;
		SELECT coalesce(sum(r.fee + r.interest), 0) INTO most
		FROM finance_reminders r WHERE r.invoice = NEW.invoice;
		SELECT coalesce(sum(CASE p.kind WHEN 'charges' THEN p.amount ELSE -p.amount END), 0) INTO booked
		FROM finance_payments p
		WHERE p.invoice = NEW.invoice AND p.status = 'booked' AND p.reversed_by IS NULL
			AND p.kind IN ('charges', 'charges_return');
		IF booked > most THEN PERFORM finance.refuse('PAYMENT_ABOVE_OPEN', NEW.invoice::text); END IF;
		IF booked < 0 THEN PERFORM finance.refuse('PAYMENT_RETURNED', NEW.invoice::text); END IF;
	END IF;
	RETURN NULL;`,
);

const TRANSACTIONS = 'finance_bank_transactions';

export const moneyGuard: Guard = {
	functions: [transaction, kept, sums].join('\n'),
	triggers: [
		{
			table: TRANSACTIONS,
			name: 'money',
			at: 'BEFORE INSERT OR UPDATE',
			each: 'ROW',
			call: 'transaction_money()',
		},
		{
			table: TRANSACTIONS,
			name: 'kept',
			at: 'BEFORE DELETE',
			each: 'ROW',
			call: 'transaction_kept()',
		},
		{
			table: 'finance_payments',
			name: 'sums',
			at: 'AFTER INSERT OR UPDATE',
			each: 'ROW',
			when: "NEW.status = 'booked'",
			call: 'payment_sums()',
		},
	],
};
