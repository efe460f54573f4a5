/** Writes how finance looks in Directus: collections, fields, relations, texts, lists, access. */
import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { FILE_FOLDER, MODULE, policies, USUAL_BAR } from '../../../schema/access.js';
import { COLLECTIONS } from '../../../schema/collections.js';
import {
	collectionRows,
	fieldRows,
	presetRows,
	relationRows,
	translationRows,
} from '../../../schema/looks.js';
import { merge } from './merge.js';

const collections = {
	collection: 'text',
	icon: 'text',
	note: 'text',
	display_template: 'text',
	hidden: 'boolean',
	accountability: 'text',
	translations: 'json',
	sort: 'integer',
	group: 'text',
};

const fields = {
	collection: 'text',
	field: 'text',
	special: 'text',
	interface: 'text',
	options: 'json',
	display: 'text',
	display_options: 'json',
	readonly: 'boolean',
	hidden: 'boolean',
	sort: 'integer',
	width: 'text',
	translations: 'json',
	note: 'text',
	conditions: 'json',
	required: 'boolean',
	group: 'text',
	validation: 'json',
	validation_message: 'text',
};

const relations = {
	many_collection: 'text',
	many_field: 'text',
	one_collection: 'text',
	one_field: 'text',
	sort_field: 'text',
	one_deselect_action: 'text',
};

/** Rows of Directus' own tables. What administrators changed in ours is set back by an upgrade. */
export async function writeLooks(trx: Knex.Transaction): Promise<void> {
	await merge(trx, {
		table: 'directus_collections',
		columns: collections,
		keys: ['collection'],
		rows: collectionRows(),
	});
	await merge(trx, {
		table: 'directus_fields',
		columns: fields,
		keys: ['collection', 'field'],
		rows: fieldRows(),
	});
	await merge(trx, {
		table: 'directus_relations',
		columns: relations,
		keys: ['many_collection', 'many_field'],
		rows: relationRows(),
	});
	await merge(trx, {
		table: 'directus_translations',
		columns: { language: 'text', key: 'text', value: 'text' },
		keys: ['language', 'key'],
		rows: translationRows(),
		onInsert: { id: 'gen_random_uuid()' },
	});
	await merge(trx, {
		table: 'directus_folders',
		columns: { id: 'uuid', name: 'text' },
		keys: ['id'],
		rows: [{ id: FILE_FOLDER, name: 'Finance' }],
		update: false,
	});
	await writePresets(trx);
	await writePolicies(trx);
}

/** Only where nobody has made a list for everybody yet. */
async function writePresets(trx: Knex.Transaction): Promise<void> {
	const taken = await trx('directus_presets')
		.whereNull('user')
		.whereNull('role')
		.whereNull('bookmark')
		.pluck('collection');
	const rows = presetRows()
		.filter((r) => !taken.includes(r['collection']))
		.map((r) => ({
			...r,
			layout_query: JSON.stringify(r['layout_query']),
			layout_options: JSON.stringify(r['layout_options']),
		}));
	if (rows.length > 0) await trx('directus_presets').insert(rows);
}

async function writePolicies(trx: Knex.Transaction): Promise<void> {
	const ours = policies(COLLECTIONS.map((c) => c.name));
	await merge(trx, {
		table: 'directus_policies',
		columns: { id: 'uuid', name: 'text', icon: 'text', description: 'text' },
		keys: ['id'],
		rows: ours.map(({ permissions, ...row }) => row),
		onInsert: { admin_access: 'false', app_access: 'true', enforce_tfa: 'false' },
	});
	await merge(trx, {
		table: 'directus_permissions',
		columns: { policy: 'uuid', collection: 'text', action: 'text', fields: 'text' },
		keys: ['policy', 'collection', 'action'],
		rows: ours.flatMap((p) =>
			Object.entries(p.permissions).flatMap(([collection, actions]) =>
				actions.map((action) => ({ policy: p.id, collection, action, fields: '*' })),
			),
		),
		onInsert: { permissions: "'{}'::json", validation: "'{}'::json" },
		update: false,
	});
}

/** Puts the module into the bar, after the content; once, so that it may be taken out again. */
export async function writeModuleBar(trx: Knex.Transaction): Promise<void> {
	const settings = await trx('directus_settings').select('id', 'module_bar').first();
	const stored: unknown = settings?.module_bar;
	const bar: Readonly<Record<string, unknown>>[] =
		typeof stored === 'string' ? JSON.parse(stored) : ((stored as [] | null) ?? [...USUAL_BAR]);
	if (bar.some((entry) => entry['id'] === MODULE)) return;
	const at = bar.findIndex((entry) => entry['id'] === 'content') + 1;
	const entry = { type: 'module', id: MODULE, enabled: true };
	const module_bar = JSON.stringify(bar.toSpliced(at, 0, entry));
	if (settings) await trx('directus_settings').where({ id: settings.id }).update({ module_bar });
	else await trx('directus_settings').insert({ project_id: randomUUID(), module_bar });
}
