/** Reads one bank file in a process of its own: processor time and memory are its own then. */
import { preparedEvents } from '../src/runtime/bank-events.js';

const [path = ''] = process.argv.slice(2);
let transactions = 0;
let minor = 0n;
const events = preparedEvents({ path, mapping: null, isMapped: false });
const before = process.cpuUsage();
const memory = process.memoryUsage().rss;
for (;;) {
	const next = await events.next();
	if (next.done) break;
	for (const event of next.value) {
		if (event.kind === 'rows') transactions += event.batch.count;
		if (event.kind === 'end') minor += event.moved.minor;
	}
}
const { user, system } = process.cpuUsage(before);
const told = {
	...{ transactions, minor: String(minor), seconds: (user + system) / 1e6 },
	...{ startMb: memory / 2 ** 20, peakMb: process.resourceUsage().maxRSS / 1024 },
};
process.stdout.write(JSON.stringify(told));
