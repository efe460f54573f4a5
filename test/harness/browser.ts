/** A real Chromium, signed in to a Directus that serves its app. */
import {
	type Browser,
	type BrowserContext,
	type BrowserContextOptions,
	chromium,
	type Page,
} from 'playwright-core';
import { isRoot } from '../../scripts/lib/places.mjs';
import { chromiumProgram } from '../../scripts/lib/programs.mjs';
import type { Directus } from './directus.js';
import { ADMIN } from './postgres.js';

interface Login {
	readonly email: string;
	readonly password: string;
}

/** What the page said went wrong, oldest first. */
export interface SignedIn {
	readonly page: Page;
	readonly complaints: string[];
}

let browser: Promise<Browser> | undefined;

/** Chromium without a window: one for all files of a process. It ends with it: nobody closes it. */
export async function startBrowser(): Promise<Browser> {
	if (browser && (await browser).isConnected()) return browser;
	browser = launch();
	return browser;
}

async function launch(): Promise<Browser> {
	const executablePath = chromiumProgram();
	if (!executablePath) {
		throw new Error('Chromium is not installed: `npm test` installs it or says how.');
	}
	// Chromium refuses to run as root in its own sandbox; without /dev/shm of size it crashes.
	const args = ['--disable-dev-shm-usage', '--disable-quic', ...(isRoot ? ['--no-sandbox'] : [])];
	return chromium.launch({ executablePath, args });
}

/**
 * A new page, signed in as the administrator or another user, on nothing yet.
 * @param directus started with `app: true`
 */
export async function signIn(
	browser: Browser,
	directus: Pick<Directus, 'url'>,
	{ user = ADMIN, ...options }: BrowserContextOptions & { user?: Login } = {},
): Promise<SignedIn> {
	const context = await browser.newContext({ baseURL: directus.url, ...options });
	await login(context, user);
	await context.addInitScript(() => {
		document.addEventListener('DOMContentLoaded', () => {
			const style = document.createElement('style');
			style.textContent =
				'*,*::before,*::after{animation:none!important;transition:none!important}';
			document.head.append(style);
		});
	});
	const page = await context.newPage();
	const complaints: string[] = [];
	page.on('pageerror', ({ message }) => complaints.push(message));
	page.on('response', (response) => {
		if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
	});
	page.on('console', (line) => {
		if (line.type() === 'error' && !isOurs(line.text())) complaints.push(line.text());
	});
	return { page, complaints };
}

/** From now on the pages of this context are this user's, once they are loaded again. */
export const signInAs = (page: Page, user: Login): Promise<void> => login(page.context(), user);

async function login(context: BrowserContext, { email, password }: Login): Promise<void> {
	const answer = await context.request.post('/auth/login', {
		data: { email, password, mode: 'session' },
	});
	if (!answer.ok()) throw new Error(`${email} cannot sign in: ${answer.status()}`);
}

/**
 * Lines that say nothing about the page: the browser's own about a failed request, which names no
 * address (the answer does), and the refusal of our script that stops animations in a frame
 * without scripts.
 */
function isOurs(line: string): boolean {
	return (
		line.startsWith('Failed to load resource') ||
		line.startsWith("Blocked script execution in 'about:srcdoc'")
	);
}
