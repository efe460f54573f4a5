/** Takes finance out of Directus and leaves every row where it is: the books must be kept. */
import type { Knex } from 'knex';
import { ADMINISTRATOR_POLICY, MEMBER_POLICY, MODULE } from '../../../schema/access.js';
import { dropKeep, dropTriggers } from './tables.js';

/**
 * Removes triggers, the keeping view, policies and the entry in the module bar. Tables and
 * collections stay. Installing again brings all of it back.
 */
export async function uninstall(database: Knex): Promise<void> {
	await database.transaction(async (trx) => {
		await dropKeep(trx);
		await dropTriggers(trx);
		await trx('directus_policies').whereIn('id', [ADMINISTRATOR_POLICY, MEMBER_POLICY]).delete();
		await removeFromBar(trx);
		await trx('finance.migrations').whereIn('id', ['schema', 'module-bar']).delete();
	});
}

async function removeFromBar(trx: Knex.Transaction): Promise<void> {
	const settings = await trx('directus_settings').select('id', 'module_bar').first();
	if (!settings?.module_bar) return;
	const stored = settings.module_bar;
	const bar: { id?: string }[] = typeof stored === 'string' ? JSON.parse(stored) : stored;
	const module_bar = JSON.stringify(bar.filter((entry) => entry.id !== MODULE));
	await trx('directus_settings').where({ id: settings.id }).update({ module_bar });
}
