/** Tells an outage of the database from a bug, by the codes of PostgreSQL, Node and the pool. */
import { ERRORS, type ErrorCode, FinanceError } from '../../core/errors.js';

const SOCKET = new Set([
	'ECONNREFUSED',
	'ECONNRESET',
	'ECONNABORTED',
	'EPIPE',
	'ETIMEDOUT',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'ENOTFOUND',
	'EAI_AGAIN',
]);
/** Too many connections, disk full, out of memory; shut down by an operator, crashed, starting up. */
const SERVER = new Set(['53100', '53200', '53300', '57P01', '57P02', '57P03', '57P05']);
/** A standby after a failover, until the connections are made anew. */
const READ_ONLY = '25006';
/** Serialization failure, deadlock, lock not available: the same again may well succeed. */
const CONTENTION = new Set(['40001', '40P01', '55P03']);
/** What pg and knex say without a code; knex puts the statement and " - " before it. */
const SAID = new RegExp(
	`(?:^|- )(?:${[
		'Connection terminated',
		'Connection ended',
		'Client has encountered a connection error',
		'Client was closed',
		'Connection Error',
		'Knex: Timeout acquiring a connection',
		'timeout exceeded when trying to connect',
		'Cannot use a pool after',
		'Unable to acquire a connection',
	].join('|')})|^aborted$`,
	'i',
);

const codeOf = (e: unknown): string =>
	typeof e === 'object' && e !== null && 'code' in e && typeof e.code === 'string' ? e.code : '';

const isOutage = (e: unknown, code: string): boolean =>
	SOCKET.has(code) ||
	SERVER.has(code) ||
	code === READ_ONLY ||
	// Class 08 is "connection exception" (PostgreSQL documentation, appendix A).
	/^08...$/.test(code) ||
	(e instanceof Error && (e.name === 'KnexTimeoutError' || SAID.test(e.message)));

/** SQLSTATE of our triggers' refusals; the code is the hint, the item the detail. */
const REFUSED = 'FIN01';

/** Is it a guard's refusal, and nothing else? */
export const isRefusal = (e: unknown): boolean => codeOf(e) === REFUSED;

function refusal(e: { hint?: unknown; detail?: unknown }): FinanceError | null {
	const { hint, detail } = e;
	if (typeof hint !== 'string' || !Object.hasOwn(ERRORS, hint)) return null;
	const item = typeof detail === 'string' && detail !== '' ? { item: detail } : {};
	return new FinanceError(hint as ErrorCode, item);
}

/**
 * Translates an error of the database: a trigger's refusal by its own code, DATABASE_UNREACHABLE for an outage, UNEXPECTED for a
 * contention that may be tried again, the same for a coded failure, null for anything else.
 */
export function classify(e: unknown): FinanceError | null {
	if (e instanceof FinanceError) return e;
	const code = codeOf(e);
	if (code === REFUSED) return refusal(e as object);
	if (isOutage(e, code)) return new FinanceError('DATABASE_UNREACHABLE', code ? { code } : {});
	return CONTENTION.has(code) ? new FinanceError('UNEXPECTED', { code }) : null;
}
