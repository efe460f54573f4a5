// node scripts/with-node22.mjs FILE [ARGS]: runs FILE under Node 22, with the project's packages installed.
import { installProject } from './lib/install.mjs';
import { underNode22 } from './lib/node22.mjs';
import { runInForeground } from './lib/processes.mjs';
import { giveUp } from './lib/progress.mjs';

await underNode22(import.meta.url);
try {
	await installProject();
} catch (error) {
	giveUp(error);
}
process.exit(await runInForeground(process.execPath, process.argv.slice(2)));
