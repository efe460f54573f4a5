/** Links the rows of the audit journal into its chain, in the order in which they are found. */
import type { Knex } from 'knex';
import { link } from '../../core/audit/chain.js';
import { invariant } from '../../core/errors.js';
import { ENTRY, entryOf, type Row, sha256 } from './audit-rows.js';
import type { Transact } from './transaction.js';

/** Large, for a batch may look at every row that waits. */
const BATCH = 10_000;
/** So that the other tasks of the sweeper have their turn after a large import. */
const BATCHES = 5;

const WAITING = 'select from finance.audit where position is null limit 1';

/** Whoever holds the head's row is the one that seals. */
const HEAD = `select position::text as position, encode(hash, 'hex') as hash
	from finance.audit_head for update`;

/**
 * What has no place yet, not what comes after the last id: ids are given before the commit, so that
 * a row may appear behind others with larger ones. It is sealed when it does.
 */
const UNSEALED = `select ${ENTRY} from finance.audit a
	where a.position is null and a.hash is null order by a.id limit ${BATCH}`;

const SEAL = `update finance.audit a
	set position = s.position, previous_hash = decode(s.previous, 'hex'), hash = decode(s.hash, 'hex')
	from unnest(?::bigint[], ?::bigint[], ?::text[], ?::text[]) as s(id, position, previous, hash)
	where a.id = s.id and a.id between ? and ?`;

/** Seals one batch; returns how many rows it sealed. */
async function sealBatch(knex: Knex): Promise<number> {
	const { rows: waiting } = await knex.raw<{ rows: Row[] }>(WAITING);
	if (waiting.length === 0) return 0;
	const { rows: heads } = await knex.raw<{ rows: Row[] }>(HEAD);
	const [head] = heads;
	invariant(head, 'audit: the head of the chain is gone');
	const { rows } = await knex.raw<{ rows: Row[] }>(UNSEALED);
	const after = { position: Number(head['position']), hash: head['hash'] ?? '' };
	const linked = link(rows.map(entryOf), { after, digest: sha256 });
	const last = linked.at(-1);
	if (!last) return 0;
	const { rowCount } = await knex.raw<{ rowCount: number }>(SEAL, [
		linked.map((r) => r.id),
		linked.map((r) => r.position),
		linked.map((r) => r.previousHash),
		linked.map((r) => r.hash),
		linked[0]?.id,
		last.id,
	] as unknown as Knex.RawBinding[]);
	invariant(rowCount === linked.length, 'audit: a row was sealed by somebody else');
	await knex.raw(
		`update finance.audit_head
		set position = ?, hash = decode(?, 'hex'), sealed_at = clock_timestamp()`,
		[last.position, last.hash],
	);
	return linked.length;
}

/** Seals what waits, at most 50 000 rows; returns how many. Several at once take turns. */
export async function sealAudit(transact: Transact): Promise<number> {
	let sealed = 0;
	for (let n = 0; n < BATCHES; n += 1) {
		const batch = await transact(({ knex }) => sealBatch(knex));
		sealed += batch;
		if (batch < BATCH) break;
	}
	return sealed;
}
