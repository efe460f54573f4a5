/** An issued invoice cannot change, on no path (MWSTG art. 27, OR art. 957a). */
import { INVOICE_MOVES } from '../../core/invoice/states.js';
import { literal } from '../fields.js';
import { BY_MACHINE, changed, type Guard, triggerFunction, unissued } from './guard.js';

const list = (values: readonly string[]): string => values.map(literal).join(', ');

/** What stands on paper or in the books: never written again once the invoice is issued. */
export const SEALED = [
	'company',
	'contact',
	'kind',
	'original_invoice',
	'deposits',
	'number',
	'series',
	'sequence',
	'reference_type',
	'reference',
	'bank_account',
	'issued_on',
	'supply_from',
	'supply_to',
	'due_on',
	'currency',
	'rate',
	'rate_on',
	'net',
	'vat',
	'total',
	'net_base',
	'vat_base',
	'total_base',
	'vat_breakdown',
	'prices_include_vat',
	'payment_terms_days',
	'discount_percent',
	'discount_until',
	'message',
	'language',
	'parties',
	'retention_until',
] as const;

/** What follows from payments, letters and files: the program's to write, from issue on. */
const FOLLOWING = [
	'paid',
	'open',
	'charges_open',
	'pdf',
	'pdf_sha256',
	'sent_at',
	'sent_to',
	'sent_by',
	'reminder_count',
	'last_reminder_at',
] as const;

/** What only issuing gives. */
const GIVEN = ['number', 'series', 'sequence', 'reference', 'issued_on', 'parties'] as const;

/** The states that a person may choose; the rest follows from what happens. */
const CHOSEN: Readonly<Record<string, readonly string[]>> = {
	draft: ['to_send', 'discarded'],
	to_send: ['draft'],
};

const moves = (table: Readonly<Record<string, readonly string[]>>): string =>
	Object.entries(table)
		.filter(([, to]) => to.length > 0)
		.map(([from, to]) => `(OLD.status = ${literal(from)} AND NEW.status IN (${list(to)}))`)
		.join('\n\t\tOR ');

const defaults = triggerFunction(
	'invoice_defaults',
	'own record; client record;',
	`	IF NEW.currency IS NULL OR NEW.language IS NULL OR NEW.payment_terms_days IS NULL
		OR NEW.prices_include_vat IS NULL THEN
		SELECT * INTO own FROM finance_companies c WHERE c.id = NEW.company;
		SELECT * INTO client FROM finance_contacts c WHERE c.id = NEW.contact;
		NEW.currency := coalesce(NEW.currency, client.currency, own.currency);
		NEW.language := coalesce(NEW.language, client.language, own.language);
		NEW.payment_terms_days :=
			coalesce(NEW.payment_terms_days, client.payment_terms_days, own.payment_terms_days);
		NEW.prices_include_vat := coalesce(NEW.prices_include_vat, own.prices_include_vat);
	END IF;
	RETURN NEW;`,
);

const states = triggerFunction(
	'invoice_states',
	'',
	`	IF TG_OP = 'INSERT' THEN
		IF NOT (${BY_MACHINE}) THEN
			IF NEW.status NOT IN ('draft', 'to_send') THEN
				PERFORM finance.refuse('INVOICE_STATE', NEW.id::text);
			END IF;
			IF num_nonnulls(${[...GIVEN, 'pdf'].map((c) => `NEW.${c}`).join(', ')}) > 0
				OR NEW.paid <> 0 THEN
				PERFORM finance.refuse('FIELD_NOT_WRITABLE', NEW.id::text);
			END IF;
		END IF;
		RETURN NEW;
	END IF;
	IF NEW.status <> OLD.status AND NOT (
		${moves(INVOICE_MOVES)}
	) THEN PERFORM finance.refuse('INVOICE_STATE', OLD.id::text); END IF;
	IF NOT (${BY_MACHINE}) THEN
		IF NEW.status <> OLD.status AND NOT (
		${moves(CHOSEN)}
		) THEN PERFORM finance.refuse('INVOICE_STATE', OLD.id::text); END IF;
		IF ${unissued('OLD')} AND ${changed([...GIVEN, ...FOLLOWING])} THEN
			PERFORM finance.refuse('FIELD_NOT_WRITABLE', OLD.id::text);
		END IF;
	END IF;
	RETURN NEW;`,
);

const sealed = triggerFunction(
	'invoice_sealed',
	'',
	`	IF ${changed(SEALED)}
		OR (OLD.pdf IS NOT NULL AND ${changed(['pdf'])})
		OR (OLD.pdf_sha256 IS NOT NULL AND ${changed(['pdf_sha256'])})
		OR (NOT (${BY_MACHINE}) AND ${changed(FOLLOWING)})
	THEN PERFORM finance.refuse('INVOICE_SEALED', OLD.id::text); END IF;
	RETURN NEW;`,
);

const kept = triggerFunction(
	'invoice_kept',
	'',
	`	IF finance.removing(OLD.company) THEN RETURN OLD; END IF;
	PERFORM finance.refuse('INVOICE_DELETE_REFUSED', OLD.id::text);
	RETURN NULL;`,
);

/** Locks the invoice, so that no line slips in while it is being issued. */
const lines = triggerFunction(
	'invoice_line',
	'own record; of_invoice uuid;',
	`	FOREACH of_invoice IN ARRAY CASE TG_OP
		WHEN 'INSERT' THEN ARRAY[NEW.invoice]
		WHEN 'DELETE' THEN ARRAY[OLD.invoice]
		ELSE ARRAY[OLD.invoice, NEW.invoice] END
	LOOP
		SELECT i.status INTO own FROM finance_invoices i WHERE i.id = of_invoice FOR NO KEY UPDATE;
		-- No invoice: its draft is being deleted, or the foreign key will say so.
		IF FOUND AND NOT (${unissued('own')}) THEN
			PERFORM finance.refuse('INVOICE_SEALED', of_invoice::text);
		END IF;
		-- A draft whose lines change has changed; once for each transaction.
		UPDATE finance_invoices SET updated_at = now() WHERE id = of_invoice AND updated_at < now();
	END LOOP;
	IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
	IF NEW.position IS NULL THEN
		SELECT coalesce(max(l.position), 0) + 1 INTO NEW.position
		FROM finance_invoice_lines l WHERE l.invoice = NEW.invoice;
	END IF;
	RETURN NEW;`,
);

const outbox = triggerFunction(
	'invoice_outbox',
	'',
	`	INSERT INTO finance.outbox (kind, item, company, payload) VALUES ('invoice.to_send', NEW.id,
		NEW.company, jsonb_build_object('user', nullif(current_setting('finance.user', true), '')));
	RETURN NULL;`,
);

const TABLE = 'finance_invoices';

export const invoiceGuard: Guard = {
	functions: [defaults, states, sealed, kept, lines, outbox].join('\n'),
	triggers: [
		{
			table: TABLE,
			name: 'a_defaults',
			at: 'BEFORE INSERT OR UPDATE',
			each: 'ROW',
			call: 'invoice_defaults()',
		},
		{
			table: TABLE,
			name: 'b_states',
			at: 'BEFORE INSERT OR UPDATE',
			each: 'ROW',
			call: 'invoice_states()',
		},
		{
			table: TABLE,
			name: 'c_sealed',
			at: 'BEFORE UPDATE',
			each: 'ROW',
			when: `NOT (${unissued('OLD')})`,
			call: 'invoice_sealed()',
		},
		{
			table: TABLE,
			name: 'kept',
			at: 'BEFORE DELETE',
			each: 'ROW',
			when: `OLD.number IS NOT NULL OR NOT (${unissued('OLD')})`,
			call: 'invoice_kept()',
		},
		{
			table: 'finance_invoice_lines',
			name: 'sealed',
			at: 'BEFORE INSERT OR UPDATE OR DELETE',
			each: 'ROW',
			call: 'invoice_line()',
		},
		{
			table: TABLE,
			name: 'outbox_new',
			at: 'AFTER INSERT',
			each: 'ROW',
			when: `NEW.status = 'to_send' AND NOT (${BY_MACHINE})`,
			call: 'invoice_outbox()',
		},
		{
			table: TABLE,
			name: 'outbox_moved',
			at: 'AFTER UPDATE OF status',
			each: 'ROW',
			when: `NEW.status = 'to_send' AND OLD.status <> 'to_send' AND NOT (${BY_MACHINE})`,
			call: 'invoice_outbox()',
		},
	],
};
