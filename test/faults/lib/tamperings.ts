/** Ways to tamper with the audit journal, each with the break that a verification must name. */
import type { Knex } from 'knex';
import {
	type Anchor,
	type Break,
	type LinkedRow,
	link,
	START,
} from '../../../src/core/audit/chain.js';
import type { Digest } from '../../../src/core/audit/row.js';

export interface Chain {
	/** As they were sealed, by position. */
	readonly rows: readonly LinkedRow[];
	readonly digest: Digest;
}

export interface Attack {
	readonly tamper: (trx: Knex) => Promise<unknown>;
	/** The anchor that was kept elsewhere; only where the tampering cannot be seen without one. */
	readonly expect: Anchor | null;
	readonly broken: Break | null;
}

type Random = (below: number) => number;
type Tampering = (chain: Chain, below: Random) => Attack;

const AUDIT = 'finance.audit';
const FAR = 1_000_000;

const at = ({ rows }: Chain, position: number): LinkedRow => {
	const row = rows[position - 1];
	if (!row) throw new Error(`no row at ${position}`);
	return row;
};
const anchorOf = ({ position, hash }: LinkedRow): Anchor => ({ position, hash: hash ?? '' });
const before = (chain: Chain, position: number): Anchor =>
	position > 1 ? anchorOf(at(chain, position - 1)) : START;
const missing = (position: number): Break => ({ position, id: null, reason: 'MISSING' });

const bytes = (below: Random): Buffer => Buffer.from(Array.from({ length: 32 }, () => below(256)));
const rowOf = (trx: Knex, { id }: LinkedRow) => trx(AUDIT).where({ id });
const somewhere = ({ rows }: Chain, below: Random): number => 1 + below(rows.length);

/** A row's columns, as they would be written. */
const columnsOf = (row: LinkedRow) => ({
	...{ id: row.id, at: row.at, actor: row.actor, company: row.company, item: row.item },
	...{ collection: row.collection, action: row.action, changes: JSON.stringify(row.changes) },
	position: row.position,
	previous_hash: Buffer.from(row.previousHash ?? '', 'hex'),
	hash: Buffer.from(row.hash ?? '', 'hex'),
});

/** An edit of one row, which must be named itself. */
const edit =
	(what: (trx: Knex, row: LinkedRow, below: Random) => object): Tampering =>
	(chain, below) => {
		const row = at(chain, somewhere(chain, below));
		return {
			tamper: (trx) => rowOf(trx, row).update(what(trx, row, below)),
			expect: null,
			broken: { position: row.position, id: row.id, reason: 'CHANGED' },
		};
	};

/** The row with other content, and all that follows linked anew behind it. */
function forgedFrom(chain: Chain, position: number): readonly LinkedRow[] {
	const rows = chain.rows.slice(position - 1);
	const [first, ...rest] = rows;
	if (!first) return [];
	const forged = { ...first, changes: { balance: ['0.00', '1000000.00'] } };
	return link([forged, ...rest], { after: before(chain, position), digest: chain.digest });
}

async function write(trx: Knex, rows: readonly LinkedRow[]): Promise<void> {
	for (const row of rows) await rowOf(trx, row).update(columnsOf(row));
}

const setHead = (trx: Knex, { position, hash }: Anchor) =>
	trx('finance.audit_head').update({ position, hash: Buffer.from(hash, 'hex') });

const lastOf = (chain: Chain): LinkedRow => at(chain, chain.rows.length);

/** A row that never was, well linked behind a position. */
const invented = (chain: Chain, position: number): LinkedRow => {
	const entry = {
		...at(chain, 1),
		id: String(FAR),
		actor: 'finance',
		changes: { iban: ['a', 'b'] },
	};
	const [row] = link([entry], { after: before(chain, position), digest: chain.digest });
	if (!row) throw new Error('not linked');
	return row;
};

const EDITS: Readonly<Record<string, Tampering>> = {
	'an instant, by a microsecond': edit((trx) => ({
		at: trx.raw(`at + interval '1 microsecond'`),
	})),
	'who it was': edit((_, row) => ({ actor: `${row.actor}x` })),
	'who it was, taken out': edit(() => ({ actor: null })),
	'the company': edit((trx) => ({ company: trx.raw('gen_random_uuid()') })),
	'the item': edit((trx) => ({ item: trx.raw('gen_random_uuid()') })),
	'the collection': edit((_, row) => ({ collection: `${row.collection}s` })),
	'the action': edit((_, row) => ({ action: row.action === 'delete' ? 'update' : 'delete' })),
	'a digit more in every value': edit((trx) => ({
		changes: trx.raw(`(select jsonb_object_agg(key,
			jsonb_build_array(value -> 0, coalesce(value ->> 1, '') || '0')) from jsonb_each(changes))`),
	})),
	'before and after swapped': edit((trx) => ({
		changes: trx.raw(`(select jsonb_object_agg(key, jsonb_build_array(value -> 1, value -> 0))
			from jsonb_each(changes))`),
	})),
	'a field more': edit((trx) => ({
		changes: trx.raw(`changes || '{"qr_iban": [null, "CH1"]}'`),
	})),
	'all fields less': edit(() => ({ changes: '{}' })),
	'the hash': edit((_, __, below) => ({ hash: bytes(below) })),
	'the hash, taken out': edit(() => ({ hash: null })),
	'the id'(chain, below) {
		const row = at(chain, somewhere(chain, below));
		const id = String(FAR + below(1000));
		const { position } = row;
		return {
			tamper: (trx) => rowOf(trx, row).update({ id }),
			expect: null,
			broken: { position, id, reason: 'CHANGED' },
		};
	},
	'the previous hash'(chain, below) {
		const row = at(chain, somewhere(chain, below));
		const { position, id } = row;
		return {
			tamper: (trx) => rowOf(trx, row).update({ previous_hash: bytes(below) }),
			expect: null,
			broken: { position, id, reason: 'UNLINKED' },
		};
	},
};

const MOVES: Readonly<Record<string, Tampering>> = {
	'a row deleted'(chain, below) {
		const row = at(chain, somewhere(chain, below));
		return {
			tamper: (trx) => rowOf(trx, row).delete(),
			expect: null,
			broken: missing(row.position),
		};
	},
	'several rows deleted'(chain, below) {
		const gone = Array.from({ length: 2 + below(9) }, () => somewhere(chain, below));
		return {
			tamper: (trx) => trx(AUDIT).whereIn('position', gone).delete(),
			expect: null,
			broken: missing(Math.min(...gone)),
		};
	},
	'a row deleted and the gap closed'(chain, below) {
		const row = at(chain, 1 + below(chain.rows.length - 1));
		const next = at(chain, row.position + 1);
		return {
			async tamper(trx) {
				await rowOf(trx, row).delete();
				await trx(AUDIT).where('position', '>', row.position).decrement('position', 1);
			},
			expect: null,
			broken: { position: row.position, id: next.id, reason: 'UNLINKED' },
		};
	},
	'a row taken out of the chain'(chain, below) {
		const row = at(chain, somewhere(chain, below));
		const out = { position: null, hash: null, previous_hash: null };
		return {
			tamper: (trx) => rowOf(trx, row).update(out),
			expect: null,
			broken: missing(row.position),
		};
	},
	'the content of two rows swapped'(chain, below) {
		const first = 1 + below(chain.rows.length - 1);
		const [a, b] = [at(chain, first), at(chain, first + 1 + below(chain.rows.length - first))];
		return {
			tamper: (trx) =>
				write(trx, [
					{ ...a, changes: b.changes },
					{ ...b, changes: a.changes },
				]),
			expect: null,
			broken: { position: a.position, id: a.id, reason: 'CHANGED' },
		};
	},
	'the places of two rows swapped'(chain, below) {
		const first = 1 + below(chain.rows.length - 1);
		const [a, b] = [at(chain, first), at(chain, first + 1 + below(chain.rows.length - first))];
		const { position, previousHash, hash } = a;
		const { position: p, previousHash: q, hash: h } = b;
		return {
			tamper: (trx) =>
				write(trx, [
					{ ...a, position: p, previousHash: q, hash: h },
					{ ...b, position, previousHash, hash },
				]),
			expect: null,
			broken: { position, id: b.id, reason: 'CHANGED' },
		};
	},
	'a row moved to another place'(chain, below) {
		const row = at(chain, 2 + below(chain.rows.length - 1));
		const position = 1 + below(row.position - 1);
		const twin = at(chain, position);
		const first = Number(row.id) < Number(twin.id);
		return {
			tamper: (trx) => rowOf(trx, row).update({ position }),
			expect: null,
			broken: { position, id: row.id, reason: first ? 'UNLINKED' : 'EXTRA' },
		};
	},
};

const INVENTED: Readonly<Record<string, Tampering>> = {
	'a second row at a place'(chain, below) {
		const position = somewhere(chain, below);
		const row = invented(chain, position);
		return {
			tamper: (trx) => trx(AUDIT).insert(columnsOf(row)),
			expect: null,
			broken: { position, id: row.id, reason: 'EXTRA' },
		};
	},
	'a row put in, the others moved on'(chain, below) {
		const position = somewhere(chain, below);
		const row = { ...invented(chain, position), hash: bytes(below).toString('hex') };
		return {
			async tamper(trx) {
				await trx(AUDIT).where('position', '>=', position).increment('position', 1);
				await trx(AUDIT).insert(columnsOf(row));
			},
			expect: null,
			broken: { position, id: row.id, reason: 'CHANGED' },
		};
	},
	'a well linked row put in, the others moved on'(chain, below) {
		const position = somewhere(chain, below);
		return {
			async tamper(trx) {
				await trx(AUDIT).where('position', '>=', position).increment('position', 1);
				await trx(AUDIT).insert(columnsOf(invented(chain, position)));
			},
			expect: null,
			// The row behind the invented one is the first that contradicts.
			broken: {
				position: position + 1,
				id: at(chain, position).id,
				reason: position === chain.rows.length ? 'EXTRA' : 'UNLINKED',
			},
		};
	},
	'a row before the first'(chain, below) {
		const row = { ...invented(chain, 1), position: -below(5) };
		return {
			tamper: (trx) => trx(AUDIT).insert(columnsOf(row)),
			expect: null,
			broken: { position: row.position, id: row.id, reason: 'EXTRA' },
		};
	},
	'a row behind the last'(chain, below) {
		const position = chain.rows.length + 1 + below(3);
		const row = { ...invented(chain, chain.rows.length + 1), position };
		return {
			tamper: (trx) => trx(AUDIT).insert(columnsOf(row)),
			expect: null,
			broken: { position, id: row.id, reason: 'EXTRA' },
		};
	},
	'a row beside the chain'(chain) {
		const row = { ...columnsOf(invented(chain, 1)), position: null };
		return {
			tamper: (trx) => trx(AUDIT).insert(row),
			expect: null,
			broken: { position: null, id: row.id, reason: 'EXTRA' },
		};
	},
};

const ENDS: Readonly<Record<string, Tampering>> = {
	'the end cut off'(chain, below) {
		const position = somewhere(chain, below);
		return {
			tamper: (trx) => trx(AUDIT).where('position', '>=', position).delete(),
			expect: null,
			broken: missing(position),
		};
	},
	'everything cut off': () => ({
		tamper: (trx) => trx.raw('truncate finance.audit'),
		expect: null,
		broken: missing(1),
	}),
	'the end cut off and the head put back'(chain, below) {
		const position = 2 + below(chain.rows.length - 1);
		return {
			async tamper(trx) {
				await trx(AUDIT).where('position', '>=', position).delete();
				await setHead(trx, before(chain, position));
			},
			expect: anchorOf(lastOf(chain)),
			broken: missing(chain.rows.length),
		};
	},
	'a later part made anew'(chain, below) {
		const forged = forgedFrom(chain, somewhere(chain, below));
		return {
			tamper: (trx) => write(trx, forged),
			expect: null,
			// Every row fits the one before it: the head is the first that contradicts.
			broken: { position: chain.rows.length, id: null, reason: 'HEAD' },
		};
	},
	'a later part and the head made anew'(chain, below) {
		const position = somewhere(chain, below);
		const forged = forgedFrom(chain, position);
		const kept = at(chain, position + below(chain.rows.length - position + 1));
		return {
			async tamper(trx) {
				await write(trx, forged);
				await setHead(trx, anchorOf(forged.at(-1) as LinkedRow));
			},
			expect: anchorOf(kept),
			broken: { position: kept.position, id: kept.id, reason: 'EXPECTED' },
		};
	},
	'the head, another hash': (chain, below) => ({
		tamper: (trx) => trx('finance.audit_head').update({ hash: bytes(below) }),
		expect: null,
		broken: { position: chain.rows.length, id: null, reason: 'HEAD' },
	}),
	'the head put back'(chain, below) {
		const row = at(chain, 2 + below(chain.rows.length - 1));
		return {
			tamper: (trx) => setHead(trx, before(chain, row.position)),
			expect: null,
			broken: { position: row.position, id: row.id, reason: 'EXTRA' },
		};
	},
	'the head removed': (chain) => ({
		tamper: (trx) => trx('finance.audit_head').delete(),
		expect: null,
		broken: { position: chain.rows.length, id: null, reason: 'HEAD' },
	}),
};

export const TAMPERINGS: Readonly<Record<string, Tampering>> = {
	...EDITS,
	...MOVES,
	...INVENTED,
	...ENDS,
};
