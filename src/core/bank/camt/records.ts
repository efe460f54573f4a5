/**
 * camt as a stream of small records: text chunks in, records out. Only the open record and what
 * belongs to it is held, so that memory does not grow with the file.
 */
import { SaxesParser } from 'saxes';
import { FinanceError } from '../../errors.js';
import { compile, MESSAGES, type Place } from './shape.js';

/** Texts and parts by their path inside the record; its line in the file. */
export interface CamtRecord {
	readonly part: string;
	readonly line: number;
	readonly texts: Map<string, string[]>;
	readonly parts: Map<string, CamtRecord[]>;
}

export interface RecordHandlers {
	/** The namespace or name that tells the message's version, as soon as it is known. */
	readonly version: (text: string) => void;
	/** A record has ended; true when it has been dealt with and need not be kept in its parent. */
	readonly ended: (record: CamtRecord, parent: CamtRecord | null) => boolean;
}

export interface RecordReader {
	write(chunk: string): void;
	/** Throws BANK_FILE_BROKEN when the document is not complete. */
	close(): void;
}

/** Deeper than any camt message is (about 14). */
const MAX_DEPTH = 64;
/** Characters between two tags; the longest text of the standard has 500. */
const MAX_GAP = 1_000_000;
/** Inside a party of version .08 and later; not there before. */
const TRANSPARENT = 'Pty';

const ROOT = compile(MESSAGES);

export const first = (record: CamtRecord, path: string): string | undefined =>
	record.texts.get(path)?.[0];

export const all = (record: CamtRecord, path: string): readonly string[] =>
	record.texts.get(path) ?? [];

export const partsOf = (record: CamtRecord, path: string): readonly CamtRecord[] =>
	record.parts.get(path) ?? [];

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Reads camt text given in chunks of any size; throws a FinanceError as soon as it must refuse. */
export function recordReader(handlers: RecordHandlers): RecordReader {
	const parser = new SaxesParser({ xmlns: false, position: true });
	const places: (Place | null)[] = [];
	const records: CamtRecord[] = [];
	let text = '';
	let tagAt = 0;

	const broken = () => new FinanceError('BANK_FILE_BROKEN', { line: parser.line });
	parser.on('error', () => {
		throw broken();
	});
	parser.on('doctype', () => {
		throw new FinanceError('BANK_FILE_DOCTYPE');
	});
	parser.on('opentag', (tag) => {
		const above = places.at(-1) ?? null;
		const name = localName(tag.name);
		if (places.length >= MAX_DEPTH)
			throw new FinanceError('BANK_FILE_BROKEN', { line: parser.line });
		const outside = places.length === 0 || above === ROOT;
		const place = outside ? (ROOT.children.get(name) ?? ROOT) : below(above, name);
		if (outside) tellVersion(tag.attributes, handlers);
		places.push(place);
		text = '';
		tagAt = parser.position;
		const currency = tag.attributes.Ccy;
		if (place?.text && currency) keep(records.at(-1), `${place.text}@Ccy`, currency);
		if (place?.part && place !== above) {
			records.push({ part: place.part, line: parser.line, texts: new Map(), parts: new Map() });
		}
	});
	const onText = (part: string) => {
		if (places.at(-1)?.text) text += part;
	};
	parser.on('text', onText);
	parser.on('cdata', onText);
	parser.on('closetag', () => {
		const place = places.pop();
		tagAt = parser.position;
		const value = text.trim();
		text = '';
		if (place?.text && value !== '') keep(records.at(-1), place.text, value);
		if (!place?.part || place === places.at(-1)) return;
		const record = records.pop();
		const parent = records.at(-1) ?? null;
		if (record && !handlers.ended(record, parent)) attach(record, parent);
	});

	return {
		write(chunk) {
			parser.write(chunk);
			if (parser.position - tagAt > MAX_GAP) throw broken();
		},
		close: () => void parser.close(),
	};
}

const below = (place: Place | null, name: string): Place | null =>
	place && name === TRANSPARENT ? place : (place?.children.get(name) ?? null);

function keep(record: CamtRecord | undefined, path: string, value: string): void {
	const known = record?.texts.get(path);
	if (known) known.push(value);
	else record?.texts.set(path, [value]);
}

function attach(record: CamtRecord, parent: CamtRecord | null): void {
	const known = parent?.parts.get(record.part);
	if (known) known.push(record);
	else parent?.parts.set(record.part, [record]);
}

function tellVersion(attributes: Record<string, string>, handlers: RecordHandlers): void {
	for (const [name, value] of Object.entries(attributes)) {
		const version = /camt\.05[234](\.\d{3}\.\d{2})?/.exec(value);
		if (version && name.startsWith('xmlns')) handlers.version(version[0]);
	}
}
