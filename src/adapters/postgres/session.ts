/**
 * One connection of this process, outside the pool and for as long as it lives: what it locks is
 * locked while the process is alive, and not a moment longer.
 */
import type { Knex } from 'knex';
import type { Log } from '../../engine/store.js';
import { classify } from './classify.js';

/** The few things of pg's client that are used here. */
interface PgConnection {
	query(sql: string, values?: readonly unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
	on(event: 'error' | 'end', listener: (e?: Error) => void): void;
	end(): Promise<void>;
}

export interface Session {
	/** Connects when called for the first time; resolves once connected and `opened` has run. */
	ready(): Promise<void>;
	/** Null while there is no connection. */
	query(sql: string, values: readonly unknown[]): Promise<Record<string, unknown>[] | null>;
	close(): Promise<void>;
}

export interface SessionParts {
	readonly database: Knex;
	/**
	 * Runs on each new connection before anybody may use it, also after the server came back; false
	 * gives the connection up and tries again.
	 */
	readonly opened: (query: PgConnection['query']) => Promise<boolean>;
	readonly log: Log;
}

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 1000;
/** A peer that is gone without a word (power, network) is noticed within half a minute. */
const KEEPALIVE = `
	set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3;
	set idle_session_timeout = 0; set application_name = 'finance presence'`;

/** Connects with the settings of Directus' own pool, and again whenever the connection breaks. */
export function createSession({ database, opened, log }: SessionParts): Session {
	let current: PgConnection | null = null;
	let closed = false;
	let wake: () => void = () => {};
	let going: Promise<void> | null = null;

	async function open(): Promise<boolean> {
		const connection: PgConnection = await database.client.acquireRawConnection();
		const lost = () => {
			if (current !== connection) return;
			current = null;
			if (!closed) going = connect();
		};
		connection.on('error', lost);
		connection.on('end', lost);
		try {
			await connection.query(KEEPALIVE);
			const usable = await opened((sql, values) => connection.query(sql, values));
			if (usable && !closed) current = connection;
			return usable;
		} finally {
			if (current !== connection) await connection.end().catch(() => {});
		}
	}

	async function connect(): Promise<void> {
		for (let wait = FIRST_WAIT_MS; !closed; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
			try {
				if (await open()) return;
			} catch (e) {
				const code = classify(e)?.code ?? 'INTERNAL';
				if (wait === LONGEST_WAIT_MS) log.warn({ code }, 'session with the database not opened');
			}
			await new Promise<void>((resolve) => {
				wake = resolve;
				setTimeout(resolve, wait);
			});
		}
	}

	return {
		ready() {
			going ??= connect();
			return going;
		},

		async query(sql, values) {
			try {
				return (await current?.query(sql, values))?.rows ?? null;
			} catch (e) {
				if (classify(e)) return null;
				throw e;
			}
		},

		async close() {
			closed = true;
			wake();
			await going;
			const connection = current;
			current = null;
			await connection?.end();
		},
	};
}
