import { describe, expect, test } from 'vitest';
import { fingerprintOf, keyOf } from '../../src/runtime/idempotency-answer.js';

const REQUEST = { method: 'POST', path: '/invoices', query: {}, body: { a: 1, b: [1, 2] } };

describe('an Idempotency-Key', () => {
	test.each`
		header               | key
		${undefined}         | ${null}
		${'a'}               | ${'a'}
		${'order 7 / again'} | ${'order 7 / again'}
		${'x'.repeat(255)}   | ${'x'.repeat(255)}
	`('"$header" is $key', ({ header, key }) => {
		expect(keyOf(header)).toBe(key);
	});

	test.each([[''], ['   '], ['x'.repeat(256)], ['a\nb'], ['ü'], [['a', 'b']]])(
		'%j is refused',
		(header) => {
			expect(() => keyOf(header)).toThrow('IDEMPOTENCY_KEY_INVALID');
		},
	);
});

describe('the fingerprint of a request', () => {
	test('the order of the fields does not count', () => {
		const other = { ...REQUEST, body: { b: [1, 2], a: 1 } };
		expect(fingerprintOf(other)).toBe(fingerprintOf(REQUEST));
	});

	test.each`
		change                             | what
		${{ method: 'PUT' }}               | ${'method'}
		${{ path: '/invoices/1' }}         | ${'path'}
		${{ query: { x: '1' } }}           | ${'query'}
		${{ body: { a: 1, b: [2, 1] } }}   | ${'order of a list'}
		${{ body: { a: '1', b: [1, 2] } }} | ${'type of a value'}
		${{ body: null }}                  | ${'absence of a body'}
	`('another $what is another request', ({ change }) => {
		expect(fingerprintOf({ ...REQUEST, ...change })).not.toBe(fingerprintOf(REQUEST));
	});
});
