// npm run check: every gate of the project, with its time; all failures together at the end.
import fs from 'node:fs';
import path from 'node:path';
import { buildBundle } from './lib/bundle.mjs';
import { installHost, installProject } from './lib/install.mjs';
import { underNode22 } from './lib/node22.mjs';
import { ROOT } from './lib/places.mjs';
import { run } from './lib/processes.mjs';
import { ensurePrograms } from './lib/programs.mjs';
import { giveUp, say } from './lib/progress.mjs';

await underNode22(import.meta.url);

/** @param {string} program below node_modules @param {string[]} args */
const node = (program, ...args) =>
	run(process.execPath, [path.join(ROOT, 'node_modules', program), ...args], {
		cwd: ROOT,
		lines: 300,
	});

const hasVue = () =>
	fs
		.readdirSync(path.join(ROOT, 'src'), { recursive: true })
		.some((name) => String(name).endsWith('.vue'));

async function imports() {
	const program = 'dependency-cruiser/bin/dependency-cruiser.mjs';
	const output = await node(
		program,
		'src',
		'--config',
		'.dependency-cruiser.cjs',
		'--output-type',
		'json',
	);
	const { totalCruised, violations } = JSON.parse(output).summary;
	// Nothing found to look at passes every rule.
	if (totalCruised === 0) throw new Error('dependency-cruiser has seen no module at all');
	if (violations.length === 0) return `${totalCruised} modules`;
	const lines = violations.map(
		(/** @type {{ rule: { name: string }, from: string, to: string }} */ { rule, from, to }) =>
			`${rule.name}: ${from} → ${to}`,
	);
	throw new Error(lines.join('\n'));
}

/** @type {[string, () => Promise<unknown>][]} */
const GATES = [
	[
		'types',
		() =>
			hasVue()
				? node('vue-tsc/bin/vue-tsc.js', '--noEmit')
				: node('typescript/bin/tsc', '--noEmit'),
	],
	[
		'biome',
		() => node('@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '--max-diagnostics=50'),
	],
	['imports', imports],
	[
		'architecture tests',
		() => node('vitest/vitest.mjs', 'run', '--project=unit', 'test/architecture'),
	],
	['build', buildBundle],
	['directus-extension validate', () => node('@directus/extensions-sdk/cli.js', 'validate')],
];

/** @type {string[]} */
const failures = [];
try {
	await Promise.all([installProject(), installHost()]);
	await ensurePrograms();
} catch (error) {
	giveUp(error);
}
for (const [name, gate] of GATES) {
	const began = performance.now();
	const failure = await gate().then(
		() => undefined,
		(/** @type {Error} */ error) => error.message,
	);
	const took = ((performance.now() - began) / 1000).toFixed(1).padStart(6);
	say(`${took} s  ${failure === undefined ? 'ok    ' : 'FAILED'}  ${name}`);
	if (failure !== undefined) {
		failures.push(name);
		say(`${failure}\n`);
	}
}
if (failures.length > 0)
	giveUp(`${failures.length} of ${GATES.length} failed: ${failures.join(', ')}`);
say('All gates are green.');
