/**
 * Run rows in memory, with transactions that hold a lock and roll back, and with processes that
 * can be killed: what a killed process had begun is undone and it never hears of anything again.
 */
import { FinanceError } from '../../src/core/errors.js';
import { isOpen, type Run } from '../../src/engine/run.js';
import type { Move, RunStore } from '../../src/engine/store.js';

const PUT_BACK_MS = 30_000;

/** What a transaction has written so far. */
export interface MemoryTx {
	readonly rows: Map<string, Run>;
	/** Names of effects that are committed with it. */
	readonly effects: string[];
}

export interface MemoryDatabase {
	/** A process with a connection. */
	connect(): { readonly store: RunStore<MemoryTx>; kill(): void };
	runs(): readonly Run[];
	/** Committed effects, in order. */
	effects(): readonly string[];
	/** False: every call throws DATABASE_UNREACHABLE, also a commit. */
	setReachable(reachable: boolean): void;
}

export interface MemoryDatabaseParts {
	readonly ports: RunStore<MemoryTx>['ports'];
	/** Called at every step of every call; a test decides here who goes on first. */
	readonly pause?: () => Promise<unknown>;
}

const forEver = (): Promise<never> => new Promise(() => {});

export function createMemoryDatabase(parts: MemoryDatabaseParts): MemoryDatabase {
	const rows = new Map<string, Run>();
	const effects: string[] = [];
	const pause = parts.pause ?? (() => Promise.resolve());
	let reachable = true;
	let turn: Promise<unknown> = Promise.resolve();

	const reach = (): void => {
		if (!reachable) throw new FinanceError('DATABASE_UNREACHABLE');
	};

	function connect() {
		let release: () => void = () => {};
		const killed = new Promise<void>((resolve) => {
			release = resolve;
		});
		let alive = true;

		/** One after the other; a killed process gives its turn up. */
		async function alone<T>(work: (tx: MemoryTx) => Promise<T>): Promise<T> {
			await pause();
			const before = turn;
			let done: () => void = () => {};
			turn = Promise.race([killed, new Promise<void>((resolve) => (done = resolve))]);
			// A turn that was given up counts only once the ones before it are over, too.
			turn = Promise.all([before, turn]);
			await before;
			if (!alive) return forEver();
			try {
				reach();
				const tx: MemoryTx = { rows: new Map(), effects: [] };
				const result = await work(tx);
				await pause();
				if (!alive) return await forEver();
				reach();
				for (const [id, run] of tx.rows) rows.set(id, run);
				effects.push(...tx.effects);
				return result;
			} finally {
				done();
			}
		}

		const seen = (tx: MemoryTx, id: string) => tx.rows.get(id) ?? rows.get(id) ?? null;

		async function change(id: string, move: Move, tx: MemoryTx) {
			await pause();
			if (!alive) return forEver();
			reach();
			const run = seen(tx, id);
			const moved = run && (await move(run));
			if (moved) tx.rows.set(id, structuredClone(moved));
			return moved;
		}

		async function insert(run: Run, tx: MemoryTx) {
			const known = [...rows.values(), ...tx.rows.values()].find((r) => r.key === run.key);
			if (known) return { run: known, created: false };
			tx.rows.set(run.id, structuredClone(run));
			return { run, created: true };
		}

		const store: RunStore<MemoryTx> = {
			insert: (run, tx) => (tx ? insert(run, tx) : alone((own) => insert(run, own))),
			get: (id) => alone(async () => rows.get(id) ?? null),
			change: (id: string, move: Move, tx: MemoryTx | null) =>
				tx ? change(id, move, tx) : alone((own) => change(id, move, own)),
			due: (now, limit) => alone(async (tx) => due(tx, now, limit)),
			transaction: alone,
			ports: parts.ports,
		};

		return {
			store,
			kill() {
				alive = false;
				release();
			},
		};
	}

	function due(tx: MemoryTx, now: string, limit: number): readonly Run[] {
		const nextAt = new Date(Date.parse(now) + PUT_BACK_MS).toISOString();
		return [...rows.values()]
			.filter((r) => isOpen(r) && r.nextAt !== null && r.nextAt <= now)
			.sort((a, b) => a.priority - b.priority || ((a.nextAt ?? '') < (b.nextAt ?? '') ? -1 : 1))
			.slice(0, limit)
			.map((run) => {
				const put = { ...run, nextAt };
				tx.rows.set(run.id, put);
				return put;
			});
	}

	return {
		connect,
		runs: () => [...rows.values()],
		effects: () => effects,
		setReachable(now) {
			reachable = now;
		},
	};
}
