/** Light worker processes, each with a database, uploads and a mailbox of its own. */
import type { ChildProcess } from 'node:child_process';
import type { StartRun } from '../../../src/engine/engine.js';
import { BANK_ACCOUNT, CLIENT, COMPANY } from '../../builders/items.js';
import { aRateList } from '../../builders/rates.js';
import { startChild } from '../../harness/child.js';
import type { Database, Postgres } from '../../harness/postgres.js';
import { type RateOffice, startRateOffice } from '../../harness/rate-office.js';
import type { Redis } from '../../harness/redis.js';
import type { Smtp } from '../../harness/smtp.js';

const WORKER = 'test/faults/lib/light-worker.ts';

export interface Light {
	/** Starts a run as a request does; resolves when its row is written. */
	begin(start: StartRun): Promise<void>;
	/** Resolves with the signal that ended it. */
	readonly gone: Promise<NodeJS.Signals | null>;
	kill(): Promise<void>;
}

export interface LightOptions {
	readonly database: Database;
	readonly smtp: Pick<Smtp, 'port'>;
	/** Null: the queues lie in PostgreSQL. */
	readonly redis: Pick<Redis, 'url'> | null;
	readonly env?: Readonly<Record<string, string>>;
}

/** Where all of them get their exchange rates from. */
let office: Promise<RateOffice> | null = null;

/** A worker that takes jobs as soon as this resolves, or one that died before. */
export async function startLight(o: LightOptions): Promise<Light> {
	office ??= startRateOffice(() => ({ body: aRateList() }));
	const { url } = await office;
	const child = await startChild(WORKER, [], {
		...o.database.env,
		UPLOADS: o.database.uploads,
		EMAIL_SMTP_PORT: String(o.smtp.port),
		PUBLIC_URL: 'http://finance.example.com',
		NODE_ENV: 'test',
		FINANCE_ROLE: 'worker',
		FINANCE_SWEEP_MS: '500',
		FINANCE_REDIS_URL: o.redis?.url ?? '',
		FINANCE_FAILPOINT: '',
		FINANCE_RATES_SYNC: 'off',
		FINANCE_RATES_URL: url,
		...o.env,
	});
	const gone = new Promise<NodeJS.Signals | null>((resolve) => {
		child.once('exit', (_, signal) => resolve(signal));
	});
	await Promise.race([answer(child, 'ready'), gone]);
	return {
		gone,
		async begin(start) {
			const started = answer(child, 'started');
			child.send(start);
			await Promise.race([started, gone]);
		},
		async kill() {
			child.kill('SIGKILL');
			await gone;
		},
	};
}

const answer = (child: ChildProcess, name: string): Promise<void> =>
	new Promise((resolve) => {
		const listen = (message: object): void => {
			if (!(name in message)) return;
			child.off('message', listen);
			resolve();
		};
		child.on('message', listen);
	});

/** What the rows of every light database belong to. */
export interface LightItems {
	readonly company: string;
	readonly client: string;
}

const inserted = async (database: Database, table: string, row: object): Promise<string> => {
	const names = Object.keys(row);
	const places = names.map((_, i) => `$${i + 1}`);
	const [made] = await database.query<{ id: string }>(
		`insert into ${table} (${names.map((n) => `"${n}"`)}) values (${places}) returning id`,
		Object.values(row),
	);
	if (!made) throw new Error(`${table}: nothing inserted`);
	return made.id;
};

/** A database with our schema, a company and a client, to be copied. */
export async function lightTemplate({
	postgres,
	smtp,
}: {
	postgres: Postgres;
	smtp: Smtp;
}): Promise<{ template: Database; items: LightItems }> {
	const template = await postgres.createDatabase();
	// The schema of the queues is made by whoever comes first.
	const worker = await startLight({ database: template, smtp, redis: null });
	const company = await inserted(template, 'finance_companies', {
		...COMPANY,
		code: 'LIGHT',
		legal_name: 'Light AG',
		invoice_prefix: 'L',
		// No run but the story's own, whatever the hour.
		reconcile_cron: '0 3 1 1 *',
		reminder_cron: '0 3 1 1 *',
	});
	await inserted(template, 'finance_bank_accounts', { ...BANK_ACCOUNT, company });
	const client = await inserted(template, 'finance_contacts', { ...CLIENT, company });
	// Somebody is told of what happens.
	const [person] = await template.query<{ id: string }>('select id from directus_users limit 1');
	await inserted(template, 'finance_members', { company, user: person?.id, role: 'manager' });
	await worker.kill();
	return { template, items: { company, client } };
}

/** Writes an invoice with its lines in one statement, as a program with SQL would. */
export async function lightInvoice(
	database: Database,
	items: LightItems,
	more: Readonly<Record<string, unknown>> = {},
): Promise<string> {
	const row = { company: items.company, contact: items.client, status: 'to_send', ...more };
	const names = Object.keys(row);
	const places = names.map((_, i) => `$${i + 1}`);
	const [made] = await database.query<{ id: string }>(
		`with invoice as (
			insert into finance_invoices (${names}) values (${places}) returning id
		), line as (
			insert into finance_invoice_lines (invoice, position, description, quantity, unit_price, vat_code)
			select id, 1, 'Beratung', 3, 150, 'S81' from invoice
		)
		select id from invoice`,
		Object.values(row),
	);
	if (!made) throw new Error('no invoice inserted');
	return made.id;
}
