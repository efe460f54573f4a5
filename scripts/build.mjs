// npm run build: dist/ from src/, when a source changed.
import { buildBundle, isBundleFresh } from './lib/bundle.mjs';
import { installProject } from './lib/install.mjs';
import { underNode22 } from './lib/node22.mjs';
import { giveUp, say } from './lib/progress.mjs';

await underNode22(import.meta.url);
try {
	await installProject();
	if (isBundleFresh()) say('dist is up to date');
	else await buildBundle();
} catch (error) {
	giveUp(error);
}
