/** Helpers of the guards, and what holds for every collection. */
import { literal } from '../fields.js';
import type { Collection } from '../model.js';
import { stored } from '../sql.js';
import { BY_MACHINE, changed, type Guard, type Trigger, triggerFunction } from './guard.js';

const helpers = `
-- A refusal that callers recognise: SQLSTATE FIN01, the code as message and as hint.
CREATE OR REPLACE FUNCTION finance.refuse(code text, item text DEFAULT NULL) RETURNS void
LANGUAGE plpgsql AS $guard$
BEGIN
	RAISE EXCEPTION USING ERRCODE = 'FIN01', MESSAGE = code, HINT = code, DETAIL = coalesce(item, '');
END $guard$;

-- The next number of a series. The counter row stays locked until commit: no gap, no double.
CREATE OR REPLACE FUNCTION finance.take(of_company uuid, of_name text, of_year integer) RETURNS bigint
LANGUAGE sql AS $guard$
	INSERT INTO finance.counters AS c (company, name, year, value)
	VALUES (of_company, of_name, of_year, 1)
	ON CONFLICT (company, name, year) DO UPDATE SET value = c.value + 1
	RETURNING value
$guard$;
${triggerFunction(
	'touch',
	'',
	`	NEW.updated_at := clock_timestamp();
	-- Directus names the person itself; our own services do by their mark.
	IF ${BY_MACHINE} THEN
		NEW.updated_by := nullif(split_part(current_setting('finance.actor', true), ':', 2), '')::uuid;
	END IF;
	RETURN NEW;`,
)}
${triggerFunction('refuse_truncate', '', "PERFORM finance.refuse('NOT_ALLOWED', TG_TABLE_NAME); RETURN NULL;")}
`;

/** What is missing, told as Postgres tells it of NOT NULL: Directus answers 400 with the field. */
const missing = triggerFunction(
	'missing',
	'needed text;',
	`	FOREACH needed IN ARRAY TG_ARGV LOOP
		IF to_jsonb(NEW) -> needed = 'null'::jsonb THEN
			RAISE not_null_violation USING
				MESSAGE = format('null value in column "%s"', needed),
				TABLE = TG_TABLE_NAME, COLUMN = needed;
		END IF;
	END LOOP;
	RETURN NEW;`,
);

/** The last of a row's BEFORE triggers: what others fill is filled by then. */
function needed(c: Collection): readonly Trigger[] {
	const names = stored(c)
		.filter((f) => f.column.neverNull)
		.map((f) => f.name);
	if (names.length === 0) return [];
	return [
		{
			table: c.name,
			name: 'z_needed',
			at: 'BEFORE INSERT OR UPDATE',
			each: 'ROW',
			when: `num_nulls(${names.map((n) => `NEW."${n}"`).join(', ')}) > 0`,
			call: `missing(${names.map(literal).join(', ')})`,
		},
	];
}

const has = (c: Collection, column: string): boolean => c.fields.some((f) => f.name === column);

/** Rows keep their company, and point only at rows of the same company (foreign = absent). */
function ownCompany(c: Collection, all: readonly Collection[]): Guard {
	const pointing = c.fields.filter(
		(f) =>
			f.reference &&
			f.name !== 'company' &&
			all.some((o) => o.name === f.reference?.collection && has(o, 'company')),
	);
	const looks = pointing.map(
		({ name, reference }) => `
	IF NEW."${name}" IS NOT NULL AND (TG_OP = 'INSERT' OR ${changed([name])}) AND NOT EXISTS (
		SELECT FROM "${reference?.collection}" WHERE id = NEW."${name}" AND company = NEW.company
	) THEN PERFORM finance.refuse('NOT_FOUND', '${name}'); END IF;`,
	);
	const name = `${c.name}_company`;
	return {
		functions: triggerFunction(
			name,
			'',
			`	IF TG_OP = 'UPDATE' AND ${changed(['company'])} THEN
		PERFORM finance.refuse('FIELD_NOT_WRITABLE', 'company');
	END IF;${looks.join('')}
	RETURN NULL;`,
		),
		triggers: [
			{
				table: c.name,
				name: 'same_company',
				at: `AFTER INSERT OR UPDATE OF ${['company', ...pointing.map((f) => f.name)].map((n) => `"${n}"`).join(', ')}`,
				each: 'ROW',
				call: `${name}()`,
			},
		],
	};
}

/** Helpers, the time of the last change, company walls and no TRUNCATE. */
export function basics(collections: readonly Collection[]): Guard {
	const walls = collections.filter((c) => has(c, 'company')).map((c) => ownCompany(c, collections));
	const touched = collections
		.filter((c) => has(c, 'updated_at'))
		.map(
			({ name }): Trigger => ({
				table: name,
				name: 'touch',
				at: 'BEFORE UPDATE',
				each: 'ROW',
				call: 'touch()',
			}),
		);
	const kept = collections.map(
		({ name }): Trigger => ({
			table: name,
			name: 'no_truncate',
			at: 'BEFORE TRUNCATE',
			each: 'STATEMENT',
			call: 'refuse_truncate()',
		}),
	);
	return {
		functions: [helpers, missing, ...walls.map((w) => w.functions)].join('\n'),
		triggers: [
			...touched,
			...kept,
			...collections.flatMap(needed),
			...walls.flatMap((w) => w.triggers),
		],
	};
}
