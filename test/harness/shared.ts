/**
 * Installations that the test files of one process use one after the other, each file finding its
 * own as if it were new: a Directus takes five seconds of a processor to start, and a browser six
 * to load its app for the first time.
 */
import fs from 'node:fs';
import path from 'node:path';
import {
	type Directus,
	type DirectusOptions,
	type Installation,
	keepRunning,
	startInstallation,
} from './directus.js';
import { waitUntil } from './lifetime.js';
import type { Database } from './postgres.js';

type Options = Omit<DirectusOptions, 'database' | 'smtp'>;

const kept = new Map<string, Installation>();

/**
 * Like `startInstallation`, but what an earlier file has left is taken away instead of starting
 * everything anew. Not for files that stop their Directus, change the schema, or care for what it
 * does at its start. It ends with the process: nobody stops it.
 */
export async function sharedInstallation(options: Options = {}): Promise<Installation> {
	const key = JSON.stringify(options);
	const before = kept.get(key);
	const installation = before && (await madeAsNew(before)) ? before : await begin(options);
	kept.set(key, installation);
	const { directus } = installation;
	const from = directus.logs().length;
	// An object of its own for each file: whoever keeps something by it starts anew, too.
	const own = { logs: { value: () => directus.logs().slice(from) } };
	return { ...installation, directus: Object.create(directus, own) };
}

async function begin(options: Options): Promise<Installation> {
	const installation = await startInstallation(options);
	const { directus, database } = installation;
	keepRunning(directus);
	// What it writes down of itself in the background is there.
	await waitUntil(
		async () => (await directus.request('GET', '/finance/health')).body.data.status === 'ok',
		30_000,
		'a healthy installation',
	);
	await database.query(REMEMBER);
	return installation;
}

/** Takes away what is there since the beginning; false if it cannot be, or is not at rest. */
async function madeAsNew({ directus, database, smtp }: Installation): Promise<boolean> {
	try {
		if (!directus.isRunning()) return false;
		await waitUntil(() => isAtRest(database), 5_000, 'runs to come to rest');
		await forget(directus);
		await waitUntil(() => database.query(BRING_BACK), 10_000, 'the rows of the beginning');
		await directus.request('POST', '/utils/cache/clear?system');
		for (const name of fs.readdirSync(database.uploads)) {
			fs.rmSync(path.join(database.uploads, name), { recursive: true });
		}
		await smtp.setMode('ok');
		smtp.clear();
		return true;
	} catch (error) {
		console.warn('an installation is not shared any more:', error);
		await directus.stop().catch(() => {});
		return false;
	}
}

/** What it keeps elsewhere than in its rows: Flows in mind, queues that stand still. */
async function forget(directus: Directus): Promise<void> {
	const flows = await directus.request('GET', '/flows?fields=id&limit=-1');
	const ids = flows.body.data.map(({ id }: { id: string }) => id);
	if (ids.length > 0) await directus.request('DELETE', '/flows', ids);
	const queues = await directus.request('GET', '/finance/queues');
	for (const { queue, paused } of queues.body.data) {
		if (paused) await directus.request('POST', `/finance/queues/${queue}/resume`);
	}
}

async function isAtRest(database: Database): Promise<boolean> {
	const [running] = await database.query("select 1 from finance_runs where state = 'running'");
	return running === undefined;
}

/** All of Directus' and our own rows; the queues' jobs find out that their runs are gone. */
const TABLES = "select * from pg_tables where schemaname in ('public', 'finance')";

const REMEMBER = `do $$
	declare t record; there boolean;
	begin
		create schema as_begun;
		for t in ${TABLES} loop
			execute format('select exists (select from %I.%I)', t.schemaname, t.tablename) into there;
			if there then
				execute format('create table as_begun.%I as table %I.%I',
					t.schemaname || '.' || t.tablename, t.schemaname, t.tablename);
			end if;
		end loop;
	end $$`;

/** As superuser and replica: no trigger asks, and none writes it down. */
const BRING_BACK = `do $$
	declare t record; of_old text; fields text;
	begin
		set local session_replication_role = replica;
		for t in ${TABLES} loop
			execute format('delete from %I.%I', t.schemaname, t.tablename);
		end loop;
		for t in ${TABLES} loop
			of_old := format('as_begun.%I', t.schemaname || '.' || t.tablename);
			if to_regclass(of_old) is not null then
				select string_agg(quote_ident(attname), ', ') into fields from pg_attribute
					where attrelid = to_regclass(of_old) and attnum > 0 and attname not in (
						select attname from pg_attribute where attgenerated <> ''
						and attrelid = to_regclass(format('%I.%I', t.schemaname, t.tablename)));
				execute format('insert into %I.%I (%s) overriding system value select %s from %s',
					t.schemaname, t.tablename, fields, fields, of_old);
			end if;
		end loop;
	end $$`;
