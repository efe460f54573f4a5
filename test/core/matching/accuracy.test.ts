/** The figures of docs/accuracy.md in short, and that cost grows with the rows, not their product. */
import { describe, expect, test } from 'vitest';
import {
	hasGenerator,
	loadGenerator,
	measure,
	TARGETS,
} from '../../../scripts/lib/matching-accuracy.js';
import { item, payment, run } from './rows.js';

describe.runIf(hasGenerator)('generated statements', () => {
	test.each(Object.entries(TARGETS))('%s', async (name, target) => {
		const score = measure(await loadGenerator(), { name, seeds: [501, 502], size: 1500 });
		// Of two thousand allocations one may be wrong by chance; the long run counts exactly.
		expect(score.wrong).toBeLessThanOrEqual(Math.max(1, score.allocations * target.wrong));
		expect(score.automatic / score.payments).toBeGreaterThanOrEqual(target.automatic);
		expect(score.proposed / score.payments).toBeGreaterThanOrEqual(target.proposed);
	});
});

/** Everybody owes the same and is called alike: the worst that look-ups by amount and name meet. */
function alike(rows: number) {
	const many = Array.from({ length: rows }, (_, i) => i);
	return {
		transactions: many.map((i) => payment({ id: `T${i}`, counterpartyName: 'Müller Bau AG' })),
		openItems: many.map((i) => item({ id: `I${i}`, number: `HYP-${i}`, contact: `C${i % 7}` })),
	};
}

test('five thousand equal payments of equal names are dealt with in seconds', () => {
	const { transactions, openItems } = alike(5000);
	const { allocations } = run(transactions, openItems);
	expect(allocations.filter((a) => a.tier === 'auto')).toEqual([]);
}, 20_000);
