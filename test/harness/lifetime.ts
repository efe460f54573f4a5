/**
 * What a test starts outlives neither it nor its process: a guard beside each test process stops
 * servers and removes folders when that process is gone, also when it was killed.
 */
import fs from 'node:fs';
import path from 'node:path';
import { type Guard, startGuard, type Thing } from '../../scripts/lib/guard.mjs';
import { homeFolder, hostFolder } from '../../scripts/lib/places.mjs';

/** What one process of a test has compiled the next one need not: a seventh of Directus' start. */
export const COMPILED = path.join(homeFolder(), 'test/compiled');

let guard: Guard | undefined;
let count = 0;

/** Has `thing` stopped or removed at the end of this process; returns how to take that back. */
export function untilTheEnd(what: string, thing: Thing): () => void {
	guard ??= startGuard();
	return guard.add(what, thing);
}

/**
 * A new empty folder for one server of one test; removed at the end of this process. Not in the
 * system's temporary folder: PostgreSQL's own user must be able to reach it.
 */
export function temporaryFolder(name: string): string {
	count += 1;
	const folder = path.join(homeFolder(), 'test/run', `${process.pid}-${count}-${name}`);
	fs.rmSync(folder, { recursive: true, force: true });
	fs.mkdirSync(folder, { recursive: true });
	untilTheEnd(folder, { kind: 'folder', path: folder });
	return folder;
}

/** The folder of the installed Directus and PostgreSQL. */
export function installedHost(): string {
	const folder = hostFolder();
	if (!fs.existsSync(path.join(folder, '.complete'))) {
		throw new Error(
			'Directus and PostgreSQL for the tests are not installed: run `npm test` once.',
		);
	}
	return folder;
}

/**
 * Asks again and again until the answer is neither false, null nor undefined, and returns it; the
 * longer it takes the more seldom, for asking costs what is waited for its time.
 * @param condition may throw: that counts as "not yet", and the last error is told at the end
 * @param ms how long to ask at most
 * @param what for the message, as in "mail to the customer"
 */
export async function waitUntil<T>(
	condition: () => T | Promise<T>,
	ms: number,
	what: string,
): Promise<Exclude<T, false | null | undefined>> {
	const began = Date.now();
	let last: unknown = 'never';
	for (;;) {
		try {
			const answer = await condition();
			if (answer !== false && answer !== null && answer !== undefined) {
				return answer as Exclude<T, false | null | undefined>;
			}
			last = answer;
		} catch (error) {
			last = error;
		}
		const waited = Date.now() - began;
		if (waited >= ms) throw new Error(`waited ${ms} ms in vain for: ${what} (last: ${last})`);
		await new Promise((resolve) => setTimeout(resolve, Math.min(250, Math.max(25, waited / 20))));
	}
}
