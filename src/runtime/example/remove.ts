/** Takes the example companies away again, with everything that is theirs and nothing else. */
import type { DirectusContext } from '../../adapters/directus/context.js';
import { removeFiles } from '../../adapters/directus/files.js';
import {
	forgetFiles,
	leftFiles,
	lockExamples,
	removeExample,
} from '../../adapters/postgres/example-rows.js';
import type { Unit } from '../../adapters/postgres/transaction.js';

/** How much was removed. */
export interface Removed {
	readonly companies: number;
	readonly invoices: number;
	readonly files: number;
}

/**
 * Bytes cannot be put back: they go after the commit. What a crash in between leaves is found by
 * the next removal.
 */
async function removeLeftFiles(context: DirectusContext): Promise<void> {
	const left = await leftFiles(context.database);
	await removeFiles(context, left);
	await forgetFiles(context.database, left);
}

/** Throws EXAMPLE_BUSY while a run of theirs is being worked on. */
export async function removeExamples(unit: Unit, context: DirectusContext): Promise<Removed> {
	const companies = await lockExamples(unit);
	let invoices = 0;
	for (const { id } of companies) invoices += await removeExample(unit, id);
	const files = await leftFiles(unit.knex);
	unit.afterCommit(() => removeLeftFiles(context));
	return { companies: companies.length, invoices, files: files.length };
}
