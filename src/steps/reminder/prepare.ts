/** What a reminder would ask for now, and its letter and mail made ready. */
import { type Demand, demandOf } from '../../core/dunning/demand.js';
import { judge, type Obstacle } from '../../core/dunning/next-level.js';
import { FinanceError } from '../../core/errors.js';
import type { Mail, Ports } from '../../ports.js';
import type { WatchedDebt } from '../../ports-reminders.js';
import { compareLetter, drawLetter, groundOf, type LetterGround, letterName } from './letter.js';
import { composeMail } from './mail.js';

export interface Wish {
	readonly invoice: string;
	/** Null: whichever comes next. */
	readonly level: number | null;
	/** False: by post; null: as the client wants it. */
	readonly mail: boolean | null;
}

export async function debtOf(invoice: string, ports: Ports): Promise<WatchedDebt> {
	const debt = await ports.reminders.debt(invoice);
	if (!debt) throw new FinanceError('NOT_FOUND', { collection: 'finance_invoices' });
	return debt;
}

/** What would be asked for today, or what stands in the way. */
export async function demandNow(
	{ invoice, level }: Pick<Wish, 'invoice' | 'level'>,
	ports: Ports,
): Promise<{ readonly debt: WatchedDebt; readonly demand: Demand } | Obstacle> {
	const debt = await debtOf(invoice, ports);
	const terms = await ports.company.own();
	const day = ports.clock.today();
	const verdict = judge(debt, terms, { day, level });
	if (!verdict.isDue) return verdict.code;
	return { debt, demand: demandOf(debt, terms, { level: verdict.level, day }) };
}

export interface Prepared {
	readonly ground: LetterGround;
	readonly file: string;
	readonly sha256: string;
	/** Null: it goes by post. */
	readonly mail: Mail | null;
}

/** Draws the letter, compares its code with what is meant, keeps it and writes the mail. */
export async function prepare(
	wish: Wish,
	o: { readonly demand: Demand; readonly key: string },
	ports: Ports,
): Promise<Prepared> {
	const ground = await groundOf(wish.invoice, o.demand, ports);
	const byMail = wish.mail ?? ground.contact.delivery === 'mail';
	const drawn = await drawLetter(ground, { isDraft: false }, ports);
	await compareLetter(drawn, ground, ports);
	const { id, bytes } = await ports.files.keep({
		// Named by what it says: a letter of another day or amount is another file.
		key: `reminder-pdf:${wish.invoice}:${ports.pdf.sha256(drawn)}`,
		name: letterName(ground.issued.number, o.demand.level),
		type: 'application/pdf',
		bytes: drawn,
	});
	const mail = byMail ? await composeMail(ground, { letter: bytes, key: o.key }, ports) : null;
	return { ground, file: id, sha256: ports.pdf.sha256(bytes), mail };
}
