/** Does Directus have what it needs to send mail? Read from its own variables (EMAIL_…). */
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import type { Health } from '../contracts/health.js';

type Env = Readonly<Record<string, unknown>>;

/** Variables without which a transport cannot work. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
	smtp: ['EMAIL_SMTP_HOST'],
	mailgun: ['EMAIL_MAILGUN_API_KEY', 'EMAIL_MAILGUN_DOMAIN'],
	mailtrap: ['EMAIL_MAILTRAP_TOKEN'],
	ses: [],
};

const isSet = (env: Env, name: string): boolean => String(env[name] ?? '') !== '';

const isProgram = (path: string): Promise<boolean> =>
	access(path, constants.X_OK).then(
		() => true,
		() => false,
	);

/** `sendmail` is Directus' own default, and in most containers there is no such program. */
export async function mailSetup(env: Env): Promise<Health['mail']> {
	const transport = String(env['EMAIL_TRANSPORT'] ?? 'sendmail').toLowerCase();
	if (transport === 'sendmail') {
		const found = await isProgram(String(env['EMAIL_SENDMAIL_PATH'] || '/usr/sbin/sendmail'));
		return { transport, problem: found ? null : 'EMAIL_SENDMAIL_MISSING' };
	}
	const complete = NEEDED[transport]?.every((name) => isSet(env, name)) ?? false;
	return { transport, problem: complete ? null : 'EMAIL_NOT_CONFIGURED' };
}
