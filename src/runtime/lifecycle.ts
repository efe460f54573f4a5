/**
 * One runtime in a process: made when the server starts, stopped before its database closes. A
 * reload of extensions loads this module again; the new copy stops what the old one started.
 */
import type { Server } from 'node:http';
import type { DirectusContext } from '../adapters/directus/context.js';
import { install } from '../adapters/directus/install/install.js';
import { sealAudit } from '../adapters/postgres/audit-seal.js';
import { classify } from '../adapters/postgres/classify.js';
import { prune } from '../adapters/postgres/prune.js';
import { FinanceError, InvariantError } from '../core/errors.js';
import type { Log } from '../engine/store.js';
import { type Sweeper, startSweeper } from '../engine/sweeper.js';
import { systemClock } from './clock.js';
import { type Config, readConfig } from './config.js';
import type { SchemaStatus } from './health.js';
import { createRuntime, type RuntimeParts } from './runtime.js';
import type { Runtime } from './types.js';
import { startWatchdog, type Watchdog } from './watchdog.js';

interface Live {
	readonly parts: RuntimeParts;
	/** Has server.start come? */
	started: boolean;
	stop(): Promise<void>;
}

const KEY = Symbol.for('directus-extension-finance');
const shared = globalThis as { [KEY]?: Live };
/** The lease under which one process sweeps. */
const SWEEP = 1;
const PRUNE_EVERY_MS = 60_000;
const SCHEDULES_EVERY_MS = 5000;
const INSTALL_AGAIN_MS = 15_000;

let context: DirectusContext | null = null;
/** A variable of the environment is wrong: Directus starts, finance says so on every call. */
let misconfigured: FinanceError | null = null;
let live: Live | null = null;
let schema: SchemaStatus = { version: null, state: 'installing', findings: [] };

const logOf = ({ logger }: DirectusContext): Log => ({
	info: (fields, text) => logger.debug({ finance: fields }, `finance: ${text}`),
	warn: (fields, text) => logger.warn({ finance: fields }, `finance: ${text}`),
	error: (fields, text) => logger.error({ finance: fields }, `finance: ${text}`),
});

/** Called when Directus registers the bundle, also by its command line: connects to nothing. */
export function register(given: DirectusContext): void {
	context ??= given;
	const old = shared[KEY];
	// A reload: neither app.before nor server.start will come again.
	if (old && !live) void takeOver(old);
}

async function takeOver(old: Live): Promise<void> {
	await old.stop();
	await prepare();
	if (old.started) await work();
}

/** The runtime; CONFIG_INVALID, SCHEMA_NOT_READY or SCHEMA_REFUSED while it cannot work. */
export function instance(): Runtime {
	if (misconfigured) throw misconfigured;
	if (schema.state === 'refused') throw new FinanceError('SCHEMA_REFUSED', {}, refusal());
	if (!live || schema.state !== 'ready') throw new FinanceError('SCHEMA_NOT_READY');
	return live.parts.runtime;
}

/** The runtime whatever its state: for the health route alone. */
export const anyInstance = (): Runtime | null => live?.parts.runtime ?? null;

const refusal = () => schema.findings.map((f) => ({ ...f, severity: 'error' as const }));

/** At `app.before`: the schema is there before the first request. */
export async function prepare(): Promise<void> {
	if (!context || live) return;
	const log = logOf(context);
	const config = configOf(context, log);
	if (!config) return;
	const parts = createRuntime({ context, config, log, schema: () => schema });
	let sweeper: Sweeper | null = null;
	let watchdog: Watchdog | null = null;
	live = {
		parts,
		started: false,
		async stop() {
			await watchdog?.stop();
			await sweeper?.stop();
			await parts.queueSet.stop(config.stopTimeoutMs);
			await parts.presence?.close();
		},
	};
	shared[KEY] = live;
	startSweeping = () => {
		sweeper = sweeperOf(parts, { everyMs: config.sweepMs, log });
		parts.sweeper = sweeper;
		watchdog = startWatchdog(config.blockedLimitMs);
	};
	await installSchema(log);
}

let startSweeping: () => void = () => {};

function configOf({ env }: DirectusContext, log: Log): Config | null {
	try {
		return readConfig(env);
	} catch (e) {
		if (!(e instanceof FinanceError)) throw e;
		misconfigured = e;
		log.error({ code: e.code, ...e.details }, 'not started');
		return null;
	}
}

async function installSchema(log: Log): Promise<void> {
	if (!context) return;
	try {
		const report = await install(context);
		schema = { version: report.version, state: 'ready', findings: [] };
		await live?.parts.guard.announce(log);
	} catch (e) {
		if (e instanceof FinanceError && e.code === 'SCHEMA_REFUSED') {
			schema = { version: null, state: 'refused', findings: e.findings };
			log.error({ findings: e.findings.map((f) => `${f.field}: ${f.code}`) }, 'not installed');
			return;
		}
		schema = { version: null, state: 'failed', findings: [] };
		log.error({ error: e instanceof Error ? e.message : 'unknown' }, 'schema not installed');
		setTimeout(() => void installAgain(log), INSTALL_AGAIN_MS).unref();
	}
}

async function installAgain(log: Log): Promise<void> {
	await installSchema(log);
	if (schema.state === 'ready' && live?.started) await work();
}

/** At `server.start`: workers, sweeper, and a stop that comes before the database is closed. */
export async function start(server: Server): Promise<void> {
	if (!live) return;
	live.started = true;
	stopWith(server);
	if (schema.state === 'ready') await work();
}

async function work(): Promise<void> {
	if (!live) return;
	live.started = true;
	const { queueSet, presence } = live.parts;
	if (presence) {
		await presence.ready();
		startSweeping();
	}
	queueSet.startWorkers();
}

function sweeperOf(parts: RuntimeParts, o: { everyMs: number; log: Log }): Sweeper {
	const { engine, presence, queueSet, runtime, schedules } = parts;
	/** A run keeps its turn while the queue is away, and has it as soon as the queue is back. */
	const putBack = async () => (queueSet.unreachableSince() === null ? engine.sweep() : 0);
	/** What is due is started without the queues' server; only its ticks are not put in place. */
	const keepTicks = async () => (queueSet.isConnected() ? schedules.keepTicks() : 0);
	return startSweeper({
		everyMs: o.everyMs,
		tasks: [
			{ name: 'outbox', everyMs: 0, run: () => runtime.drain().then(() => 0) },
			{ name: 'runs', everyMs: 0, run: putBack },
			{ name: 'schedules', everyMs: SCHEDULES_EVERY_MS, run: schedules.startDue },
			{ name: 'ticks', everyMs: SCHEDULES_EVERY_MS, run: keepTicks },
			{ name: 'audit', everyMs: 0, run: () => sealAudit(parts.transact) },
			{ name: 'prune', everyMs: PRUNE_EVERY_MS, run: () => prune(parts.database) },
		],
		alone: (job) => presence?.alone(SWEEP, job) ?? Promise.resolve(false),
		now: systemClock.now,
		log: o.log,
		codeOf: (e) => {
			const known = e instanceof FinanceError ? e : classify(e);
			return known?.code ?? (e instanceof InvariantError ? 'INTERNAL' : 'UNEXPECTED');
		},
	});
}

/** Directus closes its database before it tells anybody: so we come first. */
function stopWith(server: Server): void {
	const close = server.close.bind(server);
	let stopping: Promise<void> | null = null;
	server.close = (callback?: (error?: Error) => void) => {
		stopping ??= shared[KEY]?.stop() ?? Promise.resolve();
		stopping.catch(() => {}).then(() => close(callback));
		return server;
	};
}
