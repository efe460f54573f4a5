/** A dashboard with our panels as a person meets it: opened, read, and judged by axe. */
import fs from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import type { Directus } from '../harness/directus.js';

export interface PanelWish {
	readonly type: string;
	readonly options?: Readonly<Record<string, unknown>>;
	/** In steps of Directus' grid. */
	readonly width?: number;
	readonly height?: number;
}

/** The id of a dashboard with these panels below each other. */
export async function createDashboard(
	directus: Directus,
	panels: readonly PanelWish[],
): Promise<string> {
	const { body } = await directus.request('POST', '/dashboards', { name: 'Finance' });
	let y = 1;
	for (const { type, options = {}, width = 30, height = 14 } of panels) {
		const place = { position_x: 1, position_y: y, width, height };
		const row = { dashboard: body.data.id, type, options, show_header: true, name: type, ...place };
		const answer = await directus.request('POST', '/panels', row);
		if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
		y += height + 1;
	}
	return body.data.id;
}

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds serious or critical within these places. */
export async function seriousIn(page: Page, places: readonly string[]): Promise<string[]> {
	await page.evaluate(AXE);
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
