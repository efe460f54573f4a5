/** GET /openapi.json: the table of routes as an OpenAPI document. */
import { openApi } from '../../runtime/openapi.js';
import { type Route, route } from './route.js';
import { SCHEMAS } from './schemas.js';

/** Of this API; raised by one when a client has to change something. */
export const API_VERSION = '1';

export function describeRoute(routes: readonly Route[]): Route {
	const own: Route = route({
		method: 'GET',
		path: '/openapi.json',
		summary: 'This document',
		access: 'signed-in',
		answer: { status: 200, document: true },
		run: async ({ runtime }) => ({
			document: openApi({
				routes: [...routes, own],
				schemas: SCHEMAS,
				version: API_VERSION,
				publicUrl: runtime.config.publicUrl,
			}),
		}),
	});
	return own;
}
