/** A real mail to the caller's own address, through the same server and past the same guard. */
import type { DirectusContext } from '../adapters/directus/context.js';
import { type MailOptions, mailHtml, mailSender } from '../adapters/mail/mail.js';
import { takeMailTest } from '../adapters/postgres/mail-tests.js';
import type { Unit } from '../adapters/postgres/transaction.js';
import { MAIL_TEST } from '../contracts/texts/mail-test.js';
import { FinanceError } from '../core/errors.js';
import type { InstanceGuard } from './instance-guard.js';
import { addressing } from './mail-addressing.js';
import type { Caller } from './types.js';

/** What became of it. The mail server's refusal is an answer here, no failure of the request. */
export interface MailTested {
	readonly status: 'accepted' | 'failed';
	/** Whom it went to: from a copy of an installation, its one address. */
	readonly to: string | null;
	readonly code: string | null;
}

export interface MailTestParts {
	readonly context: Pick<DirectusContext, 'database'>;
	readonly guard: Pick<InstanceGuard, 'standing'>;
	readonly mail: Pick<MailOptions, 'server' | 'timeoutMs' | 'host'>;
	readonly newId: () => string;
}

const SECONDS = 10;
const SENDER = 'Directus Finance';

async function addressOf(unit: Unit, user: string): Promise<string> {
	const person = await unit.knex('directus_users').select('email').where({ id: user }).first();
	if (!person?.email) throw new FinanceError('OWN_ADDRESS_MISSING');
	return person.email;
}

/** Throws OWN_ADDRESS_MISSING, or MAIL_TEST_TOO_SOON within ten seconds of the last one. */
export async function testMail(
	parts: MailTestParts,
	{ user, language }: Pick<Caller, 'user' | 'language'>,
	unit: Unit,
): Promise<MailTested> {
	if (user === null) throw new FinanceError('NOT_SIGNED_IN');
	const to = await addressOf(unit, user);
	if (!(await takeMailTest(unit, { user, seconds: SECONDS }))) {
		throw new FinanceError('MAIL_TEST_TOO_SOON', { seconds: SECONDS });
	}
	const send = mailSender({
		...parts.mail,
		companyName: async () => SENDER,
		addressed: addressing({
			db: parts.context.database,
			actor: user,
			own: async () => ({ isDemo: false }),
			standing: parts.guard.standing,
		}),
	});
	const { subject, body } = MAIL_TEST[language];
	try {
		const sent = await send({
			...{ to, cc: [], from: null, replyTo: null, subject, text: body, attachments: [] },
			html: mailHtml(body, { language, color: '' }),
			messageId: `mail-test-${parts.newId()}`,
		});
		return { status: 'accepted', to: sent.to, code: null };
	} catch (e) {
		if (!(e instanceof FinanceError)) throw e;
		return { status: 'failed', to: null, code: e.code };
	}
}
