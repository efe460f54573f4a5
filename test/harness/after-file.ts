/** After each test file of a process that takes several. */
import { afterAll } from 'vitest';
import { endOthers } from './directus.js';

afterAll(endOthers);
