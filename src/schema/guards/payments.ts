/** A payment is asked for by a person and booked by the program; booked is booked. */
import { BY_MACHINE, changed, type Guard, triggerFunction } from './guard.js';

/** What a booked payment consists of. */
const BOOKED = [
	'company',
	'invoice',
	'supplier_invoice',
	'transaction',
	'counter_transaction',
	'transfer_account',
	'of_payment',
	'write_off',
	'kind',
	'amount',
	'currency',
	'rate',
	'base',
	'vat',
	'vat_code',
	'account',
	'paid_on',
	'method',
] as const;

const defaults = triggerFunction(
	'payment_defaults',
	'target record;',
	`	IF NEW.company IS NULL OR NEW.currency IS NULL THEN
		SELECT i.company, i.currency INTO target FROM finance_invoices i WHERE i.id = NEW.invoice
		UNION ALL
		SELECT s.company, s.currency FROM finance_supplier_invoices s WHERE s.id = NEW.supplier_invoice
		UNION ALL
		SELECT t.company, t.currency FROM finance_bank_transactions t WHERE t.id = NEW.transaction
		LIMIT 1;
		NEW.company := coalesce(NEW.company, target.company);
		NEW.currency := coalesce(NEW.currency, target.currency);
	END IF;
	RETURN NEW;`,
);

const states = triggerFunction(
	'payment_states',
	'',
	`	IF TG_OP = 'INSERT' THEN
		IF NEW.status <> 'requested' AND NOT (${BY_MACHINE}) THEN
			PERFORM finance.refuse('FIELD_NOT_WRITABLE', 'status');
		END IF;
		RETURN NEW;
	END IF;
	IF NEW.status <> OLD.status AND (OLD.status <> 'requested' OR NOT (${BY_MACHINE})) THEN
		PERFORM finance.refuse('FIELD_NOT_WRITABLE', 'status');
	END IF;
	IF OLD.status = 'booked' AND (${changed(BOOKED)}
		OR (OLD.reversed_by IS NOT NULL AND ${changed(['reversed_by'])})
		OR (NOT (${BY_MACHINE}) AND ${changed(['reversed_by', 'reasons'])}))
	THEN PERFORM finance.refuse('PAYMENT_BOOKED', OLD.id::text); END IF;
	RETURN NEW;`,
);

const kept = triggerFunction(
	'payment_kept',
	'',
	`	IF finance.removing(OLD.company) THEN RETURN OLD; END IF;
	PERFORM finance.refuse('PAYMENT_BOOKED', OLD.id::text);
	RETURN NULL;`,
);

const outbox = triggerFunction(
	'payment_outbox',
	'',
	`	INSERT INTO finance.outbox (kind, item, company) VALUES ('payment.requested', NEW.id, NEW.company);
	RETURN NULL;`,
);

const TABLE = 'finance_payments';

export const paymentGuard: Guard = {
	functions: [defaults, states, kept, outbox].join('\n'),
	triggers: [
		{
			table: TABLE,
			name: 'a_defaults',
			at: 'BEFORE INSERT OR UPDATE',
			each: 'ROW',
			call: 'payment_defaults()',
		},
		{
			table: TABLE,
			name: 'b_states',
			at: 'BEFORE INSERT OR UPDATE',
			each: 'ROW',
			call: 'payment_states()',
		},
		{
			table: TABLE,
			name: 'kept',
			at: 'BEFORE DELETE',
			each: 'ROW',
			when: "OLD.status = 'booked'",
			call: 'payment_kept()',
		},
		{
			table: TABLE,
			name: 'outbox',
			at: 'AFTER INSERT',
			each: 'ROW',
			when: `NEW.status = 'requested' AND NOT (${BY_MACHINE})`,
			call: 'payment_outbox()',
		},
	],
};
