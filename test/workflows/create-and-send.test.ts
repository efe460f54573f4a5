/** invoice.create-and-send over the real engine and steps, in a world in memory. */
import { expect, test } from 'vitest';
import { QUEUES } from '../../src/contracts/queues.js';
import { FinanceError } from '../../src/core/errors.js';
import { createEngine } from '../../src/engine/engine.js';
import { isOpen, type Run } from '../../src/engine/run.js';
import type { Hint } from '../../src/engine/store.js';
import createInvoice from '../../src/steps/invoice/create.js';
import createAndSend from '../../src/workflows/invoice-create-and-send.js';
import { aContact } from '../builders/parties.js';
import { aWorld, portsOf, type World } from '../memory/ports.js';
import { createMemoryDatabase } from '../memory/run-store.js';

const SILENT = { info() {}, warn() {}, error() {} };

async function draft(world: World): Promise<string> {
	const input = {
		kind: null,
		client_id: aContact().id,
		line_items: [{ description: 'Beratung', quantity: '1', unit_price: '100.00' }],
		currency: null,
		payment_terms: null,
		language: null,
		message: null,
		notes: null,
		supply_from: null,
		supply_to: null,
		bank_account: null,
		prices_include_vat: null,
		discount_percent: null,
		discount_until: null,
	};
	const context = { run: null, workflow: '', key: '', attempt: 1, unknown: false, createdBy: null };
	return (await createInvoice.record(input, portsOf(world), { ...context, acted: undefined }))
		.invoice;
}

/** Runs the workflow until nothing is due any more; each hint is worked on at once. */
async function send(
	world: World,
	o: { mail?: boolean; drafted?: () => void; between?: () => void } = {},
): Promise<Run> {
	const { store } = createMemoryDatabase({ ports: () => portsOf(world) }).connect();
	const hints: Hint[] = [];
	let ids = 0;
	let now = Date.parse('2026-03-10T08:00:00Z');
	const add = async (more: readonly Hint[]) => void hints.push(...more);
	const engine = createEngine({
		store,
		queue: { add, addAgain: add, isOpen: () => false },
		presence: { worker: 1, isAlive: async () => true },
		workflows: new Map([[createAndSend.id, createAndSend]]),
		policies: QUEUES,
		now: () => new Date(now).toISOString(),
		newId: () => `run-${++ids}`,
		log: SILENT,
		classify: () => null,
		ended: () => {},
	});
	const invoice = await draft(world);
	await portsOf(world).invoices.move(invoice, 'draft', 'to_send');
	o.drafted?.();
	const { run } = await engine.start(
		{
			workflow: createAndSend.id,
			company: world.company.id,
			item: { kind: 'finance_invoices', id: invoice },
			key: 'k',
			input: { invoice, mail: o.mail ?? true, to: null, cc: null, message: null },
			createdBy: null,
		},
		null,
	);
	await engine.hint([run]);
	for (let turn = 0; turn < 40; turn++) {
		const hint = hints.shift();
		if (hint) await engine.work(hint, hint.queue);
		else {
			const at = await store.get(run.id);
			if (!at || !isOpen(at)) break;
			o.between?.();
			now += 120_000;
			await engine.sweep();
		}
	}
	const ended = await store.get(run.id);
	if (!ended) throw new Error('run lost');
	return ended;
}

const states = (run: Run): string[] => run.stages.map((s) => `${s.step} ${s.state}`);

test('a draft ends in the mailbox, with one number, one PDF and one entry', async () => {
	const world = aWorld();
	const run = await send(world);
	expect(states(run)).toEqual([
		'invoice-issue done',
		'invoice-render-pdf done',
		'invoice-email done',
		'invoice-schedule-reminders done',
		'notify done',
	]);
	expect(run.state).toBe('done');
	expect(world.mailbox).toHaveLength(1);
	expect(world.files.size).toBe(1);
	expect(world.entries).toHaveLength(1);
	expect([...world.invoices.values()][0]).toMatchObject({
		status: 'sent',
		number: 'ACM-2026-00001',
	});
});

test('without mail wanted it is issued and rendered only', async () => {
	const world = aWorld();
	const run = await send(world, { mail: false });
	expect(states(run)).toContain('invoice-email skipped');
	expect(world.mailbox).toHaveLength(0);
	expect([...world.invoices.values()][0]).toMatchObject({ status: 'issued' });
});

test('a client without an address gets no mail, and people are warned', async () => {
	const world = aWorld();
	world.contacts.set(aContact().id, aContact({ email: null, billingEmail: null }));
	const run = await send(world);
	expect(run.state).toBe('done');
	expect(world.told).toMatchObject([{ kind: 'invoice_sent', severity: 'warning' }]);
});

test('an outage of the mail server is waited for, however long, and mailed once', async () => {
	const world = aWorld();
	let outages = 0;
	world.mailFailure = new FinanceError('MAIL_UNREACHABLE');
	const run = await send(world, {
		between: () => {
			if (++outages === 9) world.mailFailure = null;
		},
	});
	expect(run.state).toBe('done');
	expect(world.mailbox).toHaveLength(1);
	expect(run.stages[2]).toMatchObject({ attempts: 1, error: { code: 'MAIL_UNREACHABLE' } });
});

test('a refusal by the mail server stops the run where it is, after one try', async () => {
	const world = aWorld();
	world.mailFailure = new FinanceError('MAIL_REFUSED');
	const run = await send(world);
	expect(run).toMatchObject({ state: 'failed', stage: 2 });
	expect(run.stages[2]).toMatchObject({ attempts: 1, error: { code: 'MAIL_REFUSED' } });
	expect([...world.invoices.values()][0]).toMatchObject({ status: 'issued' });
});

test('what cannot be issued goes back to draft with its findings', async () => {
	const world = aWorld();
	const run = await send(world, {
		drafted: () => {
			world.bankAccounts = [];
		},
	});
	expect(run.state).toBe('failed');
	expect([...world.invoices.values()][0]).toMatchObject({ status: 'draft', number: null });
	expect([...world.invoices.values()][0]?.findings).not.toEqual([]);
});
