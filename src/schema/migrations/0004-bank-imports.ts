/** Files of banks that were imported: what the page shows, and what the journal tells in brief. */
export const bankImports = /* sql */ `
CREATE TABLE finance.bank_imports (
	id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	company uuid NOT NULL,
	-- As the person who chose it calls it; null where it came without a name.
	name text,
	sha256 text NOT NULL,
	bytes bigint NOT NULL,
	format text NOT NULL,
	imported integer NOT NULL,
	duplicates integer NOT NULL,
	-- Accounts, days and balances, as the answer told them.
	statements jsonb NOT NULL,
	created_by uuid,
	created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX bank_imports_company ON finance.bank_imports (company, created_at DESC);
`;
