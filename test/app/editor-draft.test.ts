/** The editor's pure parts: what is sent, where a finding belongs, what is kept, who wins. */
import { describe, expect, test } from 'vitest';
import { checkFields } from '../../src/contracts/contract.js';
import { DRAFT_FIELDS } from '../../src/contracts/invoice.js';
import { firstChoices, merged } from '../../src/modules/finance/editor/conflict-rows.js';
import { draftStore } from '../../src/modules/finance/editor/draft-store.js';
import {
	adopted,
	bodyOf,
	differences,
	emptyDraft,
	isSame,
	newLine,
} from '../../src/modules/finance/editor/draft-values.js';
import {
	contentAt,
	lineField,
	placeOf,
	withoutTwins,
} from '../../src/modules/finance/editor/field-places.js';

const CLIENT = '20000000-0000-4000-8000-000000000001';
const draft = (o: object = {}) => ({ ...emptyDraft(CLIENT), ...o });
const item = (o: object = {}) => newLine({ description: 'A', unit_price: '10.00', ...o });

describe('what is sent', () => {
	test('is what the route takes, with nothing said as null', () => {
		const { body } = bodyOf(draft({ line_items: [item()], payment_terms: ' 20 ', notes: '  ' }));
		const read = checkFields(DRAFT_FIELDS, body);
		expect(read).toMatchObject({ ok: true, value: { payment_terms: 20, notes: null } });
	});

	test('empty lines are left out; numbers are decimal text; texts carry no figures', () => {
		const lines = [
			newLine(),
			item({ unit_price: '1’200,50', quantity: '2,5' }),
			newLine({ kind: 'text', description: 'B', quantity: '7' }),
			newLine({ kind: 'subtotal' }),
		];
		const { body, keys } = bodyOf(draft({ line_items: lines }));
		expect(keys).toEqual(lines.slice(1).map((l) => l.key));
		expect(body.line_items).toEqual([
			expect.objectContaining({ kind: 'item', unit_price: '1200.50', quantity: '2.5' }),
			{ kind: 'text', description: 'B' },
			{ kind: 'subtotal', description: null },
		]);
	});

	test('two drafts are the same by what is in them, not by the names of their lines', () => {
		const one = draft({ line_items: [item()] });
		const other = adopted(one);
		expect(other.line_items[0]?.key).not.toBe(one.line_items[0]?.key);
		expect(isSame(one, other)).toBe(true);
		expect(differences(one, { ...other, message: 'x' })).toEqual(['message']);
	});
});

test.each`
	field                      | place
	${'line_items.1.vat_code'} | ${'line_items.b.vat_code'}
	${'lines.0.quantity'}      | ${'line_items.a.quantity'}
	${'line_items.0'}          | ${'line_items.a.unit_price'}
	${'line_items.0.vat_rate'} | ${'line_items.a.vat_code'}
	${'line_items.0.discount'} | ${'line_items.a.discount_percent'}
	${'line_items.7.account'}  | ${'line_items.7.account'}
	${'line_items'}            | ${'line_items'}
	${'client.postal_code'}    | ${'client_id'}
	${'payment_terms_days'}    | ${'payment_terms'}
	${'company.uid'}           | ${'company.uid'}
	${''}                      | ${''}
`('a finding at "$field" is shown at "$place"', ({ field, place }) => {
	expect(placeOf(field, ['a', 'b'])).toBe(place);
});

test('a finding belongs to what stood there, wherever its line is moved', () => {
	const [a, b] = [item(), item({ quantity: '0' })];
	const values = draft({ line_items: [a, b] });
	const place = lineField(b.key, 'quantity');
	const before = contentAt(values, place);
	expect(contentAt(draft({ line_items: [b, a] }), place)).toBe(before);
	expect(contentAt(draft({ line_items: [{ ...b, quantity: '1' }] }), place)).not.toBe(before);
});

test('what two judges say alike is told once', () => {
	const finding = { field: 'a', code: 'REQUIRED', severity: 'error', message: 'm' } as const;
	expect(withoutTwins([finding, { ...finding }, { ...finding, field: 'b' }])).toHaveLength(2);
});

describe('what is typed and not saved', () => {
	const shelfOf = (map = new Map<string, string>()) => ({
		getItem: (name: string) => map.get(name) ?? null,
		setItem: (name: string, value: string) => void map.set(name, value),
		removeItem: (name: string) => void map.delete(name),
	});
	const of = { user: 'u', company: 'C', invoice: null };
	const kept = { values: draft(), at: '2026-01-05T10:00:00.000Z', base: null };

	test('is there again until it is forgotten, for the same user and draft only', () => {
		const shelf = shelfOf();
		draftStore(shelf, of).keep(kept);
		expect(draftStore(shelf, of).kept()).toEqual(JSON.parse(JSON.stringify(kept)));
		for (const other of [{ user: 'v' }, { company: 'D' }, { invoice: 'i' }]) {
			expect(draftStore(shelf, { ...of, ...other }).kept()).toBeNull();
		}
		draftStore(shelf, of).forget();
		expect(draftStore(shelf, of).kept()).toBeNull();
	});

	test('a store that is full or holds something else stops nobody', () => {
		const full = {
			...shelfOf(),
			setItem: () => {
				throw new Error('quota');
			},
		};
		expect(() => draftStore(full, of).keep(kept)).not.toThrow();
		for (const text of ['{', '{"values":{}}', 'null']) {
			expect(draftStore({ ...shelfOf(), getItem: () => text }, of).kept()).toBeNull();
		}
	});
});

test('of two versions each keeps what only it has changed; where both did, one’s own leads', () => {
	const base = draft({ line_items: [item()] });
	const mine = { ...base, message: 'mine', notes: 'mine' };
	const theirs = { ...adopted(base), message: 'theirs', payment_terms: '10' };
	const choices = firstChoices({ base, mine, theirs });
	expect(choices).toEqual({ message: 'mine', notes: 'mine', payment_terms: 'theirs' });
	expect(merged(mine, theirs, choices)).toMatchObject({
		...{ message: 'mine', notes: 'mine', payment_terms: '10' },
	});
});
