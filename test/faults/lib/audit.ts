/** A sealed audit journal, tampered with by somebody who may do everything in the database. */
import type { Knex } from 'knex';
import {
	type Row as AuditRow,
	linkedRows,
	sha256,
} from '../../../src/adapters/postgres/audit-rows.js';
import { sealAudit } from '../../../src/adapters/postgres/audit-seal.js';
import { createTransact } from '../../../src/adapters/postgres/transaction.js';
import type { LinkedRow } from '../../../src/core/audit/chain.js';
import { type AuditVerdict, verifyAudit } from '../../../src/runtime/audit-verify.js';
import { insert, type World } from '../../schema/world.js';
import { inTurn } from './burst.js';
import { type Attack, type Chain, TAMPERINGS } from './tamperings.js';

const log = { info: () => {}, warn: () => {}, error: () => {} };

/** Changes of a bank account, some of them committed behind later ones, sealed in parts. */
export async function sealedChain({ db, company }: World, rows: number): Promise<Chain> {
	const transact = createTransact(db, log);
	const account = await insert(db, 'finance_bank_accounts', { company, name: 'Main' });
	const change = (to: Knex, n: number) =>
		to('finance_bank_accounts')
			.where({ id: account })
			.update({ balance: `${n}.05`, iban: `CH${n}` });
	const other = await insert(db, 'finance_contacts', { company, name: 'Client' });
	for (let n = 0; n < rows; n += 10) {
		const late = await db.transaction();
		await late('finance_contacts')
			.where({ id: other })
			.update({ iban: `CH${n}` });
		for (let m = 0; m < 9; m += 1) await change(db, n + m);
		await sealAudit(transact);
		await late.commit();
	}
	await sealAudit(transact);
	return db.transaction(async (trx) => {
		const linked: LinkedRow[] = [];
		for await (const page of linkedRows(askOf(trx), null)) linked.push(...page);
		return { rows: linked, digest: sha256 };
	});
}

const askOf =
	(trx: Knex) =>
	async (sql: string, values: readonly unknown[] = []) =>
		(await trx.raw<{ rows: AuditRow[] }>(sql, values as Knex.RawBinding[])).rows;

class Undone extends Error {}

/** Both ways to get round the triggers. */
const WAYS = [
	'set local session_replication_role = replica',
	'alter table finance.audit disable trigger user; alter table finance.audit_head disable trigger user',
];

/** Tampers, verifies and takes it back. */
async function tried(db: Knex, attack: Attack, way: string): Promise<AuditVerdict> {
	let verdict: AuditVerdict | null = null;
	await db
		.transaction(async (trx) => {
			// No constraint stands in the way of a superuser either.
			await trx.raw(`${way}; alter table finance.audit drop constraint audit_sealed;
				drop index finance.audit_position`);
			await attack.tamper(trx);
			verdict = await verifyAudit(askOf(trx), { from: null, to: null, expect: attack.expect });
			throw new Undone();
		})
		.catch((e) => {
			if (!(e instanceof Undone)) throw e;
		});
	if (!verdict) throw new Error('not verified');
	return verdict;
}

export interface TamperingFigures {
	readonly rows: number;
	readonly tamperings: number;
	readonly found: number;
	readonly firstRowNamed: number;
	readonly falseAlarms: number;
	/** How many of each kind. */
	readonly kinds: Readonly<Record<string, number>>;
	/** What was not found, or named otherwise than it should be. */
	readonly wrong: readonly string[];
}

const random = (seed: number): ((below: number) => number) => {
	let state = seed;
	return (below) => {
		// mulberry32 (public domain)
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
	};
};

export interface TamperingNumbers {
	readonly rows: number;
	readonly tamperings: number;
}

export async function tamperedWith(
	world: World,
	{ rows, tamperings }: TamperingNumbers,
): Promise<TamperingFigures> {
	const chain = await sealedChain(world, rows);
	const below = random(20_261_122);
	const kinds: Record<string, number> = {};
	const wrong: string[] = [];
	let found = 0;
	let firstRowNamed = 0;
	let falseAlarms = 0;
	const names = Object.keys(TAMPERINGS);
	const untouched: Attack = { tamper: async () => {}, expect: null, broken: null };
	for (let n = 0; n < tamperings; n += 1) {
		const name = inTurn(names, n);
		const attack = TAMPERINGS[name]?.(chain, below) ?? untouched;
		const verdict = await tried(world.db, attack, inTurn(WAYS, below(2)));
		kinds[name] = (kinds[name] ?? 0) + 1;
		const told = JSON.stringify(verdict.firstBroken);
		const named = told === JSON.stringify(attack.broken);
		if (!verdict.ok) found += 1;
		if (named) firstRowNamed += 1;
		else wrong.push(`${name}: ${told} instead of ${JSON.stringify(attack.broken)}`);
		if (n % 20 === 0 && !(await tried(world.db, untouched, inTurn(WAYS, n))).ok) falseAlarms += 1;
	}
	const total = { rows: chain.rows.length, tamperings };
	return { ...total, found, firstRowNamed, falseAlarms, kinds, wrong };
}
