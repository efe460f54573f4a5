/** Reminders that a person sends now, and charges that they let go. */
import {
	orderReminder,
	REMIND_WORKFLOW,
	type RemindWish,
	waiveCharges,
} from '../../commands/remind.js';
import { isId } from '../../contracts/contract.js';
import { textOf } from '../../contracts/texts/text.js';
import { OBSTACLES } from '../../core/dunning/next-level.js';
import { FinanceError } from '../../core/errors.js';
import { error } from '../../core/findings.js';
import { dueOn } from '../../queries/reminders.js';
import { inputFailure } from '../../runtime/http-error.js';
import { shown } from './invoices.js';
import { type CompanyCall, data, type Route, route, unitOf } from './route.js';

const LEVEL = { kind: 'integer', min: 1, max: 9, optional: true } as const;
const SEND_EMAIL = { kind: 'boolean', optional: true } as const;
/** Runs of a batch let those go first that a person waits for. */
const BATCH = 10;

async function remindOne(call: CompanyCall, wish: RemindWish, priority: number) {
	const { invoice, mail } = wish;
	const order = await orderReminder(wish, call.ports);
	if (order.kind === 'running') return { run: order.run, invoice, level: null };
	const { level } = order;
	const run = await call.runtime.start(
		{
			workflow: REMIND_WORKFLOW,
			company: call.company.id,
			item: { kind: 'finance_invoices', id: invoice },
			key: `remind:${call.runtime.newId()}`,
			input: { invoice, level, mail },
			priority,
			createdBy: call.caller.user,
		},
		unitOf(call),
	);
	return { run: run.id, invoice, level };
}

/** What may stand in the way of one, and of no other. */
const REFUSALS: ReadonlySet<string> = new Set([
	...OBSTACLES,
	...['NOT_FOUND', 'REMINDER_STOPPED', 'MAIL_ADDRESS_MISSING'],
]);

async function tried(call: CompanyCall, wish: RemindWish) {
	try {
		return await remindOne(call, wish, BATCH);
	} catch (e) {
		if (!(e instanceof FinanceError) || !REFUSALS.has(e.code)) throw e;
		const message = textOf(call.caller.language, e.code, e.details);
		return { invoice: wish.invoice, code: e.code, message };
	}
}

/** Those that the caller names, else all that are due today; always in one order. */
async function batchOf(
	call: CompanyCall,
	list: readonly unknown[] | null,
): Promise<readonly string[]> {
	if (list === null) {
		const { language } = call.caller;
		const due = await dueOn({ day: call.ports.clock.today(), language }, call.ports);
		return due.toSorted();
	}
	const bad = list.flatMap((id, i) => (isId(id) ? [] : [error(`invoices.${i}`, 'NOT_AN_ID')]));
	if (bad.length > 0) throw inputFailure(bad);
	return [...new Set(list.map((id) => String(id).toLowerCase()))].sort();
}

export const REMINDER_ROUTES: readonly Route[] = [
	route({
		method: 'POST',
		path: '/invoices/:id/reminder',
		summary: 'Sends the reminder that is due; refused with its reason where none is',
		access: 'finance_invoices',
		right: 'accountant',
		body: { level: LEVEL, send_email: SEND_EMAIL },
		row: 'finance_reminders',
		answer: { status: 202, of: 'ReminderStarted' },
		async run(call) {
			const { level, send_email: mail } = call.body;
			return data(await remindOne(call, { invoice: call.params.id ?? '', level, mail }, 0));
		},
	}),
	route({
		method: 'POST',
		path: '/reminders/batch/:company',
		summary: 'Sends the reminders of these invoices, or of all that are due today, a run each',
		access: 'company',
		right: 'accountant',
		body: { invoices: { kind: 'list', max: 200, optional: true }, send_email: SEND_EMAIL },
		row: 'finance_reminders',
		answer: { status: 202, listOf: 'BatchReminded' },
		async run(call) {
			const told: object[] = [];
			for (const invoice of await batchOf(call, call.body.invoices)) {
				told.push(await tried(call, { invoice, level: null, mail: call.body.send_email }));
			}
			return data(told);
		},
	}),
	route({
		method: 'POST',
		path: '/invoices/:id/charges/waive',
		summary: 'Lets go of the open fees and interest of its reminders',
		access: 'finance_invoices',
		right: 'accountant',
		body: { reason: { kind: 'text', max: 500, optional: true } },
		row: 'finance_invoices',
		answer: { status: 200, of: 'Invoice' },
		async run(call) {
			await waiveCharges(call.params.id ?? '', call.body.reason, call.ports);
			return shown(call, call.params.id);
		},
	}),
];
