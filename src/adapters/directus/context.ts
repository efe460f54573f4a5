/** What Directus hands to extensions, as far as we use it. */
import type { Knex } from 'knex';

export interface DirectusLogger {
	info(fields: object, text?: string): void;
	warn(fields: object, text?: string): void;
	error(fields: object, text?: string): void;
	debug(fields: object, text?: string): void;
}

export interface DirectusEmitter {
	emitAction(event: string | string[], meta: object, context?: unknown): void;
}

type Options = { schema: unknown; knex?: Knex; accountability?: null };

/** The services' real classes are not exported as values; these are the methods that we call. */
export interface DirectusServices {
	readonly FilesService: new (
		o: Options,
	) => {
		uploadOne(
			stream: NodeJS.ReadableStream,
			data: Record<string, unknown>,
			primaryKey?: string,
			options?: { emitEvents?: boolean },
		): Promise<string>;
		/** Rows and bytes. */
		deleteMany(keys: readonly string[]): Promise<unknown>;
	};
	readonly AssetsService: new (
		o: Options,
	) => {
		getAsset(
			id: string,
			transformation?: unknown,
		): Promise<{ stream: AsyncIterable<Uint8Array>; file: Record<string, unknown> }>;
	};
	readonly MailService: new (
		o: Options,
	) => {
		send(data: Record<string, unknown>, options?: Record<string, unknown>): Promise<unknown>;
	};
	readonly [name: string]: unknown;
}

export interface DirectusContext {
	readonly services: DirectusServices;
	readonly database: Knex;
	readonly getSchema: (o?: { database?: Knex; bypassCache?: boolean }) => Promise<unknown>;
	readonly env: Readonly<Record<string, unknown>>;
	readonly logger: DirectusLogger;
	readonly emitter: DirectusEmitter;
}
