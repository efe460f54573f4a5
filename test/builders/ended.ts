/** The end of a run. */
import type { Installation } from '../harness/directus.js';
import { waitUntil } from '../harness/lifetime.js';

const ENDED = `select from finance_runs
	where id = $1 and state not in ('waiting', 'running')`;

/**
 * The run as the API shows it, once it has ended, however. Its row is asked whether it has: for an
 * answer Directus works longer than for many a step of what is waited for.
 */
export async function endOf(
	{ database, directus }: Pick<Installation, 'database' | 'directus'>,
	run: string,
): Promise<any> {
	const isOver = async () => (await database.query(ENDED, [run])).length > 0;
	await waitUntil(isOver, 40_000, 'the run to end');
	return (await directus.request('GET', `/finance/runs/${run}`)).body.data;
}
