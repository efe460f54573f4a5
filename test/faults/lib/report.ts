/** docs/reliability.md: the full form of each test writes its own section, with date and commit. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT } from '../../../scripts/lib/places.mjs';
import { scaleNote } from './scale.js';

export interface Section {
	/** `P1`, as in the table of promises. */
	readonly promise: string;
	/** One line: what was done. */
	readonly title: string;
	/** What was measured, by name. */
	readonly figures: object;
}

/** Takes the figures of a test that has passed. */
export type Report = (section: Section) => void;

/** The short form measures too, and writes nothing. */
export const noReport: Report = () => {};

const FILE = path.join(ROOT, 'docs/reliability.md');

const HEAD = `# Reliability

Measured by \`npm run test:faults\`, which writes this page; each section is written by its own test
when that test has passed, and names the day and the commit it was run on. The short form of the
same tests, with smaller numbers, is part of \`npm test\`.

Effects are counted outside of the program: mails in a real SMTP server's mailbox, rows by SQL, files
by their bytes; never by the program's own account. Servers are real (Directus, PostgreSQL, Redis),
on one machine; processes are ended by \`kill -9\` unless it says otherwise.

- \`lost\`: accepted invoices that never reached the mailbox. \`doubled\`: reached it more than once.
- \`strangers\`: reached it more than once under different Message-IDs, so that a mail program cannot
  see that they are the same.
- \`wrongPdfs\`: without exactly one PDF whose bytes are the same on disk, under the seal and in the
  mail. \`wrongEntries\`: without exactly one balanced journal entry over the total.
- \`duplicates\`, \`gaps\`: of numbers, per company, series and year.
- \`test/…\`: how many cases of that file passed; each tries one path, route or property.
`;

/** `caughtUpMs: 1234` reads "caughtUpMs 1234"; what is nested is told in one line too. */
const told = (value: unknown): string => {
	if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(told).join('; ');
	if (typeof value !== 'object' || value === null) return String(value);
	return Object.entries(value)
		.map(([name, one]) => `${name} ${told(one)}`)
		.join(', ');
};

const commit = (): string => {
	const git = (...args: string[]) =>
		execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim();
	const changed = git('status', '--porcelain', '--', 'src') === '' ? '' : ' with local changes';
	return git('rev-parse', '--short', 'HEAD') + changed;
};

const machine = (): string => {
	const [cpu] = os.cpus();
	const memory = Math.round(os.totalmem() / 2 ** 30);
	return `${os.cpus().length} × ${cpu?.model.trim()}, ${memory} GB, ${os.type()} ${os.arch()}, Node ${process.version}`;
};

function textOf({ figures }: Section): string {
	const rows = Object.entries(figures).map(([name, value]) => `| ${name} | ${told(value)} |`);
	return ['| figure | value |', '|---|---|', ...rows].join('\n');
}

const headingOf = ({ promise, title }: Section): string => `## ${promise} · ${title}`;
const order = (section: string): number => Number(/^## P(\d+)/.exec(section)?.[1] ?? 0);

/** Writes a section, in the place of an older one of the same title. */
export const writeReport: Report = (section) => {
	const text = fs.existsSync(FILE) ? fs.readFileSync(FILE, 'utf8') : '';
	const heading = headingOf(section);
	const others = text
		.split(/^(?=## )/m)
		.filter((s) => s.startsWith('## ') && s.split('\n')[0] !== heading);
	const day = new Date().toISOString().slice(0, 16).replace('T', ' ');
	const load = os.loadavg()[0]?.toFixed(1);
	const where = `${day} UTC, commit ${commit()}, ${machine()}, load ${load} at the end.`;
	const when = [where, scaleNote()].filter(Boolean).join(' ');
	const all = [...others.map((s) => s.trimEnd()), `${heading}\n\n${when}\n\n${textOf(section)}`];
	const sorted = all.toSorted((a, b) => order(a) - order(b));
	fs.writeFileSync(FILE, `${[HEAD.trimEnd(), ...sorted].join('\n\n')}\n`);
};
