import { expect, test } from 'vitest';
import { ageRows } from '../../src/panels/finance-ageing/ages.js';

const bucket = (age: string, open: string, count = 1) => ({ age, open, count });

test('every age has its row, in order, with its share of the largest of its currency', () => {
	const rows = ageRows({
		currencies: [
			{
				currency: 'CHF',
				count: 3,
				total: '150.00',
				buckets: [bucket('90+', '50.00'), bucket('current', '100.00', 2)],
			},
			{ currency: 'EUR', count: 0, total: '0.00', buckets: [] },
		],
	});
	expect(rows.map((r) => r.age)).toEqual(['current', '1-30', '31-60', '61-90', '90+']);
	expect(rows[0]?.cells).toEqual([
		{ currency: 'CHF', open: '100.00', count: 2, share: 100 },
		{ currency: 'EUR', open: '0.00', count: 0, share: 0 },
	]);
	expect(rows[4]?.cells[0]).toMatchObject({ open: '50.00', share: 50 });
});
