/** The environment, read once, checked, frozen. Names: README, "Environment". */
import { QUEUE_NAMES, QUEUES, type QueueName, type QueuePolicy } from '../contracts/queues.js';
import { FinanceError } from '../core/errors.js';
import { KEY_FORM, keyOf } from '../core/instance.js';

export type ProcessRole = 'both' | 'api' | 'worker';

export interface Config {
	readonly role: ProcessRole;
	/** Null: BullMQ's PostgreSQL backend. */
	readonly redisUrl: string | null;
	readonly queues: Readonly<Record<QueueName, QueuePolicy>>;
	readonly mailTimeoutMs: number;
	readonly stopTimeoutMs: number;
	readonly sweepMs: number;
	/** A working process whose event loop stands still for longer is ended; 0: never. */
	readonly blockedLimitMs: number;
	readonly maxBodyBytes: number;
	/** Of a bank's file that is uploaded. */
	readonly maxBankFileBytes: number;
	/** Where the official exchange rates are fetched from, and whether that happens by itself. */
	readonly rates: { readonly sync: boolean; readonly url: string; readonly timeoutMs: number };
	readonly publicUrl: string;
	/** Which installation this is; null where nothing tells. */
	readonly instanceKey: string | null;
}

type Env = Readonly<Record<string, unknown>>;

const textOf = (env: Env, name: string): string | null => {
	const value = env[name];
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
};

/** A whole number within its range; CONFIG_INVALID names the variable, never its value. */
function numberOf(
	env: Env,
	name: string,
	o: { fallback: number; min: number; max: number },
): number {
	const raw = env[name];
	if (raw === undefined || raw === null || raw === '') return o.fallback;
	const n = typeof raw === 'number' ? raw : Number(String(raw));
	if (!Number.isInteger(n) || n < o.min || n > o.max) {
		throw new FinanceError('CONFIG_INVALID', { variable: name, min: o.min, max: o.max });
	}
	return n;
}

function roleOf(env: Env): ProcessRole {
	const role = textOf(env, 'FINANCE_ROLE') ?? 'both';
	if (role === 'both' || role === 'api' || role === 'worker') return role;
	throw new FinanceError('CONFIG_INVALID', {
		variable: 'FINANCE_ROLE',
		allowed: 'both, api, worker',
	});
}

function redisOf(env: Env): string | null {
	const url = textOf(env, 'FINANCE_REDIS_URL');
	if (url && !/^rediss?:\/\//.test(url)) {
		throw new FinanceError('CONFIG_INVALID', {
			variable: 'FINANCE_REDIS_URL',
			allowed: 'redis://, rediss://',
		});
	}
	return url;
}

function policyOf(env: Env, queue: QueueName): QueuePolicy {
	const name = `FINANCE_QUEUE_${queue.toUpperCase().replaceAll('-', '_')}`;
	const usual: QueuePolicy = QUEUES[queue];
	return {
		...usual,
		attempts: numberOf(env, `${name}_ATTEMPTS`, { fallback: usual.attempts, min: 1, max: 100 }),
		concurrency: numberOf(env, `${name}_CONCURRENCY`, {
			fallback: usual.concurrency,
			min: 1,
			max: 200,
		}),
		stageLimitMs: numberOf(env, `${name}_STAGE_LIMIT_MS`, {
			fallback: usual.stageLimitMs,
			min: 100,
			max: 3_600_000,
		}),
	};
}

const RATES_URL = 'https://www.backend-rates.bazg.admin.ch/api/xmldaily';

/** An address with http or https and without a query, which is the request's own. */
function ratesOf(env: Env): Config['rates'] {
	const url = textOf(env, 'FINANCE_RATES_URL') ?? RATES_URL;
	const read = URL.canParse(url) ? new URL(url) : null;
	if (!read || !/^https?:$/.test(read.protocol) || read.search !== '') {
		throw new FinanceError('CONFIG_INVALID', {
			variable: 'FINANCE_RATES_URL',
			allowed: 'http://, https://',
		});
	}
	return {
		sync: isOn(env, 'FINANCE_RATES_SYNC'),
		url,
		timeoutMs: numberOf(env, 'FINANCE_RATES_TIMEOUT_MS', {
			fallback: 20_000,
			min: 100,
			max: 100_000,
		}),
	};
}

/** `on` where nothing is said; Directus reads `true` and `false` as booleans. */
function isOn(env: Env, name: string): boolean {
	const said = String(env[name] ?? '')
		.trim()
		.toLowerCase();
	if (said === '' || said === 'on' || said === 'true') return true;
	if (said === 'off' || said === 'false') return false;
	throw new FinanceError('CONFIG_INVALID', { variable: name, allowed: 'on, off' });
}

/** The key of this installation (core/instance); null where nothing tells. */
export function instanceKeyOf(env: Env): string | null {
	const given = env.FINANCE_INSTANCE;
	// Directus reads a value of digits as a number.
	const instance = typeof given === 'number' ? String(given) : textOf(env, 'FINANCE_INSTANCE');
	if (instance && !KEY_FORM.test(instance)) {
		throw new FinanceError('CONFIG_INVALID', {
			variable: 'FINANCE_INSTANCE',
			allowed: 'letters, digits, . : _ -',
		});
	}
	return keyOf({ instance, publicUrl: textOf(env, 'PUBLIC_URL') ?? '' });
}

/** Reads Directus' `env`; throws CONFIG_INVALID with the name of the variable. */
export function readConfig(env: Env): Config {
	return Object.freeze({
		role: roleOf(env),
		redisUrl: redisOf(env),
		queues: Object.freeze(
			Object.fromEntries(QUEUE_NAMES.map((q) => [q, policyOf(env, q)])),
		) as Config['queues'],
		mailTimeoutMs: numberOf(env, 'FINANCE_MAIL_TIMEOUT_MS', {
			fallback: 30_000,
			min: 100,
			max: 300_000,
		}),
		stopTimeoutMs: numberOf(env, 'FINANCE_STOP_TIMEOUT_MS', {
			fallback: 25_000,
			min: 1000,
			max: 300_000,
		}),
		sweepMs: numberOf(env, 'FINANCE_SWEEP_MS', { fallback: 5000, min: 200, max: 60_000 }),
		blockedLimitMs: numberOf(env, 'FINANCE_BLOCKED_LIMIT_MS', {
			fallback: 60_000,
			min: 0,
			max: 3_600_000,
		}),
		maxBodyBytes: numberOf(env, 'FINANCE_MAX_BODY_BYTES', {
			fallback: 1_000_000,
			min: 10_000,
			max: 50_000_000,
		}),
		maxBankFileBytes: numberOf(env, 'FINANCE_MAX_BANK_FILE_BYTES', {
			fallback: 512_000_000,
			min: 100_000,
			max: 10_000_000_000,
		}),
		rates: Object.freeze(ratesOf(env)),
		publicUrl: textOf(env, 'PUBLIC_URL') ?? '',
		instanceKey: instanceKeyOf(env),
	});
}
