/**
 * Loaded into each Directus of the tests before itself. Node reads a package's description anew for
 * every file that is imported from it, which is a quarter of Directus’ start; here once a folder.
 * Only for relative imports of files within packages: everything else goes Node's own way.
 */
import fs from 'node:fs';
import { registerHooks } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** @type {Map<string, string>} */
const formats = new Map();

/**
 * The format of .js files in this folder, by the next package.json above it.
 * @param {string} folder
 * @returns {string}
 */
function formatIn(folder) {
	const known = formats.get(folder);
	if (known) return known;
	const description = path.join(folder, 'package.json');
	const format = fs.existsSync(description)
		? JSON.parse(fs.readFileSync(description, 'utf8')).type === 'module'
			? 'module'
			: 'commonjs'
		: formatIn(path.dirname(folder));
	formats.set(folder, format);
	return format;
}

registerHooks({
	resolve(specifier, context, nextResolve) {
		const { parentURL, conditions } = context;
		const isOurs =
			/^\.\.?\/.*\.m?js$/.test(specifier) &&
			parentURL?.includes('/node_modules/') &&
			conditions.includes('import');
		if (!isOurs) return nextResolve(specifier, context);
		const { href } = new URL(specifier, parentURL);
		const file = fileURLToPath(href);
		if (!fs.existsSync(file)) return nextResolve(specifier, context);
		const format = href.endsWith('.mjs') ? 'module' : formatIn(path.dirname(file));
		return { url: href, format, shortCircuit: true };
	},
});
