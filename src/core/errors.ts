/**
 * The one table of failures. Each row says the HTTP status, whether trying again can help and who
 * can act. The texts in four languages lie in app/texts; docs/errors.md is generated from both.
 */
import type { Finding } from './findings.js';

export interface ErrorRow {
	readonly status: number;
	/** May the same call succeed later without anybody changing its input? */
	readonly retry: boolean;
	readonly actor: 'user' | 'operator' | 'nobody';
	/** An outage of something outside: the run waits for its end and uses up no attempts. */
	readonly outage?: true;
	/** What was asked of the outside may have been done all the same. */
	readonly unclear?: true;
}

export const ERRORS = {
	INVALID_INPUT: { status: 400, retry: false, actor: 'user' },
	FIELD_NOT_WRITABLE: { status: 400, retry: false, actor: 'user' },
	UNKNOWN_FIELD: { status: 400, retry: false, actor: 'user' },
	BODY_TOO_LARGE: { status: 413, retry: false, actor: 'user' },
	BODY_NOT_JSON: { status: 400, retry: false, actor: 'user' },
	IDEMPOTENCY_KEY_INVALID: { status: 400, retry: false, actor: 'user' },
	IDEMPOTENCY_KEY_REUSED: { status: 409, retry: false, actor: 'user' },
	IDEMPOTENCY_IN_PROGRESS: { status: 409, retry: true, actor: 'nobody' },
	NOT_SIGNED_IN: { status: 401, retry: false, actor: 'user' },
	NOT_ALLOWED: { status: 403, retry: false, actor: 'user' },
	NOT_FOUND: { status: 404, retry: false, actor: 'user' },
	ROUTE_NOT_FOUND: { status: 404, retry: false, actor: 'user' },
	METHOD_NOT_ALLOWED: { status: 405, retry: false, actor: 'user' },
	/** Work on the example companies is under way. */
	EXAMPLE_BUSY: { status: 409, retry: true, actor: 'nobody' },
	INVOICE_NOT_DRAFT: { status: 409, retry: false, actor: 'user' },
	INVOICE_STATE: { status: 409, retry: false, actor: 'user' },
	/** Somebody else wrote it after the caller had read it. */
	INVOICE_CHANGED_MEANWHILE: { status: 409, retry: false, actor: 'user' },
	CONTACT_CHANGED_MEANWHILE: { status: 409, retry: false, actor: 'user' },
	COMPANY_CHANGED_MEANWHILE: { status: 409, retry: false, actor: 'user' },
	INVOICE_SEALED: { status: 409, retry: false, actor: 'user' },
	INVOICE_DELETE_REFUSED: { status: 409, retry: false, actor: 'user' },
	INVOICE_FINDINGS: { status: 400, retry: false, actor: 'user' },
	NOTHING_TO_PAY: { status: 409, retry: false, actor: 'user' },
	PAYMENT_ABOVE_OPEN: { status: 409, retry: false, actor: 'user' },
	PAYMENT_BOOKED: { status: 409, retry: false, actor: 'user' },
	/** It was taken back before. */
	PAYMENT_REVERSED: { status: 409, retry: false, actor: 'user' },
	/** The bank returned money of it, or its credit was paid back: that is undone first. */
	PAYMENT_RETURNED: { status: 409, retry: false, actor: 'user' },
	CREDIT_REFUNDED: { status: 409, retry: false, actor: 'user' },
	CREDIT_ABOVE_OPEN: { status: 409, retry: false, actor: 'user' },
	/** More is taken back than was paid. */
	RETURN_ABOVE_PAID: { status: 409, retry: false, actor: 'user' },
	/** All of a transaction's money is booked. */
	TRANSACTION_BOOKED: { status: 409, retry: false, actor: 'user' },
	TRANSACTION_ABOVE_OPEN: { status: 409, retry: false, actor: 'user' },
	TRANSACTION_IGNORED: { status: 409, retry: false, actor: 'user' },
	/** The proposal was decided before, or another one took its place. */
	SUGGESTION_CLOSED: { status: 409, retry: false, actor: 'user' },
	TRANSACTION_STATE: { status: 409, retry: false, actor: 'user' },
	SUPPLIER_INVOICE_STATE: { status: 409, retry: false, actor: 'user' },
	REMINDER_NOT_ISSUED: { status: 409, retry: false, actor: 'user' },
	REMINDER_OF_CREDIT_NOTE: { status: 409, retry: false, actor: 'user' },
	REMINDER_CLOSED: { status: 409, retry: false, actor: 'user' },
	REMINDER_PAID: { status: 409, retry: false, actor: 'user' },
	REMINDER_DISPUTED: { status: 409, retry: false, actor: 'user' },
	REMINDER_ON_HOLD: { status: 409, retry: false, actor: 'user' },
	REMINDER_CONTACT_ON_HOLD: { status: 409, retry: false, actor: 'user' },
	REMINDER_INVOICE_UNSENT: { status: 409, retry: false, actor: 'user' },
	REMINDER_NO_LEVELS: { status: 409, retry: false, actor: 'user' },
	REMINDER_ALL_SENT: { status: 409, retry: false, actor: 'user' },
	REMINDER_NOT_DUE: { status: 409, retry: false, actor: 'user' },
	REMINDER_SENT: { status: 409, retry: false, actor: 'user' },
	/** The run of this level stands still: it goes on, or is cancelled, before another one begins. */
	REMINDER_STOPPED: { status: 409, retry: false, actor: 'user' },
	/** Written down once and kept: in order, by the program alone, for what is open. */
	REMINDER_KEPT: { status: 409, retry: false, actor: 'user' },
	/** The mail went out and could not be written down: it may go out once more. */
	REMINDER_UNRECORDED: {
		...{ status: 503, retry: true, actor: 'operator', outage: true, unclear: true },
	},
	NO_CHARGES_OPEN: { status: 409, retry: false, actor: 'user' },
	CREDIT_ABOVE_INVOICE: { status: 409, retry: false, actor: 'user' },
	/** Of what would be credited a part is written off: that is undone first. */
	CREDIT_WRITTEN_OFF: { status: 409, retry: false, actor: 'user' },
	PERIOD_LOCKED: { status: 409, retry: false, actor: 'user' },
	ENTRY_POSTED: { status: 409, retry: false, actor: 'user' },
	ENTRY_UNBALANCED: { status: 409, retry: false, actor: 'user' },
	VAT_METHOD_NOT_SUPPORTED: { status: 409, retry: false, actor: 'user' },
	/** Somebody else saved what the caller had before them. */
	CHANGED_MEANWHILE: { status: 409, retry: false, actor: 'user' },
	COMPANIES_EXIST: { status: 409, retry: false, actor: 'user' },
	AUDIT_APPEND_ONLY: { status: 409, retry: false, actor: 'user' },
	ACCOUNT_MISSING: { status: 409, retry: false, actor: 'user' },
	NUMBERS_EXHAUSTED: { status: 409, retry: false, actor: 'user' },
	QR_CODE_UNREADABLE: { status: 500, retry: false, actor: 'operator' },
	PDF_CHANGED: { status: 500, retry: false, actor: 'operator' },
	/** An issued invoice whose run has not made its PDF yet. */
	PDF_NOT_READY: { status: 409, retry: true, actor: 'nobody' },
	PDF_TOO_LARGE: { status: 413, retry: false, actor: 'user' },
	DOCUMENTS_TOO_LARGE: { status: 413, retry: false, actor: 'user' },
	/** Waits like an outage, for an administrator to say what this installation is. */
	INSTANCE_IS_COPY: { status: 503, retry: true, actor: 'operator', outage: true },
	DEMO_MAIL_TO_NOBODY: { status: 409, retry: false, actor: 'user' },
	MAIL_ADDRESS_MISSING: { status: 409, retry: false, actor: 'user' },
	MAIL_LOGIN_REFUSED: { status: 503, retry: true, actor: 'operator', outage: true },
	MAIL_REFUSED: { status: 502, retry: false, actor: 'user' },
	MAIL_DELAYED: { status: 503, retry: true, actor: 'operator' },
	MAIL_UNREACHABLE: { status: 503, retry: true, actor: 'operator', outage: true },
	MAIL_TIMEOUT: { status: 504, retry: true, actor: 'operator', unclear: true },
	DATABASE_UNREACHABLE: { status: 503, retry: true, actor: 'operator', outage: true },
	FILE_STORE_UNREACHABLE: { status: 503, retry: true, actor: 'operator', outage: true },
	RATES_UNREACHABLE: { status: 503, retry: true, actor: 'operator', outage: true },
	RATES_REFUSED: { status: 502, retry: false, actor: 'operator' },
	RATES_INVALID: { status: 502, retry: false, actor: 'operator' },
	RATES_NOT_PUBLISHED: { status: 409, retry: true, actor: 'nobody' },
	/** What is started for the whole installation needs a company to be started for. */
	COMPANY_MISSING: { status: 409, retry: false, actor: 'user' },
	MAIL_TEST_TOO_SOON: { status: 429, retry: true, actor: 'user' },
	OWN_ADDRESS_MISSING: { status: 409, retry: false, actor: 'user' },
	QUEUE_UNREACHABLE: { status: 503, retry: true, actor: 'operator' },
	SCHEMA_NOT_READY: { status: 503, retry: true, actor: 'operator' },
	SCHEMA_REFUSED: { status: 503, retry: false, actor: 'operator' },
	CONFIG_INVALID: { status: 500, retry: false, actor: 'operator' },
	RUN_STILL_GOING: { status: 504, retry: true, actor: 'nobody' },
	RUN_NOT_FAILED: { status: 409, retry: false, actor: 'user' },
	RUN_NOT_OPEN: { status: 409, retry: false, actor: 'user' },
	RUN_FAILED: { status: 409, retry: false, actor: 'user' },
	FLOW_BLOCKING: { status: 400, retry: false, actor: 'user' },
	FLOW_LIMIT_REACHED: { status: 409, retry: false, actor: 'operator' },
	FLOW_PUBLIC: { status: 403, retry: false, actor: 'user' },
	/** A document of the books: never replaced, renamed, moved or deleted. */
	FILE_SEALED: { status: 409, retry: false, actor: 'user' },
	FILE_UNREADABLE: { status: 400, retry: false, actor: 'user' },
	/** Neither camt nor an export of a bank that is known, and no mapping was given. */
	BANK_FILE_UNKNOWN: { status: 400, retry: false, actor: 'user' },
	BANK_FILE_BROKEN: { status: 400, retry: false, actor: 'user' },
	BANK_FILE_DOCTYPE: { status: 400, retry: false, actor: 'user' },
	BANK_AMOUNT_INVALID: { status: 400, retry: false, actor: 'user' },
	BANK_DATE_INVALID: { status: 400, retry: false, actor: 'user' },
	/** Readable, and still not to be taken: the findings say why, statement by statement. */
	BANK_FILE_REFUSED: { status: 400, retry: false, actor: 'user' },
	/** What a bank said of a booking does not change. */
	BANK_TRANSACTION_SEALED: { status: 409, retry: false, actor: 'user' },
	USAGE: { status: 400, retry: false, actor: 'user' },
	/** A try went on for longer than its queue allows, and was given up. */
	STAGE_TIMEOUT: { status: 504, retry: true, actor: 'operator', unclear: true },
	/** Not foreseen and not a broken invariant: a second try may help. */
	UNEXPECTED: { status: 500, retry: true, actor: 'operator', unclear: true },
	/** One worker process after the other vanished while it worked on this. */
	WORKER_LOST: { status: 500, retry: false, actor: 'operator' },
	INTERNAL: { status: 500, retry: false, actor: 'operator', unclear: true },
} as const satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof ERRORS;

/** Ids and numbers only: details reach logs, jobs and answers. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null>>;

/** A failure with a stable code. The engine, the routes and the operations translate it. */
export class FinanceError extends Error {
	override readonly name = 'FinanceError';
	constructor(
		readonly code: ErrorCode,
		readonly details: ErrorDetails = {},
		readonly findings: readonly Finding[] = [],
	) {
		super(code);
	}

	/** Flow operations hand rejections to JSON.stringify; a plain Error would become `{}`. */
	toJSON(): { code: ErrorCode; details: ErrorDetails; findings: readonly Finding[] } {
		return { code: this.code, details: this.details, findings: this.findings };
	}
}

export const rowOf = (e: FinanceError): ErrorRow => ERRORS[e.code];

/** A bug, not bad input: never retried; the run fails and an alert is raised. */
export class InvariantError extends Error {
	override readonly name = 'InvariantError';
}

/** States what must hold for the code to be right. */
export function invariant(condition: unknown, message: string): asserts condition {
	if (!condition) throw new InvariantError(message);
}
