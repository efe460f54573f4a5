import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readCsv } from '../../../src/core/bank/csv/reader.js';
import { minorText } from '../../../src/core/money/money.js';
import { corpusPath, corpusText, hasCorpora } from '../../vectors/corpora.js';
import { exact, gather } from './read.js';

const files = hasCorpora
	? readdirSync(corpusPath('bank-csv')).filter((f) => f.endsWith('.csv'))
	: [];
const expectation = (file: string) => `bank-csv/${file.replace(/\.csv$/, '.expected.txt')}`;
const judged = files.filter((f) => existsSync(corpusPath(expectation(f))));

interface Expected {
	readonly day: string;
	readonly value: string;
	readonly text: string;
	readonly amount: string;
}

/**
 * The table of Banana's expectation, written in LaTeX; an empty value day means none is read.
 * Without a column for the kind of booking its program writes ", undefined" behind the text.
 */
function expectedOf(file: string): Expected[] {
	const lines = corpusText(expectation(file)).split('\n');
	const rows = lines
		.filter((l) => / & .*\\\\$/.test(l))
		.map((l) => l.replace(/\\\\$/, '').split(' & '));
	const [names = [], ...data] = rows;
	const cell = (row: string[], name: string) => (row[names.indexOf(name)] ?? '').trim();
	return data.map((row) => {
		const [plus, minus] = [cell(row, 'Income'), cell(row, 'Expenses')];
		const amount = plus || `-${minus}`;
		return {
			...{
				day: cell(row, 'Date'),
				value: cell(row, 'DateValue'),
				amount: exact(amount),
			},
			text: cell(row, 'Description')
				.replace(/\\([&%$#_{}])/g, '$1')
				.replace(/, undefined$/, ''),
		};
	});
}

describe.skipIf(!hasCorpora)('collected CSV exports', () => {
	test.each(files)('%s is read', (file) => {
		const { format, events } = readCsv(corpusText(`bank-csv/${file}`));
		const { statements, warnings } = gather(events);
		expect(format).toMatch(/^csv\.[a-z]+$/);
		expect(statements.flatMap((s) => s.list).length).toBeGreaterThan(0);
		expect(warnings.filter((w) => w.code === 'BANK_BALANCE_DIFFERS')).toEqual([]);
	});

	test.each(judged)('%s is read as its origin expects', (file) => {
		const { events } = readCsv(corpusText(`bank-csv/${file}`));
		const list = gather(events).statements.flatMap((s) => s.list);
		const expected = expectedOf(file);
		const words = (text: string) => text.replace(/\s+/g, ' ').trim();
		const read = list.map((t) => ({
			...{ day: t.bookedOn, amount: minorText(t.minor) },
			text: words([t.text, t.bankText].filter((x) => x !== '').join(', ')),
		}));
		const wanted = expected.map((e) => ({ day: e.day, amount: e.amount, text: words(e.text) }));
		const key = (x: unknown) => JSON.stringify(x);
		expect(read.map(key).sort()).toEqual(wanted.map(key).sort());
		if (expected.some((e) => e.value !== '')) {
			expect(list.map((t) => t.valueOn).sort()).toEqual(expected.map((e) => e.value).sort());
		}
	});
});
