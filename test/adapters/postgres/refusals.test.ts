/** A trigger's refusal reaches people by its own code, never as a bug. */
import { expect, test } from 'vitest';
import { classify } from '../../../src/adapters/postgres/classify.js';

const refused = (hint: string, detail = '') =>
	Object.assign(new Error(`update … - ${hint}`), { code: 'FIN01', hint, detail });

test.each`
	error                                               | code                | details
	${refused('INVOICE_SEALED', 'i-1')}                 | ${'INVOICE_SEALED'} | ${{ item: 'i-1' }}
	${refused('PERIOD_LOCKED')}                         | ${'PERIOD_LOCKED'}  | ${{}}
	${refused('NO_SUCH_CODE')}                          | ${undefined}        | ${undefined}
	${Object.assign(new Error('x'), { code: 'P0001' })} | ${undefined}        | ${undefined}
`('$error.message is $code', ({ error, code, details }) => {
	expect(classify(error)?.code).toBe(code);
	expect(classify(error)?.details).toEqual(details);
});
