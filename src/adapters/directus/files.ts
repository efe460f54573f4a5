/** Files over Directus' own storage: local disk, S3 or whatever the installation has. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Knex } from 'knex';
import { FinanceError } from '../../core/errors.js';
import type { FilePort, NewFile } from '../../ports.js';
import { FILE_FOLDER } from '../../schema/access.js';
import type { DirectusContext } from './context.js';

/** A UUID (RFC 9562, version 8) that follows from the key: every attempt means the same file. */
export function fileId(key: string): string {
	const h = createHash('sha256').update(`finance-file:${key}`).digest('hex');
	const variant = ((Number.parseInt(h[16] ?? '0', 16) & 0x3) | 0x8).toString(16);
	return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-${variant}${h.slice(17, 20)}-${h.slice(20, 32)}`;
}

/** Directus copies its whole schema on every call, which costs more than storing a file does. */
const SCHEMA_MS = 30_000;
let schema: { readonly of: unknown; readonly until: number; readonly value: unknown } | null = null;

/** The schema of the file collection, at most half a minute old. */
async function fileSchema({ getSchema }: DirectusContext): Promise<unknown> {
	if (schema?.of !== getSchema || schema.until < Date.now()) {
		const value = await getSchema();
		schema = { of: getSchema, until: Date.now() + SCHEMA_MS, value };
	}
	return schema.value;
}

interface FileRow {
	readonly filesize: string | number | null;
}

const isThere = (row: FileRow | undefined): boolean => Number(row?.filesize ?? 0) > 0;

/** Takes files out of the store, bytes and rows; those that are gone already are no matter. */
export async function removeFiles(context: DirectusContext, ids: readonly string[]): Promise<void> {
	if (ids.length === 0) return;
	const { services, database } = context;
	const files = new services.FilesService({
		schema: await fileSchema(context),
		accountability: null,
	});
	const there: { id: string }[] = await database('directus_files')
		.select('id')
		.whereIn('id', ids as string[]);
	await files.deleteMany(there.map((f) => f.id));
}

/** The bytes of any file of Directus as they come; null when there is no such file. */
export async function streamFile(
	context: DirectusContext,
	id: string,
): Promise<AsyncIterable<Uint8Array> | null> {
	const { services, database } = context;
	const known = await database('directus_files').select('id').where({ id }).first();
	if (!known) return null;
	try {
		const schema = await fileSchema(context);
		const assets = new services.AssetsService({ schema, accountability: null });
		return (await assets.getAsset(id, { transformationParams: {} })).stream;
	} catch {
		throw new FinanceError('FILE_STORE_UNREACHABLE', { file: id });
	}
}

/** `db` is the step's transaction, or the pool outside of one. */
export function filePort(context: DirectusContext, o: { db: Knex; company: string }): FilePort {
	const { services, database } = context;
	const rowOf = (id: string): Promise<FileRow | undefined> =>
		database('directus_files').select('filesize').where({ id }).first();

	async function upload(id: string, file: NewFile, halfWritten: boolean): Promise<void> {
		const files = new services.FilesService({
			schema: await fileSchema(context),
			accountability: null,
		});
		const data = {
			...(halfWritten ? {} : { id }),
			filename_download: file.name,
			title: file.name,
			type: file.type,
			folder: FILE_FOLDER,
		};
		await files.uploadOne(Readable.from([file.bytes]), data, halfWritten ? id : undefined);
	}

	async function read(id: string): Promise<Uint8Array> {
		try {
			const assets = new services.AssetsService({
				schema: await fileSchema(context),
				accountability: null,
			});
			const { stream } = await assets.getAsset(id, { transformationParams: {} });
			const chunks: Uint8Array[] = [];
			for await (const chunk of stream) chunks.push(chunk);
			return Buffer.concat(chunks);
		} catch {
			throw new FinanceError('FILE_STORE_UNREACHABLE', { file: id });
		}
	}

	return {
		read,

		async size(id) {
			const row = await rowOf(id);
			return row ? Number(row.filesize ?? 0) : null;
		},

		async keep(file) {
			const id = fileId(file.key);
			const known = await rowOf(id);
			if (isThere(known)) return { id, bytes: await read(id) };
			try {
				await upload(id, file, known !== undefined);
			} catch {
				// A twin may have stored the same file meanwhile; only then is all well.
				if (!isThere(await rowOf(id)))
					throw new FinanceError('FILE_STORE_UNREACHABLE', { file: id });
				return { id, bytes: await read(id) };
			}
			// Where somebody else had begun, what lies there counts.
			return { id, bytes: known ? await read(id) : file.bytes };
		},

		async seal(id, { kind, sha256 }) {
			await o.db.raw(
				`insert into finance.files (file, company, kind, sha256, sealed) values (?, ?, ?, ?, true)
				 on conflict (file) do nothing`,
				[id, o.company, kind, sha256],
			);
		},
	};
}
