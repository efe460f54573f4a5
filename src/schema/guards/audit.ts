/**
 * The audit journal (OR art. 957a, GeBüV): a row for every change of a money field, written by the
 * change's own transaction, and a journal that is only ever added to.
 */
import type { Collection } from '../model.js';
import { stored } from '../sql.js';
import { AUDITED, type Audited, INVOICES, LINES } from './audited.js';
import {
	BY_MACHINE,
	changed,
	type Guard,
	type Trigger,
	triggerFunction,
	unissued,
} from './guard.js';

const setting = (name: string): string => `nullif(current_setting('${name}', true), '')`;

/**
 * Who did it: the person whom our mark names, else the mark; without a mark the person whom
 * Directus names in updated_by or created_by, else the role that wrote past Directus.
 */
const actor = (madeBy: string): string =>
	`coalesce(nullif(split_part(${setting('finance.actor')}, ':', 2), ''), ${setting('finance.actor')},
		${setting('finance.user')}, ${madeBy}, 'sql:' || session_user)`;

/** A value as text that depends on no setting of the session. */
function asText(c: Collection, name: string, row: string): string {
	const column = stored(c).find((f) => f.name === name)?.column;
	if (!column) throw new TypeError(`audit: ${c.name} has no column ${name}`);
	const value = `${row}."${name}"`;
	return column.type === 'date' ? `to_char(${value}, 'YYYY-MM-DD')` : `${value}::text`;
}

/**
 * `{field: [before, after]}` of the fields that differ. One expression without a query: PL/pgSQL
 * then asks no executor for it.
 */
function changes(c: Collection, a: Audited, { before, after }: { before: string; after: string }) {
	const value = (row: string, name: string) =>
		row === 'NULL' ? 'NULL::text' : asText(c, name, row);
	const raw = (row: string, name: string) => (row === 'NULL' ? 'NULL' : `${row}."${name}"`);
	const pairs = a.fields.map(
		(f) => `'${f}', CASE WHEN ${raw(before, f)} IS DISTINCT FROM ${raw(after, f)}
			THEN jsonb_build_array(${value(before, f)}, ${value(after, f)}) END`,
	);
	// Takes out the fields that are null, and no null within a pair.
	return `jsonb_strip_nulls(jsonb_build_object(${pairs.join(',\n\t\t')}))`;
}

const has = (c: Collection, column: string): boolean => c.fields.some((f) => f.name === column);

const companyOf = ({ company = '%.company' }: Audited, row: string): string =>
	company.replaceAll('%', row);

const INTO = 'INSERT INTO finance.audit (actor, company, collection, item, action, changes)';

/** The lines that an invoice is issued with, each as a row of its own. */
const issuedLines = (lines: Collection): string => `
	INSERT INTO finance.audit (actor, company, collection, item, action, changes)
	SELECT ${actor('NULL')}, NEW.company, '${lines.name}', l.id, 'issue',
		${changes(lines, LINES, { before: 'NULL', after: 'l' })}
	FROM ${lines.name} l WHERE l.invoice = NEW.id ORDER BY l.position, l.id;`;

/** At issue the invoice is told as a whole, whatever the draft held before. */
const invoiceStart = `
	IF TG_OP = 'UPDATE' AND ${unissued('OLD')} THEN
		was := NULL;
		act := 'issue';
	END IF;`;

/** A draft's lines come and go unrecorded; with an invoice that is deleted, they are told with it. */
const lineStart = `
	SELECT i.company INTO own FROM finance_invoices i
	WHERE i.id = coalesce(NEW.invoice, OLD.invoice) AND NOT ${unissued('i')};
	IF NOT FOUND THEN RETURN NULL; END IF;`;

function writer(c: Collection, a: Audited, lines: Collection): string {
	const madeBy = has(c, 'created_by')
		? "CASE TG_OP WHEN 'INSERT' THEN NEW.created_by::text END"
		: 'NULL';
	return triggerFunction(
		`audit_${c.name}`,
		`was "${c.name}" := OLD; act text := lower(TG_OP); own uuid;`,
		`${a === INVOICES ? invoiceStart : ''}${a === LINES ? lineStart : ''}
	${INTO}
	VALUES (${actor(madeBy)},
		coalesce(${companyOf(a, 'NEW')}, ${companyOf(a, 'OLD')}), '${c.name}',
		coalesce(NEW.id, OLD.id), act,
		${changes(c, a, { before: 'was', after: 'NEW' })});
${a === INVOICES ? `	IF act = 'issue' THEN${issuedLines(lines)}\n\tEND IF;` : ''}
	RETURN NULL;`,
	);
}

function triggersOf(c: Collection, a: Audited): readonly Trigger[] {
	const each = { table: c.name, each: 'ROW', call: `audit_${c.name}()` } as const;
	const draft = (row: string): string => (a === INVOICES ? `NOT ${unissued(row)}` : '');
	const both = a === INVOICES ? `NOT (${unissued('OLD')} AND ${unissued('NEW')}) AND ` : '';
	return [
		{
			...each,
			name: 'audit_insert',
			at: 'AFTER INSERT',
			...(a.notInserted && { when: `NOT (${a.notInserted})` }),
		},
		{
			...each,
			name: 'audit_update',
			at: 'AFTER UPDATE',
			when: `${both}(${changed(a.fields)})`,
		},
		{
			...each,
			name: 'audit_delete',
			at: 'AFTER DELETE',
			...(draft('OLD') && { when: draft('OLD') }),
		},
	];
}

/** Directus names the person in the statement itself: the column counts when it is being set. */
const remembered = (c: Collection): readonly Trigger[] =>
	has(c, 'updated_by')
		? [
				{
					table: c.name,
					name: 'remember_user',
					at: 'BEFORE UPDATE OF "updated_by"',
					each: 'ROW',
					when: `NEW.updated_by IS NOT NULL AND NOT (${BY_MACHINE})`,
					call: 'remember_user()',
				},
			]
		: [];

const SAME = ['id', 'at', 'actor', 'company', 'collection', 'item', 'action', 'changes'];

/** The one change that a row of the journal sees: its place in the chain, from the sealer. */
const SEALED_NOW = `${BY_MACHINE} AND OLD.position IS NULL AND NEW.position IS NOT NULL
	AND NOT (${changed(SAME)})`;

const journal = { table: 'finance.audit', call: 'audit_refuse()' } as const;
const head = { ...journal, table: 'finance.audit_head' } as const;

const APPEND_ONLY: readonly Trigger[] = [
	{
		...journal,
		name: 'unsealed',
		at: 'BEFORE INSERT',
		each: 'ROW',
		when: 'num_nonnulls(NEW.position, NEW.previous_hash, NEW.hash) > 0',
	},
	{ ...journal, name: 'sealing', at: 'BEFORE UPDATE', each: 'ROW', when: `NOT (${SEALED_NOW})` },
	{ ...journal, name: 'kept', at: 'BEFORE DELETE', each: 'ROW' },
	{ ...journal, name: 'no_truncate', at: 'BEFORE TRUNCATE', each: 'STATEMENT' },
	{
		...head,
		name: 'onward',
		at: 'BEFORE UPDATE',
		each: 'ROW',
		when: `NOT (${BY_MACHINE} AND NEW.position > OLD.position)`,
	},
	{ ...head, name: 'kept', at: 'BEFORE INSERT OR DELETE', each: 'ROW' },
	{ ...head, name: 'no_truncate', at: 'BEFORE TRUNCATE', each: 'STATEMENT' },
];

/**
 * A statement's rows go into the books as one file: this writes its row (hash, counts, sums) and
 * keeps the triggers from telling each of the rows that follow in the transaction.
 */
const importing = `
CREATE OR REPLACE FUNCTION finance.audit_import(of_company uuid, of_item uuid, facts jsonb)
RETURNS void LANGUAGE sql AS $guard$
	INSERT INTO finance.audit (actor, company, collection, item, action, changes)
	SELECT ${actor('NULL')}, of_company, 'finance_bank_transactions', of_item, 'import',
		jsonb_object_agg(key, jsonb_build_array(NULL, value)) FROM jsonb_each_text(facts);
	SELECT set_config('finance.audited', 'as-file', true);
$guard$;`;

/** Writers of audit rows, and the wall around the journal. */
export function auditGuard(collections: readonly Collection[]): Guard {
	const named = (name: string): Collection => {
		const found = collections.find((c) => c.name === name);
		if (!found) throw new TypeError(`audit: no collection ${name}`);
		return found;
	};
	const all = AUDITED.map((a) => ({ a, c: named(a.collection) }));
	const lines = named(LINES.collection);
	return {
		functions: [
			triggerFunction(
				'audit_refuse',
				'',
				"	PERFORM finance.refuse('AUDIT_APPEND_ONLY', TG_TABLE_NAME); RETURN NULL;",
			),
			triggerFunction(
				'remember_user',
				'',
				"	PERFORM set_config('finance.user', NEW.updated_by::text, true); RETURN NEW;",
			),
			importing,
			...all.map(({ c, a }) => writer(c, a, lines)),
		].join('\n'),
		triggers: [
			...all.flatMap(({ c, a }) => [...remembered(c), ...triggersOf(c, a)]),
			...APPEND_ONLY,
		],
	};
}
