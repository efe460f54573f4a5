/** Which installation a process is, and what it may do on a database. */
import { describe, expect, test } from 'vitest';
import { keyOf, standingOf } from '../../src/core/instance.js';

describe('the key of a process', () => {
	test.each`
		publicUrl                             | key
		${'https://prod.example.com'}         | ${'prod.example.com'}
		${'https://Prod.Example.COM:8443/x/'} | ${'prod.example.com'}
		${'https://prod.example.com.'}        | ${'prod.example.com'}
		${'https://192.168.1.20:8055'}        | ${'192.168.1.20'}
		${'https://[2001:db8::1]/'}           | ${'[2001:db8::1]'}
		${'https://bücher.example'}           | ${'xn--bcher-kva.example'}
		${'https://localhost.example.com'}    | ${'localhost.example.com'}
		${'https://127.0.0.1.example.com'}    | ${'127.0.0.1.example.com'}
		${'http://localhost:8055'}            | ${null}
		${'http://LOCALHOST.'}                | ${null}
		${'http://finance.localhost'}         | ${null}
		${'http://127.0.0.1:8055'}            | ${null}
		${'http://127.8.9.10'}                | ${null}
		${'http://127.1'}                     | ${null}
		${'http://0.0.0.0:8055'}              | ${null}
		${'http://[::1]:8055'}                | ${null}
		${'http://[::ffff:127.0.0.1]'}        | ${null}
		${'/'}                                | ${null}
		${''}                                 | ${null}
	`('at "$publicUrl" it is $key', ({ publicUrl, key }) => {
		expect(keyOf({ instance: null, publicUrl })).toBe(key);
	});

	test('FINANCE_INSTANCE comes first, whatever the address', () => {
		expect(keyOf({ instance: 'Main', publicUrl: 'https://a.example.com' })).toBe('main');
		expect(keyOf({ instance: 'main', publicUrl: 'http://localhost' })).toBe('main');
	});
});

test.each`
	key       | copyMailTo | own        | kind
	${null}   | ${null}    | ${'prod'}  | ${'production'}
	${'prod'} | ${null}    | ${'prod'}  | ${'production'}
	${'prod'} | ${null}    | ${null}    | ${'production'}
	${'prod'} | ${null}    | ${'stage'} | ${'undecided'}
	${'prod'} | ${'a@b.c'} | ${'stage'} | ${'copy'}
	${'prod'} | ${'a@b.c'} | ${null}    | ${'copy'}
	${'prod'} | ${'a@b.c'} | ${'prod'}  | ${'copy'}
	${null}   | ${'a@b.c'} | ${'stage'} | ${'copy'}
`('a database of $key with mail to $copyMailTo is $kind to $own', (row) => {
	const { key, copyMailTo, own, kind } = row;
	expect(standingOf({ key, copyMailTo }, own).kind).toBe(kind);
});
