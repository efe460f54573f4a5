// npm run bench [NAME…]: measures, checks the answers, writes bench/results.json and docs/performance.md.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const here = (/** @type {string} */ file) => fileURLToPath(new URL(file, import.meta.url));

const child = spawn(
	process.execPath,
	[
		'--disable-warning=ExperimentalWarning',
		'--experimental-transform-types',
		'--import',
		here('typescript.mjs'),
		here('main.ts'),
		...process.argv.slice(2),
	],
	{ stdio: 'inherit' },
);
child.on('exit', (code) => process.exit(code ?? 1));
