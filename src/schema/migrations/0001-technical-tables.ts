/** The tables that Directus does not see, in a Postgres schema of their own. */
export const technicalTables = /* sql */ `
-- Work that a change of an item starts; written by triggers in the item's own transaction.
CREATE TABLE finance.outbox (
	id bigserial PRIMARY KEY,
	kind text NOT NULL,
	item uuid NOT NULL,
	company uuid NOT NULL,
	payload jsonb NOT NULL DEFAULT '{}',
	created_at timestamptz NOT NULL DEFAULT now(),
	-- A row that could not become a run waits until then, behind the others.
	attempts integer NOT NULL DEFAULT 0,
	retry_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX outbox_retry ON finance.outbox (retry_at);

-- One row per series: numbers are unique and gapless because the row is locked until commit.
CREATE TABLE finance.counters (
	company uuid NOT NULL,
	name text NOT NULL,
	year integer NOT NULL,
	value bigint NOT NULL CHECK (value >= 0),
	PRIMARY KEY (company, name, year)
);

-- Directus files that belong to finance: guarded, and never replaced.
CREATE TABLE finance.files (
	file uuid PRIMARY KEY,
	company uuid,
	kind text NOT NULL,
	sha256 text,
	sealed boolean NOT NULL DEFAULT false,
	created_at timestamptz NOT NULL DEFAULT now()
);

-- Answers to POST requests by Idempotency-Key, byte for byte.
CREATE TABLE finance.idempotency (
	user_id uuid NOT NULL,
	key text NOT NULL,
	-- Hash over method, path, query and body: the same key with another request is refused.
	fingerprint text NOT NULL,
	status integer,
	headers jsonb,
	body bytea,
	created_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (user_id, key)
);
CREATE INDEX idempotency_created ON finance.idempotency (created_at);

-- Every change of a money field; the sweeper links the rows into a chain of hashes.
CREATE TABLE finance.audit (
	id bigserial PRIMARY KEY,
	at timestamptz NOT NULL DEFAULT clock_timestamp(),
	actor text,
	company uuid,
	collection text NOT NULL,
	item uuid,
	action text NOT NULL,
	changes jsonb NOT NULL,
	previous_hash bytea,
	hash bytea
);
CREATE INDEX audit_unsealed ON finance.audit (id) WHERE hash IS NULL;
CREATE INDEX audit_item ON finance.audit (item);

-- Proposals of the matching, with their reasons and alternatives.
CREATE TABLE finance.match_suggestions (
	id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	company uuid NOT NULL,
	transaction uuid NOT NULL,
	invoice uuid,
	supplier_invoice uuid,
	amount numeric(15,2) NOT NULL CHECK (amount <> 'NaN'),
	score numeric(7,4) NOT NULL CHECK (score BETWEEN 0 AND 1),
	reasons jsonb NOT NULL DEFAULT '[]',
	state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'accepted', 'rejected', 'stale')),
	created_at timestamptz NOT NULL DEFAULT now(),
	decided_by uuid,
	decided_at timestamptz
);
CREATE INDEX match_suggestions_transaction ON finance.match_suggestions (transaction, state);
CREATE INDEX match_suggestions_open ON finance.match_suggestions (company) WHERE state = 'open';

-- Learnt postings: a payer's IBAN or a whole word of the text leads to an account.
CREATE TABLE finance.posting_rules (
	id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	company uuid NOT NULL,
	counterparty_iban text,
	word text,
	account text NOT NULL,
	vat_code text,
	text text,
	active boolean NOT NULL DEFAULT true,
	created_by uuid,
	created_at timestamptz NOT NULL DEFAULT now(),
	CHECK (counterparty_iban IS NOT NULL OR word IS NOT NULL)
);
CREATE INDEX posting_rules_company ON finance.posting_rules (company);

-- VAT codes with the days on which they hold (MWSTG); written by the installer.
CREATE TABLE finance.vat_codes (
	code text NOT NULL,
	titles jsonb NOT NULL,
	rate numeric(7,4) NOT NULL CHECK (rate BETWEEN 0 AND 100),
	valid_from date NOT NULL,
	valid_to date CHECK (valid_to >= valid_from),
	direction text NOT NULL
		CHECK (direction IN ('output', 'input', 'acquisition', 'import', 'none')),
	turnover_figure text,
	deduction_figure text,
	tax_figure text,
	account text,
	PRIMARY KEY (code, valid_from)
);

-- The chart of accounts that a new company gets; written by the installer.
CREATE TABLE finance.chart (
	number text PRIMARY KEY,
	name_de text NOT NULL,
	name_fr text NOT NULL,
	name_it text NOT NULL,
	name_en text NOT NULL,
	type text NOT NULL,
	vat_code text,
	role text
);

-- Filed VAT returns: figures, file and its hash are frozen.
CREATE TABLE finance.vat_returns (
	id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	company uuid NOT NULL,
	period_from date NOT NULL,
	period_to date NOT NULL CHECK (period_to >= period_from),
	method text NOT NULL,
	basis text NOT NULL,
	figures jsonb NOT NULL,
	file uuid,
	sha256 text,
	entry uuid,
	filed_by uuid,
	filed_at timestamptz,
	UNIQUE (company, period_from)
);

-- Payment files: each is one order with its own message id; its bytes never change.
CREATE TABLE finance.payment_orders (
	id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
	company uuid NOT NULL,
	msg_id text NOT NULL UNIQUE,
	bank_account uuid NOT NULL,
	execution_on date NOT NULL,
	file uuid,
	sha256 text,
	payments integer NOT NULL,
	state text NOT NULL DEFAULT 'made' CHECK (state IN ('made', 'cancelled')),
	reason text,
	created_by uuid,
	created_at timestamptz NOT NULL DEFAULT now()
);

-- CHF for one unit of a currency on a day.
CREATE TABLE finance.exchange_rates (
	day date NOT NULL,
	currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
	rate numeric(18,8) NOT NULL CHECK (rate > 0 AND rate <> 'NaN'),
	source text NOT NULL,
	created_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (currency, day, source)
);

-- A company's own texts; the highest version counts.
CREATE TABLE finance.templates (
	company uuid NOT NULL,
	kind text NOT NULL,
	language text NOT NULL,
	version integer NOT NULL,
	subject text NOT NULL,
	body text NOT NULL,
	created_by uuid,
	created_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (company, kind, language, version)
);

CREATE TABLE finance.sync_cursors (
	company uuid NOT NULL,
	source text NOT NULL,
	stream text NOT NULL,
	position jsonb NOT NULL DEFAULT '{}',
	error_code text,
	synced_at timestamptz,
	updated_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (company, source, stream)
);

-- Webhook calls seen: the same event has one effect.
CREATE TABLE finance.webhook_events (
	source text NOT NULL,
	event text NOT NULL,
	company uuid,
	received_at timestamptz NOT NULL DEFAULT now(),
	PRIMARY KEY (source, event)
);

-- Which installation this database belongs to: a copy must not act.
CREATE TABLE finance.instance (
	one boolean PRIMARY KEY DEFAULT true CHECK (one),
	key text,
	copy_mail_to text,
	confirmed_by uuid,
	confirmed_at timestamptz
);

-- The last day on which a daily check was done for a company.
CREATE TABLE finance.daily_checks (
	company uuid NOT NULL,
	name text NOT NULL,
	done_on date NOT NULL,
	PRIMARY KEY (company, name)
);
`;
