/** Every door in front of Directus' own routes, mounted once Directus knows who asks. */
import type { DirectusContext } from '../../adapters/directus/context.js';
import { fileDoor } from './file-door.js';
import { listDoor } from './list-door.js';
import { WALLED } from './walls.js';

interface App {
	use(path: string, handler: unknown): void;
}

/** Call it on `routes.before`. */
export function standBeforeRoutes(app: App, context: unknown): void {
	const { database, services } = context as DirectusContext;
	for (const path of ['/files', '/assets', '/shares'] as const) {
		app.use(path, fileDoor({ database, path }));
	}
	for (const collection of WALLED) app.use(`/${collection}`, listDoor({ collection, services }));
}
