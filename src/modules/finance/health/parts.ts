/** What the page says of each part of the system: its level in words, and its facts. */

import type { Formats } from '../../../app/formats.js';
import type { PageKey } from '../../../app/texts/texts.js';
import type { HealthAnswer } from '../../../contracts/health.js';

export type Level = 'ok' | 'warning' | 'danger' | 'unknown';

export interface Fact {
	readonly label: PageKey;
	/** Ready to be read; null where the truth is unknown. */
	readonly value: string | null;
}

export interface Part {
	readonly name: PageKey;
	readonly icon: string;
	readonly level: Level;
	readonly facts: readonly Fact[];
}

export interface Say {
	t(key: PageKey): string;
	readonly formats: Formats;
	readonly now: Date;
}

const has = (health: HealthAnswer, ...codes: readonly string[]): boolean =>
	health.problems.some(({ code }) => codes.includes(code));

function database(health: HealthAnswer, say: Say): Part {
	const { reachable, version, connectionsFreePercent: free } = health.database;
	const low = has(health, 'DATABASE_CONNECTIONS_LOW');
	return {
		name: 'part.database',
		icon: 'database',
		level: reachable ? (low ? 'warning' : 'ok') : 'danger',
		facts: [
			{ label: 'database.version', value: version && `PostgreSQL ${version}` },
			{ label: 'database.free', value: free === null ? null : say.formats.percent(free) },
		],
	};
}

function queue(health: HealthAnswer, say: Say): Part {
	const { backend, reachable, since, warnings } = health.queue;
	const away: Fact[] = since
		? [{ label: 'queue.since', value: say.formats.instant(since, say.now) }]
		: [];
	return {
		name: 'part.queue',
		icon: 'swap_vert',
		level: reachable && warnings.length === 0 ? 'ok' : 'warning',
		facts: [{ label: 'queue.backend', value: say.t(`queue.backend.${backend}`) }, ...away],
	};
}

function workers(health: HealthAnswer, say: Say): Part {
	const { processes, role, sweptAt } = health.workers;
	const known = isRead(health);
	return {
		name: 'part.workers',
		icon: 'engineering',
		level: known ? (processes === 0 ? 'warning' : 'ok') : 'unknown',
		facts: [
			{ label: 'workers.processes', value: known ? say.formats.number(processes) : null },
			{ label: 'workers.role', value: say.t(`workers.role.${role}`) },
			{ label: 'workers.sweptAt', value: sweptAt && say.formats.instant(sweptAt, say.now) },
		],
	};
}

const SCHEMA_LEVEL = {
	ready: 'ok',
	installing: 'warning',
	refused: 'danger',
	failed: 'danger',
} as const;

function schema(health: HealthAnswer, say: Say): Part {
	const { state, version } = health.schema;
	return {
		name: 'part.schema',
		icon: 'account_tree',
		level: SCHEMA_LEVEL[state],
		facts: [
			{ label: 'schema.state', value: say.t(`schema.state.${state}`) },
			{ label: 'schema.version', value: version },
		],
	};
}

/** Workers and runs are counted in the database: else their zero means nothing. */
export const isRead = (health: HealthAnswer): boolean =>
	health.database.reachable && health.schema.state === 'ready';

export const partsOf = (health: HealthAnswer, say: Say): readonly Part[] =>
	[database, queue, workers, schema].map((part) => part(health, say));

/** Nothing is worked on, or nothing gets out, while one of these is there. */
const STOPPING = [
	...['DATABASE_UNREACHABLE', 'SCHEMA_REFUSED', 'SCHEMA_NOT_READY'],
	'INSTANCE_IS_COPY',
];

export const severityOf = (code: string): 'danger' | 'warning' =>
	STOPPING.includes(code) ? 'danger' : 'warning';
