/** docs/errors.md says what the tables say. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { errorsDocument } from '../../scripts/lib/errors-doc.mjs';
import { en } from '../../src/contracts/texts/en.js';
import { ERRORS } from '../../src/core/errors.js';

test('docs/errors.md is what `npm run docs` would write now', () => {
	const file = path.resolve(import.meta.dirname, '../../docs/errors.md');
	expect(readFileSync(file, 'utf8')).toBe(errorsDocument({ errors: ERRORS, texts: en }));
});
