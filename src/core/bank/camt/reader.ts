/**
 * Reads camt.052, .053 and .054, versions .02 to .10, given as chunks of text. Tells statements and
 * payments as they come; throws a FinanceError (BANK_FILE_*, BANK_AMOUNT_INVALID,
 * BANK_DATE_INVALID) for what is no such file: then nothing of the file counts.
 */
import { FinanceError } from '../../errors.js';
import { type Finding, warning } from '../../findings.js';
import { minorText } from '../../money/money.js';
import type { BankEvent, BankStatement } from '../model.js';
import { accountNumber, isoDay } from '../values.js';
import { proofOf } from './balances.js';
import { type Detail, readDetail } from './detail.js';
import { isBooked, type ReadEntry, readEntry } from './entry.js';
import { type CamtRecord, first, partsOf, recordReader } from './records.js';

export interface CamtReader {
	/** What this chunk completes. */
	write(chunk: string): readonly BankEvent[];
	/** What is left, after the last chunk. */
	end(): readonly BankEvent[];
	/** "camt.053.001.08", or "camt" before it is known. */
	readonly format: () => string;
}

interface OpenStatement {
	readonly head: BankStatement;
	minor: bigint;
	oneCurrency: boolean;
	transactions: number;
	pending: number;
}

const KNOWN = /^camt\.05[234]\.001\.(0[2-9]|10)$/;

export function camtReader(): CamtReader {
	let events: BankEvent[] = [];
	let details: Detail[] = [];
	let open: OpenStatement | null = null;
	let format = 'camt';
	let statements = 0;

	const opened = (record: CamtRecord, entry?: CamtRecord): OpenStatement => {
		if (open) return open;
		const head = statementOf(record, entry);
		events.push({ kind: 'statement', statement: head });
		open = { head, minor: 0n, oneCurrency: true, transactions: 0, pending: 0 };
		return open;
	};
	const onEntry = (record: CamtRecord, statement: OpenStatement) => {
		if (isBooked(record))
			addEntry(statement, readEntry(record, details, statement.head.account), events);
		else statement.pending += 1;
		details = [];
	};
	const onStatement = (record: CamtRecord) => {
		events.push(...ending(record, opened(record), statements));
		statements += 1;
		open = null;
	};

	const reader = recordReader({
		version(text) {
			format = text;
			if (/\.\d\d$/.test(text) && !KNOWN.test(text)) {
				events.push({ kind: 'warning', finding: warning('format', 'CAMT_VERSION_UNKNOWN') });
			}
		},
		ended(record, parent) {
			if (record.part.path === 'NtryDtls/TxDtls') return details.push(readDetail(record)) > 0;
			if (record.part.path === 'Ntry' && parent) onEntry(record, opened(parent, record));
			else if (parent) return false;
			else onStatement(record);
			return true;
		},
	});
	const taken = (): readonly BankEvent[] => {
		const now = events;
		events = [];
		return now;
	};
	return {
		write(chunk) {
			reader.write(chunk);
			return taken();
		},
		end() {
			reader.close();
			if (statements === 0) throw new FinanceError('BANK_FILE_UNKNOWN');
			return taken();
		},
		format: () => format,
	};
}

/** By the schema all of the head stands before the first entry, which may have to tell the currency. */
function statementOf(record: CamtRecord, entry?: CamtRecord): BankStatement {
	const day = (path: string) => {
		const text = first(record, path);
		return text === undefined ? null : isoDay(text, record.line);
	};
	const account = first(record, 'Acct/Id/IBAN') ?? first(record, 'Acct/Id/Othr/Id');
	const currencies = [...partsOf(record, 'Bal'), ...(entry ? [entry] : [])];
	return {
		id: first(record, 'Id') ?? null,
		account: accountNumber(account),
		currency:
			first(record, 'Acct/Ccy') ?? currencies.flatMap((r) => first(r, 'Amt@Ccy') ?? [])[0] ?? null,
		from: day('FrToDt/FrDtTm'),
		to: day('FrToDt/ToDtTm'),
	};
}

function addEntry(statement: OpenStatement, entry: ReadEntry, events: BankEvent[]): void {
	const { currency } = statement.head;
	statement.minor += entry.minor;
	statement.transactions += entry.transactions.length;
	if (currency !== null && entry.currency !== currency) statement.oneCurrency = false;
	for (const [i, transaction] of entry.transactions.entries()) {
		const moved = entry.whole && { moved: i === 0 ? entry.whole : null };
		events.push({ kind: 'transaction', transaction, ...moved });
	}
	for (const finding of entry.findings) events.push({ kind: 'warning', finding });
}

function ending(record: CamtRecord, statement: OpenStatement, index: number): BankEvent[] {
	const proof = proofOf(record, statement);
	const field = `statements.${index}`;
	const findings: Finding[] = [];
	if (proof.balanced === false) {
		const { opening, closing } = proof;
		const missing = (closing ?? 0n) - (opening ?? 0n) - statement.minor;
		const details = { missing: minorText(missing) };
		findings.push(warning(`${field}.closing`, 'BANK_BALANCE_DIFFERS', details));
	}
	if (statement.pending > 0) {
		findings.push(warning(field, 'BANK_ENTRIES_PENDING', { count: statement.pending }));
	}
	return [
		...findings.map((finding) => ({ kind: 'warning' as const, finding })),
		{ kind: 'end', proof },
	];
}
