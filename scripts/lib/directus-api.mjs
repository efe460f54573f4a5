// The few calls to a running Directus that set-up needs.
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits until an address answers with success.
 * @param {string} url
 * @param {{ ms: number, what: string, goneWhy: () => string | undefined }} options `goneWhy` tells when waiting is over
 */
export async function untilAnswers(url, { ms, what, goneWhy }) {
	for (const end = Date.now() + ms; Date.now() < end; await sleep(100)) {
		const gone = goneWhy();
		if (gone !== undefined) throw new Error(gone);
		const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
		if (answer?.ok) return;
	}
	throw new Error(`${what} did not answer within ${ms / 1000} s (${url}).`);
}

/**
 * @typedef {object} DirectusApi
 * @property {(method: string, path: string, body?: unknown) => Promise<any>} call returns `data` of the answer
 */

/**
 * Signs in; the calls that follow are made as that user.
 * @param {string} url
 * @param {{ email: string, password: string }} login
 * @returns {Promise<DirectusApi>}
 */
export async function signIn(url, login) {
	/** @type {string | undefined} */
	let token;
	const send = (
		/** @type {string} */ method,
		/** @type {string} */ path,
		/** @type {unknown} */ body,
	) =>
		fetch(url + path, {
			method,
			headers: {
				'content-type': 'application/json',
				...(token && { authorization: `Bearer ${token}` }),
			},
			...(body !== undefined && { body: JSON.stringify(body) }),
			signal: AbortSignal.timeout(120_000),
		});
	/** @type {DirectusApi['call']} */
	const call = async (method, path, body) => {
		let answer = await send(method, path, body);
		// Directus answers so while its machine is busy, and the extension while it installs.
		for (let tries = 0; answer.status === 503 && tries < 60; tries += 1) {
			await sleep(1_000);
			answer = await send(method, path, body);
		}
		const text = await answer.text();
		if (!answer.ok) {
			throw new Error(
				`${method} ${path} was answered with ${answer.status}: ${text.slice(0, 2_000)}`,
			);
		}
		return text === '' ? undefined : JSON.parse(text).data;
	};
	token = (await call('POST', '/auth/login', login)).access_token;
	return { call };
}
