/** How things stand: what works, what waits, and what to do about it. */
import type { Knex } from 'knex';
import { countWorkers } from '../adapters/postgres/presence.js';
import type { Health } from '../contracts/health.js';
import type { Standing } from '../core/instance.js';
import { CURRENCIES } from '../core/money/money.js';
import type { Config } from './config.js';
import type { Queues } from './types.js';

export type SchemaStatus = Health['schema'];

interface Parts {
	readonly database: Knex;
	readonly config: Config;
	readonly queues: Queues;
	readonly schema: SchemaStatus;
	readonly sweptAt: () => string | null;
	readonly standing: () => Promise<Standing>;
	readonly mail: () => Promise<Health['mail']>;
}

/** Below this share of free connections the next burst may find none. */
const FREE_PERCENT = 20;

const DATABASE = `
	select current_setting('server_version') as version,
		(100 * (1 - (select count(*) from pg_stat_activity where backend_type = 'client backend')
			/ current_setting('max_connections')::numeric))::int as free`;

const WAITING = `
	select stages -> stage -> 'error' ->> 'code' as code, count(*)::int as count
	from finance_runs
	where state = 'waiting' and (stages -> stage ->> 'waits')::int > 0
	group by 1 order by 2 desc limit 20`;

const FAILED = `select count(*)::int as count from finance_runs where state = 'failed'`;

/** Each currency once, by the index of open invoices in foreign currencies; examples aside. */
const RATES = `
	select exists (select 1 from finance_companies where is_demo) as example,
		array(select c.currency from unnest(?::text[]) c(currency)
			where exists (
				select 1 from finance_invoices i join finance_companies co on co.id = i.company
				where i.currency = c.currency and i.open > 0 and i.number is not null
					and i.currency <> 'CHF' and not co.is_demo)
			and not exists (
				select 1 from finance.exchange_rates r
				where r.currency = c.currency and r.day > current_date - 7)
		) as missing`;

interface Rates {
	readonly example: boolean;
	readonly missing: readonly string[];
}

type Reading = Pick<Health, 'database' | 'runs' | 'exampleData'> & {
	readonly missingRates: readonly string[];
	readonly processes: number;
	readonly instance: Standing['kind'];
};

const NOTHING: Reading = {
	database: { reachable: false, version: null, connectionsFreePercent: null },
	runs: { waitingForOutage: [], failed: 0 },
	exampleData: false,
	missingRates: [],
	processes: 0,
	instance: 'production',
};

async function read({ database, schema, standing }: Parts): Promise<Reading> {
	try {
		const { rows } = await database.raw<{ rows: { version: string; free: number }[] }>(DATABASE);
		const [row] = rows;
		const known = {
			reachable: true,
			version: row?.version ?? null,
			connectionsFreePercent: row?.free ?? null,
		};
		if (schema.state !== 'ready') return { ...NOTHING, database: known };
		const [waiting, failed, rates] = await Promise.all([
			database.raw<{ rows: { code: string; count: number }[] }>(WAITING),
			database.raw<{ rows: { count: number }[] }>(FAILED),
			database.raw<{ rows: Rates[] }>(RATES, [CURRENCIES]),
		]);
		return {
			database: known,
			runs: { waitingForOutage: waiting.rows, failed: failed.rows[0]?.count ?? 0 },
			exampleData: rates.rows[0]?.example ?? false,
			missingRates: rates.rows[0]?.missing ?? [],
			processes: await countWorkers(database),
			instance: (await standing()).kind,
		};
	} catch {
		return NOTHING;
	}
}

const INSTANCE = {
	production: [],
	undecided: ['INSTANCE_IS_COPY'],
	copy: ['INSTANCE_CONFIRMED_COPY'],
} as const satisfies Record<Standing['kind'], readonly string[]>;

interface Around {
	readonly parts: Parts;
	readonly since: string | null;
	readonly mail: Health['mail'];
}

function problemsOf(reading: Reading, o: Around): string[] {
	const { schema, queues } = o.parts;
	const free = reading.database.connectionsFreePercent;
	return [
		...(reading.database.reachable ? [] : ['DATABASE_UNREACHABLE']),
		...(schema.state === 'ready'
			? []
			: [schema.state === 'refused' ? 'SCHEMA_REFUSED' : 'SCHEMA_NOT_READY']),
		...INSTANCE[reading.instance],
		...(o.since ? ['QUEUE_UNREACHABLE'] : []),
		// Without the tables nobody can be counted.
		...(schema.state === 'ready' && reading.database.reachable && reading.processes === 0
			? ['NO_WORKER']
			: []),
		...reading.runs.waitingForOutage.map((w) => w.code),
		...(o.mail.problem ? [o.mail.problem] : []),
		...(reading.missingRates.length > 0 ? ['RATES_MISSING'] : []),
		...(free !== null && free < FREE_PERCENT ? ['DATABASE_CONNECTIONS_LOW'] : []),
		...queues.warnings(),
	];
}

const working = (reading: Reading, problems: readonly string[]): Health['status'] =>
	reading.instance === 'undecided' ? 'held' : problems.length > 0 ? 'degraded' : 'ok';

export async function healthOf(parts: Parts): Promise<Health> {
	const [reading, mail] = await Promise.all([read(parts), parts.mail()]);
	const since = parts.queues.unreachableSince();
	const problems = [...new Set(problemsOf(reading, { parts, since, mail }))];
	const down = !reading.database.reachable || parts.schema.state !== 'ready';
	return {
		status: down ? 'down' : working(reading, problems),
		database: reading.database,
		queue: {
			backend: parts.queues.backend,
			reachable: since === null,
			since,
			warnings: parts.queues.warnings(),
		},
		workers: {
			role: parts.config.role,
			processes: reading.processes,
			sweptAt: parts.sweptAt(),
		},
		schema: parts.schema,
		mail,
		exampleData: reading.exampleData,
		rates: { sync: parts.config.rates.sync, missing: reading.missingRates },
		runs: reading.runs,
		problems,
	};
}
