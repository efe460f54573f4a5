/** What axe says of a page. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds serious or critical within these places, one of which at least is there. */
export async function seriousIn(page: Page, places: readonly string[]): Promise<string[]> {
	if (await page.evaluate(() => !('axe' in window))) await page.evaluate(AXE);
	const { violations } = await page.evaluate(async (within): Promise<AxeResults> => {
		const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
		return axe.run({ include: within.map((p) => [p]) }, { resultTypes: ['violations'] });
	}, places);
	return violations
		.filter(({ impact }) => impact === 'serious' || impact === 'critical')
		.flatMap(({ id, nodes }) =>
			nodes.map(({ target, any }) => `${id}: ${target} ${any[0]?.message}`),
		);
}
