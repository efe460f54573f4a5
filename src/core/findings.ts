/** Findings: what is wrong or doubtful in the user's data, told all at once as plain values. */

export interface Finding {
	/** Path of the field in the caller's own words: `client_id`, `lines.2.quantity`. */
	readonly field: string;
	/** Stable code: what a client programs against; the text in the user's language follows from it. */
	readonly code: string;
	readonly severity: 'error' | 'warning';
	/** Numbers and ids that the text needs. Never personal data. */
	readonly details?: Readonly<Record<string, string | number>>;
}

export type Checked<T> =
	| { readonly ok: true; readonly value: T; readonly warnings: readonly Finding[] }
	| { readonly ok: false; readonly findings: readonly Finding[] };

type Details = Readonly<Record<string, string | number>>;

/** A finding that forbids going on. */
export const error = (field: string, code: string, details?: Details): Finding => ({
	field,
	code,
	severity: 'error',
	...(details && { details }),
});

/** A finding that a person should look at; work goes on. */
export const warning = (field: string, code: string, details?: Details): Finding => ({
	field,
	code,
	severity: 'warning',
	...(details && { details }),
});

export const hasErrors = (findings: readonly Finding[]): boolean =>
	findings.some((f) => f.severity === 'error');

/** The clean value when no finding is an error; otherwise every finding. */
export function checked<T>(findings: readonly Finding[], value: () => T): Checked<T> {
	return hasErrors(findings)
		? { ok: false, findings }
		: { ok: true, value: value(), warnings: findings };
}

/** The same findings seen from one level up: `iban` becomes `bank_account.iban`. */
export const within = (prefix: string, findings: readonly Finding[]): readonly Finding[] =>
	findings.map((f) => ({ ...f, field: f.field === '' ? prefix : `${prefix}.${f.field}` }));
