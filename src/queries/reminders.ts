/** What the reminders of a day will be: who gets what, and who gets none and why. */
import { textOf } from '../contracts/texts/text.js';
import type { Day } from '../core/days.js';
import { demandOf } from '../core/dunning/demand.js';
import type { DunningTerms } from '../core/dunning/model.js';
import { judge, type NextLevel } from '../core/dunning/next-level.js';
import type { ErrorCode } from '../core/errors.js';
import { minorText } from '../core/money/money.js';
import type { Language } from '../core/parties/model.js';
import type { Ports } from '../ports.js';
import type { WatchedDebt } from '../ports-reminders.js';

const PAGE = 500;
/** Of each list; the counts are of all. */
const SHOWN = 500;

const itemOf = (d: WatchedDebt) => ({
	...{ invoice: d.invoice, number: d.number, client_id: d.contact, client_name: d.clientName },
	...{ due_on: d.dueOn, currency: d.currency, open: minorText(d.openMinor) },
});

interface About {
	readonly terms: DunningTerms;
	readonly day: Day;
	readonly today: Day;
	readonly language: Language;
}

function dueRow(d: WatchedDebt, o: About & { level: number }) {
	const demand = demandOf(d, o.terms, o);
	const problem = d.hasAddress === false ? 'MAIL_ADDRESS_MISSING' : null;
	return {
		...itemOf(d),
		...{ level: demand.level, tone: demand.tone, deadline_on: demand.deadlineOn },
		charges: minorText(demand.earlierMinor),
		fee: minorText(demand.fee.minor),
		interest: minorText(demand.interestMinor),
		total_due: minorText(demand.totalMinor),
		by: d.hasAddress === null ? 'post' : 'mail',
		problem,
		problem_message: problem && textOf(o.language, problem),
		/** May be sent at once, without waiting for that day. */
		due_now: judge(d, o.terms, { day: o.today, level: o.level }).isDue,
		run: d.run?.id ?? null,
	};
}

function leftOutRow(
	d: WatchedDebt,
	o: { code: ErrorCode; next: NextLevel | null; language: Language },
) {
	return {
		...itemOf(d),
		...{ code: o.code, message: textOf(o.language, o.code) },
		...{ next_level: o.next?.level ?? null, next_on: o.next?.on ?? null },
		run: d.run?.id ?? null,
	};
}

type Due = ReturnType<typeof dueRow>;
type LeftOut = ReturnType<typeof leftOutRow>;

/** One invoice's part in the reminders of a day. */
export function plannedFor(
	debt: WatchedDebt,
	o: About,
): { readonly due: Due } | { readonly leftOut: LeftOut } {
	const verdict = judge(debt, o.terms, { day: o.day, level: null });
	if (!verdict.isDue) return { leftOut: leftOutRow(debt, { ...verdict, language: o.language }) };
	const { level } = verdict;
	if (debt.run?.state === 'failed') {
		const next = { level, on: o.day };
		return { leftOut: leftOutRow(debt, { code: 'REMINDER_STOPPED', next, ...o }) };
	}
	return { due: dueRow(debt, { ...o, level }) };
}

interface Asked {
	readonly day: Day;
	readonly language: Language;
}

async function planOf({ day, language }: Asked, ports: Ports) {
	const about = { terms: await ports.company.own(), day, today: ports.clock.today(), language };
	const due: Due[] = [];
	const leftOut: LeftOut[] = [];
	let after: string | null = null;
	for (;;) {
		const debts: readonly WatchedDebt[] = await ports.reminders.overdue(day, {
			after,
			limit: PAGE,
		});
		for (const debt of debts) {
			const planned = plannedFor(debt, about);
			if ('due' in planned) due.push(planned.due);
			else leftOut.push(planned.leftOut);
		}
		if (debts.length < PAGE) break;
		after = debts.at(-1)?.invoice ?? null;
	}
	return { due, leftOut };
}

/** Ids of all invoices that get a reminder on a day, however many. */
export async function dueOn(asked: Asked, ports: Ports): Promise<readonly string[]> {
	return (await planOf(asked, ports)).due.map((d) => d.invoice);
}

/** The reminders of a day, as things stand now: payments until then change them. */
export async function reminderPlan(asked: Asked, ports: Ports) {
	const { due, leftOut } = await planOf(asked, ports);
	const byDay = (a: { due_on: Day | null }, b: { due_on: Day | null }): number =>
		String(a.due_on) < String(b.due_on) ? -1 : 1;
	return {
		day: asked.day,
		/** Nothing goes out by itself: the installation is a copy, or nobody has said that it is none. */
		held: (await ports.reminders.installation()) !== 'production',
		due: due.sort(byDay).slice(0, SHOWN),
		left_out: leftOut.sort(byDay).slice(0, SHOWN),
		counts: {
			due: due.length,
			due_now: due.filter((row) => row.due_now).length,
			left_out: leftOut.length,
		},
	};
}
