// Lets Node run our TypeScript as it stands: imports end in .js, files in .ts.
import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

registerHooks({
	resolve(specifier, context, next) {
		if (/^\.{1,2}\//.test(specifier) && specifier.endsWith('.js') && context.parentURL) {
			const url = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
			if (existsSync(fileURLToPath(url))) return next(url.href, context);
		}
		return next(specifier, context);
	},
});
