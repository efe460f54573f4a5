/** Walks the audit journal's chain and says whether it holds, and where it first does not. */
import {
	type Ask,
	countUnsealed,
	findStray,
	type Head,
	linkedRows,
	type Positions,
	positionsOf,
	readHead,
	rowAt,
	sha256,
} from '../adapters/postgres/audit-rows.js';
import {
	type Anchor,
	type Break,
	endWalk,
	firstOf,
	START,
	startWalk,
	stepWalk,
	type Walk,
} from '../core/audit/chain.js';
import type { Day } from '../core/days.js';

export interface AuditQuestion {
	/** Days in Swiss time; null for the chain's beginning and end. */
	readonly from: Day | null;
	readonly to: Day | null;
	/** A head that an earlier verification named and that was kept elsewhere. */
	readonly expect: Anchor | null;
}

export interface AuditVerdict {
	readonly ok: boolean;
	/** Rows found right, up to the first that is not. */
	readonly rows: number;
	readonly from: Day | null;
	readonly to: Day | null;
	/** Where the chain ends; to be kept elsewhere. Null when it is gone. */
	readonly head: Head | null;
	/** Rows of the last seconds, not yet in the chain. */
	readonly unsealed: number;
	readonly firstBroken: Break | null;
}

const ANCHOR = /^(\d{1,15}):([0-9a-f]{64})$/i;

/** `1234:<64 hexadecimal digits>`; null when it is something else. */
export function readAnchor(text: string): Anchor | null {
	const [, position, hash] = ANCHOR.exec(text.trim()) ?? [];
	return position && hash ? { position: Number(position), hash: hash.toLowerCase() } : null;
}

/** Where the walk begins: the row before the first one is taken as it stands. */
async function beginning(ask: Ask, within: Positions | null): Promise<Walk> {
	if (!within || within.first <= 1) return startWalk(START);
	const position = within.first - 1;
	const row = await rowAt(ask, position);
	const walk = startWalk({ position, hash: row?.hash ?? '' });
	return row ? walk : { ...walk, broken: { position, id: null, reason: 'MISSING' } };
}

async function walkThrough(
	ask: Ask,
	{ within, head }: { within: Positions | null; head: Head | null },
): Promise<Walk> {
	const rules = { digest: sha256, last: head?.position ?? null };
	let walk = await beginning(ask, within);
	if (walk.broken) return walk;
	for await (const page of linkedRows(ask, within)) {
		for (const row of page) walk = stepWalk(walk, row, rules);
		if (walk.broken) return walk;
	}
	return walk;
}

async function breakAtAnchor(ask: Ask, expect: Anchor | null): Promise<Break | null> {
	if (!expect || expect.position === 0) return null;
	const { position } = expect;
	const row = await rowAt(ask, position);
	if (row?.hash === expect.hash) return null;
	return { position, id: row?.id ?? null, reason: row ? 'EXPECTED' : 'MISSING' };
}

/** Reads in one snapshot: `ask` works in a transaction with REPEATABLE READ. */
export async function verifyAudit(ask: Ask, question: AuditQuestion): Promise<AuditVerdict> {
	const { from, to, expect } = question;
	const head = await readHead(ask);
	const within = from || to ? await positionsOf(ask, { from, to }) : null;
	const nothing = (from !== null || to !== null) && within === null;
	const walked = nothing ? startWalk(START) : await walkThrough(ask, { within, head });
	// Days in the past end before the chain does.
	const atEnd = !nothing && (within === null || within.last >= (head?.position ?? 0));
	const walk = atEnd ? endWalk(walked, head) : walked;
	const others = firstOf(await findStray(ask), await breakAtAnchor(ask, expect));
	const firstBroken = firstOf(walk.broken, others);
	const unsealed = await countUnsealed(ask);
	return { ok: firstBroken === null, rows: walk.rows, from, to, head, unsealed, firstBroken };
}
