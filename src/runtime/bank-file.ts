/** A bank's file as it comes from disk or network, read piece by piece whatever its format. */
import { LIMITS, unreadable } from '../adapters/reading/limits.js';
import { isZip, unzip } from '../adapters/zip/unzip.js';
import { camtReader } from '../core/bank/camt/reader.js';
import type { CsvProfile } from '../core/bank/csv/profiles.js';
import { type CsvFile, readCsv } from '../core/bank/csv/reader.js';
import { encodingOf, looksLikeXml } from '../core/bank/encoding.js';
import { isStatementName } from '../core/bank/file-names.js';
import type { BankEvent } from '../core/bank/model.js';
import { FinanceError } from '../core/errors.js';
import { warning } from '../core/findings.js';

type Bytes = AsyncIterable<Uint8Array>;
type Events = AsyncGenerator<readonly BankEvent[], string>;

/**
 * Statements and transactions in the order of the file; the format last, as the value returned.
 * A zip is read as the statements in it, one file after the other.
 * Throws a FinanceError (BANK_…, FILE_UNREADABLE) as soon as the file must be refused.
 */
export async function* readBankFile(
	bytes: Bytes,
	mapping?: CsvProfile,
	{ always }: Pick<Columns, 'always'> = { always: true },
): Events {
	const { head, all } = await withHead(bytes);
	const columns = { mapping, always };
	return yield* isZip(head) ? readZip(all, columns) : readPlain(head, all, columns);
}

interface Columns {
	readonly mapping: CsvProfile | undefined;
	/** The mapping counts for files too whose columns are known. */
	readonly always: boolean;
}

/** Folders, and what operating systems add to a zip. */
const isNoFile = (name: string): boolean => /\/$|(^|\/)(__MACOSX\/|\.)/.test(name);

/** A text beside the statements may be a word of the bank. */
const isWord = (e: unknown, name: string): boolean =>
	e instanceof FinanceError && e.code === 'BANK_FILE_UNKNOWN' && /\.txt$/i.test(name);

async function* readZip(bytes: Bytes, columns: Columns): Events {
	const formats = new Set<string>();
	const told = { statements: 0 };
	const passedOver: string[] = [];
	const isWanted = (name: string): boolean => {
		if (isNoFile(name)) return false;
		if (!isStatementName(name)) passedOver.push(name);
		return isStatementName(name);
	};
	for await (const { name, bytes: file } of unzip(bytes, isWanted)) {
		const { head, all } = await withHead(file);
		try {
			formats.add(yield* numbered(readPlain(head, all, columns), told));
		} catch (e) {
			if (!isWord(e, name)) throw e;
			passedOver.push(name);
		}
	}
	if (formats.size === 0) throw new FinanceError('BANK_FILE_UNKNOWN');
	if (passedOver.length > 0) yield [passedOverOf(passedOver)];
	return [...formats].join(', ');
}

/** Findings name a statement by its place; in a zip the places of all files follow one another. */
async function* numbered(events: Events, told: { statements: number }): Events {
	const from = told.statements;
	for (;;) {
		const next = await events.next();
		if (next.done) return next.value;
		told.statements += next.value.filter((e) => e.kind === 'end').length;
		yield next.value.map((e) => (e.kind === 'warning' ? moved(e, from) : e));
	}
}

function moved(event: Extract<BankEvent, { kind: 'warning' }>, by: number): BankEvent {
	const { finding } = event;
	const field = finding.field.replace(
		/^statements\.(\d+)/,
		(_, place: string) => `statements.${Number(place) + by}`,
	);
	return { kind: 'warning', finding: { ...finding, field } };
}

const NAMES_SHOWN = 5;

function passedOverOf(all: readonly string[]): BankEvent {
	const shown = all.slice(0, NAMES_SHOWN).map((name) => name.slice(-100));
	const names = [...shown, ...(all.length > NAMES_SHOWN ? ['…'] : [])].join(', ');
	const details = { count: all.length, names };
	return { kind: 'warning', finding: warning('files', 'BANK_FILES_PASSED_OVER', details) };
}

async function* readPlain(head: Uint8Array, all: Bytes, columns: Columns): Events {
	if (looksLikeXml(head)) {
		return yield* readCamt(decoded(all, new TextDecoder(encodingOf(head), { fatal: true })));
	}
	const { format, events } = readTable(await wholeText(all), columns);
	yield events;
	return format;
}

function readTable(text: string, { mapping, always }: Columns): CsvFile {
	if (!mapping || always) return readCsv(text, mapping);
	try {
		return readCsv(text);
	} catch (e) {
		if (!(e instanceof FinanceError) || e.code !== 'BANK_FILE_UNKNOWN') throw e;
		return readCsv(text, mapping);
	}
}

async function* readCamt(text: AsyncIterable<string>): Events {
	const reader = camtReader();
	for await (const chunk of text) yield reader.write(chunk);
	yield reader.end();
	return reader.format();
}

/** Exports are small; what is no UTF-8 is Windows-1252. Bytes with a zero in them are no text. */
async function wholeText(bytes: Bytes): Promise<string> {
	const parts: Uint8Array[] = [];
	let length = 0;
	for await (const part of bytes) {
		length += part.length;
		if (length > LIMITS.maxBytes) throw unreadable('too_many_bytes', LIMITS.maxBytes);
		parts.push(part);
	}
	const whole = Buffer.concat(parts);
	const encoding = encodingOf(whole);
	if (length === 0) throw unreadable('empty');
	if (encoding === 'utf-8' && whole.includes(0)) throw unreadable('unknown_format');
	try {
		return new TextDecoder(encoding, { fatal: true }).decode(whole);
	} catch {
		return new TextDecoder('windows-1252').decode(whole);
	}
}

/** Bytes that are not of the encoding make the file a broken one. */
async function* decoded(bytes: Bytes, decoder: TextDecoder): AsyncGenerator<string> {
	const decode = (part?: Uint8Array): string => {
		try {
			return part ? decoder.decode(part, { stream: true }) : decoder.decode();
		} catch {
			throw new FinanceError('BANK_FILE_BROKEN', { line: 0 });
		}
	};
	for await (const part of bytes) yield decode(part);
	yield decode();
}

const HEAD = 512;

/** The first bytes for looking at, and all of them for reading. */
async function withHead(bytes: Bytes): Promise<{ head: Uint8Array; all: Bytes }> {
	const source = bytes[Symbol.asyncIterator]();
	let head: Uint8Array = new Uint8Array();
	while (head.length < HEAD) {
		const next = await source.next();
		if (next.done) break;
		head = Buffer.concat([head, next.value]);
	}
	async function* all(): AsyncGenerator<Uint8Array> {
		yield head;
		for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
	}
	return { head: head.subarray(0, HEAD), all: all() };
}
