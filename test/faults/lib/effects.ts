/**
 * What really happened, counted outside of the program: mails in the mailbox, rows in SQL, bytes
 * on disk; never in the program's own account of it.
 */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { waitUntil } from '../../harness/lifetime.js';
import type { Database } from '../../harness/postgres.js';
import type { ReceivedMail } from '../../harness/smtp.js';
import type { Place } from './place.js';

export interface Effects {
	/** Invoices that the database has accepted for sending. */
	readonly invoices: number;
	/** Accepted, and not in the mailbox. */
	readonly lost: number;
	/** In the mailbox more than once. */
	readonly doubled: number;
	/** In the mailbox more than once, not all with the same Message-ID. */
	readonly strangers: number;
	/** Mails that belong to no invoice. */
	readonly unknown: number;
	/** Invoices without exactly one PDF whose bytes are those of the mail and of the seal. */
	readonly wrongPdfs: number;
	/** Files that no invoice points at. */
	readonly orphanedFiles: number;
	/** Invoices without exactly one balanced journal entry over their total. */
	readonly wrongEntries: number;
	readonly numbers: Numbers;
}

export interface Numbers {
	/** Invoices that share a number or a reference with another one of their company. */
	readonly duplicates: number;
	/** Numbers missing between the first and the last of a company, series and year. */
	readonly gaps: number;
}

/** Drafts have not been accepted for sending, or were handed back with findings. */
const ACCEPTED = "status not in ('draft', 'discarded')";

interface InvoiceRow {
	readonly id: string;
	readonly number: string | null;
	readonly pdf: string | null;
	readonly sha256: string | null;
	readonly filename: string | null;
	readonly entries: number;
	readonly balanced: boolean;
}

const INVOICES = `
	select i.id, i.number, i.pdf, i.pdf_sha256 as sha256, f.filename_disk as filename,
		e.entries, coalesce(e.debit = e.credit and e.debit = i.total_base, false) as balanced
	from finance_invoices i
	left join directus_files f on f.id = i.pdf
	left join lateral (
		select count(distinct e.id)::int as entries, sum(l.debit) as debit, sum(l.credit) as credit
		from finance_journal_entries e join finance_journal_lines l on l.entry = e.id
		where e.source = i.id::text
	) e on true
	where ${ACCEPTED} and i.created_at >= $1`;

const NUMBERS = `
	with series as (
		select company, series, extract(year from issued_on) as year,
			count(*) as used, count(distinct sequence) as distinct_ones, count(distinct number) as names,
			count(distinct reference) as refs, max(sequence) as last
		from finance_invoices where number is not null group by 1, 2, 3
	)
	select coalesce(sum(used - least(distinct_ones, names, refs)), 0)::int as duplicates,
		coalesce(sum(last - distinct_ones), 0)::int as gaps
	from series`;

/** Duplicates and gaps per company, series and year. */
export async function numbersOf(database: Database): Promise<Numbers> {
	const [row] = await database.query<{ duplicates: number; gaps: number }>(NUMBERS);
	if (!row) throw new Error('no numbers counted');
	return row;
}

const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const numberOf = (mail: ReceivedMail): string =>
	(mail.attachments[0]?.filename ?? '').replace(/\.pdf$/, '');

/** Nothing is under way any more: what has not happened by now never will. */
export async function untilQuiet(place: Place, ms: number): Promise<void> {
	const quiet = `select (select count(*) from finance.outbox)::int as waiting, count(*)::int as open,
		(array_agg(distinct error_code)) as codes
		from finance_runs where state in ('waiting', 'running')`;
	await waitUntil(
		async () => {
			const [row] = await place.database.query<{ waiting: number; open: number }>(quiet);
			if (row?.waiting === 0 && row.open === 0) return true;
			throw new Error(JSON.stringify(row));
		},
		ms,
		'all work to end',
	);
}

function grouped(mails: readonly ReceivedMail[]): ReadonlyMap<string, readonly ReceivedMail[]> {
	const byNumber = new Map<string, ReceivedMail[]>();
	for (const mail of mails) {
		const number = numberOf(mail);
		byNumber.set(number, [...(byNumber.get(number) ?? []), mail]);
	}
	return byNumber;
}

/** The beginning of a scenario: what lies before is not counted. */
export interface Beginning {
	readonly at: string;
	readonly mails: number;
}

export async function beginning({ database, smtp }: Place): Promise<Beginning> {
	const [row] = await database.query<{ at: string }>('select clock_timestamp()::text as at');
	return { at: row?.at ?? '', mails: smtp.mails.length };
}

/** Counts every effect of all invoices that were made since the beginning. */
export async function countEffects(place: Place, since: Beginning): Promise<Effects> {
	const { database, smtp } = place;
	const rows = await database.query<InvoiceRow>(INVOICES, [since.at]);
	const mails = smtp.mails.slice(since.mails);
	const byNumber = grouped(mails);
	const known = new Set(rows.map((row) => row.number));
	const mailsOf = (row: InvoiceRow) => byNumber.get(row.number ?? '') ?? [];
	const several = rows.map(mailsOf).filter((mails) => mails.length > 1);
	const [files] = await database.query<{ count: number }>(
		`select count(*)::int as count from directus_files
		where id not in (select pdf from finance_invoices where pdf is not null)`,
	);
	return {
		invoices: rows.length,
		lost: rows.filter((row) => mailsOf(row).length === 0).length,
		doubled: several.length,
		strangers: several.filter((m) => new Set(m.map((x) => x.messageId)).size > 1).length,
		unknown: mails.filter((mail) => !known.has(numberOf(mail))).length,
		wrongPdfs: rows.filter((row) => !isSealed(row, { database, mails: mailsOf(row) })).length,
		orphanedFiles: files?.count ?? -1,
		wrongEntries: rows.filter((row) => row.entries !== 1 || !row.balanced).length,
		numbers: await numbersOf(database),
	};
}

/** One file, and the same bytes on disk, under the seal and in every mail. */
function isSealed(
	row: InvoiceRow,
	{ database, mails }: { database: Database; mails: readonly ReceivedMail[] },
): boolean {
	if (!row.filename || !row.sha256) return false;
	const onDisk = hash(fs.readFileSync(path.join(database.uploads, row.filename)));
	const mailed = mails.map(({ attachments }) => hash(attachments[0]?.content ?? new Uint8Array()));
	return [onDisk, ...mailed].every((sha256) => sha256 === row.sha256);
}

/** What must hold after every scenario, whatever went wrong in it. */
export const ALL_WELL = {
	lost: 0,
	strangers: 0,
	unknown: 0,
	wrongPdfs: 0,
	orphanedFiles: 0,
	wrongEntries: 0,
	numbers: { duplicates: 0, gaps: 0 },
} as const;

/** And nothing reached a mailbox twice. */
export const ONCE = { ...ALL_WELL, doubled: 0 } as const;
