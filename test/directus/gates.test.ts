/** The main job through every gate: an invoice is made, and the client has it in the mailbox. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createItems, type Items, LINES, TOTAL } from '../builders/items.js';
import { type Installation, startInstallation } from '../harness/directus.js';

let installation: Installation;
let items: Items;

beforeAll(async () => {
	installation = await startInstallation();
	items = await createItems(installation.directus);
});
afterAll(() => installation?.directus.stop());

test('POST /items with status to_send ends in the mailbox', async () => {
	const { directus, smtp } = installation;
	const began = performance.now();
	const { status, body } = await directus.request('POST', '/items/finance_invoices?fields=*,lines.*', {
		company: items.company,
		contact: items.client,
		status: 'to_send',
		lines: LINES,
	});
	expect({ status, body }).toMatchObject({ status: 200 });
	expect(body.data.total).toBe(TOTAL);
	const mail = await smtp
		.waitFor((m) => m.recipients.includes('client@example.com'), 10_000)
		.catch(async (e) => {
			const { body: runs } = await directus.request('GET', '/items/finance_runs');
			console.log(JSON.stringify(runs, null, 1), directus.logs().slice(-6000));
			throw e;
		});
	console.log('ms', performance.now() - began, mail.subject, mail.attachments[0]?.content.length);
	expect(mail.attachments).toHaveLength(1);
});
