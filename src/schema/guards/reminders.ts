/** A reminder is written by the program, level after level, for what is open; then it is kept. */
import { BY_MACHINE, changed, type Guard, triggerFunction } from './guard.js';

/** All but the run, whose record goes after its time. */
const KEPT = [
	'invoice',
	'level',
	'sent_on',
	'deadline_on',
	'principal',
	'fee',
	'fee_vat_code',
	'interest',
	'total_due',
	'pdf',
	'pdf_sha256',
	'sent_to',
	'sent_by',
] as const;

/** Locks the invoice: a payment comes before the reminder or after it, never beside it. */
const written = triggerFunction(
	'reminder_written',
	'own record; last integer;',
	`	IF NOT (${BY_MACHINE}) THEN PERFORM finance.refuse('REMINDER_KEPT', NEW.invoice::text); END IF;
	SELECT i.number, i.kind, i.open INTO own
	FROM finance_invoices i WHERE i.id = NEW.invoice FOR NO KEY UPDATE;
	IF own.number IS NULL OR own.kind = 'credit_note' OR own.open <= 0 THEN
		PERFORM finance.refuse('REMINDER_PAID', NEW.invoice::text);
	END IF;
	SELECT coalesce(max(r.level), 0) INTO last FROM finance_reminders r WHERE r.invoice = NEW.invoice;
	IF NEW.level <= last THEN PERFORM finance.refuse('REMINDER_SENT', NEW.invoice::text); END IF;
	IF NEW.level <> last + 1 THEN PERFORM finance.refuse('REMINDER_NOT_DUE', NEW.invoice::text); END IF;
	RETURN NEW;`,
);

const kept = triggerFunction(
	'reminder_kept',
	'of_company uuid;',
	`	IF TG_OP = 'DELETE' THEN
		SELECT i.company INTO of_company FROM finance_invoices i WHERE i.id = OLD.invoice;
		IF finance.removing(of_company) THEN RETURN OLD; END IF;
	ELSIF NOT (${changed(KEPT)}) THEN RETURN NEW;
	END IF;
	PERFORM finance.refuse('REMINDER_KEPT', OLD.id::text);
	RETURN NULL;`,
);

const TABLE = 'finance_reminders';

export const reminderGuard: Guard = {
	functions: [written, kept].join('\n'),
	triggers: [
		{
			table: TABLE,
			name: 'a_written',
			at: 'BEFORE INSERT',
			each: 'ROW',
			call: 'reminder_written()',
		},
		{
			table: TABLE,
			name: 'b_kept',
			at: 'BEFORE UPDATE OR DELETE',
			each: 'ROW',
			call: 'reminder_kept()',
		},
	],
};
