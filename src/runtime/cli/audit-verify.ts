/** audit verify: does the chain of the audit journal hold, and where does it first break? */
import { parseArgs } from 'node:util';
import type { Ask, Row } from '../../adapters/postgres/audit-rows.js';
import { isDay } from '../../core/days.js';
import { FinanceError } from '../../core/errors.js';
import { error, type Finding } from '../../core/findings.js';
import { type AuditQuestion, readAnchor, verifyAudit } from '../audit-verify.js';
import { type Command, usageError } from './command.js';
import { type CommandDatabase, withDatabase } from './database.js';

const USAGE = 'audit verify [--from DAY] [--to DAY] [--expect POSITION:HASH]';

function wordsOf(args: readonly string[]) {
	const text = { type: 'string' } as const;
	try {
		const options = { from: text, to: text, expect: text, json: { type: 'boolean' } } as const;
		return parseArgs({ args: [...args], options }).values;
	} catch (e) {
		if (!(e instanceof TypeError)) throw e;
		throw usageError(USAGE);
	}
}

function questionOf(args: readonly string[]): AuditQuestion {
	const { from = null, to = null, expect } = wordsOf(args);
	const anchor = expect === undefined ? null : readAnchor(expect);
	const findings: Finding[] = [];
	if (from !== null && !isDay(from)) findings.push(error('from', 'NOT_A_DAY'));
	if (to !== null && !isDay(to)) findings.push(error('to', 'NOT_A_DAY'));
	if (expect !== undefined && !anchor) findings.push(error('expect', 'NOT_AN_ANCHOR'));
	if (findings.length > 0) throw new FinanceError('INVALID_INPUT', {}, findings);
	return { from, to, expect: anchor };
}

const textOf = (value: unknown): string | null => (value === null ? null : String(value));

const askOf =
	(db: CommandDatabase): Ask =>
	async (sql, values = []) =>
		(await db.raw<{ rows: Row[] }>(sql, values.map(textOf))).rows;

const auditVerify: Command = async (args, world) => {
	const question = questionOf(args);
	const verdict = await withDatabase(world, async (db) => {
		// Ends with the connection.
		await db.raw('begin isolation level repeatable read read only', []);
		return verifyAudit(askOf(db), question);
	});
	if (!verdict.ok) world.fail();
	return verdict;
};

export default auditVerify;
