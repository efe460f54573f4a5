/** Proposals with several parts and an order; why they wait, and what was said of them. */
export const matchProposals = /* sql */ `
ALTER TABLE finance.match_suggestions
	-- Rows of one proposal carry the id of its first part.
	ADD COLUMN proposal uuid,
	ADD COLUMN part integer NOT NULL DEFAULT 0,
	-- 0: the best one, then the alternatives.
	ADD COLUMN place integer NOT NULL DEFAULT 0,
	ADD COLUMN why_not text,
	ADD COLUMN run uuid,
	ADD COLUMN note text,
	-- Of all that is proposed for the transaction: the same again is left as it is.
	ADD COLUMN signature text;
UPDATE finance.match_suggestions SET proposal = id;
ALTER TABLE finance.match_suggestions ALTER COLUMN proposal SET NOT NULL;
CREATE INDEX match_suggestions_proposal ON finance.match_suggestions (proposal);
CREATE INDEX match_suggestions_rejected ON finance.match_suggestions (company)
	WHERE state = 'rejected';

-- One rule for a counterparty, and one for a word.
CREATE UNIQUE INDEX posting_rules_iban ON finance.posting_rules (company, counterparty_iban)
	WHERE counterparty_iban IS NOT NULL;
CREATE UNIQUE INDEX posting_rules_word ON finance.posting_rules (company, lower(word))
	WHERE counterparty_iban IS NULL;
`;
