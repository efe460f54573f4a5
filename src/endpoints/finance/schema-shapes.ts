/**
 * How the shape of an answer is written short: `day`, `amount`, … as below, `?` behind for what may
 * be null, `[]` before for a list, another schema by its name.
 */
import type { Schema } from '../../runtime/openapi.js';

const KINDS: Readonly<Record<string, Schema>> = {
	id: { type: 'string', format: 'uuid' },
	text: { type: 'string' },
	day: { type: 'string', format: 'date' },
	instant: { type: 'string', format: 'date-time' },
	amount: { type: 'string', pattern: '^-?\\d+\\.\\d{2}$' },
	number: { type: 'string', pattern: '^-?\\d+(\\.\\d+)?$' },
	int: { type: 'integer' },
	bool: { type: 'boolean' },
	object: { type: 'object' },
	any: {},
};

function schemaOf(short: string): Schema {
	if (short.endsWith('?')) return { anyOf: [schemaOf(short.slice(0, -1)), { type: 'null' }] };
	if (short.startsWith('[]')) return { type: 'array', items: schemaOf(short.slice(2)) };
	return KINDS[short] ?? { $ref: `#/components/schemas/${short}` };
}

/** Every property is there; more may follow. */
export const shape = (properties: Readonly<Record<string, string>>): Schema => ({
	type: 'object',
	properties: Object.fromEntries(
		Object.entries(properties).map(([name, short]) => [name, schemaOf(short)]),
	),
	required: Object.keys(properties),
});

export const optional = (properties: Readonly<Record<string, string>>): Schema => ({
	...shape(properties),
	required: [],
});

export const RUN_ROW = {
	...{ id: 'id', workflow: 'text', state: 'text', company: 'text', item_kind: 'text?' },
	...{ item: 'text?', error_code: 'text?', step: 'text?', stage: 'int', steps: 'int' },
	...{ created_at: 'instant', started_at: 'instant?', ended_at: 'instant?', next_at: 'instant?' },
	...{ duration_ms: 'int?', attempts: 'int?', item_label: 'text?' },
};

export const ADDRESS = {
	...{ street: 'text?', building_number: 'text?', postal_code: 'text?', town: 'text?' },
	country: 'text',
};
