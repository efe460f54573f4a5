/** What becomes of a form when somebody else has saved the same thing. */
import { expect, test } from 'vitest';
import { mergedValues } from '../../src/app/merged-values.js';

const base = { town: 'Bern', name: 'A', cc: ['x'] };

test.each`
	what                           | mine                | theirs              | values                                  | taken       | conflicts
	${'nobody changed anything'}   | ${{}}               | ${{}}               | ${base}                                 | ${[]}       | ${[]}
	${'only I changed something'}  | ${{ town: 'Thun' }} | ${{}}               | ${{ ...base, town: 'Thun' }}            | ${[]}       | ${[]}
	${'only the other did'}        | ${{}}               | ${{ town: 'Thun' }} | ${{ ...base, town: 'Thun' }}            | ${['town']} | ${[]}
	${'both, in different fields'} | ${{ name: 'B' }}    | ${{ town: 'Thun' }} | ${{ ...base, name: 'B', town: 'Thun' }} | ${['town']} | ${[]}
	${'both did the same'}         | ${{ town: 'Thun' }} | ${{ town: 'Thun' }} | ${{ ...base, town: 'Thun' }}            | ${[]}       | ${[]}
	${'both, to different values'} | ${{ town: 'Thun' }} | ${{ town: 'Biel' }} | ${{ ...base, town: 'Thun' }}            | ${[]}       | ${['town']}
	${'both changed a list'}       | ${{ cc: ['y'] }}    | ${{ cc: ['z'] }}    | ${{ ...base, cc: ['y'] }}               | ${[]}       | ${['cc']}
	${'the other changed a list'}  | ${{}}               | ${{ cc: ['z'] }}    | ${{ ...base, cc: ['z'] }}               | ${['cc']}   | ${[]}
`('$what', ({ mine, theirs, values, taken, conflicts }) => {
	const merged = mergedValues({
		base,
		mine: { ...base, ...mine },
		theirs: { ...base, ...theirs },
	});
	expect(merged).toEqual({ values, taken, conflicts });
});
