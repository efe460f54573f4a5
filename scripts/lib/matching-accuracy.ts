/**
 * How often matching is right, over generated statements whose truth is known. The generator lies
 * beside the project (FINANCE_BENCH, default ../shared/bench); without it there is no measuring.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { readMatchInput } from '../../src/core/matching/input.js';
import { match } from '../../src/core/matching/match.js';
import type { MatchInput } from '../../src/core/matching/model.js';
import { ROOT } from './places.mjs';

interface Truth {
	readonly tx: string;
	readonly inv: string;
	readonly kind: string;
	readonly dup?: readonly string[];
}

interface Generated {
	readonly transactions: readonly { readonly id: string }[];
	readonly truth: readonly Truth[];
	readonly txKind: Readonly<Record<string, string>>;
}

type Mix = Readonly<Record<string, unknown>> & { readonly cls: Readonly<Record<string, number>> };

interface Generator {
	readonly MIXES: { readonly A: Mix };
	generate(o: { invoices: number; transactions: number; seed: number; mix: Mix }): Generated;
	matchInput(data: Generated): unknown;
}

const generatorFile = path.join(
	path.resolve(process.env.FINANCE_BENCH ?? path.join(ROOT, '../shared/bench')),
	'gen-statement.mjs',
);

export const hasGenerator = existsSync(generatorFile);

export const loadGenerator = (): Promise<Generator> => import(pathToFileURL(generatorFile).href);

/** A and what makes it harder: what differs from A. */
export const HARDER: Readonly<Record<string, { says: string; differs: object }>> = {
	A: { says: 'references plentiful', differs: {} },
	'few references': {
		says: '25 % with a reference, 30 % with a number, 30 % name and amount only, 8 % collective',
		differs: { cls: { qrr: 25, number: 30, name: 30, batch: 8, partial: 4, dup: 1, noise: 2 } },
	},
	'look-alikes': {
		says: 'as above; 40 % of the customers share their name with another, few accounts known',
		differs: {
			cls: { qrr: 25, number: 25, name: 35, batch: 8, partial: 4, dup: 1, noise: 2 },
			...{ lookalike: 0.4, ibanKnown: 0.2, dropLegal: 0.7, truncName: 0.3 },
		},
	},
	strangers: {
		says: '25 % strangers, 15 % paid by third parties, 3 % paid twice',
		differs: {
			cls: { qrr: 30, number: 15, name: 20, batch: 4, partial: 3, dup: 3, noise: 25 },
			...{ thirdParty: 0.15 },
		},
	},
	'same amounts': {
		says: '70 % subscriptions of six amounts, many invoices for each customer',
		differs: {
			cls: { qrr: 35, number: 25, name: 25, batch: 6, partial: 4, dup: 2, noise: 3 },
			...{ subscription: 0.7, clientsPer: 12 },
		},
	},
	'dirty texts': {
		says: '20 % with a slip of the pen, numbers rarely clean, fees and sums overpaid often',
		differs: {
			cls: { qrr: 25, number: 40, name: 20, batch: 6, partial: 5, dup: 2, noise: 2 },
			...{ typo: 0.2, numClean: 0.2, fee: 0.1, over: 0.06, spacedRef: 0.3, refInText: 0.4 },
		},
	},
};

export interface Score {
	/** Payments that belong to an invoice. */
	readonly payments: number;
	/** … of which automatic, wholly and rightly. */
	readonly automatic: number;
	/** … automatic or rightly proposed at first. */
	readonly proposed: number;
	/** Automatic allocations, and how many of them are wrong. */
	readonly allocations: number;
	readonly wrong: number;
	/** Kind of payment: number, automatic, proposed. */
	readonly kinds: Readonly<Record<string, readonly [number, number, number]>>;
	readonly wrongOnes: readonly { readonly transaction: string; readonly item: string }[];
}

const key = (transaction: string, item: string): string => `${transaction}|${item}`;

/** Right links per transaction. Of a payment made twice, either one is right, once. */
function rightLinks(data: Generated, links: ReadonlySet<string>): Map<string, Set<string>> {
	const right = new Map<string, Set<string>>();
	for (const { tx, inv, dup = [] } of data.truth) {
		const payer = [tx, ...dup].find((t) => links.has(key(t, inv))) ?? tx;
		right.set(payer, (right.get(payer) ?? new Set()).add(inv));
	}
	return right;
}

export function scoreOfMatching(generator: Generator, data: Generated): Score {
	const read = readMatchInput(generator.matchInput(data));
	if (!read.ok) throw new Error(JSON.stringify(read.findings.slice(0, 3)));
	return scoreOfInput(read.value, data);
}

function scoreOfInput(input: MatchInput, data: Generated): Score {
	const { allocations } = match(input);
	const links = new Set(allocations.map((a) => key(a.transaction, a.item)));
	const right = rightLinks(data, links);
	const given = new Map<string, { items: string[]; isAuto: boolean }>();
	for (const { transaction, item, tier } of allocations) {
		const known = given.get(transaction) ?? { items: [], isAuto: tier === 'auto' };
		given.set(transaction, { ...known, items: [...known.items, item] });
	}
	const kinds: Record<string, [number, number, number]> = {};
	for (const [transaction, items] of right) {
		const answer = given.get(transaction);
		const isRight = answer?.items.length === items.size && answer.items.every((i) => items.has(i));
		const kind = data.txKind[transaction] ?? '';
		const row = kinds[kind] ?? [0, 0, 0];
		row[0]++;
		if (isRight && answer.isAuto) row[1]++;
		if (isRight) row[2]++;
		kinds[kind] = row;
	}
	const sum = (column: 1 | 2) => Object.values(kinds).reduce((n, row) => n + row[column], 0);
	const booked = allocations.filter((a) => a.tier === 'auto');
	const wrongOnes = booked.filter((a) => !right.get(a.transaction)?.has(a.item));
	return {
		...{ payments: right.size, automatic: sum(1), proposed: sum(2), kinds, wrongOnes },
		...{ allocations: booked.length, wrong: wrongOnes.length },
	};
}

/** The sum of several seeds of one mix. */
export function measure(
	generator: Generator,
	{ name, seeds, size }: { name: string; seeds: readonly number[]; size: number },
): Score {
	const mix = { ...generator.MIXES.A, ...HARDER[name]?.differs } as Mix;
	const scores = seeds.map((seed) =>
		scoreOfMatching(
			generator,
			generator.generate({ invoices: size, transactions: size, seed, mix }),
		),
	);
	const sum = (of: (score: Score) => number): number => scores.reduce((n, s) => n + of(s), 0);
	const kinds: Record<string, [number, number, number]> = {};
	for (const [kind, [n, auto, first]] of scores.flatMap((s) => Object.entries(s.kinds))) {
		const row = kinds[kind] ?? [0, 0, 0];
		kinds[kind] = [row[0] + n, row[1] + auto, row[2] + first];
	}
	return {
		payments: sum((s) => s.payments),
		automatic: sum((s) => s.automatic),
		proposed: sum((s) => s.proposed),
		allocations: sum((s) => s.allocations),
		wrong: sum((s) => s.wrong),
		kinds,
		wrongOnes: scores.flatMap((s) => s.wrongOnes),
	};
}

/** What must be reached: wrong automatic allocations at most, shares of the payments at least. */
export const TARGETS: Readonly<
	Record<string, { wrong: number; automatic: number; proposed: number }>
> = {
	A: { wrong: 1 / 2000, automatic: 0.95, proposed: 0.98 },
	'few references': { wrong: 1 / 500, automatic: 0.9, proposed: 0.95 },
	'look-alikes': { wrong: 1 / 500, automatic: 0.9, proposed: 0.95 },
	strangers: { wrong: 1 / 500, automatic: 0.9, proposed: 0.95 },
	'same amounts': { wrong: 1 / 500, automatic: 0.8, proposed: 0.9 },
	'dirty texts': { wrong: 1 / 500, automatic: 0.9, proposed: 0.95 },
};
