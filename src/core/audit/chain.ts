/** The chain of hashes over the audit journal: how rows are linked, and how a break is found. */
import { type AuditEntry, canonical, type Digest, NO_HASH } from './row.js';

/** A place in the chain: everything up to it has this hash. */
export interface Anchor {
	readonly position: number;
	/** Hexadecimal. */
	readonly hash: string;
}

/** Before the first row. */
export const START: Anchor = { position: 0, hash: NO_HASH };

/** A row with its place; of rows that somebody has tampered with, anything may be missing. */
export interface LinkedRow extends AuditEntry {
	readonly position: number;
	readonly previousHash: string | null;
	readonly hash: string | null;
}

export type BreakReason =
	/** There is no row at this position. */
	| 'MISSING'
	/** A second row at the position, one beyond the head, or one with a hash and no position. */
	| 'EXTRA'
	/** The row's content does not give its hash. */
	| 'CHANGED'
	/** The row does not name the hash of the row before it. */
	| 'UNLINKED'
	/** The head of the chain does not name the last row's hash, or is gone. */
	| 'HEAD'
	/** The chain does not lead through the anchor that was kept elsewhere. */
	| 'EXPECTED';

/** The first bad row; its id is null where a row is missing. */
export interface Break {
	readonly position: number | null;
	readonly id: string | null;
	readonly reason: BreakReason;
}

/** Gives each entry, in this order, its place behind the anchor. */
export function link(
	entries: readonly AuditEntry[],
	{ after, digest }: { after: Anchor; digest: Digest },
): readonly LinkedRow[] {
	let { position, hash } = after;
	return entries.map((entry) => {
		const previousHash = hash;
		position += 1;
		hash = digest(previousHash, canonical(position, entry));
		return { ...entry, position, previousHash, hash };
	});
}

/** How far the chain holds; once broken, a walk goes no further. */
export interface Walk {
	readonly at: Anchor;
	readonly rows: number;
	readonly broken: Break | null;
}

export const startWalk = (from: Anchor): Walk => ({ at: from, rows: 0, broken: null });

interface Rules {
	readonly digest: Digest;
	/** Where the head says that the chain ends; null where that is not known. */
	readonly last: number | null;
}

function breakOf(row: LinkedRow, at: Anchor, { digest, last }: Rules): Break | null {
	const { position, id } = row;
	const next = at.position + 1;
	if (last !== null && position > last && last < next) return { position, id, reason: 'EXTRA' };
	if (position > next) return { position: next, id: null, reason: 'MISSING' };
	if (position < next) return { position, id, reason: 'EXTRA' };
	if (row.previousHash !== at.hash) return { position, id, reason: 'UNLINKED' };
	const fits = row.hash === digest(at.hash, canonical(position, row));
	return fits ? null : { position, id, reason: 'CHANGED' };
}

/** The next row, by position and id. */
export function stepWalk(walk: Walk, row: LinkedRow, rules: Rules): Walk {
	if (walk.broken) return walk;
	const broken = breakOf(row, walk.at, rules);
	if (broken) return { ...walk, broken };
	const at = { position: row.position, hash: row.hash ?? '' };
	return { at, rows: walk.rows + 1, broken: null };
}

/** After the last row: does the chain end where its head says? Null stands for a head that is gone. */
export function endWalk(walk: Walk, head: Anchor | null): Walk {
	const { at, broken } = walk;
	if (broken) return walk;
	const ends = (position: number, reason: BreakReason): Walk => ({
		...walk,
		broken: { position, id: null, reason },
	});
	if (head !== null && head.position > at.position) return ends(at.position + 1, 'MISSING');
	const agrees = head?.position === at.position && head.hash === at.hash;
	return agrees ? walk : ends(at.position, 'HEAD');
}

/** Of two breaks the one that comes first; a row without a position comes before all others. */
export function firstOf(a: Break | null, b: Break | null): Break | null {
	if (!a || !b) return a ?? b;
	return (b.position ?? 0) < (a.position ?? 0) ? b : a;
}
