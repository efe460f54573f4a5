/** The rows of the audit journal as the chain knows them, on whatever connection there is. */
import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import type { Anchor, Break, LinkedRow } from '../../core/audit/chain.js';
import type { AuditEntry, Digest } from '../../core/audit/row.js';
import type { Day } from '../../core/days.js';
import { classify } from './classify.js';

export type Row = Readonly<Record<string, string | null>>;

/** Runs a statement, whose values stand as `?`, in one and the same transaction. */
export type Ask = (sql: string, values?: readonly unknown[]) => Promise<readonly Row[]>;

/** Runs `work` in one snapshot of the database, in which nothing can be written. */
export async function readSnapshot<T>(database: Knex, work: (ask: Ask) => Promise<T>): Promise<T> {
	const ask =
		(trx: Knex): Ask =>
		async (sql, values = []) =>
			(await trx.raw<{ rows: Row[] }>(sql, values as Knex.RawBinding[])).rows;
	try {
		const snapshot = { isolationLevel: 'repeatable read', readOnly: true } as const;
		return await database.transaction((trx) => work(ask(trx)), snapshot);
	} catch (e) {
		throw classify(e) ?? e;
	}
}

/** SHA-256 over the bytes of the previous hash and the text in UTF-8. */
export const sha256: Digest = (previousHash, text) =>
	createHash('sha256').update(Buffer.from(previousHash, 'hex')).update(text, 'utf8').digest('hex');

/** Nothing here depends on the session's settings. */
export const ENTRY = `a.id::text as id,
	to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
	a.actor, a.company::text as company, a.collection, a.item::text as item, a.action,
	a.changes::text as changes`;

const LINKED = `a.position::text as position, ${ENTRY},
	encode(a.previous_hash, 'hex') as previous_hash, encode(a.hash, 'hex') as hash`;

const textOf = (row: Row, name: string): string | null => row[name] ?? null;

export const entryOf = (row: Row): AuditEntry => ({
	id: textOf(row, 'id') ?? '',
	at: textOf(row, 'at'),
	actor: textOf(row, 'actor'),
	company: textOf(row, 'company'),
	collection: textOf(row, 'collection'),
	item: textOf(row, 'item'),
	action: textOf(row, 'action'),
	changes: JSON.parse(textOf(row, 'changes') ?? 'null'),
});

const linkedOf = (row: Row): LinkedRow => ({
	...entryOf(row),
	position: Number(row['position']),
	previousHash: textOf(row, 'previous_hash'),
	hash: textOf(row, 'hash'),
});

export interface Head extends Anchor {
	/** ISO instant. */
	readonly sealedAt: string | null;
}

/** Null when somebody has removed it. */
export async function readHead(ask: Ask): Promise<Head | null> {
	const [row] = await ask(
		`select position::text as position, encode(hash, 'hex') as hash,
			to_char(sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as sealed_at
		from finance.audit_head`,
	);
	if (!row) return null;
	return {
		position: Number(row['position']),
		hash: row['hash'] ?? '',
		sealedAt: textOf(row, 'sealed_at'),
	};
}

/** How many rows wait to be sealed. */
export async function countUnsealed(ask: Ask): Promise<number> {
	const [row] = await ask(
		'select count(*)::text as n from finance.audit where position is null and hash is null',
	);
	return Number(row?.['n'] ?? 0);
}

/** A row that has a hash and no place in the chain: the sealer makes no such row. */
export async function findStray(ask: Ask): Promise<Break | null> {
	const [row] = await ask(
		`select id::text as id from finance.audit
		where position is null and hash is not null order by audit.id limit 1`,
	);
	return row ? { position: null, id: textOf(row, 'id'), reason: 'EXTRA' } : null;
}

/** The row that stands at a position, by its id and its hash; null when there is none. */
export async function rowAt(
	ask: Ask,
	position: number,
): Promise<{ readonly id: string; readonly hash: string } | null> {
	const [row] = await ask(
		`select a.id::text as id, encode(a.hash, 'hex') as hash from finance.audit a
		where a.position = ? order by a.id limit 1`,
		[position],
	);
	return row ? { id: row['id'] ?? '', hash: row['hash'] ?? '' } : null;
}

export interface Positions {
	readonly first: number;
	readonly last: number;
}

/** Positions of the rows of these days (Swiss time); null when there are none. */
export async function positionsOf(
	ask: Ask,
	{ from, to }: { from: Day | null; to: Day | null },
): Promise<Positions | null> {
	const [row] = await ask(
		`select min(position)::text as first, max(position)::text as last from finance.audit
		where position is not null
			and (?::date is null or at >= ?::date::timestamp at time zone 'Europe/Zurich')
			and (?::date is null or at < (?::date + 1)::timestamp at time zone 'Europe/Zurich')`,
		[from, from, to, to],
	);
	const [first, last] = [row?.['first'], row?.['last']];
	return first && last ? { first: Number(first), last: Number(last) } : null;
}

const PAGE = 2000;

/**
 * The linked rows by position, page by page through a cursor: the memory stays flat, and neither a
 * missing index nor a doubled position hides a row.
 */
export async function* linkedRows(
	ask: Ask,
	within: Positions | null,
): AsyncGenerator<readonly LinkedRow[]> {
	const where = within ? 'a.position between ? and ?' : 'a.position is not null';
	await ask(
		`declare audit_rows no scroll cursor for
		select ${LINKED} from finance.audit a where ${where} order by a.position, a.id`,
		within ? [within.first, within.last] : [],
	);
	try {
		for (;;) {
			const rows = await ask(`fetch ${PAGE} from audit_rows`);
			if (rows.length > 0) yield rows.map(linkedOf);
			if (rows.length < PAGE) break;
		}
	} finally {
		// A transaction that failed has closed it.
		await ask('close audit_rows').catch(() => []);
	}
}
