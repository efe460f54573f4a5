/**
 * Loaded into each Directus of the tests before itself. To find its thousands of files Node looks
 * through folders and descriptions of packages for a sixth of Directus' start: what one process has
 * found, the next ones read from a file. Only for files within packages, which stay what they are
 * as long as their folder is named so: everything else goes Node's own way.
 */
import fs from 'node:fs';
import { registerHooks } from 'node:module';
import path from 'node:path';

const { NODE_COMPILE_CACHE: folder = '' } = process.env;
const file = path.join(folder, 'found.json');

/** @type {Map<string, [url: string, format: string]>} */
const found = new Map(read());
const known = found.size;

/** @returns {Iterable<[string, [string, string]]>} */
function read() {
	try {
		return JSON.parse(fs.readFileSync(file, 'utf8'));
	} catch {
		// Nobody has been here before.
		return [];
	}
}

registerHooks({
	resolve(specifier, context, nextResolve) {
		const { parentURL = '', conditions, importAttributes } = context;
		if (!parentURL.includes('/node_modules/') || Object.keys(importAttributes ?? {}).length > 0) {
			return nextResolve(specifier, context);
		}
		const kind = conditions?.includes('import') ? 'import' : 'require';
		const key = `${kind} ${specifier} ${path.posix.dirname(parentURL)}`;
		const before = found.get(key);
		if (before) return { url: before[0], format: before[1], shortCircuit: true };
		const resolved = nextResolve(specifier, context);
		const { url, format } = resolved;
		if (format && url.startsWith('file:')) found.set(key, [url, format]);
		return resolved;
	},
});

// Directus ends by a signal, which nobody here is told of.
setTimeout(() => {
	if (found.size === known) return;
	const half = `${file}.${process.pid}`;
	fs.writeFileSync(half, JSON.stringify([...found]));
	fs.renameSync(half, file);
}, 3_000).unref();
