/**
 * An invoice of one page with its payment part as PDF, beside the same invoice drawn by pdfkit and
 * swissqrbill alone (once with the standard Helvetica, which a viewer brings, once with Liberation
 * Sans embedded as ours has it) and printed by a Chromium that is already running.
 * Run by `npm run bench pdf`.
 */
import { readFileSync } from 'node:fs';
import PDFDocument from 'pdfkit';
import { type Browser, chromium } from 'playwright-core';
import { SwissQRBill } from 'swissqrbill/pdf';
import { SwissQRBill as SwissQRBillSvg } from 'swissqrbill/svg';
import { chromiumProgram } from '../scripts/lib/programs.mjs';
import { printMinor } from '../src/adapters/pdf/print.js';
import { renderInvoice } from '../src/adapters/pdf/render.js';
import { swissQrBillData } from '../src/adapters/pdf/second-opinion.js';
import { readQrCodes } from '../src/adapters/reading/qr.js';
import { billOf } from '../src/core/qr-bill/from-invoice.js';
import { encode } from '../src/core/qr-bill/payload.js';
import { invoice } from '../test/adapters/pdf/invoices.js';
import { readPdf } from '../test/adapters/pdf/read-pdf.js';
import { type BenchRow, median } from './row.js';

const INVOICE = invoice({ message: 'Besten Dank für Ihren Auftrag.' });
const BILL = billOf(INVOICE);
const ROUNDS = 15;
const A_ROUND = 20;

type Draw = () => Promise<Uint8Array>;

const ours: Draw = () => renderInvoice(INVOICE, { color: '#2563eb', logo: null, mark: null });

const font = (name: string): Buffer =>
	readFileSync(new URL(`../src/adapters/pdf/fonts/LiberationSans-${name}.ttf`, import.meta.url));
const REGULAR = font('Regular');
const BOLD = font('Bold');

/** Rows of the table and of the sums, as texts. */
const rows = (): string[][] => [
	...INVOICE.lines.map((l) => [
		l.description.split('\n')[0] ?? '',
		`${l.quantity} ${l.unit}`,
		l.unitPrice,
		`${l.vatRate} %`,
		printMinor(l.amountMinor),
	]),
	['Nettobetrag', '', '', '', printMinor(INVOICE.netMinor)],
	...INVOICE.vatBreakdown.map((g) => [`MWST ${g.rate} %`, '', '', '', printMinor(g.vatMinor)]),
	['Total CHF', '', '', '', printMinor(INVOICE.totalMinor)],
];

const addressOf = (p: typeof BILL.creditor): string =>
	`${p.name}\n${p.street} ${p.buildingNumber}\n${p.postalCode} ${p.town}`;

/** The shortest program that draws the same facts. */
const pdfkit = (name: 'Helvetica' | 'Liberation Sans'): Promise<Uint8Array> =>
	new Promise((resolve) => {
		const embedded = name !== 'Helvetica';
		// A font of its own from the start, or pdfkit would load Helvetica first.
		const doc = new PDFDocument({ size: 'A4', ...(embedded && { font: null as never }) });
		const chunks: Buffer[] = [];
		doc.on('data', (chunk: Buffer) => chunks.push(chunk));
		doc.on('end', () => resolve(Buffer.concat(chunks)));
		if (embedded) {
			doc.registerFont('Liberation Sans', REGULAR);
			doc.registerFont('Liberation Sans-Bold', BOLD);
		}
		doc.font(name).fontSize(10).text(addressOf(INVOICE.parties.creditor), 60, 40);
		doc.text(addressOf(INVOICE.parties.debtor), 60, 170);
		doc.font(`${name}-Bold`).fontSize(16).text(`Rechnung ${INVOICE.number}`, 60, 280);
		doc.font(name).fontSize(9);
		for (const [i, cells] of rows().entries()) {
			for (const [j, cell] of cells.entries()) {
				doc.text(cell, 60 + 95 * j, 310 + 16 * i, { lineBreak: false });
			}
		}
		new SwissQRBill(swissQrBillData(BILL), { fontName: name }).attachTo(doc);
		doc.end();
	});

/** The page that a browser prints: the same facts, the slip as SVG. */
function html(): string {
	const slip = new SwissQRBillSvg(swissQrBillData(BILL)).toString();
	const table = rows().map((cells) => `<tr>${cells.map((c) => `<td>${c}</td>`).join('')}</tr>`);
	return `<body style="margin:0;font:10pt Liberation Sans"><pre>${addressOf(INVOICE.parties.creditor)}</pre>
		<pre>${addressOf(INVOICE.parties.debtor)}</pre><h1>Rechnung ${INVOICE.number}</h1>
		<table>${table.join('')}</table><div style="position:absolute;top:192mm">${slip}</div></body>`;
}

function printer(browser: Browser): Draw {
	const opened = browser.newPage();
	return async () => {
		const page = await opened;
		await page.setContent(html());
		return page.pdf({ format: 'A4', printBackground: true });
	};
}

interface Measured {
	/** Milliseconds for one invoice, a figure for each round. */
	readonly wall: number[];
	/** Of this process. */
	readonly cpu: number[];
}

async function round(draw: Draw, count: number, into: Measured): Promise<void> {
	const cpu = process.cpuUsage();
	const began = performance.now();
	for (let i = 0; i < count; i++) await draw();
	into.wall.push((performance.now() - began) / count);
	const { user, system } = process.cpuUsage(cpu);
	into.cpu.push((user + system) / 1000 / count);
}

/** In turns, so that what else the machine does hits both alike. */
async function measure(draws: readonly Draw[], count: number): Promise<Measured[]> {
	const measured = draws.map((): Measured => ({ wall: [], cpu: [] }));
	for (const draw of draws) for (let i = 0; i < count; i++) await draw();
	for (let i = 0; i < ROUNDS; i++) {
		for (const [k, draw] of draws.entries()) await round(draw, count, measured[k] as Measured);
	}
	return measured;
}

/** Does the document say the total, and its code exactly the bill? */
async function isRight(pdf: Uint8Array): Promise<boolean> {
	const payload = encode(BILL);
	const text = (await readPdf(pdf)).texts.join(' ');
	const codes = await readQrCodes(pdf);
	return (
		payload.ok &&
		codes.length === 1 &&
		codes[0]?.text === payload.value &&
		text.includes(printMinor(INVOICE.totalMinor)) &&
		text.includes(INVOICE.number)
	);
}

async function against(
	name: string,
	o: { peer: Draw; least: number; count?: number },
): Promise<BenchRow[]> {
	const [mine, theirs] = await measure([ours, o.peer], o.count ?? A_ROUND);
	if (!mine || !theirs) throw new Error('two draws have two results');
	const right = (await isRight(await ours())) && (await isRight(await o.peer()));
	const rate = { ours: 1000 / median(mine.wall), peer: 1000 / median(theirs.wall) };
	const cpu = { ours: median(mine.cpu), peer: median(theirs.cpu) };
	const row = {
		name: `QR-bill invoice as PDF, beside ${name}`,
		unit: 'invoices/s',
		...rate,
		ratio: rate.ours / rate.peer,
		target: `≥ ${o.least.toFixed(1)} ×`,
		ok: right && rate.ours >= o.least * rate.peer,
	};
	// The browser works in processes of its own.
	if (name.includes('Chromium')) return [row];
	return [
		row,
		{
			...row,
			name: `${row.name}: CPU`,
			unit: 'ms',
			...cpu,
			ratio: cpu.peer / cpu.ours,
			target: '–',
			ok: right,
		},
	];
}

async function size(): Promise<BenchRow> {
	const [mine, theirs] = [
		(await ours()).length / 1000,
		(await pdfkit('Liberation Sans')).length / 1000,
	];
	return {
		name: 'QR-bill invoice as PDF: size with fonts, beside pdfkit with the same fonts',
		unit: 'KB',
		ours: mine,
		peer: theirs,
		ratio: theirs / mine,
		target: '≤ 35 KB',
		ok: mine <= 35,
	};
}

async function chromiumRow(): Promise<BenchRow[]> {
	const name = 'a warm Chromium printing HTML';
	const program = chromiumProgram();
	if (!program) throw new Error('no Chromium: install it, or name one by FINANCE_CHROMIUM');
	const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox'] });
	try {
		return await against(name, { peer: printer(browser), least: 10, count: 2 });
	} finally {
		await browser.close();
	}
}

/** Speed beside three peers, and the size of the file. */
export async function benchPdf(): Promise<readonly BenchRow[]> {
	const sans = 'pdfkit + swissqrbill alone, fonts embedded';
	return [
		...(await against('pdfkit + swissqrbill alone, Helvetica not embedded', {
			peer: () => pdfkit('Helvetica'),
			least: 1,
		})),
		...(await against(sans, { peer: () => pdfkit('Liberation Sans'), least: 1, count: 5 })),
		...(await chromiumRow()),
		await size(),
	];
}
