/** P3 and P15: mail is sent at least once and never silently lost, whatever the server does. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Items } from '../../builders/items.js';
import type { Directus } from '../../harness/directus.js';
import { ALL_WELL, ONCE } from './effects.js';
import {
	acknowledgementLost,
	mailRefused,
	mailServerAway,
	mailServerHangs,
} from './mail-server.js';
import { companies, type Place, startPlace } from './place.js';
import type { Report } from './report.js';

export interface MailForm {
	readonly away: {
		readonly invoices: number;
		readonly concurrency: number;
		readonly downMs: number;
	};
	/** FINANCE_MAIL_TIMEOUT_MS. */
	readonly timeoutMs: number;
	readonly env?: Readonly<Record<string, string>>;
}

/** A run that met an outage waits no longer than a minute for its next try. */
const CATCH_UP_MS = 75_000;
/** Time for what comes before the mail (number, PDF, queue) on a busy machine. */
const BEFORE_MS = 15_000;

/** Declares the tests; `report` gets the figures of those that pass. */
export function mailPromises(form: MailForm, report: Report): void {
	let on: { place: Place; directus: Directus; from: readonly Items[] };

	describe('a mail server that is away, refuses or hangs', () => {
		beforeAll(async () => {
			const env = { ...form.env, FINANCE_MAIL_TIMEOUT_MS: String(form.timeoutMs) };
			const place = await startPlace({ env });
			const directus = await place.open();
			on = { place, directus, from: await companies(directus, 2) };
		});
		afterAll(() => on?.place.close());

		test('away: runs wait, health says why, every mail is sent once afterwards', async () => {
			const figures = await mailServerAway(on, form.away);
			expect(figures).toMatchObject({
				failedPosts: 0,
				refusals: [],
				health: 'degraded, then ok',
				counted: 0,
				effects: { ...ONCE, invoices: form.away.invoices },
			});
			expect(figures.caughtUpMs).toBeLessThan(CATCH_UP_MS);
			const title = 'Nobody listens on the mail server’s port for a while';
			report({ promise: 'P15', title, figures: { ...form.away, ...figures } });
		});

		test('refuses for good (550): one try, a failed run, a notice, a retry by hand', async () => {
			const figures = await mailRefused(on);
			expect(figures).toMatchObject({
				tries: 1,
				state: 'failed',
				code: 'MAIL_REFUSED',
				notices: ['run_failed'],
				afterRetry: '200, done',
				effects: { ...ONCE, invoices: 1 },
			});
			report({ promise: 'P15', title: 'The mail server answers 550', figures });
		});

		test('hangs: the try ends by the clock, the next one arrives', async () => {
			const figures = await mailServerHangs(on);
			expect(figures).toMatchObject({
				code: 'MAIL_TIMEOUT',
				messageIds: 1,
				effects: { ...ONCE, invoices: 1 },
			});
			expect(figures.boundedMs).toBeGreaterThanOrEqual(form.timeoutMs);
			expect(figures.boundedMs).toBeLessThan(form.timeoutMs + BEFORE_MS);
			const title = `The mail server never answers (limit ${form.timeoutMs} ms)`;
			report({ promise: 'P15', title, figures });
		});

		test('loses its acknowledgement: at most twice, same Message-ID, and the run says so', async () => {
			const figures = await acknowledgementLost(on);
			expect(figures).toMatchObject({
				messageIds: 1,
				maybeTwice: true,
				effects: { ...ALL_WELL, invoices: 1 },
			});
			expect(figures.mails).toBeLessThanOrEqual(2);
			report({ promise: 'P3', title: 'The mail server loses its acknowledgement', figures });
		});
	});
}
