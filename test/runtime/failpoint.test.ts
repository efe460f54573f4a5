/** Failpoints: only in tests, only where they are wanted, and once where a file arms them. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Passing } from '../../src/engine/probe.js';
import { failpointsOf } from '../../src/runtime/failpoint.js';
import { temporaryFolder } from '../harness/lifetime.js';

const HERE: Passing = { step: 'invoice-issue', item: 'i1', point: 'before-record' };
const probeOf = (text: string) => failpointsOf({ NODE_ENV: 'test', FINANCE_FAILPOINT: text });
const outcome = async (text: string, at: Passing = HERE): Promise<string> => {
	try {
		await probeOf(text)?.(at);
		return 'passes';
	} catch (e) {
		return e instanceof Error ? e.message : 'nothing said';
	}
};

describe('a failpoint', () => {
	test.each([
		['production', 'invoice-issue:before-record:kill'],
		['development', 'invoice-issue:before-record:kill'],
		[undefined, 'invoice-issue:before-record:kill'],
		['test', ''],
		['test', undefined],
	])('with NODE_ENV=%s and FINANCE_FAILPOINT=%s does not exist', (NODE_ENV, FINANCE_FAILPOINT) => {
		expect(failpointsOf({ NODE_ENV, FINANCE_FAILPOINT })).toBe(null);
	});

	test.each`
		text                                                               | expected
		${'invoice-issue:before-record:throw'}                             | ${'failpoint'}
		${'invoice-issue:before-record:throw:i1'}                          | ${'failpoint'}
		${'notify:before-record:throw, invoice-issue:before-record:throw'} | ${'failpoint'}
		${'invoice-issue:before-record:throw:i2'}                          | ${'passes'}
		${'invoice-issue:after-record:throw'}                              | ${'passes'}
		${'notify:before-record:throw'}                                    | ${'passes'}
	`('$text: $expected', async ({ text, expected }) => {
		expect(await outcome(text)).toBe(expected);
	});

	test('with a file strikes once, when the file is there, and not before', async () => {
		const file = path.join(temporaryFolder('failpoint'), 'armed');
		const text = `invoice-issue:before-record:throw@${file}`;
		const before = await outcome(text);
		fs.writeFileSync(file, '');
		expect([before, await outcome(text), await outcome(text)]).toEqual([
			'passes',
			'failpoint',
			'passes',
		]);
	});

	test.each([
		'kill',
		'no-step:before-record:kill',
		'invoice-issue:there:kill',
		'notify:after-act:die',
	])('%s is refused at the start', (text) => {
		expect(() => probeOf(text)).toThrow('CONFIG_INVALID');
	});
});
