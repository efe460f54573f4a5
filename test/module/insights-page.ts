/** A dashboard with our panels. */
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
