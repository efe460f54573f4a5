/**
 * Reads one bank file in a process of its own: processor time and memory are its own then. With
 * "bare" the XML is read and nothing is made of it: what the reading must cost in any case.
 */
import { createReadStream } from 'node:fs';
import { SaxesParser } from 'saxes';
import { preparedEvents } from '../src/runtime/bank-events.js';

const [path = '', mode = ''] = process.argv.slice(2);
let transactions = 0;
let minor = 0n;
const events = preparedEvents({ path, mapping: null, isMapped: false });
const before = process.cpuUsage();
const memory = process.memoryUsage().rss;
if (mode === 'bare') await readBare();
else await readRows();
const { user, system } = process.cpuUsage(before);
const told = {
	...{ transactions, minor: String(minor), seconds: (user + system) / 1e6 },
	...{ startMb: memory / 2 ** 20, peakMb: process.resourceUsage().maxRSS / 1024 },
};
process.stdout.write(JSON.stringify(told));

async function readRows(): Promise<void> {
	for (;;) {
		const next = await events.next();
		if (next.done) break;
		for (const event of next.value) {
			if (event.kind === 'rows') transactions += event.batch.count;
			if (event.kind === 'end') minor += event.moved.minor;
		}
	}
}

async function readBare(): Promise<void> {
	const parser = new SaxesParser({ xmlns: false, position: true });
	parser.on('opentag', () => {});
	parser.on('text', () => {});
	const decoder = new TextDecoder();
	for await (const bytes of createReadStream(path, { highWaterMark: 64 * 1024 })) {
		parser.write(decoder.decode(bytes, { stream: true }));
	}
	parser.close();
}
