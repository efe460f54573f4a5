/** Where the collected sample files lie: FINANCE_CORPORA, else beside the project. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(
	process.env.FINANCE_CORPORA ??
		join(dirname(fileURLToPath(import.meta.url)), '../../../shared/corpora'),
);

/** False on a machine without the samples; tests over them then say that they are skipped. */
export const hasCorpora = existsSync(root);

export const corpusPath = (path: string): string => join(root, path);

export const corpusText = (path: string): string => readFileSync(corpusPath(path), 'utf8');

export const corpusJson = <T>(path: string): T => JSON.parse(corpusText(path)) as T;
