/**
 * npm run accuracy: measures what the program recognises over generated data of known truth, and
 * writes its part of docs/accuracy.md, between the two marks. Fails where a target is missed.
 */
import fs from 'node:fs';
import path from 'node:path';
import {
	HARDER,
	hasGenerator,
	loadGenerator,
	measure,
	type Score,
	TARGETS,
} from './lib/matching-accuracy.js';
import { ROOT } from './lib/places.mjs';
import { giveUp, say } from './lib/progress.mjs';

const FILE = path.join(ROOT, 'docs/accuracy.md');
const [FROM, TO] = ['<!-- matching: generated -->', '<!-- /matching -->'];

/** None of these seeds was looked at while the rules were written. */
const SEEDS = Array.from({ length: 10 }, (_, i) => 9001 + i);
const SIZE = 3000;

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;

const rowOf = (name: string, s: Score): string =>
	`| ${name}: ${HARDER[name]?.says} | ${s.payments} | ${percent(s.automatic, s.payments)} | ${percent(s.proposed, s.payments)} | ${s.wrong} of ${s.allocations} |`;

const KINDS: Readonly<Record<string, string>> = {
	qrr: 'reference',
	number: 'number in the text',
	name: 'name and amount only',
	batch: 'several invoices, numbers listed',
	batchsum: 'several invoices, the sum only',
	partial: 'instalments',
	dup: 'paid twice (one of them)',
};

const kindRow = (kind: string, scores: readonly Score[]): string => {
	const cells = scores.map(({ kinds }) => {
		const [n, automatic, proposed] = kinds[kind] ?? [0, 0, 0];
		return n === 0 ? '–' : `${percent(automatic, n)} / ${percent(proposed, n)}`;
	});
	return `| ${KINDS[kind]} | ${cells.join(' | ')} |`;
};

function section(scores: ReadonlyMap<string, Score>): string {
	const names = [...scores.keys()];
	const all = [...scores.values()];
	return [
		FROM,
		`Ten statements of ${SIZE} payments and ${SIZE} open items for each mix. A payment counts where all of its invoices are found and no other; "automatic or proposed" counts the first proposal alone.`,
		'',
		'| mix | payments of an invoice | automatic | automatic or proposed | wrong automatic allocations |',
		'|---|---|---|---|---|',
		...names.map((name, i) => rowOf(name, all[i] as Score)),
		'',
		'By kind, automatic / automatic or proposed:',
		'',
		`| kind | ${names.join(' | ')} |`,
		`|---|${names.map(() => '---|').join('')}`,
		...Object.keys(KINDS).map((kind) => kindRow(kind, all)),
		TO,
	].join('\n');
}

const missed = (name: string, s: Score): boolean => {
	const target = TARGETS[name];
	return (
		target === undefined ||
		s.wrong > s.allocations * target.wrong ||
		s.automatic < s.payments * target.automatic ||
		s.proposed < s.payments * target.proposed
	);
};

if (!hasGenerator) giveUp(new Error('The generator of statements is missing: set FINANCE_BENCH.'));
const generator = await loadGenerator();
const scores = new Map(
	Object.keys(HARDER).map((name) => {
		const score = measure(generator, { name, seeds: SEEDS, size: SIZE });
		say(rowOf(name, score));
		return [name, score] as const;
	}),
);
const document = fs.readFileSync(FILE, 'utf8');
const [before, rest = ''] = document.split(FROM);
fs.writeFileSync(FILE, `${before}${section(scores)}${rest.slice(rest.indexOf(TO) + TO.length)}`);
say('docs/accuracy.md');
if ([...scores].some(([name, score]) => missed(name, score))) process.exitCode = 1;
