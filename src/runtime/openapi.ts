/** The OpenAPI 3.1 document of the REST API, made from the table of routes. */
import type { FieldSpec, Fields } from '../contracts/contract.js';
import { ERRORS } from '../core/errors.js';

export type Schema = Readonly<Record<string, unknown>>;

/** What a route answers: the shape of `data`, a page of it, a file, a bare document or nothing. */
export type AnswerDoc =
	| { readonly status: number; readonly of: string }
	| { readonly status: number; readonly pageOf: string }
	| { readonly status: number; readonly listOf: string }
	| { readonly status: number; readonly file: string }
	| { readonly status: number; readonly document: true }
	| { readonly status: 204 };

/** What the document needs to know of a route. */
export interface RouteDoc {
	readonly method: 'GET' | 'POST' | 'PUT';
	/** Below /finance, parameters as `:id`. */
	readonly path: string;
	readonly summary: string;
	readonly access: string;
	readonly query?: Fields;
	readonly body?: Fields;
	/** The body may also be the file itself, its other fields in the query. */
	readonly takesFile?: true;
	/** A list in pages: the columns that it may be sorted by. */
	readonly paged?: readonly string[];
	readonly answer: AnswerDoc;
}

const decimal = (scale: number): Schema => ({
	type: ['string', 'number'],
	description: `Decimal text with at most ${scale} decimals; a JSON number is read by its text.`,
});

function schemaOf(field: FieldSpec): Schema {
	switch (field.kind) {
		case 'id':
			return { type: 'string', format: 'uuid' };
		case 'text':
			return { type: 'string', maxLength: field.max };
		case 'boolean':
			return { type: 'boolean' };
		case 'day':
			return { type: 'string', format: 'date' };
		case 'amount':
			return decimal(2);
		case 'decimal':
			return decimal(field.scale);
		case 'integer':
			return { type: 'integer', minimum: field.min, maximum: field.max };
		case 'choice':
			return { type: 'string', enum: [...field.of] };
		case 'email':
			return { type: 'string', format: 'email', maxLength: 254 };
		case 'emails':
			return {
				type: 'array',
				maxItems: field.max,
				items: { type: 'string', format: 'email', maxLength: 254 },
			};
		case 'list':
			return { type: 'array', maxItems: field.max };
		case 'object':
			return { type: 'object' };
	}
}

/** An absent optional field may also be null. */
const property = (name: string, field: FieldSpec): Schema => {
	if (name === 'line_items' || name === 'lines') {
		return { type: 'array', items: { $ref: '#/components/schemas/LineInput' } };
	}
	return field.optional ? { anyOf: [schemaOf(field), { type: 'null' }] } : schemaOf(field);
};

const required = (fields: Fields): string[] =>
	Object.entries(fields)
		.filter(([, f]) => !f.optional)
		.map(([name]) => name);

const bodyOf = (fields: Fields, takesFile = false): Schema => ({
	required: required(fields).length > 0,
	content: {
		...(takesFile && { 'application/octet-stream': {} }),
		'application/json': {
			schema: {
				type: 'object',
				properties: Object.fromEntries(
					Object.entries(fields).map(([name, f]) => [name, property(name, f)]),
				),
				...(required(fields).length > 0 && { required: required(fields) }),
				additionalProperties: false,
			},
		},
	},
});

const PAGE: readonly Schema[] = [
	{ name: 'page', in: 'query', schema: { type: 'integer', minimum: 1, default: 1 } },
	{
		name: 'limit',
		in: 'query',
		schema: { type: 'integer', minimum: 1, maximum: 200, default: 50 },
	},
];

const KEY: Schema = {
	name: 'Idempotency-Key',
	in: 'header',
	description:
		'1–255 printable characters. The same key with the same body answers what it answered ' +
		'before, byte for byte; with another body it is refused.',
	schema: { type: 'string', minLength: 1, maxLength: 255 },
};

function parametersOf(route: RouteDoc): Schema[] {
	const inPath = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
		name,
		in: 'path',
		required: true,
		schema: name === 'id' ? { type: 'string', format: 'uuid' } : { type: 'string' },
	}));
	const inQuery = Object.entries(route.query ?? {}).map(([name, f]) => ({
		name,
		in: 'query',
		required: !f.optional,
		schema: schemaOf(f),
	}));
	const sort = (route.paged ?? []).flatMap((c) => [c, `-${c}`]);
	return [
		...inPath,
		...inQuery,
		...(route.paged
			? [...PAGE, { name: 'sort', in: 'query', schema: { type: 'string', enum: sort } }]
			: []),
		...(route.method === 'POST' ? [KEY] : []),
	];
}

const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const inData = (schema: Schema, meta?: Schema): Schema => ({
	type: 'object',
	properties: { data: schema, ...(meta && { meta }) },
	required: ['data', ...(meta ? ['meta'] : [])],
});

function contentOf(answer: AnswerDoc): Schema | null {
	const json = (schema: Schema): Schema => ({ 'application/json': { schema } });
	if ('of' in answer) return json(inData(ref(answer.of)));
	if ('listOf' in answer) return json(inData({ type: 'array', items: ref(answer.listOf) }));
	if ('pageOf' in answer) {
		return json(inData({ type: 'array', items: ref(answer.pageOf) }, ref('PageMeta')));
	}
	if ('file' in answer) {
		return { [answer.file]: { schema: { type: 'string', contentEncoding: 'binary' } } };
	}
	return 'document' in answer ? json({ type: 'object' }) : null;
}

const failure = (description: string): Schema => ({
	description,
	content: { 'application/json': { schema: ref('Errors') } },
});

function answersOf(route: RouteDoc): Schema {
	const content = contentOf(route.answer);
	const hasInput = route.query || route.body || route.paged;
	return {
		[route.answer.status]: { description: 'Done', ...(content && { content }) },
		...(hasInput && { 400: failure('Findings, each with its field and code') }),
		...(route.access !== 'public' && { 401: failure('Not signed in') }),
		...(!['public', 'signed-in'].includes(route.access) && {
			403: failure('The caller’s right in the company does not suffice'),
			404: failure('Absent, or of a company that the caller does not belong to'),
		}),
		...(route.method !== 'GET' && { 409: failure('The item’s state, or the key, forbids it') }),
		default: failure('Any other failure, with its code'),
	};
}

const operationId = (route: RouteDoc): string =>
	`${route.method.toLowerCase()}${route.path.replace(/[/:._-]+(\w)/g, (_, c: string) => c.toUpperCase())}`;

const operation = (route: RouteDoc): Schema => ({
	operationId: operationId(route),
	summary: route.summary,
	tags: [route.path.split('/')[1]],
	parameters: parametersOf(route),
	...(route.body && route.method !== 'GET' && { requestBody: bodyOf(route.body, route.takesFile) }),
	responses: answersOf(route),
	...(route.access === 'public' && { security: [] }),
});

const ERROR_SCHEMAS: Readonly<Record<string, Schema>> = {
	PageMeta: {
		type: 'object',
		properties: {
			page: { type: 'integer' },
			limit: { type: 'integer' },
			total: { type: 'integer' },
		},
		required: ['page', 'limit', 'total'],
	},
	Errors: {
		type: 'object',
		properties: {
			errors: { type: 'array', minItems: 1, items: { $ref: '#/components/schemas/ErrorEntry' } },
		},
		required: ['errors'],
	},
	ErrorEntry: {
		type: 'object',
		description: 'The first entry says what failed as a whole; one more follows for each finding.',
		properties: {
			message: { type: 'string', description: 'In the caller’s language.' },
			extensions: {
				type: 'object',
				properties: {
					code: {
						type: 'string',
						description: `Stable. Of the whole: ${Object.keys(ERRORS).join(', ')}.`,
					},
					field: { type: 'string' },
					severity: { type: 'string', enum: ['error', 'warning'] },
					details: { type: 'object' },
					findings: { type: 'array', items: { type: 'object' } },
				},
				required: ['code'],
			},
		},
		required: ['message', 'extensions'],
	},
};

export interface OpenApiParts {
	readonly routes: readonly RouteDoc[];
	readonly schemas: Readonly<Record<string, Schema>>;
	readonly version: string;
	/** Where Directus is reached, without `/` at the end; empty for the same host. */
	readonly publicUrl: string;
}

/** Every route of the table, and nothing else. */
export function openApi({ routes, schemas, version, publicUrl }: OpenApiParts): Schema {
	const paths: Record<string, Record<string, Schema>> = {};
	for (const route of routes) {
		const path = route.path.replace(/:(\w+)/g, '{$1}');
		paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
	}
	return {
		openapi: '3.1.0',
		info: {
			title: 'Finance inside Directus',
			version,
			license: { name: 'MIT', identifier: 'MIT' },
		},
		servers: [{ url: `${publicUrl.replace(/\/+$/, '')}/finance` }],
		security: [{ bearer: [] }],
		paths,
		components: {
			securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
			schemas: { ...ERROR_SCHEMAS, ...schemas },
		},
	};
}
