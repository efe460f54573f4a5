/** What a command of the command line is. To add one: its file, and its line in commands.ts. */
import { FinanceError } from '../../core/errors.js';

/** The world of a command: files, standard input and the environment, nothing else. */
export interface CommandWorld {
	readonly env: Readonly<Record<string, string | undefined>>;
	/** The answer is printed as it is, and the exit code says that it is bad news. */
	fail(): void;
	/** Bytes of a file, or of standard input for "-", within a limit; throws FILE_UNREADABLE. */
	read(file: string, maxBytes?: number): Promise<Uint8Array>;
	/** The same piece by piece, of any size. */
	stream(file: string): AsyncIterable<Uint8Array>;
	write(file: string, bytes: Uint8Array): Promise<void>;
}

/** Gives what is printed as one JSON document, or throws a FinanceError. */
export type Command = (args: readonly string[], world: CommandWorld) => Promise<unknown>;

export interface CommandRow {
	/** "qr decode" */
	readonly name: string;
	/** "qr decode FILE|-" */
	readonly usage: string;
	/** Loads the command, and so its libraries, when it is called. */
	readonly load: () => Promise<{ readonly default: Command }>;
}

/** The caller's words cannot be understood; says how they should be. */
export const usageError = (usage: string): FinanceError => new FinanceError('USAGE', { usage });

/** The one file that a command takes. */
export function oneFile(args: readonly string[], usage: string): string {
	const [file] = args;
	if (!file || args.length > 1) throw usageError(usage);
	return file;
}

/** JSON text of a file; throws BODY_NOT_JSON. */
export function parseJson(bytes: Uint8Array): unknown {
	try {
		return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
	} catch {
		throw new FinanceError('BODY_NOT_JSON');
	}
}
