/** The chain of the audit journal: a place for each sealed row, and the head that says how many. */
export const auditChain = /* sql */ `
-- Given at sealing, 1, 2, 3 …: ids commit out of order and leave gaps, positions do neither.
ALTER TABLE finance.audit ADD COLUMN position bigint;
ALTER TABLE finance.audit ADD CONSTRAINT audit_sealed
	CHECK (num_nulls(position, previous_hash, hash) IN (0, 3));
CREATE UNIQUE INDEX audit_position ON finance.audit (position) WHERE position IS NOT NULL;
DROP INDEX finance.audit_unsealed;
CREATE INDEX audit_unsealed ON finance.audit (id) WHERE position IS NULL;

-- Where the chain ends: rows cut off at its end are missed.
CREATE TABLE finance.audit_head (
	one boolean PRIMARY KEY DEFAULT true CHECK (one),
	position bigint NOT NULL CHECK (position >= 0),
	hash bytea NOT NULL CHECK (length(hash) = 32),
	sealed_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
INSERT INTO finance.audit_head (position, hash) VALUES (0, decode(repeat('00', 32), 'hex'));
`;
