/** The customs office's server, played by one of our own on 127.0.0.1. */
import { describe, expect, test } from 'vitest';
import { officialRates } from '../../../src/adapters/rates/office.js';
import { aRateList } from '../../builders/rates.js';
import { startRateOffice } from '../../harness/rate-office.js';

const DAY = '2026-11-22';
const ask = (url: string, timeoutMs = 5000) => officialRates({ url, timeoutMs }, DAY);

test('the rates of a day are asked for by the day before, on which they were fixed', async () => {
	const office = await startRateOffice(() => ({ body: aRateList({ days: '22.11.2026' }) }));
	expect((await ask(office.url)).rates).toContainEqual({ currency: 'EUR', rate: '0.95280' });
	expect(office.asked).toEqual(['20261121']);
});

test('where the answer is for another day, the day itself is asked for', async () => {
	const office = await startRateOffice((d) => ({
		body: aRateList({ days: d === '20261122' ? '22.11.2026' : '21.11.2026' }),
	}));
	expect((await ask(office.url)).days).toEqual([DAY]);
	expect(office.asked).toEqual(['20261121', '20261122']);
});

describe('an answer that is of no use', () => {
	test.each`
		what                       | answer                                              | code
		${'for another day'}       | ${{ body: aRateList({ days: '20.11.2026' }) }}      | ${'RATES_NOT_PUBLISHED'}
		${'a page of maintenance'} | ${{ body: '<html>Wartung</html>' }}                 | ${'RATES_INVALID'}
		${'more than a megabyte'}  | ${{ body: ' '.repeat(1_100_000) }}                  | ${'RATES_INVALID'}
		${'forbidden'}             | ${{ status: 403 }}                                  | ${'RATES_REFUSED'}
		${'sent elsewhere'}        | ${{ status: 302, location: 'http://127.0.0.1:1/' }} | ${'RATES_REFUSED'}
		${'too many requests'}     | ${{ status: 429 }}                                  | ${'RATES_UNREACHABLE'}
		${'broken'}                | ${{ status: 503 }}                                  | ${'RATES_UNREACHABLE'}
	`('$what is $code', async ({ answer, code }) => {
		const office = await startRateOffice(() => answer);
		await expect(ask(office.url)).rejects.toMatchObject({ code });
	});

	test('one that never ends is given up in time', async () => {
		const office = await startRateOffice(() => ({ hang: true }));
		const began = performance.now();
		await expect(ask(office.url, 300)).rejects.toMatchObject({ code: 'RATES_UNREACHABLE' });
		expect(performance.now() - began).toBeLessThan(2000);
	});

	test('nobody listens', async () => {
		const office = await startRateOffice(() => ({}));
		await office.close();
		await expect(ask(office.url)).rejects.toMatchObject({ code: 'RATES_UNREACHABLE' });
	});
});
