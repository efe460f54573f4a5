/** Answers held against what openapi.json says of them. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { SCHEMAS } from '../../src/endpoints/finance/schemas.js';
import { ROUTES } from '../../src/endpoints/finance/table.js';
import { openApi } from '../../src/runtime/openapi.js';
import type { Known } from './routes.js';

const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addSchema(
	{ $id: 'api', ...openApi({ routes: ROUTES, schemas: SCHEMAS, version: '1', publicUrl: '' }) },
	'api',
);

const pointer = (path: string): string => path.replaceAll('~', '~0').replaceAll('/', '~1');

function validatorOf(route: Known, status: string): ValidateFunction | undefined {
	const path = pointer(route.path.replace(/:(\w+)/g, '{$1}'));
	const at = `paths/${path}/${route.method.toLowerCase()}/responses/${status}`;
	return ajv.getSchema(`api#/${at}/content/application~1json/schema`);
}

/** What an answer has that its description does not, or the other way round; empty when none. */
export function undescribed(route: Known, status: number, body: unknown): readonly string[] {
	const validate = validatorOf(route, status >= 400 ? 'default' : String(status));
	if (!validate || validate(body)) return [];
	return (validate.errors ?? []).map((e) => `${e.instancePath} ${e.message}`);
}

/** True when the document describes JSON for this answer. */
export const isDescribed = (route: Known, status: number): boolean =>
	validatorOf(route, status >= 400 ? 'default' : String(status)) !== undefined;
