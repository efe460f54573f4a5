import { describe, expect, test, vi } from 'vitest';
import { FinanceError, InvariantError } from '../../src/core/errors.js';
import { error } from '../../src/core/findings.js';
import { failureOf, httpError, inputFailure } from '../../src/runtime/http-error.js';
import { acceptedLanguage } from '../../src/runtime/language.js';

const quiet = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
const parts = () => ({ log: { ...quiet, error: vi.fn() }, newId: () => 'id-1' });

describe('the code of an input with findings', () => {
	test.each`
		codes                                 | code
		${['REQUIRED', 'NOT_A_DAY']}          | ${'INVALID_INPUT'}
		${['REQUIRED']}                       | ${'INVALID_INPUT'}
		${['UNKNOWN_FIELD', 'UNKNOWN_FIELD']} | ${'UNKNOWN_FIELD'}
		${['UNKNOWN_FIELD', 'REQUIRED']}      | ${'INVALID_INPUT'}
		${['FIELD_NOT_WRITABLE', 'REQUIRED']} | ${'FIELD_NOT_WRITABLE'}
		${['MAIL_ADDRESS_MISSING']}           | ${'MAIL_ADDRESS_MISSING'}
	`('$codes is $code', ({ codes, code }) => {
		const findings = codes.map((c: string, i: number) => error(`f${i}`, c));
		expect(inputFailure(findings).code).toBe(code);
	});
});

describe('an answer', () => {
	test('says the whole first, then each finding with field and text', () => {
		const failure = inputFailure([
			error('limit', 'OUT_OF_RANGE', { min: 1, max: 200 }),
			error('client_id', 'REQUIRED'),
		]);
		const { status, errors } = httpError(failure, 'en');
		expect(status).toBe(400);
		expect(errors.map((e) => e.extensions.code)).toEqual([
			'INVALID_INPUT',
			'OUT_OF_RANGE',
			'REQUIRED',
		]);
		expect(errors[1]?.message).toBe('The value must lie between 1 and 200.');
		expect(errors[1]?.extensions).toMatchObject({ field: 'limit', details: { min: 1, max: 200 } });
		expect(errors[0]?.extensions.findings).toHaveLength(2);
	});

	test.each`
		language | beginning
		${'de'}  | ${'Nicht gefunden.'}
		${'fr'}  | ${'Introuvable.'}
		${'it'}  | ${'Non trovato.'}
		${'en'}  | ${'Not found.'}
	`('speaks $language', ({ language, beginning }) => {
		const { status, errors } = httpError(new FinanceError('NOT_FOUND'), language);
		expect(status).toBe(404);
		expect(errors[0]?.message.startsWith(beginning)).toBe(true);
	});
});

describe('what was thrown', () => {
	test('a coded failure stays as it is', () => {
		const failure = new FinanceError('NOT_ALLOWED');
		expect(failureOf(failure, parts())).toBe(failure);
	});

	test('an outage of the database is told as one', () => {
		expect(failureOf(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), parts()).code).toBe(
			'DATABASE_UNREACHABLE',
		);
	});

	test.each([[new TypeError('secret detail')], [new InvariantError('secret detail')], ['text']])(
		'%s is logged under an id, and only the id is answered',
		(thrown) => {
			const given = parts();
			const failure = failureOf(thrown, given);
			expect(failure.code).toBe('INTERNAL');
			const answer = JSON.stringify(httpError(failure, 'en'));
			expect(answer).toContain('id-1');
			expect(answer).not.toContain('secret');
			expect(given.log.error).toHaveBeenCalledOnce();
		},
	);
});

test.each`
	header                       | language
	${'de-CH,de;q=0.9,en;q=0.8'} | ${'de'}
	${'pt-BR, fr-CH'}            | ${'fr'}
	${'zh'}                      | ${null}
	${undefined}                 | ${null}
`('Accept-Language "$header" is $language', ({ header, language }) => {
	expect(acceptedLanguage(header)).toBe(language);
});
