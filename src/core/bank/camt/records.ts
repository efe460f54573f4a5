/**
 * camt as a stream of small records: text chunks in, records out. Only the open record and what
 * belongs to it is held, so that memory does not grow with the file.
 */
import { SaxesParser } from 'saxes';
import { FinanceError } from '../../errors.js';
import { compile, MESSAGES, type Part, type Place } from './shape.js';

/** What the file says of one record, and the line where it begins. */
export interface CamtRecord {
	readonly part: Part;
	readonly line: number;
	/** By the slots of its part: of each text the first. */
	readonly texts: (string | undefined)[];
	/** By slot too: all of a text that came more than once. */
	readonly repeated: Map<number, string[]> | null;
	readonly parts: Map<string, CamtRecord[]> | null;
}

/** While it is read. */
type OpenRecord = { -readonly [K in keyof CamtRecord]: CamtRecord[K] };

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
const NONE: readonly never[] = [];
const NOWHERE = -1;

export const first = (record: CamtRecord, path: string): string | undefined =>
	record.texts[record.part.slots.get(path) ?? NOWHERE];

export function all(record: CamtRecord, path: string): readonly string[] {
	const slot = record.part.slots.get(path) ?? NOWHERE;
	const text = record.texts[slot];
	return text === undefined ? NONE : (record.repeated?.get(slot) ?? [text]);
}

export const partsOf = (record: CamtRecord, path: string): readonly CamtRecord[] =>
	record.parts?.get(path) ?? NONE;

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Reads camt text given in chunks of any size; throws a FinanceError as soon as it must refuse. */
export function recordReader(handlers: RecordHandlers): RecordReader {
	const parser = new SaxesParser({ xmlns: false, position: true });
	const places: (Place | null)[] = [];
	const records: OpenRecord[] = [];
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
		if (place?.slot !== undefined && currency) keep(records.at(-1), place.slot + 1, currency);
		if (place?.part && place !== above) {
			records.push({
				part: place.part,
				line: parser.line,
				texts: new Array<string | undefined>(place.part.slots.size),
				repeated: null,
				parts: null,
			});
		}
	});
	const onText = (part: string) => {
		if (places.at(-1)?.slot !== undefined) text = text === '' ? part : text + part;
	};
	parser.on('text', onText);
	parser.on('cdata', onText);
	parser.on('closetag', () => {
		const place = places.pop();
		tagAt = parser.position;
		const value = text.trim();
		text = '';
		if (place?.slot !== undefined && value !== '') keep(records.at(-1), place.slot, value);
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

function keep(record: OpenRecord | undefined, slot: number, value: string): void {
	if (!record) return;
	const known = record.texts[slot];
	if (known === undefined) {
		record.texts[slot] = value;
		return;
	}
	record.repeated ??= new Map();
	const several = record.repeated.get(slot);
	if (several) several.push(value);
	else record.repeated.set(slot, [known, value]);
}

function attach(record: CamtRecord, parent: OpenRecord | null): void {
	if (!parent) return;
	parent.parts ??= new Map();
	const known = parent.parts.get(record.part.path);
	if (known) known.push(record);
	else parent.parts.set(record.part.path, [record]);
}

function tellVersion(attributes: Record<string, string>, handlers: RecordHandlers): void {
	for (const [name, value] of Object.entries(attributes)) {
		const version = /camt\.05[234](\.\d{3}\.\d{2})?/.exec(value);
		if (version && name.startsWith('xmlns')) handlers.version(version[0]);
	}
}
