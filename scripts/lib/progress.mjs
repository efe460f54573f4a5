// What a script is doing and how long it took. To stderr, so that stdout stays free for results.
const SLOW_MS = 1_000;
const STILL_MS = 15_000;

const seconds = (/** @type {number} */ ms) => `${(ms / 1000).toFixed(1).padStart(6)} s`;

/** @param {string} line */
export const say = (line) => process.stderr.write(`${line}\n`);

/**
 * Does a piece of work and says so: at once when it proves slow, and at its end with its time.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} work
 * @param {{ quietBelowMs?: number }} [options] say nothing when it took less than this
 * @returns {Promise<T>}
 */
export async function step(what, work, { quietBelowMs = 0 } = {}) {
	const began = performance.now();
	const slow = setTimeout(() => say(`       …  ${what}`), SLOW_MS);
	const still = setInterval(
		() => say(`${seconds(performance.now() - began)}  … still: ${what}`),
		STILL_MS,
	);
	try {
		const result = await work();
		const took = performance.now() - began;
		if (took >= quietBelowMs) say(`${seconds(took)}  ${what}`);
		return result;
	} finally {
		clearTimeout(slow);
		clearInterval(still);
	}
}

/**
 * Ends the script with a message instead of a stack: what happened and what to do.
 * @param {unknown} error
 * @returns {never}
 */
export function giveUp(error) {
	say(`\n${error instanceof Error ? error.message : String(error)}`);
	process.exit(1);
}
