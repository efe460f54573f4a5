/**
 * The main job end to end: one Directus process, a real database, a real mail server. N invoices
 * are asked for at once; the clock stops when the last mail with its PDF is in the mailbox.
 * The peer does no bookkeeping at all: a loop that draws a bill with pdfkit and swissqrbill and
 * hands it to the same mail server.
 */
import nodemailer from 'nodemailer';
import PDFDocument from 'pdfkit';
import { SwissQRBill } from 'swissqrbill/pdf';
import { createItems, LINES } from '../test/builders/items.js';
import { QR_IBAN } from '../test/builders/parties.js';
import { type Directus, startDirectus } from '../test/harness/directus.js';
import { waitUntil } from '../test/harness/lifetime.js';
import { startPostgres } from '../test/harness/postgres.js';
import { startRedis } from '../test/harness/redis.js';
import { type Smtp, startSmtp } from '../test/harness/smtp.js';
import { cpuSeconds } from './cpu.js';
import { type BenchRow, median } from './row.js';

const INVOICES = 200;
const AT_ONCE = 10;
/** design: at least this many a second. */
const TARGET = 15;

const secondsSince = (began: number): number => (performance.now() - began) / 1000;

async function send(directus: Directus, o: { code: string; client: string }, n: number) {
	const { status, body } = await directus.request('POST', '/finance/invoices/create-and-send', {
		owner_company: o.code,
		client_id: o.client,
		line_items: LINES,
		notes: `bench ${n}`,
	});
	if (status !== 202) throw new Error(`${status} ${JSON.stringify(body)}`);
}

interface Burst {
	readonly perSecond: number;
	/** Processor time of Directus for one invoice: says more than a rate on a busy machine. */
	readonly cpuMs: number;
}

async function burst(directus: Directus, smtp: Smtp, count: number): Promise<Burst> {
	const items = await createItems(directus);
	smtp.clear();
	const began = performance.now();
	const cpuBefore = cpuSeconds(directus.pid);
	let next = 0;
	const workers = Array.from({ length: AT_ONCE }, async () => {
		while (next < count) await send(directus, { ...items, client: items.client }, next++);
	});
	await Promise.all(workers);
	await waitUntil(() => smtp.mails.length >= count, 120_000, 'all mails');
	const seconds = secondsSince(began);
	const cpuMs = (1000 * (cpuSeconds(directus.pid) - cpuBefore)) / count;
	const whole = smtp.mails.every((m) => (m.attachments[0]?.content.length ?? 0) > 5000);
	if (!whole || smtp.mails.length !== count) throw new Error('a mail is missing or has no PDF');
	return { perSecond: count / seconds, cpuMs };
}

const drawn = (n: number): Promise<Buffer> =>
	new Promise((resolve) => {
		const pdf = new PDFDocument({ size: 'A4' });
		const chunks: Buffer[] = [];
		pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
		pdf.on('end', () => resolve(Buffer.concat(chunks)));
		pdf.text(`Invoice ${n}`);
		const party = { name: 'A', address: 'B', zip: '8001', city: 'Zürich', country: 'CH' };
		new SwissQRBill({
			amount: 527.28,
			currency: 'CHF',
			reference: '210000000003139471430009017',
			creditor: { ...party, account: QR_IBAN },
			debtor: party,
		}).attachTo(pdf);
		pdf.end();
	});

async function loop(smtp: Smtp, count: number): Promise<number> {
	const transport = nodemailer.createTransport({
		host: '127.0.0.1',
		port: smtp.port,
		ignoreTLS: true,
	});
	smtp.clear();
	const began = performance.now();
	for (let n = 0; n < count; n++) {
		await transport.sendMail({
			from: 'a@example.com',
			to: 'b@example.com',
			subject: `${n}`,
			text: 'x',
			attachments: [{ filename: 'x.pdf', content: await drawn(n) }],
		});
	}
	return count / secondsSince(began);
}

const PEER =
	'peer: pdfkit + swissqrbill + nodemailer in a loop, no database, no books. 15 invoices a second are not reached on this machine, on which bare Directus creates about 55 clients a second. Tried so far: fewer statements an invoice (82, now 69), stages that go on in their own process instead of by the queue (decision 13), one read for company, chart and codes, drawing PDF and QR code with few tools; planning its statements still takes PostgreSQL 8 to 10 ms an invoice';

/** Rows for both queue backends. */
export async function benchCreateAndSend(): Promise<readonly BenchRow[]> {
	const rows: BenchRow[] = [];
	const smtp = await startSmtp();
	const peer = median([await loop(smtp, 60), await loop(smtp, 60), await loop(smtp, 60)]);
	for (const queue of ['postgres', 'redis'] as const) {
		const postgres = await startPostgres();
		const redis = queue === 'redis' ? await startRedis() : null;
		const database = await postgres.createDatabase();
		const directus = await startDirectus({ database, smtp, ...(redis && { redis }) });
		await burst(directus, smtp, 20);
		const bursts = [await burst(directus, smtp, INVOICES), await burst(directus, smtp, INVOICES)];
		const ours = median(bursts.map((b) => b.perSecond));
		rows.push({
			name: `create-and-send end to end, queue on ${queue}`,
			ours,
			peer,
			unit: 'invoices/s',
			ratio: ours / peer,
			target: `≥ ${TARGET}/s`,
			ok: ours >= TARGET,
			note: PEER,
		});
		rows.push({
			name: `create-and-send: processor time of Directus for an invoice, queue on ${queue}`,
			ours: median(bursts.map((b) => b.cpuMs)),
			peer: null,
			unit: 'ms',
			ratio: null,
			target: '–',
			ok: true,
		});
		await directus.stop();
	}
	return rows;
}
