/** A client's statement of account, as data and as a letter. */
import { type Day, yearOf } from '../core/days.js';
import { FinanceError } from '../core/errors.js';
import { error } from '../core/findings.js';
import { partiesOf } from '../core/invoice/parties.js';
import { minorText } from '../core/money/money.js';
import type { Contact, Language } from '../core/parties/model.js';
import { type Statement, statementOf } from '../core/statement/statement.js';
import type { Ports } from '../ports.js';
import type { Reads } from '../ports-reads.js';

export interface Period {
	/** From the first day of `to`'s year unless said. */
	readonly from: Day | null;
	/** Until today unless said. */
	readonly to: Day | null;
}

interface Asked {
	readonly contact: string;
	readonly period: Period;
}

interface Sources {
	readonly ports: Ports;
	readonly reads: Reads;
}

async function ask(
	{ contact: id, period }: Asked,
	{ ports, reads }: Sources,
): Promise<{ contact: Contact; statement: Statement }> {
	const contact = await ports.contacts.get(id);
	if (!contact) throw new FinanceError('NOT_FOUND', { collection: 'finance_contacts' });
	const to = period.to ?? ports.clock.today();
	const from = period.from ?? `${yearOf(to)}-01-01`;
	if (from > to) throw new FinanceError('INVALID_INPUT', {}, [error('to', 'BEFORE_START')]);
	return { contact, statement: statementOf(await reads.moves(id, to), { from, to }) };
}

/** Amounts as text; `amount` above zero raises what the client owes. */
export async function clientStatement(asked: Asked, sources: Sources) {
	const { contact, statement } = await ask(asked, sources);
	return {
		contact: { id: contact.id, name: contact.name },
		from: statement.from,
		to: statement.to,
		accounts: statement.accounts.map((a) => ({
			currency: a.currency,
			opening: minorText(a.openingMinor),
			entries: a.rows.map(({ amountMinor, balanceMinor, ...row }) => ({
				...row,
				amount: minorText(amountMinor),
				balance: minorText(balanceMinor),
			})),
			closing: minorText(a.closingMinor),
		})),
	};
}

/** The letter, drawn for this once and kept nowhere; in the client's language unless said. */
export async function statementPdf(
	asked: Asked & { readonly language: Language | null },
	sources: Sources,
) {
	const { ports } = sources;
	const { contact, statement } = await ask(asked, sources);
	const company = await ports.company.own();
	const language = asked.language ?? contact.language;
	const registered = company.vatMethod !== 'none' && company.vatNumber !== null;
	const parties = partiesOf({ company, contact, language, registered, iban: '' });
	const logo = company.logo ? await ports.files.read(company.logo) : null;
	const writtenOn = ports.clock.today();
	const bytes = await ports.letters.statement(
		{ language, parties, writtenOn, statement },
		{ color: company.color, logo, demo: company.isDemo },
	);
	const name = `statement-${statement.to}.pdf`;
	return { name, type: 'application/pdf', bytes } as const;
}
