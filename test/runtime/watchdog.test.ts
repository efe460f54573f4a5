/** A process whose event loop stands still ends itself. */
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { startChild } from '../harness/child.js';

const FOR_EVER = 3_600_000;

async function begin(limitMs: number, blockMs: number) {
	const child = await startChild('test/runtime/blocked-process.ts', [
		String(limitMs),
		String(blockMs),
	]);
	await once(child, 'message');
	const ended = once(child, 'exit').then(([, signal]) => signal);
	child.send('stand still');
	return { child, ended };
}

test('standing still for longer than the limit, it is killed', async () => {
	const { ended } = await begin(1000, FOR_EVER);
	expect(await ended).toBe('SIGKILL');
});

test('standing still for a moment, it goes on', async () => {
	const { child } = await begin(60_000, 1500);
	expect(await once(child, 'message')).toMatchObject([{ alive: true }, undefined]);
	child.kill();
});

test('without a limit nobody watches', async () => {
	const { child } = await begin(0, 1500);
	expect(await once(child, 'message')).toMatchObject([{ alive: true }, undefined]);
	child.kill();
});
