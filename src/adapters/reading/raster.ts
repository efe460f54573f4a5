/**
 * Pages as pixels: pictures by @napi-rs/canvas, PDF pages by pdf.js drawn on the same canvas.
 * Nothing is fetched: fonts, character maps and decoders are read from the packages themselves.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type * as Canvas from '@napi-rs/canvas';
import type * as PdfJs from 'pdfjs-dist';
import { FinanceError } from '../../core/errors.js';
import { readImageHeader } from './image-header.js';
import { type ReadingLimits, unreadable } from './limits.js';

/** RGBA, four bytes a pixel, on white. */
export interface Raster {
	readonly data: Uint8ClampedArray<ArrayBuffer>;
	readonly width: number;
	readonly height: number;
	/** The same slightly out of focus: noise goes, what is meant stays. */
	soft(): Raster;
}

/** A page that can be drawn as large as it is needed. */
export interface Page {
	/** From 1. */
	readonly number: number;
	/** The longer edge in pixels at which nothing more is to be seen; null when it has no end. */
	readonly fullEdge: number | null;
	/** Draws the page so that its longer edge has at most this many pixels. */
	raster(longEdge: number): Promise<Raster>;
}

/** In pixels; less than half a module of a QR code at 150 dpi. */
const SOFT_RADIUS = 0.7;

const require = createRequire(import.meta.url);
const folderOf = (packageName: string): string =>
	dirname(require.resolve(`${packageName}/package.json`));

const isPdf = (bytes: Uint8Array): boolean =>
	Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-');

/** The pages of a PDF or the one of a picture, one after the other; throws FILE_UNREADABLE. */
export async function* pagesOf(bytes: Uint8Array, limits: ReadingLimits): AsyncGenerator<Page> {
	if (bytes.length === 0) throw unreadable('empty');
	if (bytes.length > limits.maxBytes) throw unreadable('too_many_bytes', limits.maxBytes);
	if (isPdf(bytes)) yield* pdfPages(bytes, limits);
	else yield await picture(bytes, limits);
}

async function picture(bytes: Uint8Array, limits: ReadingLimits): Promise<Page> {
	const header = readImageHeader(bytes);
	if (!header) throw unreadable('unknown_format');
	if (header.width * header.height > limits.maxPixels) {
		throw unreadable('too_many_pixels', limits.maxPixels);
	}
	const canvas = await import('@napi-rs/canvas');
	const image = await canvas.loadImage(Buffer.from(bytes)).catch(() => {
		throw unreadable('damaged');
	});
	const { width, height } = image;
	return {
		number: 1,
		fullEdge: Math.max(width, height),
		raster: async (longEdge) => {
			const scale = Math.min(1, longEdge / Math.max(width, height));
			return draw(canvas, { width: width * scale, height: height * scale }, (context, size) => {
				context.drawImage(image, 0, 0, size.width, size.height);
			});
		},
	};
}

interface Size {
	readonly width: number;
	readonly height: number;
}

async function draw(
	{ createCanvas }: typeof Canvas,
	wanted: Size,
	paint: (context: Canvas.SKRSContext2D, size: Size) => void | Promise<void>,
): Promise<Raster> {
	const width = Math.max(1, Math.round(wanted.width));
	const height = Math.max(1, Math.round(wanted.height));
	const canvas = createCanvas(width, height);
	const context = canvas.getContext('2d');
	context.fillStyle = '#fff';
	context.fillRect(0, 0, width, height);
	await paint(context, { width, height });
	const pixelsOf = (c: Canvas.SKRSContext2D, soft: () => Raster): Raster => {
		const { data } = c.getImageData(0, 0, width, height);
		return { data: data as Uint8ClampedArray<ArrayBuffer>, width, height, soft };
	};
	const soft = (): Raster => {
		const blurred = createCanvas(width, height).getContext('2d');
		blurred.filter = `blur(${SOFT_RADIUS}px)`;
		blurred.drawImage(canvas, 0, 0);
		return pixelsOf(blurred, soft);
	};
	return pixelsOf(context, soft);
}

async function* pdfPages(bytes: Uint8Array, limits: ReadingLimits): AsyncGenerator<Page> {
	if (!('withResolvers' in Promise)) throw new FinanceError('CONFIG_INVALID', { needs: 'Node 22' });
	const [canvas, pdfjs] = await Promise.all([
		import('@napi-rs/canvas'),
		import('pdfjs-dist/legacy/build/pdf.mjs'),
	]);
	const task = openPdf(pdfjs, bytes, limits);
	try {
		const document = await task.promise;
		if (document.numPages > limits.maxPages) throw unreadable('too_many_pages', limits.maxPages);
		for (let number = 1; number <= document.numPages; number += 1) {
			const page = await document.getPage(number);
			yield pdfPage(page, canvas, number);
			page.cleanup();
		}
	} catch (e) {
		if (e instanceof FinanceError) throw e;
		throw unreadable((e as Error)?.name === 'PasswordException' ? 'password' : 'damaged');
	} finally {
		await task.destroy();
	}
}

function openPdf(
	{ getDocument, VerbosityLevel }: typeof PdfJs,
	bytes: Uint8Array,
	limits: ReadingLimits,
): PdfJs.PDFDocumentLoadingTask {
	const root = folderOf('pdfjs-dist');
	return getDocument({
		data: new Uint8Array(bytes),
		standardFontDataUrl: `${join(root, 'standard_fonts')}/`,
		cMapUrl: `${join(root, 'cmaps')}/`,
		iccUrl: `${join(root, 'iccs')}/`,
		wasmUrl: `${join(root, 'wasm')}/`,
		maxImageSize: limits.maxPixels,
		useSystemFonts: false,
		disableFontFace: true,
		enableXfa: false,
		verbosity: VerbosityLevel.ERRORS,
	});
}

function pdfPage(page: PdfJs.PDFPageProxy, canvas: typeof Canvas, number: number): Page {
	const { width, height } = page.getViewport({ scale: 1 });
	return {
		number,
		fullEdge: null,
		raster: (longEdge) => {
			const scale = longEdge / Math.max(width, height);
			const viewport = page.getViewport({ scale });
			return draw(canvas, viewport, async (context) => {
				const canvasContext = context as unknown as CanvasRenderingContext2D;
				await page.render({ canvas: null, canvasContext, viewport }).promise;
			});
		},
	};
}
