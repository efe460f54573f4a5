/** The servers that the other tests stand on: they start, misbehave on request and come back. */
import net from 'node:net';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Postgres, startPostgres } from '../harness/postgres.js';
import { type Redis, startRedis } from '../harness/redis.js';
import { type Smtp, type SmtpMode, startSmtp } from '../harness/smtp.js';

describe('PostgreSQL', () => {
	let postgres: Postgres;
	beforeAll(async () => {
		postgres = await startPostgres();
	});

	test('a new database holds a bootstrapped Directus, and knows the case of all letters', async () => {
		const database = await postgres.createDatabase();
		const users = await database.query('select email from directus_users');
		expect(users).toEqual([{ email: 'admin@example.com' }]);
		expect(await database.query("select lower('ÀÉÜ') as l")).toEqual([{ l: 'àéü' }]);
	});

	test('two databases are apart', async () => {
		const [one, two] = [await postgres.createDatabase(), await postgres.createDatabase()];
		await one.query("update directus_users set last_name = 'One'");
		expect(await two.query("select 1 from directus_users where last_name = 'One'")).toEqual([]);
	});

	test('what was committed is there after a crash', async () => {
		const database = await postgres.createDatabase({ empty: true });
		await database.query('create table kept (n int)');
		await database.query('insert into kept values (1)');
		await postgres.stop('immediate');
		await postgres.start();
		expect(await database.query('select n from kept')).toEqual([{ n: 1 }]);
	});

	test('it allows the connections that five queues need', async () => {
		const database = await postgres.createDatabase({ empty: true });
		expect(await database.query('show max_connections')).toEqual([{ max_connections: '200' }]);
	});
});

describe('Redis', () => {
	let redis: Redis;
	beforeAll(async () => {
		redis = await startRedis();
	});

	test('it refuses to evict and writes a log', async () => {
		expect(await redis.command('CONFIG', 'GET', 'maxmemory-policy')).toContain('noeviction');
		expect(await redis.command('CONFIG', 'GET', 'appendonly')).toContain('yes');
	});

	test('it is away after kill, and starts again with its data and other settings', async () => {
		await redis.command('SET', 'key', 'value');
		await redis.command('WAITAOF', 1, 0, 5_000).catch(() => redis.command('SAVE'));
		await redis.stop();
		await expect(redis.command('PING')).rejects.toThrow();
		await redis.start({ maxmemory: '5mb' });
		expect(await redis.command('GET', 'key')).toBe('value');
		expect(await redis.command('CONFIG', 'GET', 'maxmemory')).toContain('5242880');
		await redis.kill();
		await expect(redis.command('PING')).rejects.toThrow();
	});
});

describe('mail server', () => {
	let smtp: Smtp;
	beforeAll(async () => {
		smtp = await startSmtp();
	});

	test.each`
		mode                      | answer       | kept
		${'ok'}                   | ${'250'}     | ${1}
		${'reject-4xx'}           | ${'451'}     | ${0}
		${'reject-5xx'}           | ${'550'}     | ${0}
		${'hang'}                 | ${'nothing'} | ${0}
		${'lose-acknowledgement'} | ${'closed'}  | ${1}
		${'refuse'}               | ${'refused'} | ${0}
	`(
		'$mode: a message is answered with $answer and kept $kept times',
		async (row: { mode: SmtpMode; answer: string; kept: number }) => {
			smtp.clear();
			await smtp.setMode(row.mode);
			expect(await deliver(smtp.port)).toBe(row.answer);
			expect(smtp.mails).toHaveLength(row.kept);
		},
	);

	test('a kept mail can be read: header, recipients, text and attachment', async () => {
		smtp.clear();
		await smtp.setMode('ok');
		await deliver(smtp.port);
		const mail = await smtp.waitFor(({ subject }) => subject === 'Grüezi');
		expect(mail).toMatchObject({
			from: 'from@example.com',
			to: ['to@example.com'],
			cc: ['cc@example.com'],
			recipients: ['to@example.com', 'bcc@example.com'],
			messageId: '<1@example.com>',
		});
		expect(mail.text.trim()).toBe('text');
		expect(mail.attachments[0]?.content.toString()).toBe('%PDF');
	});
});

const MESSAGE = [
	'From: from@example.com',
	'To: to@example.com',
	'Cc: cc@example.com',
	'Subject: =?utf-8?q?Gr=C3=BCezi?=',
	'Message-ID: <1@example.com>',
	'Content-Type: multipart/mixed; boundary=b',
	'',
	'--b',
	'Content-Type: text/plain',
	'',
	'text',
	'--b',
	'Content-Type: application/pdf; name=a.pdf',
	'Content-Disposition: attachment; filename=a.pdf',
	'Content-Transfer-Encoding: base64',
	'',
	'JVBERg==',
	'--b--',
	'.',
	'',
].join('\r\n');

/** Speaks SMTP to the port; the code after the data, or what happened instead of an answer. */
function deliver(port: number): Promise<string> {
	const commands = [
		'EHLO test',
		'MAIL FROM:<from@example.com>',
		'RCPT TO:<to@example.com>',
		'RCPT TO:<bcc@example.com>',
		'DATA',
		MESSAGE.trimEnd(),
	];
	return new Promise((resolve) => {
		const socket = net.connect(port, '127.0.0.1');
		const done = (answer: string) => {
			resolve(answer);
			socket.destroy();
		};
		socket.on('error', () => done('refused'));
		socket.on('close', () => done('closed'));
		socket.on('data', (data) => {
			const line = data.toString().trim().split('\r\n').at(-1) ?? '';
			const next = commands.shift();
			if (next === undefined) return done(line.slice(0, 3));
			socket.write(`${next}\r\n`);
			if (commands.length === 0) socket.setTimeout(1_000, () => done('nothing'));
		});
	});
}
