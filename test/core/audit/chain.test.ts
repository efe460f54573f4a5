/** The chain of the audit journal: its canonical form, and that no change of it stays unseen. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha256 } from '../../../src/adapters/postgres/audit-rows.js';
import {
	type Break,
	endWalk,
	firstOf,
	type LinkedRow,
	link,
	START,
	startWalk,
	stepWalk,
} from '../../../src/core/audit/chain.js';
import { type AuditEntry, canonical, NO_HASH } from '../../../src/core/audit/row.js';

const PAID: AuditEntry = {
	id: '42',
	at: '2026-11-22T18:54:52.123456Z',
	actor: '0b1c7d7e-9a3f-4a64-9a2e-3b6f0c1d2e3f',
	company: '5f2b8c1e-1d2c-4e0f-8a1b-2c3d4e5f6a7b',
	collection: 'finance_invoices',
	item: '9d8c7b6a-5f4e-4d3c-8b2a-1f0e9d8c7b6a',
	action: 'update',
	changes: { status: ['sent', 'paid'], paid: ['0.00', '527.28'], open: ['527.28', '0.00'] },
};
const POSTED: AuditEntry = {
	id: '41',
	at: '2026-11-22T18:54:52.000001Z',
	actor: 'finance',
	company: null,
	collection: 'finance_journal_lines',
	item: null,
	action: 'insert',
	changes: { credit: [null, '527.28'] },
};

describe('the canonical form', () => {
	test('is the one that the documentation shows', () => {
		expect(canonical(1, PAID)).toBe(
			'["1","42","2026-11-22T18:54:52.123456Z","0b1c7d7e-9a3f-4a64-9a2e-3b6f0c1d2e3f",' +
				'"5f2b8c1e-1d2c-4e0f-8a1b-2c3d4e5f6a7b","finance_invoices",' +
				'"9d8c7b6a-5f4e-4d3c-8b2a-1f0e9d8c7b6a","update",' +
				'{"open":["527.28","0.00"],"paid":["0.00","527.28"],"status":["sent","paid"]}]',
		);
	});

	test('gives the hashes that sha256sum gives', () => {
		const rows = link([PAID, POSTED], { after: START, digest: sha256 });
		expect(rows.map((r) => [r.position, r.previousHash, r.hash])).toEqual([
			[1, NO_HASH, 'd14cf79b3c27614462b4b095ff79beccdffb5b621cf24dcab147a6981dba2565'],
			[
				2,
				'd14cf79b3c27614462b4b095ff79beccdffb5b621cf24dcab147a6981dba2565',
				'e560a1624f3907c647b19dcf1582526d0317124e26e41be528b1bfcaba8b2a87',
			],
		]);
	});

	test.each`
		changes                              | text
		${{ b: ['1', '2'], a: [null, '3'] }} | ${'{"a":[null,"3"],"b":["1","2"]}'}
		${{ ä: ['"\n\u0001'], Z: [] }}       | ${'{"Z":[],"ä":["\\"\\n\\u0001"]}'}
		${[{ y: 1, x: true }]}               | ${'[{"x":true,"y":1}]'}
		${null}                              | ${'null'}
	`('of $changes is $text', ({ changes, text }) => {
		expect(canonical(1, { ...POSTED, changes }).endsWith(`"insert",${text}]`)).toBe(true);
	});
});

const walked = (rows: readonly LinkedRow[], head = rows.at(-1) ?? null): Break | null => {
	const anchor = head && { position: head.position, hash: head.hash ?? '' };
	const rules = { digest: sha256, last: anchor?.position ?? null };
	const sorted = rows.toSorted((a, b) => a.position - b.position || Number(a.id) - Number(b.id));
	const walk = sorted.reduce((w, row) => stepWalk(w, row, rules), startWalk(START));
	return endWalk(walk, anchor).broken;
};

const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const maybe = fc.option(text, { nil: null });
const entry = fc.record({
	id: fc.nat().map(String),
	at: maybe,
	actor: maybe,
	company: maybe,
	collection: text,
	item: maybe,
	action: text,
	changes: fc.dictionary(text, fc.tuple(maybe, maybe), { maxKeys: 4 }),
});
const chain = fc
	.array(entry, { minLength: 2, maxLength: 12 })
	.map((entries) => link(entries, { after: START, digest: sha256 }));
const chainAt = chain.chain((rows) => fc.tuple(fc.constant(rows), fc.nat(rows.length - 1)));

describe('a chain', () => {
	test('as it was made holds, also when it is made in parts', () => {
		fc.assert(
			fc.property(fc.array(entry, { maxLength: 12 }), fc.nat(12), (entries, cut) => {
				const options = { after: START, digest: sha256 };
				const first = link(entries.slice(0, cut), options);
				const { position, hash } = first.at(-1) ?? START;
				const after = { position, hash: hash ?? '' };
				const rest = link(entries.slice(cut), { after, digest: sha256 });
				expect([...first, ...rest]).toEqual(link(entries, options));
				if (entries.length > 0) expect(walked([...first, ...rest])).toBeNull();
			}),
		);
	});

	const FIELDS = ['id', 'at', 'actor', 'company', 'collection', 'item', 'action'] as const;
	test('with one field changed is broken there', () => {
		fc.assert(
			fc.property(chainAt, fc.constantFrom(...FIELDS), maybe, ([rows, at], field, value) => {
				const row = rows[at] as LinkedRow;
				fc.pre(row[field] !== value);
				const wrong = { ...row, [field]: value } as LinkedRow;
				expect(walked(rows.with(at, wrong))).toEqual({
					position: row.position,
					id: wrong.id,
					reason: 'CHANGED',
				});
			}),
		);
	});

	test('with one change more, less or other is broken there', () => {
		fc.assert(
			fc.property(chainAt, fc.dictionary(text, fc.tuple(maybe, maybe)), ([rows, at], changes) => {
				const row = rows[at] as LinkedRow;
				fc.pre(canonical(1, { ...row, changes }) !== canonical(1, row));
				const broken = walked(rows.with(at, { ...row, changes }));
				expect(broken).toMatchObject({ position: row.position, reason: 'CHANGED' });
			}),
		);
	});

	test('without a row is broken at its position, also at the end', () => {
		fc.assert(
			fc.property(chainAt, ([rows, at]) => {
				expect(walked(rows.toSpliced(at, 1), rows.at(-1))).toEqual({
					position: at + 1,
					id: null,
					reason: 'MISSING',
				});
			}),
		);
	});

	test('with a later part made anew no longer ends at its head', () => {
		fc.assert(
			fc.property(chainAt, ([rows, at]) => {
				const { position, hash } = rows[at - 1] ?? START;
				const edited = rows.slice(at).map((r, n) => (n === 0 ? { ...r, actor: 'nobody else' } : r));
				const after = { position, hash: hash ?? '' };
				const forged = [...rows.slice(0, at), ...link(edited, { after, digest: sha256 })];
				expect(walked(forged, rows.at(-1))).toMatchObject({
					position: rows.length,
					reason: 'HEAD',
				});
			}),
		);
	});

	test('with rows beyond its head, without its head or empty is broken', () => {
		const rows = link([PAID, POSTED, PAID], { after: START, digest: sha256 });
		expect(walked(rows, rows[0])).toEqual({ position: 2, id: '41', reason: 'EXTRA' });
		expect(walked(rows, null)).toEqual({ position: 3, id: null, reason: 'HEAD' });
		expect(walked([], rows[2])).toEqual({ position: 1, id: null, reason: 'MISSING' });
	});
});

const at = (position: number | null): Break => ({ position, id: null, reason: 'CHANGED' });

test.each`
	a        | b           | first
	${null}  | ${null}     | ${null}
	${at(3)} | ${null}     | ${at(3)}
	${null}  | ${at(3)}    | ${at(3)}
	${at(3)} | ${at(2)}    | ${at(2)}
	${at(3)} | ${at(null)} | ${at(null)}
`('of $a and $b the first is $first', ({ a, b, first }) => {
	expect(firstOf(a, b)).toEqual(first);
});
