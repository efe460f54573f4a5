/** Runs the benchmarks and writes what they found. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import type { BenchRow } from './row.js';

/** Loaded one by one: each brings heavy libraries of its own. */
const BENCHES: Readonly<Record<string, () => Promise<readonly BenchRow[]>>> = {
	pdf: async () => (await import('./pdf.js')).benchPdf(),
	jobs: async () => (await import('./jobs.js')).benchJobs(),
	items: async () => (await import('./items.js')).benchItems(),
	start: async () => (await import('./processes.js')).benchStart(),
	memory: async () => (await import('./processes.js')).benchMemory(),
	bank: async () => (await import('./bank.js')).benchBank(),
	matching: async () => (await import('./matching.js')).benchMatching(),
	pages: async () => (await import('./pages.js')).benchPages(),
	'create-and-send': async () => (await import('./create-and-send.js')).benchCreateAndSend(),
};

const at = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

const figure = (n: number | null): string =>
	n === null ? '–' : n >= 100 ? n.toFixed(0) : n >= 1 ? n.toFixed(1) : n.toFixed(3);

/** A row with the bench it is of, and the commit at which that bench was run. */
interface Kept extends BenchRow {
	readonly bench: string;
	readonly commit: string;
}

const line = (r: Kept): string =>
	`| ${r.name} | ${figure(r.ours)} ${r.unit} | ${r.peer === null ? '–' : `${figure(r.peer)} ${r.unit}`} | ${r.ratio === null ? '–' : `${figure(r.ratio)} ×`} | ${r.target} | ${r.ok ? 'reached' : 'not reached'} | ${r.commit} |`;

function report(rows: readonly Kept[]): string {
	const machine = `${os.cpus().length} × ${os.cpus()[0]?.model.trim()}, ${Math.round(os.totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, load ${os.loadavg()[0]?.toFixed(1)} at the end`;
	const notes = [...new Set(rows.flatMap((r) => (r.note ? [`- ${r.note}`] : [])))];
	return [
		'# Performance',
		'',
		'Written by `npm run bench`. Ours and its peer run in the same process or on the same servers, one after the other; medians. Ratios count, not seconds. Each benchmark also checks that its answers are right.',
		'',
		`${new Date().toISOString().slice(0, 10)}, ${machine}.`,
		'',
		'| what | ours | peer | ratio | to reach | | commit |',
		'|---|---|---|---|---|---|---|',
		...rows.map(line),
		'',
		...notes,
		'',
	].join('\n');
}

const RESULTS = at('results.json');
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
const wanted = process.argv.slice(2);
const kept: Kept[] = JSON.parse(readFileSync(RESULTS, 'utf8')).rows;
const rows: Kept[] = [];
for (const [name, bench] of Object.entries(BENCHES)) {
	if (wanted.length > 0 && !wanted.includes(name)) {
		rows.push(...kept.filter((r) => r.bench === name));
		continue;
	}
	console.error(`measuring ${name} …`);
	for (const row of await bench()) {
		const measured = { bench: name, commit, ...row };
		rows.push(measured);
		console.log(line(measured));
	}
}
writeFileSync(RESULTS, `${JSON.stringify({ rows }, null, '\t')}\n`);
writeFileSync(at('../docs/performance.md'), report(rows));
process.exit(rows.every((r) => r.ok) ? 0 : 1);
