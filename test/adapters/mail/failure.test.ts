/** What a real mailer reports of servers that misbehave, and what it means to a run. */
import net from 'node:net';
import nodemailer from 'nodemailer';
import { expect, test } from 'vitest';
import { mailFailure } from '../../../src/adapters/mail/mail.js';

/** Answers each line of the client; null hangs up. */
type Script = Readonly<Record<string, string | null>>;

const POLITE: Script = {
	greeting: '220 test',
	EHLO: '250 test',
	MAIL: '250 ok',
	RCPT: '250 ok',
	DATA: '354 go on',
	'.': '250 taken',
	QUIT: '221 bye',
};

/** A mail server that follows a script, for one mail; returns what the mailer said. */
async function failureOf(script: Script): Promise<unknown> {
	const server = net.createServer((socket) => {
		socket.on('error', () => {});
		const say = (line: string | null | undefined) =>
			line ? socket.write(`${line}\r\n`) : socket.destroy();
		say(script.greeting);
		let inData = false;
		let rest = '';
		socket.on('data', (chunk) => {
			const lines = `${rest}${chunk}`.split('\r\n');
			rest = lines.pop() ?? '';
			for (const line of lines) {
				if (inData && line !== '.') continue;
				const command = line === '.' ? '.' : line.slice(0, 4);
				inData = command === 'DATA';
				say(script[command]);
			}
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as net.AddressInfo;
	const failure = await send(port);
	server.close();
	return failure;
}

async function send(port: number): Promise<unknown> {
	const mailer = nodemailer.createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
	try {
		await mailer.sendMail({ from: 'a@example.com', to: 'b@example.com', text: 'x' });
		return null;
	} catch (e) {
		return e;
	}
}

test('a server that behaves takes the mail', async () => {
	expect(await failureOf(POLITE)).toBeNull();
});

test.each`
	situation                         | answer                     | code
	${'hangs up before it greets'}    | ${{ greeting: null }}      | ${'MAIL_UNREACHABLE'}
	${'hangs up before the mail'}     | ${{ MAIL: null }}          | ${'MAIL_TIMEOUT'}
	${'takes the mail and hangs up'}  | ${{ '.': null }}           | ${'MAIL_TIMEOUT'}
	${'refuses the address for now'}  | ${{ RCPT: '450 busy' }}    | ${'MAIL_DELAYED'}
	${'refuses the address for good'} | ${{ RCPT: '550 unknown' }} | ${'MAIL_REFUSED'}
	${'refuses the mail for now'}     | ${{ '.': '451 later' }}    | ${'MAIL_DELAYED'}
	${'refuses the mail for good'}    | ${{ '.': '554 no' }}       | ${'MAIL_REFUSED'}
`('a server that $situation: $code', async ({ answer, code }) => {
	expect(mailFailure(await failureOf({ ...POLITE, ...answer }))).toMatchObject({ code });
});

test('nobody on the port is an outage', async () => {
	const server = net.createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as net.AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	expect(mailFailure(await send(port))).toMatchObject({ code: 'MAIL_UNREACHABLE' });
});
