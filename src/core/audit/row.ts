/**
 * A row of the audit journal and its canonical form: the one text of it, whatever the database's
 * locale, time zone or order of JSON keys. docs/audit.md defines it for auditors.
 */

/** A value before and after: text or nothing (amounts are decimal text). */
export type Change = readonly [before: string | null, after: string | null];

/** A row as it is sealed. */
export interface AuditEntry {
	/** Decimal text. */
	readonly id: string;
	/** UTC with microseconds: `2026-11-22T18:54:52.123456Z`. Null when it is no point in time. */
	readonly at: string | null;
	readonly actor: string | null;
	readonly company: string | null;
	readonly collection: string | null;
	readonly item: string | null;
	readonly action: string | null;
	/** Usually field → {@link Change}; whatever is there is covered. */
	readonly changes: unknown;
}

/** SHA-256 in hexadecimal over the 32 bytes of a hash and the UTF-8 bytes of a text. */
export type Digest = (previousHash: string, text: string) => string;

/** What the first row follows: 32 bytes of zero. */
export const NO_HASH = '0'.repeat(64);

/** JSON without spaces, keys in the order of their UTF-16 code units (RFC 8785). */
function sortedJson(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(sortedJson).join(',')}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
	const names = Object.keys(value).sort();
	const members = names.map(
		(name) =>
			`${JSON.stringify(name)}:${sortedJson((value as Readonly<Record<string, unknown>>)[name])}`,
	);
	return `{${members.join(',')}}`;
}

/** `["1","42","2026-…Z",actor,company,collection,item,action,changes]` */
export const canonical = (position: number, e: AuditEntry): string =>
	sortedJson([
		String(position),
		...[e.id, e.at, e.actor, e.company, e.collection, e.item, e.action, e.changes],
	]);
