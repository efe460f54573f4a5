// npm test: brings everything that the tests need, then runs them. More arguments go to vitest, as in
// `npm test -- test/core`.
import path from 'node:path';
import { buildBundle } from './lib/bundle.mjs';
import { installHost, installProject } from './lib/install.mjs';
import { underNode22 } from './lib/node22.mjs';
import { ROOT } from './lib/places.mjs';
import { runInForeground } from './lib/processes.mjs';
import { ensurePrograms } from './lib/programs.mjs';
import { giveUp } from './lib/progress.mjs';

/** Tests that need no server and no build. */
const PURE = /^(\.\/)?test\/(architecture|contracts|core|engine|queries|steps|workflows)(\/|$)/;

await underNode22(import.meta.url);
const args = process.argv.slice(2);
const files = args.filter((arg) => !arg.startsWith('-'));
try {
	const needsServers = files.length === 0 || !files.every((file) => PURE.test(file));
	const programs = needsServers ? ensurePrograms() : Promise.resolve();
	// What could not be installed is said when the rest is there, not in the middle of it.
	programs.catch(() => {});
	const built = installProject().then(() => (needsServers ? buildBundle() : undefined));
	await Promise.all([built, needsServers && installHost()]);
	await programs;
} catch (error) {
	giveUp(error);
}
const projects = args.some((arg) => arg.startsWith('--project')) ? [] : ['--project=!faults'];
const vitest = path.join(ROOT, 'node_modules/vitest/vitest.mjs');
process.exit(
	await runInForeground(process.execPath, [vitest, 'run', ...projects, ...args], {
		cwd: ROOT,
		stdio: ['ignore', 'inherit', 'inherit'],
	}),
);
