import { describe, expect, test } from 'vitest';
import { finder } from '../../src/endpoints/finance/match.js';
import { ROUTES } from '../../src/endpoints/finance/table.js';

const find = finder(ROUTES);

const found = (method: string, path: string): string => {
	const match = find(method, path);
	if (!match) return 'none';
	if ('allowed' in match) return `allowed ${match.allowed.join(' ')}`;
	return `${match.route.path} ${JSON.stringify(match.params)}`;
};

describe('finding a route', () => {
	test.each`
		method      | path                            | expected
		${'GET'}    | ${'/health'}                    | ${'/health {}'}
		${'HEAD'}   | ${'/health'}                    | ${'/health {}'}
		${'GET'}    | ${'/health/'}                   | ${'/health {}'}
		${'GET'}    | ${'/invoices/list/HYPERVISUAL'} | ${'/invoices/list/:company {"company":"HYPERVISUAL"}'}
		${'GET'}    | ${'/invoices/list/qr'}          | ${'/invoices/list/:company {"company":"qr"}'}
		${'GET'}    | ${'/invoices/7/qr'}             | ${'/invoices/:id/qr {"id":"7"}'}
		${'POST'}   | ${'/invoices/create-and-send'}  | ${'/invoices/create-and-send {}'}
		${'POST'}   | ${'/invoices/7/pdf'}            | ${'/invoices/:id/pdf {"id":"7"}'}
		${'GET'}    | ${'/contacts/ENKI%20REALTY'}    | ${'/contacts/:company {"company":"ENKI REALTY"}'}
		${'DELETE'} | ${'/invoices/7'}                | ${'allowed GET PUT'}
		${'GET'}    | ${'/runs/7/retry'}              | ${'allowed POST'}
		${'GET'}    | ${'/'}                          | ${'none'}
		${'GET'}    | ${'/nothing'}                   | ${'none'}
		${'GET'}    | ${'/invoices//qr'}              | ${'none'}
		${'GET'}    | ${'/invoices/%E0%A4%A'}         | ${'none'}
		${'GET'}    | ${'/health/more'}               | ${'none'}
	`('$method $path is $expected', ({ method, path, expected }) => {
		expect(found(method, path)).toBe(expected);
	});

	test('no two routes take the same method and path', () => {
		const shapes = ROUTES.map((r) => `${r.method} ${r.path.replace(/:\w+/g, ':')}`);
		expect(new Set(shapes).size).toBe(shapes.length);
	});
});
