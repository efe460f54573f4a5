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
	// npm works in the project's folder; file names are meant from where the command was typed.
	const cwd = process.env.INIT_CWD ?? process.cwd();
	process.exit(await runInForeground(process.execPath, [file, ...process.argv.slice(2)], { cwd }));
} catch (error) {
	giveUp(error);
}
