/** Numbers: unique and without gaps per company, series and year, whatever is cut off or refused. */
import { type Items, LINES } from '../../builders/items.js';
import type { Directus } from '../../harness/directus.js';
import { GATES, inParallel, inTurn } from './burst.js';
import { beginning, countEffects, type Effects, untilQuiet } from './effects.js';
import type { Place } from './place.js';

const PATIENCE_MS = 15 * 60_000;

export interface NumbersNumbers {
	readonly invoices: number;
	readonly concurrency: number;
}

export interface NumbersFigures {
	readonly accepted: number;
	/** Requests whose client hung up before the answer. */
	readonly hungUp: number;
	/** Refused at the door, with findings. */
	readonly refused: number;
	/** Accepted, refused while being issued, and handed back as drafts with their findings. */
	readonly handedBack: number;
	/** Transactions that were rolled back after they had taken a number. */
	readonly rolledBack: number;
	/** Other answers than those, and runs that have failed for good. */
	readonly unexpected: readonly string[];
	readonly effects: Effects;
}

/**
 * Every so many-th journal entry of an invoice is rolled back by the database, as after a
 * deadlock: by then its transaction holds a number.
 */
const ROLL_BACK = `
	create schema test_faults;
	create sequence test_faults.rolled_back;
	create sequence test_faults.entries;
	create function test_faults.deadlock() returns trigger language plpgsql as $$
	begin
		if nextval('test_faults.entries') % 20 = 0 then
			perform nextval('test_faults.rolled_back');
			raise exception 'deadlock, as the test wants' using errcode = '40P01';
		end if;
		return new;
	end $$;
	create trigger test_faults after insert on finance_journal_entries
		for each row execute function test_faults.deadlock()`;

const NO_ROLL_BACK = 'drop schema test_faults cascade';

type Kind = 'sent' | 'hung up' | 'refused' | 'handed back';

/** One in ten goes wrong, each time in another way. */
const KINDS: readonly Kind[] = ['hung up', 'refused', 'handed back'];
const kindOf = (n: number): Kind => (n % 10 === 9 ? inTurn(KINDS, Math.floor(n / 10)) : 'sent');

interface Told {
	accepted: number;
	hungUp: number;
	refused: number;
	readonly handedBack: string[];
	readonly unexpected: string[];
}

interface Call {
	readonly directus: Directus;
	readonly items: Items;
	readonly place: Place;
	readonly told: Told;
}

async function send({ directus, items, told }: Call): Promise<void> {
	const answer = await GATES.route(directus, { items });
	if ('id' in answer) told.accepted += 1;
	else told.unexpected.push(JSON.stringify(answer));
}

/** The request is written in full, and nobody waits for its answer. */
async function hangUp({ directus, items, told }: Call): Promise<void> {
	const hungUp = new AbortController();
	const answer = fetch(`${directus.url}/finance/invoices/create-and-send`, {
		method: 'POST',
		signal: hungUp.signal,
		headers: {
			authorization: `Bearer ${directus.adminToken}`,
			'content-type': 'application/json',
		},
		body: JSON.stringify({
			owner_company: items.code,
			client_id: items.client,
			line_items: LINES,
		}),
	});
	setImmediate(() => hungUp.abort());
	await answer.then(
		() => told.unexpected.push('answered before the client hung up'),
		() => {
			told.hungUp += 1;
		},
	);
}

async function refuse({ directus, items, told }: Call): Promise<void> {
	const lines = [{ ...LINES[0], quantity: '0' }];
	const answer = await GATES.route(directus, { items, lines });
	if ('status' in answer && answer.status === 400) told.refused += 1;
	else told.unexpected.push(JSON.stringify(answer));
}

/** A draft with findings that is sent past every filter: the step of issuing finds them. */
async function handBack({ directus, items, place, told }: Call): Promise<void> {
	const { status, body } = await directus.request('POST', '/items/finance_invoices?fields=id', {
		company: items.company,
		contact: items.client,
		status: 'draft',
		lines: [{ ...LINES[0], vat_code: 'NONE' }],
	});
	if (status !== 200) {
		told.unexpected.push(`${status} ${JSON.stringify(body)}`);
		return;
	}
	told.handedBack.push(body.data.id);
	await place.database.query("update finance_invoices set status = 'to_send' where id = $1", [
		body.data.id,
	]);
}

const HOW: Readonly<Record<Kind, (call: Call) => Promise<void>>> = {
	sent: send,
	'hung up': hangUp,
	refused: refuse,
	'handed back': handBack,
};

/** Concurrent create-and-send over all processes and companies, one in ten cut off or refused. */
export async function numbersUnderFire(
	o: { place: Place; processes: readonly Directus[]; from: readonly Items[] },
	{ invoices, concurrency }: NumbersNumbers,
): Promise<NumbersFigures> {
	const { place, processes, from } = o;
	const told: Told = { accepted: 0, hungUp: 0, refused: 0, handedBack: [], unexpected: [] };
	const since = await beginning(place);
	await place.database.query(ROLL_BACK);
	await inParallel(invoices, concurrency, (n) =>
		HOW[kindOf(n)]({ directus: inTurn(processes, n), items: inTurn(from, n), place, told }),
	);
	await untilQuiet(place, PATIENCE_MS);
	const [row] = await place.database.query<{ n: string }>(
		'select last_value as n from test_faults.rolled_back where is_called',
	);
	await place.database.query(NO_ROLL_BACK);
	const back = await place.database.query(
		"select id from finance_invoices where id = any ($1) and status = 'draft' and findings is not null",
		[told.handedBack],
	);
	const failed = await place.database.query<{ code: string; stages: string }>(
		`select error_code as code, stages from finance_runs
		where state in ('failed', 'cancelled') and item::text <> all ($1)`,
		[told.handedBack],
	);
	return {
		accepted: told.accepted,
		hungUp: told.hungUp,
		refused: told.refused,
		handedBack: back.length,
		rolledBack: Number(row?.n ?? 0),
		unexpected: [...told.unexpected, ...failed.map((run) => JSON.stringify(run))],
		effects: await countEffects(place, since),
	};
}
