/** instance: whose database this is; says that it is production now, or a copy. */
import { parseArgs } from 'node:util';
import { readInstance } from '../../adapters/postgres/instance.js';
import { FinanceError } from '../../core/errors.js';
import { hasErrors } from '../../core/findings.js';
import { checkEmail } from '../../core/parties/email.js';
import { instanceKeyOf } from '../config.js';
import { decided, type InstanceDecision, stateOf } from '../instance-guard.js';
import { type Command, usageError } from './command.js';
import { withDatabase } from './database.js';

const USAGE = 'instance [production | copy --mail-to ADDRESS]';

/** Null: only look. */
function decisionOf(args: readonly string[]): InstanceDecision | null {
	const { words, mailTo } = parsed(args);
	const [is] = words;
	if (words.length > 1 || (is === 'copy') !== (mailTo !== undefined)) throw usageError(USAGE);
	if (is === undefined) return null;
	if (is === 'production') return { is };
	if (is !== 'copy' || mailTo === undefined) throw usageError(USAGE);
	const findings = checkEmail('mail_to', mailTo);
	if (hasErrors(findings)) throw new FinanceError('INVALID_INPUT', {}, findings);
	return { is, mailTo: mailTo.trim() };
}

function parsed(args: readonly string[]): { words: string[]; mailTo: string | undefined } {
	try {
		const options = { 'mail-to': { type: 'string' } } as const;
		const { values, positionals } = parseArgs({
			args: [...args],
			options,
			allowPositionals: true,
		});
		return { words: positionals, mailTo: values['mail-to'] };
	} catch (e) {
		if (!(e instanceof TypeError)) throw e;
		throw usageError(USAGE);
	}
}

const instance: Command = async (args, world) => {
	const decision = decisionOf(args);
	const own = instanceKeyOf(world.env);
	// Without a key of its own, "production" would say no more than "not a copy".
	if (decision?.is === 'production' && own === null) {
		throw new FinanceError('CONFIG_INVALID', { variable: 'FINANCE_INSTANCE' });
	}
	return withDatabase(world, async (db) => {
		const record = decision
			? await decided(db, decision, { own, by: null })
			: await readInstance(db);
		return stateOf(record, own);
	});
};

export default instance;
