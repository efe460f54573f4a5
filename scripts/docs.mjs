// npm run docs: writes the documents that are made from the sources.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { errorsDocument } from './lib/errors-doc.mjs';
import { homeFolder, ROOT } from './lib/places.mjs';
import { say } from './lib/progress.mjs';

const TABLES = `
	export { ERRORS as errors } from '${ROOT}/src/core/errors.ts';
	export { en as texts } from '${ROOT}/src/contracts/texts/en.ts';
`;

const outfile = path.join(homeFolder(), `docs-tables.${process.pid}.mjs`);
fs.mkdirSync(path.dirname(outfile), { recursive: true });
await build({
	stdin: { contents: TABLES, resolveDir: ROOT, loader: 'ts' },
	outfile,
	bundle: true,
	format: 'esm',
	platform: 'node',
	logLevel: 'silent',
});
try {
	const document = errorsDocument(await import(pathToFileURL(outfile).href));
	fs.writeFileSync(path.join(ROOT, 'docs/errors.md'), document);
	say('docs/errors.md');
} finally {
	fs.rmSync(outfile);
}
