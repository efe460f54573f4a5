/** A page of the module as a person meets it: opened, read, and judged by axe. */
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { ROOT } from '../../scripts/lib/places.mjs';
import { APP_TEXTS } from '../../src/app/texts/texts.js';
import type { Language } from '../../src/core/parties/model.js';
import { type SignedIn, signIn, signInAs } from '../harness/browser.js';
import type { Directus } from '../harness/directus.js';
import { ADMIN } from '../harness/postgres.js';
import { seriousIn } from './axe.js';

/** Two of the four, one of them longer than all others: that no text is missing needs no browser. */
export const READ_IN = ['de', 'fr'] as const;

export const LOCALES = { de: 'de-DE', fr: 'fr-FR', it: 'it-IT', en: 'en-US' } as const;

export interface User {
	readonly id: string;
	readonly email: string;
	readonly password: string;
}

export interface Wish {
	/** Below /admin/finance, with the company. */
	readonly path?: string;
	/** What is there when the page is. */
	readonly ready?: string;
	readonly language?: Language;
	readonly appearance?: 'light' | 'dark';
	readonly width?: number;
	readonly user?: User;
	/** Called before the page is opened. */
	readonly before?: (page: Page) => Promise<unknown>;
	/** True: with the whole app anew. */
	readonly anew?: boolean;
}

/** How a page is looked at whose every state has tests of its own. */
export const LOOKS = [
	{ language: 'de', appearance: 'light', width: 1280 },
	{ language: 'fr', appearance: 'dark', width: 390 },
] as const satisfies readonly Wish[];

export const ADMINISTRATOR: User = { id: 'me', ...ADMIN };

export interface Opened {
	readonly page: Page;
	/** What went wrong since it was opened. */
	complaints(): readonly string[];
}

/** How long a browser may take to load the whole app for the first time. */
export const FIRST_LOAD_MS = 100_000;

interface Tab extends SignedIn {
	/** Who is signed in, and in which language and colours the app in it was loaded. */
	user: string;
	looks: string;
}

/**
 * One tab for each address of a Directus, whoever looks: what the browser has loaded and compiled
 * once it need not again, and a browser context of one's own starts with nothing.
 */
const tabs = new Map<string, { readonly of: Directus; readonly tab: Promise<Tab> }>();

function tabOf(browser: Browser, directus: Directus, user: User): Promise<Tab> {
	const known = tabs.get(directus.url);
	if (known?.of === directus) return known.tab;
	const tab = known ? emptied(known.tab) : newTab(browser, directus, user);
	tabs.set(directus.url, { of: directus, tab });
	return tab;
}

async function newTab(browser: Browser, directus: Directus, user: User): Promise<Tab> {
	const signedIn = await signIn(browser, directus, { user });
	await signedIn.page.addInitScript(() => {
		// The viewer of a PDF is a page within the page, and has no storage.
		if (window !== window.top) return;
		localStorage.setItem('nav-bar-collapsed', 'true');
		localStorage.setItem('sidebar-collapsed', 'true');
	});
	return { ...signedIn, user: user.email, looks: '' };
}

/** The tab of a Directus that is as new: with nothing in it but what the browser has compiled. */
async function emptied(old: Promise<Tab>): Promise<Tab> {
	const tab = await old;
	const { page } = tab;
	for (const other of page.context().pages()) if (other !== page) await other.close();
	await page.unrouteAll({ behavior: 'ignoreErrors' });
	await page.evaluate(() => {
		localStorage.clear();
		sessionStorage.clear();
	});
	await page.goto('about:blank');
	await page.context().clearCookies();
	tab.complaints.length = 0;
	return Object.assign(tab, { user: '', looks: '' });
}

/** Closes the tab of a Directus that is going to end: its page would go on asking. */
export async function closeTab({ url }: Directus): Promise<void> {
	const open = tabs.get(url);
	tabs.delete(url);
	await (await open?.tab)?.page.context().close();
}

/** The tab by itself, for pages that are not the module's: on whatever, the administrator's. */
export async function openTab(browser: Browser, directus: Directus): Promise<SignedIn> {
	const tab = await tabOf(browser, directus, ADMINISTRATOR);
	if (tab.user !== ADMINISTRATOR.email) await signInAs(tab.page, ADMINISTRATOR);
	return Object.assign(tab, { user: ADMINISTRATOR.email, looks: '' });
}

/** The page, opened by somebody in their language and colours, with the bars at its sides closed. */
export async function openPage(
	browser: Browser,
	directus: Directus,
	{
		path: at = 'all/health',
		ready = '[data-finance-page]',
		language = 'en',
		appearance = 'light',
		width = 1280,
		user = ADMINISTRATOR,
		before,
		anew = false,
	}: Wish = {},
): Promise<Opened> {
	const tab = await tabOf(browser, directus, user);
	const { page, complaints } = tab;
	await page.unrouteAll({ behavior: 'ignoreErrors' });
	await page.setViewportSize({ width, height: 900 });
	const isOther = tab.user !== user.email;
	if (isOther) await signInAs(page, user);
	await before?.(page);
	const from = complaints.length;
	const looks = `${language} ${appearance}`;
	const to = `/admin/finance/${at}`;
	const isNew = isOther || tab.looks === '' || anew;
	if (isOther || tab.looks !== looks) {
		const settings = { language: LOCALES[language], appearance };
		await directus.request('PATCH', `/users/${user.id}`, settings);
		if (!isNew) await showLooks(page, settings);
	}
	Object.assign(tab, { user: user.email, looks });
	if (isNew || !(await goesWithin(page, to))) {
		await page.goto(to, { timeout: FIRST_LOAD_MS });
	}
	await page.locator(ready).first().waitFor({ timeout: FIRST_LOAD_MS });
	return { page, complaints: () => complaints.slice(from) };
}

/** The app reads anew what it has read once, when it was loaded. */
export const readAgain = (page: Page, store: string): Promise<void> =>
	page.evaluate(async (name) => {
		const root = document.querySelector('#app') as unknown as {
			__vue_app__: { config: { globalProperties: { $pinia: { _s: Map<string, any> } } } };
		};
		await root.__vue_app__.config.globalProperties.$pinia._s.get(name).hydrate();
	}, store);

/** The app takes over what the user has set, as after saving one's own profile in it. */
export async function showLooks(
	page: Page,
	settings: { language: string; appearance: string },
): Promise<void> {
	await readAgain(page, 'userStore');
	await page.waitForFunction(
		({ language, appearance }) =>
			document.documentElement.lang === language && document.body.classList.contains(appearance),
		settings,
	);
}

/**
 * Goes to another page of the module as a link does, which spares loading the app; by way of an
 * address without a page, so that nothing is left of the one before. What is unsaved is let go, as
 * a person would say when asked. False from outside the module, and from a dialog that stays.
 */
async function goesWithin(page: Page, to: string): Promise<boolean> {
	if (!new URL(page.url()).pathname.startsWith('/admin/finance/')) return false;
	const dialog = page.locator('[data-finance-dialog]');
	if ((await dialog.count()) > 0) {
		await page.keyboard.press('Escape');
		await dialog.waitFor({ state: 'detached', timeout: 1_000 }).catch(() => {});
		if ((await dialog.count()) > 0) return false;
	}
	await follow(page, NOWHERE);
	const left = page.locator('[data-finance-page]');
	const asked = dialog.locator('[data-confirm]');
	await page.waitForFunction(
		() =>
			document.querySelector('[data-finance-page]') === null ||
			document.querySelector('[data-finance-dialog] [data-confirm]') !== null,
	);
	if ((await left.count()) > 0) await asked.click();
	await left.waitFor({ state: 'detached' });
	await follow(page, to);
	return true;
}

/** A page of the module, within the app where that may be, with what is on it. */
export async function goTo(page: Page, at: string, ready: string): Promise<void> {
	const to = `/admin/finance/${at}`;
	if (!(await goesWithin(page, to))) await page.goto(to);
	await page.locator(ready).first().waitFor();
}

/** An address of the app where nothing is shown. */
export const NOWHERE = '/admin/finance/-/no/such/page';

/** Goes to an address within the app, as a link does. */
export const follow = (page: Page, to: string): Promise<unknown> =>
	page.evaluate((address) => {
		history.pushState(null, '', address);
		dispatchEvent(new PopStateEvent('popstate'));
	}, to);

/** Somebody who may use the app and is member of no company. */
export async function appUser(at: Directus, email = 'nobody@example.com'): Promise<User> {
	const password = 'password-of-nobody';
	const { body } = await at.request('POST', '/users', {
		...{ email, password },
		policies: { create: [{ policy: { name: 'App', app_access: true } }], update: [], delete: [] },
	});
	return { id: body.data.id as string, email, password };
}

export const pageText = (language: Language) => APP_TEXTS[language].page;

/** The row of a queue. */
export const rowOf = (page: Page, queue: string) => page.locator(`[data-queue="${queue}"]`);

const OURS = ['[data-finance-page]', '[data-finance-navigation]', '[data-finance-dialog]'];

/** What axe finds serious or critical within what is ours. */
export async function seriousFindings(page: Page): Promise<string[]> {
	const there = await page.evaluate(
		(ours) => ours.filter((place) => document.querySelector(place) !== null),
		OURS,
	);
	return seriousIn(page, there);
}

/** By how many pixels the content is wider than its place. */
export const overflow = (page: Page): Promise<number> =>
	page.evaluate(() => {
		const place = document.querySelector('[data-finance-page]')?.closest('.scrolling-container');
		return place ? place.scrollWidth - place.clientWidth : Number.NaN;
	});

/**
 * Once the app itself has come to rest, and where FINANCE_PICTURES is set a picture to look at, in
 * test/.out.
 */
export async function picture(page: Page, name: string): Promise<void> {
	await page.waitForFunction(() =>
		document
			.getAnimations()
			.every((a) => a.playState !== 'running' || a.effect?.getTiming().iterations === Infinity),
	);
	if (!process.env['FINANCE_PICTURES']) return;
	await page.screenshot({ path: path.join(ROOT, 'test/.out', `${name}.png`) });
}
