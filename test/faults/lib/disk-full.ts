/** The place where files are kept has no room left, and then has again. */
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileId } from '../../../src/adapters/directus/files.js';
import { LINES } from '../../builders/items.js';
import { waitUntil } from '../../harness/lifetime.js';
import { beginning, countEffects, type Effects, untilQuiet } from './effects.js';
import { untilHealthy, untilProblem } from './health.js';
import type { On } from './postgres-restarted.js';

const PATIENCE_MS = 3 * 60_000;
const LOOK_MS = 10;

export interface DiskFullFigures {
	readonly state: string;
	readonly code: string;
	/** Tries that met a full disk, and those that counted. */
	readonly waits: number;
	readonly attempts: number;
	readonly health: string;
	/** From the moment when there is room again to the mail. */
	readonly caughtUpMs: number;
	readonly effects: Effects;
}

/** Every write to this file fails with ENOSPC, also after somebody has tidied it up. */
function withoutRoom(file: string): () => void {
	const fill = (): void => {
		if (!fs.existsSync(file)) fs.symlinkSync('/dev/full', file);
	};
	fill();
	const timer = setInterval(fill, LOOK_MS);
	return () => {
		clearInterval(timer);
		fs.rmSync(file, { force: true });
	};
}

interface Stage {
	readonly state: string;
	readonly code: string;
	readonly waits: number;
	readonly attempts: number;
}

const STAGE = `
	select r.state, r.error_code as code,
		(r.stages::jsonb -> r.stage ->> 'waits')::int as waits,
		(r.stages::jsonb -> r.stage ->> 'attempts')::int as attempts
	from finance_runs r where r.item = $1`;

/** One invoice whose PDF cannot be kept until it has been tried `waits` times. */
export async function diskFull(
	{ place, directus, from }: On,
	waits: number,
): Promise<DiskFullFigures> {
	const since = await beginning(place);
	const id = randomUUID();
	const file = path.join(place.database.uploads, `${fileId(`invoice-pdf:${id}`)}.pdf`);
	const makeRoom = withoutRoom(file);
	const [items] = from;
	const invoice = { id, company: items?.company, contact: items?.client, lines: LINES };
	const { status, body } = await directus.request('POST', '/items/finance_invoices', {
		...invoice,
		status: 'to_send',
	});
	if (status !== 200) throw new Error(JSON.stringify(body));
	const stage = await waitUntil(
		async () => {
			const [row] = await place.database.query<Stage>(STAGE, [id]);
			if (row && row.waits >= waits) return row;
			throw new Error(JSON.stringify(row));
		},
		PATIENCE_MS,
		'the run to wait',
	);
	const health = await untilProblem(directus, 'FILE_STORE_UNREACHABLE');
	makeRoom();
	const began = performance.now();
	await untilQuiet(place, PATIENCE_MS);
	const caughtUpMs = Math.round(performance.now() - began);
	await untilHealthy(directus);
	const effects = await countEffects(place, since);
	return { ...stage, health: `${health}, then ok`, caughtUpMs, effects };
}
