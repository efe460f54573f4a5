/**
 * A worker process with everything of ours and little of Directus: real life cycle, rows, queues
 * and mail; files as Directus keeps them. It starts in a second, and is there to be killed.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { flushCompileCache } from 'node:module';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import knex from 'knex';
import { createTransport } from 'nodemailer';
import type { DirectusContext } from '../../../src/adapters/directus/context.js';
import type { StartRun } from '../../../src/engine/engine.js';
import { instance, prepare, register, start } from '../../../src/runtime/lifecycle.js';

const env = process.env as Readonly<Record<string, string>>;
const { DB_HOST, DB_PORT, DB_USER, DB_PASSWORD, DB_DATABASE, UPLOADS = '' } = env;
const database = knex({
	client: 'pg',
	connection: {
		host: DB_HOST ?? '',
		port: Number(DB_PORT),
		user: DB_USER ?? '',
		password: DB_PASSWORD ?? '',
		database: DB_DATABASE ?? '',
	},
	pool: { min: 0, max: 8 },
});

type Stream = NodeJS.ReadableStream;

/** The row first, then the bytes, then their size: as Directus does it. */
class FilesService {
	async uploadOne(stream: Stream, data: Record<string, unknown>, key?: string): Promise<string> {
		const id = String(key ?? data['id']);
		const filename = `${id}.pdf`;
		const row = { ...data, id, storage: 'local', filename_disk: filename };
		await database('directus_files').insert(row).onConflict('id').merge();
		const file = path.join(UPLOADS, filename);
		await pipeline(stream, createWriteStream(file));
		const { size } = await stat(file);
		await database('directus_files').where({ id }).update({ filesize: size });
		return id;
	}
}

class AssetsService {
	async getAsset(id: string) {
		const [file] = await database('directus_files').where({ id });
		return { stream: createReadStream(path.join(UPLOADS, file.filename_disk)), file };
	}
}

const transport = createTransport({
	host: '127.0.0.1',
	port: Number(env['EMAIL_SMTP_PORT']),
	ignoreTLS: true,
});

class MailService {
	send(mail: Record<string, unknown>): Promise<unknown> {
		return transport.sendMail({ from: 'finance@example.com', ...mail });
	}
}

class UtilsService {
	async clearCache() {}
}

const quiet = () => {};
const tell = (fields: object, text?: string) =>
	process.stderr.write(`${JSON.stringify({ ...fields, text })}\n`);

register({
	database,
	env,
	services: { FilesService, AssetsService, MailService, UtilsService },
	getSchema: async () => ({ collections: {} }),
	logger: { info: quiet, debug: quiet, warn: env['LIGHT_LOG'] ? tell : quiet, error: tell },
	emitter: { emitAction: quiet },
} as unknown as DirectusContext);
await prepare();
await start({ close: quiet } as unknown as Parameters<typeof start>[0]);

process.on('message', async (wanted: StartRun) => {
	const runtime = instance();
	const run = await runtime.transaction((unit) => runtime.start(wanted, unit));
	process.send?.({ started: run.id });
});
// It will not live to write down what it has compiled.
flushCompileCache();
process.send?.({ ready: true });
