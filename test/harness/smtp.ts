/** A real mail server on 127.0.0.1 that keeps what it accepts, and can misbehave on request. */
import { type AddressObject, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { anyFreePort } from '../../scripts/lib/ports.mjs';
import { waitUntil } from './lifetime.js';

/**
 * - `ok`: accepts and keeps.
 * - `reject-4xx`, `reject-5xx`: refuses after the data, for now (451) or for good (550), and names
 *   the addressees, as real servers do.
 * - `reject-login`: whoever signs in is turned away (535); nobody has to.
 * - `hang`: takes the data and never answers.
 * - `lose-acknowledgement`: accepts and keeps, then drops the connection instead of saying so.
 * - `refuse`: nobody listens on the port.
 */
export type SmtpMode =
	| 'ok'
	| 'reject-4xx'
	| 'reject-5xx'
	| 'reject-login'
	| 'hang'
	| 'lose-acknowledgement'
	| 'refuse';

export interface ReceivedMail {
	readonly from: string;
	/** As the header says. */
	readonly to: readonly string[];
	readonly cc: readonly string[];
	/** As the server was told (RCPT TO): whom the mail really goes to. */
	readonly recipients: readonly string[];
	readonly replyTo: readonly string[];
	readonly subject: string;
	readonly text: string;
	readonly html: string;
	readonly messageId: string;
	readonly attachments: readonly { filename: string; contentType: string; content: Buffer }[];
	/** Milliseconds since 1970. */
	readonly receivedAt: number;
	readonly raw: Buffer;
}

export interface Smtp {
	readonly port: number;
	/** The variables by which Directus finds it. */
	readonly env: Readonly<Record<string, string>>;
	/** What has been accepted, oldest first. */
	readonly mails: readonly ReceivedMail[];
	/** How many messages were sent to it in full, whatever became of them. */
	readonly attempts: number;
	/** Waits for a mail, also one that is there already. */
	waitFor(predicate: (mail: ReceivedMail) => boolean, ms?: number): Promise<ReceivedMail>;
	setMode(mode: SmtpMode): Promise<void>;
	/** Forgets the mails so far. */
	clear(): void;
	stop(): Promise<void>;
}

/** A mail server on a free port. */
export async function startSmtp(): Promise<Smtp> {
	const port = await anyFreePort();
	const mails: ReceivedMail[] = [];
	const state = { mode: 'ok' as SmtpMode, attempts: 0 };
	let server: SMTPServer | undefined = await listen(port, state, mails);
	const stop = async (): Promise<void> => {
		if (server) await close(server);
		server = undefined;
	};
	return {
		port,
		mails,
		stop,
		get attempts() {
			return state.attempts;
		},
		env: {
			EMAIL_TRANSPORT: 'smtp',
			EMAIL_FROM: 'finance@example.com',
			EMAIL_SMTP_HOST: '127.0.0.1',
			EMAIL_SMTP_PORT: String(port),
			EMAIL_SMTP_IGNORE_TLS: 'true',
			EMAIL_VERIFY_SETUP: 'false',
		},
		waitFor: (predicate, ms = 10_000) => waitUntil(() => mails.find(predicate), ms, 'a mail'),
		async setMode(mode) {
			state.mode = mode;
			if (mode === 'refuse') await stop();
			else server ??= await listen(port, state, mails);
		},
		clear() {
			mails.length = 0;
		},
	};
}

function listen(
	port: number,
	state: { mode: SmtpMode; attempts: number },
	mails: ReceivedMail[],
): Promise<SMTPServer> {
	const server = new SMTPServer({
		authOptional: true,
		allowInsecureAuth: true,
		onAuth({ username = '' }, _session, callback) {
			if (state.mode !== 'reject-login') return callback(null, { user: username });
			callback(Object.assign(new Error(`no ${username} here`), { responseCode: 535 }));
		},
		disabledCommands: ['STARTTLS'],
		disableReverseLookup: true,
		onData(stream, session, callback) {
			const chunks: Buffer[] = [];
			stream.on('data', (chunk: Buffer) => chunks.push(chunk));
			stream.on('end', async () => {
				state.attempts += 1;
				const { mode } = state;
				if (mode === 'hang') return;
				const recipients = session.envelope.rcptTo.map(({ address }) => address);
				if (mode === 'reject-4xx') return callback(refusal(451, recipients));
				if (mode === 'reject-5xx') return callback(refusal(550, recipients));
				mails.push(await read(Buffer.concat(chunks), recipients));
				if (mode === 'lose-acknowledgement') drop(server, session.id);
				else callback();
			});
		},
	});
	// A client that is killed in the middle is what some tests are about.
	server.on('error', () => {});
	return new Promise((resolve, reject) => {
		server.server.once('error', reject);
		server.listen(port, '127.0.0.1', () => resolve(server));
	});
}

const refusal = (responseCode: number, recipients: readonly string[]): Error =>
	Object.assign(new Error(`not accepted for ${recipients.join(', ')}`), { responseCode });

function drop(server: SMTPServer, id: string): void {
	for (const connection of server.connections) {
		if (connection.id === id) connection._socket.destroy();
	}
}

/** Also ends connections that hang: a server that is gone has none. */
function close(server: SMTPServer): Promise<void> {
	return new Promise((resolve) => {
		server.close(() => resolve());
		for (const connection of server.connections) connection._socket.destroy();
	});
}

const addresses = (field: AddressObject | AddressObject[] | undefined): string[] =>
	[field ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address ?? ''));

async function read(raw: Buffer, recipients: string[]): Promise<ReceivedMail> {
	const mail = await simpleParser(raw);
	return {
		from: addresses(mail.from)[0] ?? '',
		to: addresses(mail.to),
		cc: addresses(mail.cc),
		replyTo: addresses(mail.replyTo),
		recipients,
		subject: mail.subject ?? '',
		text: mail.text ?? '',
		html: mail.html || '',
		messageId: mail.messageId ?? '',
		attachments: mail.attachments.map(({ filename, contentType, content }) => ({
			filename: filename ?? '',
			contentType,
			content,
		})),
		receivedAt: Date.now(),
		raw,
	};
}
