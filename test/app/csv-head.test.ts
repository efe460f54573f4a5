import { expect, test } from 'vitest';
import { readHead } from '../../src/modules/finance/bank/csv-head.js';

const NAMES = ['Tag', 'Währung', 'Betrag'];
const ROW = '02.03.2026;Fr;12.50\r\n';
/** A table of more than 64 KB, with signs of two bytes that begin at even or at odd places. */
const long = (first: string) =>
	`${first}${NAMES.join(';')}\r\n${ROW}${'ä'.repeat(40_000)};x;1.00\r\n${ROW}`;

test.each`
	what                             | bytes
	${'a small file'}                | ${Buffer.from(long('').slice(0, 60))}
	${'a small one in Windows-1252'} | ${Buffer.from(long('').slice(0, 60), 'latin1')}
	${'a long file'}                 | ${Buffer.from(long(''))}
	${'a long one, cut in a sign'}   | ${Buffer.from(long('\n'))}
	${'a long one with a mark'}      | ${Buffer.from(`\uFEFF${long('')}`)}
	${'a long one in Windows-1252'}  | ${Buffer.from(long(''), 'latin1')}
`('the names of the columns of $what are read', async ({ bytes }) => {
	expect((await readHead(new Blob([bytes]))).names).toEqual(NAMES);
});
