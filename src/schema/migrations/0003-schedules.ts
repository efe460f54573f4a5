/** What was done last of what happens by itself, and when somebody last tried the mail server. */
export const schedules = /* sql */ `
-- Nothing was ever written there: schedules remember an instant, not a day.
DROP TABLE finance.daily_checks;

-- The last planned time of each schedule whose run was started: what comes after it is due.
CREATE TABLE finance.schedules (
	id text PRIMARY KEY,
	done_at timestamptz NOT NULL
);

-- A test mail is for trying, not for sending: one for each person every few seconds.
CREATE TABLE finance.mail_tests (
	user_id uuid PRIMARY KEY,
	tried_at timestamptz NOT NULL
);
`;
