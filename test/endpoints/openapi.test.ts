import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import { SCHEMAS } from '../../src/endpoints/finance/schemas.js';
import { ROUTES } from '../../src/endpoints/finance/table.js';
import { openApi } from '../../src/runtime/openapi.js';

const document = openApi({
	routes: ROUTES,
	schemas: SCHEMAS,
	version: '1',
	publicUrl: 'https://directus.example.com/',
}) as {
	paths: Record<string, Record<string, { operationId: string }>>;
	servers: { url: string }[];
};

describe('openapi.json', () => {
	test('is a valid OpenAPI 3.1 document', async () => {
		const result = await new Validator().validate(structuredClone(document));
		expect(result.errors ?? []).toEqual([]);
		expect(result.valid).toBe(true);
	});

	test('has every route and nothing else', () => {
		const described = Object.entries(document.paths).flatMap(([path, methods]) =>
			Object.keys(methods).map((m) => `${m.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`),
		);
		expect(described.sort()).toEqual(ROUTES.map((r) => `${r.method} ${r.path}`).sort());
	});

	test('names every operation once', () => {
		const ids = Object.values(document.paths).flatMap((methods) =>
			Object.values(methods).map((o) => o.operationId),
		);
		expect(new Set(ids).size).toBe(ids.length);
	});

	test('refers to schemas that it holds', () => {
		const text = JSON.stringify(document);
		const named = [...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name);
		const held = Object.keys((JSON.parse(text) as any).components.schemas);
		expect([...new Set(named)].filter((name) => !held.includes(name ?? ''))).toEqual([]);
	});

	test('is served below the address of Directus', () => {
		expect(document.servers).toEqual([{ url: 'https://directus.example.com/finance' }]);
	});
});
