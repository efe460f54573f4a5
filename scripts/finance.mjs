// npm run -s finance -- COMMAND: the command line of this checkout. Only its answer goes to stdout.
import { buildCommandLine } from './lib/bundle.mjs';
import { installProject } from './lib/install.mjs';
import { underNode22 } from './lib/node22.mjs';
import { runInForeground } from './lib/processes.mjs';
import { giveUp } from './lib/progress.mjs';

await underNode22(import.meta.url);
try {
	await installProject();
	const file = await buildCommandLine();
	process.exit(await runInForeground(process.execPath, [file, ...process.argv.slice(2)]));
} catch (error) {
	giveUp(error);
}
