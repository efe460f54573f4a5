/** The Health page in a real Chromium on a real Directus, in each of its states. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anyFreePort } from '../../scripts/lib/ports.mjs';
import type { Health, HealthAnswer, QueueCounts } from '../../src/contracts/health.js';
import { QUEUE_NAMES } from '../../src/contracts/queues.js';
import { textOf } from '../../src/contracts/texts/text.js';
import { startBrowser } from '../harness/browser.js';
import { type Directus, startDirectus } from '../harness/directus.js';
import { type Postgres, startPostgres } from '../harness/postgres.js';
import { startSmtp } from '../harness/smtp.js';
import {
	ADMINISTRATOR,
	appUser,
	closeTab,
	LOCALES,
	openPage,
	overflow,
	pageText,
	picture,
	READ_IN,
	rowOf,
	seriousFindings,
	showLooks,
} from './module-page.js';

/** What the page reads is what the runtime says; a difference does not compile. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
const sameQueues: Same<QueueCounts, QueueCounts> = true;
const sameHealth: Same<Omit<HealthAnswer, 'problems'>, Omit<Health, 'problems'>> = true;

const LOOKS = ['light', 'dark'] as const;
const WIDTHS = [1024, 390] as const;
const MINUTE = 60_000;
/** Of a test that starts a Directus of its own. */
const OWN = { timeout: 2 * MINUTE };

let postgres: Postgres;
let directus: Directus;
let browser: Browser;

async function ended(one: Directus): Promise<void> {
	await closeTab(one);
	await one.stop();
}

beforeAll(async () => {
	[postgres, browser] = await Promise.all([startPostgres(), startBrowser()]);
	const [database, smtp] = await Promise.all([postgres.createDatabase(), startSmtp()]);
	directus = await startDirectus({ database, smtp, app: true });
	await openPage(browser, directus);
});
afterAll(() => ended(directus));

test('its types are those of the runtime', () => {
	expect([sameQueues, sameHealth]).toEqual([true, true]);
});

describe('where everything works', () => {
	test.each(READ_IN)(
		'an administrator reads it in "%s", and nothing complains',
		async (language) => {
			const { page, complaints } = await openPage(browser, directus, { language });
			const t = pageText(language);
			await page.getByText(t['status.ok'], { exact: true }).waitFor();
			expect(await page.locator('h1').textContent()).toContain(t.health);
			expect(await page.locator('.part h3').allTextContents()).toEqual([
				t['part.database'],
				t['part.queue'],
				t['part.workers'],
				t['part.schema'],
			]);
			expect(await page.locator('.part').allTextContents()).toEqual(
				Array(4).fill(expect.stringContaining(t['level.ok'])),
			);
			await page.getByText(t['runs.failed.none']).waitFor();
			expect(complaints()).toEqual([]);
		},
	);

	test('the five queues stand with all their figures', async () => {
		const { page } = await openPage(browser, directus);
		await rowOf(page, 'sync').waitFor();
		expect(await page.locator('[data-queue]').count()).toBe(5);
		const t = pageText('en');
		for (const queue of QUEUE_NAMES) {
			const row = rowOf(page, queue);
			expect(await row.locator('th').textContent()).toContain(t[`queue.${queue}`]);
			const counts = await row.locator('[data-count]').allTextContents();
			expect(counts.map((c) => c.trim())).toEqual(['0', '0', '0', '0', '0', '1']);
			expect(await row.textContent()).toContain(t.nothingWaits);
		}
	});

	test('a queue is paused and resumed by keyboard, and the server knows it', async () => {
		const { page, complaints } = await openPage(browser, directus);
		const isPaused = async () => {
			const { body } = await directus.request('GET', '/finance/queues');
			return body.data.find((q: QueueCounts) => q.queue === 'sync').paused;
		};
		const t = pageText('en');
		const name = t['queue.sync'];
		await page.getByRole('button', { name: t['pause.of'].replace('{queue}', name) }).press('Enter');
		await page.getByText(t['queue.sync.stops']).waitFor();
		await page.keyboard.press('Enter');
		await rowOf(page, 'sync').getByText(t.paused).waitFor();
		expect(await isPaused()).toBe(true);
		await page
			.getByRole('button', { name: t['resume.of'].replace('{queue}', name) })
			.press('Enter');
		await rowOf(page, 'sync').getByText(t.running).waitFor();
		expect(await isPaused()).toBe(false);
		expect(complaints()).toEqual([]);
	});

	test.each(LOOKS)('axe finds nothing serious in the %s look', async (appearance) => {
		const { page } = await openPage(browser, directus, { appearance });
		await rowOf(page, 'sync').waitFor();
		await picture(page, `health-${appearance}`);
		expect(await seriousFindings(page)).toEqual([]);
	});

	test.each(WIDTHS)('nothing is cut off at %i pixels', async (width) => {
		const { page } = await openPage(browser, directus, { width, language: 'fr' });
		await rowOf(page, 'sync').waitFor();
		await picture(page, `health-${width}`);
		expect(await overflow(page)).toBe(0);
		expect(await seriousFindings(page)).toEqual([]);
	});

	test('a hidden tab does not ask; shown again it asks at once', async () => {
		const { page } = await openPage(browser, directus, {
			before: (p) => p.clock.install(),
			anew: true,
		});
		await rowOf(page, 'sync').waitFor();
		let asked = 0;
		page.on('request', (r) => {
			if (r.url().endsWith('/finance/health')) asked += 1;
		});
		const show = (hidden: boolean) =>
			page.evaluate((value) => {
				Object.defineProperty(document, 'hidden', { value, configurable: true });
				document.dispatchEvent(new Event('visibilitychange'));
			}, hidden);
		await page.clock.fastForward(MINUTE);
		await expect.poll(() => asked, { timeout: 10_000 }).toBeGreaterThan(0);
		await show(true);
		await page.waitForLoadState('networkidle');
		asked = 0;
		await page.clock.fastForward(MINUTE);
		await page.clock.fastForward(MINUTE);
		expect(asked).toBe(0);
		await show(false);
		await expect.poll(() => asked, { timeout: 10_000 }).toBeGreaterThan(0);
	});
});

describe('while there is nothing to show', () => {
	test('it says that it is loading', async () => {
		let answer = () => {};
		const held = new Promise<void>((resolve) => {
			answer = resolve;
		});
		const { page } = await openPage(browser, directus, {
			before: (p) =>
				p.route('**/finance/health', async (route) => {
					if (!route.request().url().includes('/admin/')) await held;
					await route.continue();
				}),
		});
		await page.getByText(pageText('en')['state.loading']).waitFor();
		answer();
		await page.getByText(pageText('en')['status.ok'], { exact: true }).waitFor();
	});

	test('an error is told with its code, and one can try again', async () => {
		const code = 'SCHEMA_NOT_READY';
		const message = textOf('de', code);
		const { page } = await openPage(browser, directus, {
			language: 'de',
			before: (p) =>
				p.route(`${directus.url}/finance/health`, (route) =>
					route.fulfill({ status: 503, json: { errors: [{ message, extensions: { code } }] } }),
				),
		});
		await page.getByText(message).waitFor();
		await page.getByText(code).waitFor();
		await picture(page, 'health-error');
		expect(await seriousFindings(page)).toEqual([]);
		await page.unroute(`${directus.url}/finance/health`);
		await page.getByRole('button', { name: pageText('de').tryAgain }).click();
		await page.getByText(pageText('de')['status.ok'], { exact: true }).waitFor();
	});

	test('without a connection what was seen stays, marked as old, until it is back', async () => {
		const { page } = await openPage(browser, directus);
		const t = pageText('en');
		await rowOf(page, 'sync').waitFor();
		await page.context().setOffline(true);
		await page.getByText(t['state.offline'], { exact: true }).waitFor();
		await page.getByText(t['state.stale'].replace(/ \{time\}.*$/, '')).waitFor();
		expect(await rowOf(page, 'sync').count()).toBe(1);
		await page.context().setOffline(false);
		await page.getByText(t['state.offline'], { exact: true }).waitFor({ state: 'detached' });
	});
});

describe('where something is wrong', () => {
	test(
		'no worker and no Redis: degraded, with what to do, and unknown figures stay unknown',
		OWN,
		async () => {
			const redis = { url: `redis://127.0.0.1:${await anyFreePort()}` };
			const database = await postgres.createDatabase();
			const away = await startDirectus({ database, redis, role: 'api', app: true });
			const { page, complaints } = await openPage(browser, away, { language: 'fr' });
			const t = pageText('fr');
			await page.getByText(t['status.degraded'], { exact: true }).waitFor();
			for (const code of ['QUEUE_UNREACHABLE', 'NO_WORKER']) {
				await page.getByText(textOf('fr', code)).waitFor();
				await page.getByText(code, { exact: true }).waitFor();
			}
			await page.getByText(t['queues.unreachable']).waitFor();
			expect(await page.locator('[data-queue]').count()).toBe(0);
			expect(complaints()).toEqual([]);
			expect(await seriousFindings(page)).toEqual([]);
			const dark = { language: LOCALES.fr, appearance: 'dark' };
			await away.request('PATCH', `/users/${ADMINISTRATOR.id}`, dark);
			await showLooks(page, dark);
			await page.getByText(t['status.degraded'], { exact: true }).waitFor();
			await picture(page, 'health-degraded');
			expect(await seriousFindings(page)).toEqual([]);
			await ended(away);
		},
	);

	test.each(READ_IN)('a copy of production is held, with what to do, in "%s"', async (language) => {
		const code = 'INSTANCE_IS_COPY';
		const { page, complaints } = await openPage(browser, directus, {
			language,
			before: (p) =>
				p.route(`${directus.url}/finance/health`, async (route) => {
					const { data } = await (await route.fetch()).json();
					const problems = [{ code, message: '' }];
					await route.fulfill({ json: { data: { ...data, status: 'held', problems } } });
				}),
		});
		const t = pageText(language);
		await page.getByText(t['status.held'], { exact: true }).waitFor();
		await page.getByText(t['status.held.more']).waitFor();
		await page.getByText(textOf(language, code)).waitFor();
		await picture(page, `health-held-${language}`);
		expect(await seriousFindings(page)).toEqual([]);
		expect(complaints()).toEqual([]);
	});

	test('a schema that cannot be installed: down, with every finding', OWN, async () => {
		const database = await postgres.createDatabase();
		await database.query('create table finance_invoices (id integer primary key)');
		const refused = await startDirectus({ database, app: true });
		const { page, complaints } = await openPage(browser, refused, { language: 'de' });
		const t = pageText('de');
		await page.getByText(t['status.down'], { exact: true }).waitFor();
		const { body } = await refused.request('GET', '/finance/health');
		expect(body.data.schema.findings.length).toBeGreaterThan(0);
		for (const { field, code, details } of body.data.schema.findings) {
			await page
				.getByText(textOf('de', code, details))
				.first()
				.waitFor();
			await page.getByText(t.field.replace('{field}', field)).first().waitFor();
		}
		expect(await page.getByText('NO_WORKER').count()).toBe(0);
		await page.getByText(t['schema.state.refused'], { exact: true }).waitFor();
		await page.getByText(t['runs.unknown']).first().waitFor();
		await picture(page, 'health-down');
		expect(await seriousFindings(page)).toEqual([]);
		// What needs the tables is refused while they are not there.
		expect(
			complaints().filter((c) => !/^503 .*\/finance\/(companies|changes|notifications)/.test(c)),
		).toEqual([]);
		await ended(refused);
	});
});

test('a user without rights in finance is told so', async () => {
	const user = await appUser(directus);
	const t = pageText('it');
	for (const appearance of LOOKS) {
		const wish = { user, language: 'it', appearance } as const;
		const { page, complaints } = await openPage(browser, directus, wish);
		await page.getByText(t['state.noPermission.more']).waitFor();
		expect(await page.locator('[data-queue]').count()).toBe(0);
		await picture(page, `health-nobody-${appearance}`);
		expect(await seriousFindings(page)).toEqual([]);
		expect(complaints()).toEqual([]);
	}
});
