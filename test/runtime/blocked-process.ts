/** A process under a watchdog that stands still for good, or only for moments. */
import { startWatchdog } from '../../src/runtime/watchdog.js';

const [limitMs = '0', blockMs = '0'] = process.argv.slice(2);

const block = (ms: number): void => {
	const until = performance.now() + ms;
	while (performance.now() < until);
};

startWatchdog(Number(limitMs));
process.on('message', () => {
	block(Number(blockMs));
	process.send?.({ alive: true });
});
process.send?.({ ready: true });
