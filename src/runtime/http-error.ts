/** From a failure to the answer of a request: status, texts in the caller's language, findings. */
import { classify } from '../adapters/postgres/classify.js';
import { type Details, textOf } from '../contracts/texts/text.js';
import { ERRORS, type ErrorCode, FinanceError, InvariantError } from '../core/errors.js';
import type { Finding } from '../core/findings.js';
import type { Language } from '../core/parties/model.js';
import type { Log } from '../engine/store.js';

export interface ErrorEntry {
	readonly message: string;
	readonly extensions: {
		readonly code: string;
		readonly field?: string;
		readonly severity?: 'error' | 'warning';
		readonly details?: Details;
		readonly findings?: readonly (Finding & { readonly message: string })[];
	};
}

export interface HttpError {
	readonly status: number;
	readonly errors: readonly ErrorEntry[];
}

/** A finding with its text. */
export const spoken = (finding: Finding, language: Language): Finding & { message: string } => ({
	...finding,
	message: textOf(language, finding.code, finding.details),
});

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(ERRORS, code);

/**
 * The failure of an input: one field that may not be written says more than all others, findings
 * of one kind give the whole its code, anything else is INVALID_INPUT.
 */
export function inputFailure(findings: readonly Finding[]): FinanceError {
	const codes = new Set(findings.filter((f) => f.severity === 'error').map((f) => f.code));
	const [only] = codes;
	const code = codes.has('FIELD_NOT_WRITABLE')
		? 'FIELD_NOT_WRITABLE'
		: codes.size === 1 && only && isErrorCode(only)
			? only
			: 'INVALID_INPUT';
	return new FinanceError(code, { count: findings.length }, findings);
}

const hasDetails = (details: Details | undefined): details is Details =>
	details !== undefined && Object.keys(details).length > 0;

const findingEntry = (f: Finding & { message: string }): ErrorEntry => ({
	message: f.message,
	extensions: {
		code: f.code,
		field: f.field,
		severity: f.severity,
		...(hasDetails(f.details) && { details: f.details }),
	},
});

/** The first entry says what failed as a whole; one more follows for each finding. */
export function httpError(failure: FinanceError, language: Language): HttpError {
	const findings = failure.findings.map((f) => spoken(f, language));
	const overall: ErrorEntry = {
		message: textOf(language, failure.code, failure.details),
		extensions: {
			code: failure.code,
			...(hasDetails(failure.details) && { details: failure.details }),
			...(findings.length > 0 && { findings }),
		},
	};
	return {
		status: ERRORS[failure.code].status,
		errors: [overall, ...findings.map(findingEntry)],
	};
}

export interface FailureParts {
	readonly log: Log;
	readonly newId: () => string;
}

/** What was thrown as a coded failure; the unforeseen is logged under an id and answers that id. */
export function failureOf(thrown: unknown, parts: FailureParts): FinanceError {
	if (thrown instanceof FinanceError) return thrown;
	const known = thrown instanceof InvariantError ? null : classify(thrown);
	if (known) return known;
	const id = parts.newId();
	const bug = thrown instanceof Error ? (thrown.stack ?? thrown.message) : 'not an error';
	parts.log.error({ id, bug }, 'request failed unexpectedly');
	return new FinanceError('INTERNAL', { id });
}
