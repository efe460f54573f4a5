/** `finance instance` on a real database, as an administrator types it. */
import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EngineDatabase, engineDatabase } from '../../contract/database.js';
import { buildCommandLine } from '../../harness/command-line.js';
import { startPostgres } from '../../harness/postgres.js';

let program: string;
let remove: () => void;
let database: EngineDatabase;
let there: Record<string, string>;

beforeAll(async () => {
	const [postgres, built] = await Promise.all([startPostgres(), buildCommandLine('cli-instance')]);
	({ program, remove } = built);
	database = await engineDatabase(postgres);
	there = { DB_CONNECTION_STRING: database.url, PUBLIC_URL: 'https://stage.example.com' };
	await database.knex.raw("insert into finance.instance (key) values ('prod.example.com')");
});
afterAll(async () => {
	await database?.close();
	remove();
});

function finance(args: readonly string[], env: Record<string, string> = there) {
	const { status, stdout } = spawnSync(process.execPath, [program, ...args], {
		env: { PATH: process.env.PATH, ...env },
	});
	return { code: status, json: JSON.parse(stdout.toString()) };
}

const looks = (is: string, belongs: string, mailTo: string | null = null) => ({
	code: 0,
	json: { is, key: 'stage.example.com', belongs_to: belongs, mail_to: mailTo },
});

test('it shows a copy, makes it one that is known, and then production', () => {
	expect(finance(['instance'])).toEqual(looks('undecided', 'prod.example.com'));
	expect(finance(['instance', 'copy', '--mail-to', 'me@example.com'])).toEqual(
		looks('copy', 'prod.example.com', 'me@example.com'),
	);
	expect(finance(['instance'])).toEqual(looks('copy', 'prod.example.com', 'me@example.com'));
	expect(finance(['instance', 'production'])).toEqual(looks('production', 'stage.example.com'));
});

describe('it refuses', () => {
	test.each`
		args                                         | code
		${['instance', 'stage']}                     | ${'USAGE'}
		${['instance', 'copy']}                      | ${'USAGE'}
		${['instance', 'production', '--mail-to=a']} | ${'USAGE'}
		${['instance', 'copy', '--mail']}            | ${'USAGE'}
		${['instance', 'copy', '--mail-to', 'a, b']} | ${'INVALID_INPUT'}
	`('$args', ({ args, code }) => {
		expect(finance(args)).toMatchObject({ code: 1, json: { error: { code } } });
	});

	test.each`
		situation                    | env                                                         | error
		${'no name for this one'}    | ${{ PUBLIC_URL: 'http://localhost' }}                       | ${{ code: 'CONFIG_INVALID', variable: 'FINANCE_INSTANCE' }}
		${'a name with odd letters'} | ${{ FINANCE_INSTANCE: 'a b' }}                              | ${{ code: 'CONFIG_INVALID', variable: 'FINANCE_INSTANCE' }}
		${'no database is named'}    | ${{ DB_CONNECTION_STRING: '' }}                             | ${{ code: 'CONFIG_INVALID', variable: 'DB_HOST' }}
		${'nobody listens there'}    | ${{ DB_CONNECTION_STRING: 'postgres://a:b@127.0.0.1:1/x' }} | ${{ code: 'DATABASE_UNREACHABLE' }}
	`('with $situation', ({ env, error }) => {
		const answer = finance(['instance', 'production'], { ...there, ...env });
		expect(answer).toMatchObject({ code: 1, json: { error } });
	});
});
