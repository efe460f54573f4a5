/**
 * Who gets a mail after all. From production its addressee; from a copy one address alone; from an
 * installation that may be a copy nobody. An example company's goes to the person who started it:
 * its clients are made up, their addresses may be somebody's one day.
 */
import type { Knex } from 'knex';
import { FinanceError } from '../core/errors.js';
import type { Standing } from '../core/instance.js';
import type { Company } from '../core/parties/model.js';
import type { Mail } from '../ports.js';

export interface AddressingParts {
	readonly db: Knex;
	/** Who started the run. */
	readonly actor: string | null;
	readonly own: () => Promise<Pick<Company, 'isDemo'>>;
	readonly standing: () => Promise<Standing>;
}

/** To one address and nobody else; the subject says that it was meant for another one. */
const instead = (mail: Mail, o: { to: string; mark: string }): Mail => ({
	...mail,
	to: o.to,
	cc: [],
	subject: `[${o.mark}] ${mail.subject}`,
});

async function addressOf(db: Knex, actor: string | null): Promise<string> {
	const person = actor
		? await db('directus_users').select('email').where({ id: actor, status: 'active' }).first()
		: undefined;
	if (!person?.email) throw new FinanceError('DEMO_MAIL_TO_NOBODY');
	return person.email;
}

export function addressing({ db, actor, own, standing }: AddressingParts) {
	return async (mail: Mail): Promise<Mail> => {
		const stands = await standing();
		if (stands.kind === 'undecided') throw new FinanceError('INSTANCE_IS_COPY');
		if (stands.kind === 'copy') return instead(mail, { to: stands.mailTo, mark: 'COPY' });
		if (!(await own()).isDemo) return mail;
		return instead(mail, { to: await addressOf(db, actor), mark: 'DEMO' });
	};
}
