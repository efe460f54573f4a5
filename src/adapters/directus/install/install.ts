/**
 * Installs and upgrades the schema: in one transaction, under a lock, from the data in
 * src/schema. Several instances may start at once: one does it, the others find it done.
 */
import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { FinanceError } from '../../../core/errors.js';
import { error, type Finding } from '../../../core/findings.js';
import { CHART } from '../../../core/ledger/chart.js';
import { VAT_CODES } from '../../../core/vat/codes.js';
import { policies } from '../../../schema/access.js';
import { COLLECTIONS } from '../../../schema/collections.js';
import { GUARDS } from '../../../schema/guards.js';
import { collectionRows, fieldRows, relationRows, translationRows } from '../../../schema/looks.js';
import { MIGRATIONS } from '../../../schema/migrations.js';
import { constraints, createTable, indexes } from '../../../schema/sql.js';
import { SCHEMA_VERSION } from '../../../schema/version.js';
import { check, checkVendor } from './checks.js';
import type { InstallContext, InstallReport, UtilsServiceClass } from './context.js';
import { writeLooks, writeModuleBar } from './looks.js';
import { writeSeeds } from './seeds.js';
import {
	dropKeep,
	TRIGGERS,
	writeConstraints,
	writeGuards,
	writeIndexes,
	writeKeep,
	writeTables,
} from './tables.js';

/** "fin0": the advisory lock under which one instance installs. */
const LOCK = 0x66696e30;
const LOCK_WAIT = '120s';
/** Longest that the tables of a running installation are waited for. */
const TABLE_WAIT = '30s';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Changes when anything that the installer writes changes. */
const FINGERPRINT = sha256(
	JSON.stringify([
		COLLECTIONS.map(createTable),
		constraints(COLLECTIONS),
		indexes(COLLECTIONS),
		GUARDS,
		MIGRATIONS,
		collectionRows(),
		fieldRows(),
		relationRows(),
		translationRows(),
		policies(COLLECTIONS.map((c) => c.name)),
		VAT_CODES,
		CHART,
	]),
);

interface Installed {
	readonly version: number;
	readonly fingerprint: string;
	/** Collections, triggers and the keeping view all stand. */
	readonly whole: boolean;
}

/** What the database says about itself; null before the first installation. */
async function installed(db: Knex): Promise<Installed | null> {
	const { rows } = await db.raw<{ rows: { there: boolean }[] }>(
		`SELECT to_regclass('finance.migrations') IS NOT NULL AS there`,
	);
	if (!rows[0]?.there) return null;
	const found = await db.raw<{ rows: Installed[] }>(
		`SELECT m.version, m.sha256 AS fingerprint,
			(SELECT count(*) FROM directus_collections WHERE collection = ANY(?)) = ?
			AND (SELECT count(*) FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
				WHERE NOT t.tgisinternal AND t.tgenabled = 'O'
				AND p.pronamespace = to_regnamespace('finance')) = ?
			AND to_regclass('finance.keep') IS NOT NULL AS whole
		FROM finance.migrations m WHERE m.id = 'schema'`,
		[COLLECTIONS.map((c) => c.name), COLLECTIONS.length, TRIGGERS],
	);
	return found.rows[0] ?? null;
}

const isCurrent = (i: Installed): boolean =>
	i.version > SCHEMA_VERSION || (i.fingerprint === FINGERPRINT && i.whole);

async function migrate(trx: Knex.Transaction): Promise<string[]> {
	await trx.raw('CREATE SCHEMA IF NOT EXISTS finance');
	await trx.raw(`CREATE TABLE IF NOT EXISTS finance.migrations (
		id text PRIMARY KEY, version integer NOT NULL, sha256 text NOT NULL,
		applied_at timestamptz NOT NULL DEFAULT now())`);
	const done: string[] = await trx('finance.migrations').pluck('id');
	const due = MIGRATIONS.filter((m) => !done.includes(m.id));
	for (const { id, sql } of due) {
		await trx.raw(sql.replaceAll('?', '\\?'));
		await remember(trx, id, sha256(sql));
	}
	return due.map((m) => `migration ${m.id}`);
}

const remember = (trx: Knex.Transaction, id: string, hash: string): Promise<unknown> =>
	trx('finance.migrations')
		.insert({ id, version: SCHEMA_VERSION, sha256: hash })
		.onConflict('id')
		.merge({ version: SCHEMA_VERSION, sha256: hash, applied_at: trx.fn.now() });

/** Rows of an adopted table that no constraint of ours can stand on: a refusal, not a crash. */
async function fitting(work: Promise<void>): Promise<void> {
	try {
		await work;
	} catch (e) {
		const { code, table, constraint } = e as Record<string, string | undefined>;
		// Class 23 is "integrity constraint violation".
		if (!code?.startsWith('23')) throw e;
		const finding = error(table ?? '', 'ROWS_DO_NOT_FIT', { constraint: constraint ?? '' });
		throw new FinanceError('SCHEMA_REFUSED', {}, [finding]);
	}
}

async function write(trx: Knex.Transaction): Promise<string[]> {
	await trx.raw(`SET LOCAL lock_timeout = '${TABLE_WAIT}'`);
	// Rows that existed before are ours to complete, and start no work.
	await trx.raw(`SELECT set_config('finance.actor', 'install', true)`);
	const changes = await migrate(trx);
	await dropKeep(trx);
	changes.push(...(await writeTables(trx)));
	await fitting(writeConstraints(trx));
	await fitting(writeIndexes(trx));
	await writeGuards(trx);
	await writeLooks(trx);
	await writeSeeds(trx);
	const bar = await trx('finance.migrations').where({ id: 'module-bar' }).first();
	if (!bar) {
		await writeModuleBar(trx);
		await remember(trx, 'module-bar', '');
	}
	await writeKeep(trx);
	await remember(trx, 'schema', FINGERPRINT);
	return changes;
}

/** Directus' caches of the schema, here and, by its bus, in the other instances. */
async function forget({ services }: InstallContext): Promise<void> {
	const UtilsService = services['UtilsService'] as UtilsServiceClass;
	const accountability = { admin: true, role: null, user: null } as const;
	await new UtilsService({ schema: null, accountability }).clearCache({ system: true });
}

/** Did this process read its schema before another one installed? */
async function isStale({ getSchema }: InstallContext): Promise<boolean> {
	const { collections } = (await getSchema()) as {
		collections: Record<string, { fields: Record<string, unknown> }>;
	};
	return COLLECTIONS.some((c) => c.fields.some((f) => !collections[c.name]?.fields[f.name]));
}

class DryRun extends Error {}

type Outcome = Pick<InstallReport, 'state' | 'changes' | 'findings'> & { readonly version: number };

const known = (i: Installed): Outcome => ({
	state: i.version > SCHEMA_VERSION ? 'newer' : 'unchanged',
	version: i.version,
	changes: [],
	findings: [],
});

async function apply(context: InstallContext, o: { dryRun: boolean; env: Env }): Promise<Outcome> {
	let outcome: Outcome | null = null;
	try {
		await context.database.transaction(async (trx) => {
			await trx.raw(`SET LOCAL lock_timeout = '${LOCK_WAIT}'`);
			await trx.raw('SELECT pg_advisory_xact_lock(?)', [LOCK]);
			const before = await installed(trx);
			if (before && isCurrent(before)) {
				outcome = known(before);
				return;
			}
			const findings = await check(trx, o.env);
			if (findings.length > 0) throw new FinanceError('SCHEMA_REFUSED', {}, findings);
			const changes = await write(trx);
			const state = before ? 'upgraded' : 'installed';
			outcome = { state, version: SCHEMA_VERSION, changes, findings: [] };
			if (o.dryRun) throw new DryRun();
		});
	} catch (e) {
		if (!(e instanceof DryRun)) throw e;
	}
	if (!outcome) throw new FinanceError('INTERNAL');
	return o.dryRun ? { ...(outcome as Outcome), state: 'dry-run' } : outcome;
}

type Env = Readonly<Record<string, unknown>>;

/**
 * Brings the database to this release's schema. Idempotent; a start that has nothing to do costs
 * one query. With `dryRun` everything is tried and rolled back.
 * Throws SCHEMA_REFUSED with every finding; then nothing was written.
 */
export async function install(
	context: InstallContext & { readonly env: Env },
	{ dryRun = false }: { readonly dryRun?: boolean } = {},
): Promise<InstallReport> {
	const began = performance.now();
	const vendor: readonly Finding[] = checkVendor(context.database);
	if (vendor.length > 0) throw new FinanceError('SCHEMA_REFUSED', {}, vendor);
	const before = await installed(context.database);
	const outcome =
		before && isCurrent(before)
			? known(before)
			: await apply(context, { dryRun, env: context.env });
	if (!dryRun && (outcome.changes.length > 0 || (await isStale(context)))) await forget(context);
	const milliseconds = Math.round(performance.now() - began);
	const report = { ...outcome, version: String(outcome.version), milliseconds };
	context.logger.info(
		{ finance: { state: report.state, version: report.version, milliseconds } },
		`finance: schema ${report.state}`,
	);
	return report;
}
