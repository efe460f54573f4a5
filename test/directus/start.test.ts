/** The bundle loads in a real Directus and answers. */
import { beforeAll, expect, test } from 'vitest';
import { type Installation, startInstallation } from '../harness/directus.js';

let installation: Installation;
beforeAll(async () => {
	installation = await startInstallation();
});

test('the health route answers after the start', async () => {
	const { status, body } = await installation.directus.request('GET', '/finance/health');
	expect({ status, body }).toMatchObject({ status: 200 });
});

test('SIGTERM ends it within its limit, and it starts again on the same data', async () => {
	const { directus } = installation;
	expect(await directus.stop()).toBeLessThan(30_000);
	expect(directus.isRunning()).toBe(false);
	await directus.start();
	expect((await directus.request('GET', '/finance/health')).status).toBe(200);
});
