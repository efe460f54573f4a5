import { readdirSync, readFileSync } from 'node:fs';
import { createCanvas, type Image, loadImage } from '@napi-rs/canvas';
import { PDFDocument } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';

import { LIMITS } from '../../../src/adapters/reading/limits.js';
import { readQrCodes } from '../../../src/adapters/reading/qr.js';
import { FinanceError } from '../../../src/core/errors.js';
import { corpusJson, corpusPath, hasCorpora } from '../../vectors/corpora.js';

const PAYLOAD = [
	...['SPC', '0200', '1', 'CH5800791123000889012', 'S', 'Łukasz Škoda Sàrl', 'Weg', '7', '8000'],
	...['Zürich', 'CH', '', '', '', '', '', '', '', '12.50', 'CHF', '', '', '', '', '', '', ''],
	...['SCOR', 'RF18539007547034', 'Größe 5 € für Ștefan', 'EPD'],
].join('\n');

const UTF8 = Buffer.from(PAYLOAD);

prepareZXingModule({
	overrides: {
		wasmBinary: readFileSync('node_modules/zxing-wasm/dist/writer/zxing_writer.wasm')
			.buffer as ArrayBuffer,
	},
});

/** A code as PNG: bytes as they are, text in the character set that the writer names in it. */
async function codePng(text: string | Uint8Array): Promise<Buffer> {
	const options = { format: 'QRCode', ecLevel: 'M', scale: 4 } as const;
	const { image, error } = await writeBarcode(text, options);
	if (!image) throw new Error(error);
	return Buffer.from(await image.arrayBuffer());
}

const onCanvas = (
	width: number,
	height: number,
	paint: (c: ReturnType<ReturnType<typeof createCanvas>['getContext']>) => void,
) => {
	const canvas = createCanvas(width, height);
	const context = canvas.getContext('2d');
	context.fillStyle = '#fff';
	context.fillRect(0, 0, width, height);
	paint(context as never);
	return canvas;
};

const texts = async (bytes: Uint8Array): Promise<string[]> =>
	(await readQrCodes(bytes)).map((c) => c.text);

const reasonOf = async (run: Promise<unknown>): Promise<unknown> => {
	try {
		await run;
	} catch (e) {
		if (e instanceof FinanceError) return { code: e.code, ...e.details };
		throw e;
	}
	return 'nothing';
};

describe('a picture', () => {
	const page = async (): Promise<{ image: Image; canvas: ReturnType<typeof onCanvas> }> => {
		const image = await loadImage(await codePng(UTF8));
		return { image, canvas: onCanvas(1240, 1754, (c) => c.drawImage(image as never, 400, 1200)) };
	};

	test.each(['png', 'jpeg', 'webp', 'gif'] as const)('in %s is read', async (kind) => {
		const { canvas } = await page();
		const bytes = kind === 'png' ? await canvas.encode('png') : await canvas.encode(kind as 'webp');
		expect(await texts(bytes)).toEqual([PAYLOAD]);
	});

	test.each`
		situation                 | rotate | scale  | quality | blur
		${'upside down'}          | ${180} | ${1}   | ${90}   | ${0}
		${'on its side'}          | ${90}  | ${1}   | ${90}   | ${0}
		${'askew'}                | ${7}   | ${1}   | ${90}   | ${0}
		${'compressed a lot'}     | ${2}   | ${1}   | ${20}   | ${0}
		${'out of focus'}         | ${1}   | ${1}   | ${70}   | ${1.2}
		${'of twelve megapixels'} | ${3}   | ${2.4} | ${70}   | ${0}
	`('$situation is read', async ({ rotate, scale, quality, blur }) => {
		const { canvas } = await page();
		const [w, h] = [1240 * scale, 1754 * scale];
		const turned = onCanvas(w, h, (c) => {
			if (blur > 0) c.filter = `blur(${blur}px)`;
			c.translate(w / 2, h / 2);
			c.rotate((rotate * Math.PI) / 180);
			c.drawImage(canvas as never, -w / 2, -h / 2, w, h);
		});
		expect(await texts(await turned.encode('jpeg', quality))).toEqual([PAYLOAD]);
	});

	test('grey and full of noise is read', async () => {
		const { canvas } = await page();
		const context = canvas.getContext('2d');
		const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
		let seed = 7;
		for (let i = 0; i < pixels.data.length; i += 4) {
			seed = (seed * 1103515245 + 12345) & 0x7fffffff;
			const value = 70 + (pixels.data[i] ?? 0) * 0.45 + (seed / 0x7fffffff - 0.5) * 80;
			pixels.data.fill(value, i, i + 3);
		}
		context.putImageData(pixels, 0, 0);
		expect(await texts(await canvas.encode('jpeg', 40))).toEqual([PAYLOAD]);
	});

	test('whose code names its character set is read in it', async () => {
		expect(await texts(await codePng(PAYLOAD))).toEqual([PAYLOAD]);
	});

	test('in Latin-1 without saying so keeps its umlauts', async () => {
		const latin = PAYLOAD.replace(/[ŁŠ€Ș]/g, 'x');
		expect(await texts(await codePng(Buffer.from(latin, 'latin1')))).toEqual([latin]);
	});

	test('with another code on it gives the Swiss one only', async () => {
		const [swiss, other] = await Promise.all(
			[PAYLOAD, 'https://example.ch'].map(async (t) => loadImage(await codePng(t))),
		);
		const both = onCanvas(1240, 1754, (c) => {
			c.drawImage(other as never, 100, 100);
			c.drawImage(swiss as never, 400, 1200);
		});
		expect(await texts(await both.encode('png'))).toEqual([PAYLOAD]);
	});
});

describe('a PDF', () => {
	const pdf = async (pages: readonly (readonly string[])[]): Promise<Uint8Array> => {
		const document = await PDFDocument.create();
		for (const codes of pages) {
			const page = document.addPage([595, 842]);
			for (const [i, text] of codes.entries()) {
				const image = await document.embedPng(await codePng(Buffer.from(text)));
				page.drawImage(image, { x: 190, y: 500 - i * 300, width: 130, height: 130 });
			}
		}
		return document.save();
	};
	const bill = (n: number): string => PAYLOAD.replace('12.50', `${n}.00`);

	test('gives all codes with their pages, top down', async () => {
		const found = await readQrCodes(await pdf([[bill(1)], [], [bill(2), bill(3)]]));
		expect(found.map((c) => [c.page, c.text])).toEqual([
			[1, bill(1)],
			[3, bill(2)],
			[3, bill(3)],
		]);
		expect(found[0]?.corners[0]?.x).toBeCloseTo(190 / 595, 1);
	});

	test('with more pages than allowed is refused', async () => {
		const bytes = await pdf([[], [], []]);
		expect(await reasonOf(readQrCodes(bytes, { ...LIMITS, maxPages: 2 }))).toEqual({
			code: 'FILE_UNREADABLE',
			reason: 'too_many_pages',
			max: 2,
		});
	});
});

describe('a file is refused', () => {
	const png = (edge: string): Buffer =>
		Buffer.from(`89504e470d0a1a0a0000000d49484452${edge}${edge}0806000000`, 'hex');
	/** A header that promises a picture of 60 000 × 60 000 pixels. */
	const bomb = png('0000ea60');
	test.each`
		situation                     | bytes                                                                   | reason
		${'empty'}                    | ${Buffer.alloc(0)}                                                      | ${'empty'}
		${'text'}                     | ${Buffer.from('SPC\n0200\n1\n')}                                        | ${'unknown_format'}
		${'an SVG'}                   | ${Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')}             | ${'unknown_format'}
		${'a few bytes of a PNG'}     | ${bomb.subarray(0, 12)}                                                 | ${'unknown_format'}
		${'a picture too large'}      | ${bomb}                                                                 | ${'too_many_pixels'}
		${'a PNG header and nothing'} | ${Buffer.concat([png('00000010'), Buffer.alloc(90, 1)])}                | ${'damaged'}
		${'a cut-off PDF'}            | ${Buffer.from('%PDF-1.7\n1 0 obj\n<</Type/Catalog')}                    | ${'damaged'}
		${'a PDF of noise'}           | ${Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(5000, 0xa7)])} | ${'damaged'}
	`('when it is $situation: $reason', async ({ bytes, reason }) => {
		expect(await reasonOf(readQrCodes(bytes))).toMatchObject({ code: 'FILE_UNREADABLE', reason });
	});

	test('when it has too many bytes', async () => {
		const limits = { ...LIMITS, maxBytes: 100 };
		expect(await reasonOf(readQrCodes(await codePng(PAYLOAD), limits))).toMatchObject({
			reason: 'too_many_bytes',
		});
	});
});

describe.skipIf(!hasCorpora)('collected pictures and PDFs', { timeout: 90_000 }, () => {
	const expected = hasCorpora
		? corpusJson<Record<string, string[]>>('qr-images/expected-payloads.json')
		: {};

	test.each(Object.keys(expected))('%s', async (file) => {
		const found = await texts(readFileSync(corpusPath(`qr-images/${file}`)));
		expect(found.sort()).toEqual([...(expected[file] ?? [])].sort());
	});

	interface Truth {
		bills?: { iban: string; reference: string | null; amount: string | null }[];
	}
	const documents = hasCorpora
		? readdirSync(corpusPath('invoices')).filter((f) => /\.(pdf|png|jpg)$/.test(f))
		: [];

	test.each(documents)('%s', async (file) => {
		const found = await texts(readFileSync(corpusPath(`invoices/${file}`)));
		const truth = `invoices/${file.replace(/\.\w+$/, '.truth.json')}`;
		const hasTruth = readdirSync(corpusPath('invoices')).includes(truth.slice(9));
		const bills = (hasTruth && corpusJson<Truth>(truth).bills) || [];
		expect(found).toHaveLength(bills.length);
		for (const [i, b] of bills.entries()) {
			const lines = found[i]?.split(/\r?\n/) ?? [];
			expect([lines[3], lines[28], lines[18]]).toEqual([b.iban, b.reference ?? '', b.amount ?? '']);
		}
	});
});
