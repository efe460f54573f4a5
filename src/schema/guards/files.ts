/** A sealed document stays where it is, byte for byte, as long as the books (GeBüV art. 3). */
import { FILE_FOLDER } from '../access.js';
import { literal } from '../fields.js';
import { changed, type Guard, triggerFunction } from './guard.js';

const FOLDER = `${literal(FILE_FOLDER)}::uuid`;

/** What a sealed file may lose, when the person who brought it is deleted. */
const LOSES = ['uploaded_by', 'modified_by'] as const;

const helpers = `
-- An id as Postgres itself would read it: capitals, braces and missing hyphens included.
CREATE OR REPLACE FUNCTION finance.id_of(said text) RETURNS uuid
LANGUAGE sql IMMUTABLE AS $guard$
	SELECT CASE WHEN bare ~ '^[0-9a-f]{32}$' THEN bare::uuid END
	FROM (SELECT translate(lower(said), '{}-', '') AS bare) b
$guard$;

CREATE OR REPLACE FUNCTION finance.is_sealed(said uuid) RETURNS boolean
LANGUAGE sql STABLE AS $guard$
	SELECT EXISTS (SELECT FROM finance.files f WHERE f.file = said AND f.sealed)
$guard$;

-- Directus deletes and moves whatever on its disk begins with a file's name: no other file may
-- have a name that a sealed one begins with.
CREATE OR REPLACE FUNCTION finance.endangers(of_disk text, of_file uuid, at_storage text) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path FROM CURRENT AS $guard$
DECLARE of_path text := lower(regexp_replace(rtrim(of_disk, '/'), '([^/])\\.[^./]*$', '\\1'));
	of_stem text := regexp_replace(of_path, '^.*/', '');
BEGIN
	IF of_disk IS NULL OR starts_with(of_stem, of_file::text) THEN RETURN false; END IF;
	RETURN EXISTS (
		SELECT FROM finance.files f JOIN directus_files d ON d.id = f.file
		WHERE f.sealed AND f.file <> of_file AND d.storage = at_storage
			AND (starts_with(lower(d.filename_disk), of_stem)
				OR starts_with(lower(d.filename_disk), of_path))
	);
END $guard$;
`;

const fileIn = triggerFunction(
	'file_in',
	'',
	`	IF TG_OP = 'INSERT' THEN
		IF finance.is_sealed(NEW.id) THEN PERFORM finance.refuse('FILE_SEALED', NEW.id::text); END IF;
		-- Ids of our documents follow from what they are about: nobody takes one beforehand.
		IF NEW.uploaded_by IS NOT NULL AND substr(NEW.id::text, 15, 1) = '8' THEN
			PERFORM finance.refuse('FIELD_NOT_WRITABLE', 'id');
		END IF;
	ELSE
		IF finance.is_sealed(OLD.id) AND (
			to_jsonb(NEW) - ARRAY[${LOSES.map(literal).join(', ')}]
				IS DISTINCT FROM to_jsonb(OLD) - ARRAY[${LOSES.map(literal).join(', ')}]
			${LOSES.map((c) => `OR (NEW.${c} IS NOT NULL AND ${changed([c])})`).join('\n\t\t\t')}
		) THEN PERFORM finance.refuse('FILE_SEALED', OLD.id::text); END IF;
		IF OLD.folder = ${FOLDER} AND ${changed(['folder'])}
			AND EXISTS (SELECT FROM finance.files f WHERE f.file = OLD.id) THEN
			PERFORM finance.refuse('FIELD_NOT_WRITABLE', 'folder');
		END IF;
		IF ${changed(['filename_disk'])} AND finance.endangers(OLD.filename_disk, OLD.id, OLD.storage)
		THEN PERFORM finance.refuse('FILE_SEALED', OLD.id::text); END IF;
	END IF;
	-- A resumable upload names the file that it will replace; its bytes pass every other check.
	IF finance.is_sealed(finance.id_of(NEW.tus_data -> 'metadata' ->> 'id'))
		OR ((TG_OP = 'INSERT' OR ${changed(['filename_disk', 'storage'])})
			AND finance.endangers(NEW.filename_disk, NEW.id, NEW.storage))
	THEN PERFORM finance.refuse('FILE_SEALED', NEW.id::text); END IF;
	RETURN NEW;`,
);

const fileOut = triggerFunction(
	'file_out',
	'',
	`	IF finance.is_sealed(OLD.id) OR finance.endangers(OLD.filename_disk, OLD.id, OLD.storage)
	THEN PERFORM finance.refuse('FILE_SEALED', OLD.id::text); END IF;
	RETURN OLD;`,
);

/** Files of finance lie in one folder: by it they are kept out of the lists of other people. */
const registered = triggerFunction(
	'file_registered',
	'',
	`	IF TG_OP = 'INSERT' THEN
		UPDATE directus_files SET folder = ${FOLDER}
		WHERE id = NEW.file AND folder IS DISTINCT FROM ${FOLDER};
		RETURN NEW;
	END IF;
	IF OLD.sealed AND NOT finance.removing(OLD.company) THEN
		PERFORM finance.refuse('FILE_SEALED', OLD.file::text);
	END IF;
	IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
	RETURN NEW;`,
);

const folderKept = triggerFunction(
	'file_folder_kept',
	'',
	"	PERFORM finance.refuse('NOT_ALLOWED', OLD.id::text); RETURN NULL;",
);

export const fileGuard: Guard = {
	functions: [helpers, fileIn, fileOut, registered, folderKept].join('\n'),
	triggers: [
		{
			table: 'directus_files',
			name: 'file_in',
			at: 'BEFORE INSERT OR UPDATE',
			each: 'ROW',
			call: 'file_in()',
		},
		{
			table: 'directus_files',
			name: 'file_out',
			at: 'BEFORE DELETE',
			each: 'ROW',
			call: 'file_out()',
		},
		{
			table: 'directus_folders',
			name: 'file_folder',
			at: 'BEFORE DELETE',
			each: 'ROW',
			when: `OLD.id = ${FOLDER}`,
			call: 'file_folder_kept()',
		},
		{
			table: 'finance.files',
			name: 'registered',
			at: 'BEFORE INSERT OR UPDATE OR DELETE',
			each: 'ROW',
			call: 'file_registered()',
		},
		{
			table: 'finance.files',
			name: 'no_truncate',
			at: 'BEFORE TRUNCATE',
			each: 'STATEMENT',
			call: 'refuse_truncate()',
		},
	],
};
