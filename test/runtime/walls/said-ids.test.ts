/** Ids of files in requests, however they are written. */
import { describe, expect, test } from 'vitest';
import { idIn, inBody, inMetadata, inUrl } from '../../../src/runtime/walls/said-ids.js';

const ID = '0f1a2c3d-4e5f-8a6b-9c7d-8e9f0a1b2c3d';
const OTHER = '11111111-1111-4111-8111-111111111111';
const exchange = (id: string): string => (id === ID ? OTHER : id);
const base64 = (text: string): string => Buffer.from(text).toString('base64');

test.each`
	text                      | found
	${ID}                     | ${ID}
	${ID.toUpperCase()}       | ${ID}
	${ID.replaceAll('-', '')} | ${ID}
	${`{${ID}}`}              | ${ID}
	${`${ID}0`}               | ${null}
	${` ${ID}`}               | ${null}
	${'g'.repeat(32)}         | ${null}
	${''}                     | ${null}
	${'0'.repeat(100_000)}    | ${null}
`('$text is read as Postgres reads it', ({ text, found }) => {
	expect(idIn(text)).toBe(found);
});

describe('exchanged', () => {
	test.each`
		url                                    | becomes
		${`/${ID}`}                            | ${`/${OTHER}`}
		${`/${ID.toUpperCase()}/name.pdf?a=1`} | ${`/${OTHER}/name.pdf?a=1`}
		${`/${ID}.pdf`}                        | ${`/${OTHER}.pdf`}
		${`/${ID.replaceAll('-', '%2d')}`}     | ${`/${OTHER}`}
		${`/%30${ID.slice(1)}`}                | ${`/${OTHER}`}
		${`/x/${ID}/y/${ID}`}                  | ${`/x/${OTHER}/y/${OTHER}`}
		${`/%zz/${ID}`}                        | ${`/%zz/${OTHER}`}
		${`/%C3%A4/x%20y?id=${ID}`}            | ${`/%C3%A4/x%20y?id=${ID}`}
		${`/${ID.slice(0, 35)}`}               | ${`/${ID.slice(0, 35)}`}
	`('in $url', ({ url, becomes }) => {
		expect(inUrl(url, exchange)).toBe(becomes);
	});

	test('in bodies, wherever a whole text is an id', () => {
		const body = { keys: [ID, 'x'], data: { id: ID.toUpperCase(), title: `About ${ID}`, n: 1 } };
		expect(inBody(body, exchange)).toEqual({
			keys: [OTHER, 'x'],
			data: { id: OTHER, title: `About ${ID}`, n: 1 },
		});
		expect(inBody(null, exchange)).toBe(null);
	});

	test('in the header of a resumable upload, and nowhere else in it', () => {
		const rest = `filename_download ${base64('x.pdf')},is_final`;
		const header = (id: string) => `id ${base64(id)},${rest}`;
		expect(inMetadata(header(ID), exchange)).toBe(header(OTHER));
		expect(inMetadata(header(ID.toUpperCase()), exchange)).toBe(header(OTHER));
		expect(inMetadata(header('x'), exchange)).toBe(header('x'));
	});
});
