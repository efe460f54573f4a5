/** What the program says about itself, as an operator asks it. */
import type { Directus } from '../../harness/directus.js';
import { waitUntil } from '../../harness/lifetime.js';

export interface HealthAnswer {
	readonly status: 'ok' | 'degraded' | 'held' | 'down';
	readonly problems: readonly string[];
}

export async function healthOf(directus: Directus): Promise<HealthAnswer> {
	const { status, body } = await directus.request('GET', '/finance/health');
	if (!body?.data) throw new Error(`/finance/health: ${status} ${JSON.stringify(body)}`);
	return { ...body.data, problems: body.data.problems.map((p: { code: string }) => p.code) };
}

/** Waits until it names this problem, and returns the status that goes with it. */
export async function untilProblem(directus: Directus, code: string, ms = 15_000): Promise<string> {
	const said = async (): Promise<string | false> => {
		const { status, problems } = await healthOf(directus);
		if (problems.includes(code)) return status;
		throw new Error(`${status} ${problems.join(', ')}`);
	};
	return waitUntil(said, ms, `health to name ${code}`);
}

/** Waits until nothing is wrong any more. */
export async function untilHealthy(directus: Directus, ms = 30_000): Promise<void> {
	const well = async (): Promise<boolean> => {
		const { status, problems } = await healthOf(directus);
		if (status === 'ok') return true;
		throw new Error(`${status} ${problems.join(', ')}`);
	};
	await waitUntil(well, ms, 'health to be well');
}
