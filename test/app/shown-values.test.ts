/** What of a run's input is shown: never a name, an address or words. */
import { expect, test } from 'vitest';
import { shownValues } from '../../src/modules/finance/jobs/shown-values.js';

const ID = '10000000-0000-4000-8000-000000000001';

test.each`
	name         | value                         | text
	${'invoice'} | ${ID}                         | ${ID}
	${'mail'}    | ${true}                       | ${'true'}
	${'told'}    | ${3}                          | ${'3'}
	${'day'}     | ${'2026-11-22'}               | ${'2026-11-22'}
	${'amount'}  | ${'-12.50'}                   | ${'-12.50'}
	${'sentAt'}  | ${'2026-11-22T10:00:00.000Z'} | ${'2026-11-22T10:00:00.000Z'}
	${'number'}  | ${'ACM-2026-00001'}           | ${'ACM-2026-00001'}
	${'to'}      | ${'somebody@example.com'}     | ${null}
	${'cc'}      | ${['somebody@example.com']}   | ${null}
	${'message'} | ${'Dear Anna'}                | ${null}
	${'data'}    | ${{ subject: 'Anna' }}        | ${null}
`('$name is shown as $text', ({ name, value, text }) => {
	expect(shownValues({ [name]: value })).toEqual([{ name, text }]);
});

test('what is not there is left out', () => {
	expect(shownValues({ to: null, cc: [], message: undefined })).toEqual([]);
	expect(shownValues(null)).toEqual([]);
});
