/** What lies on the pages of a PDF: pieces of text with their places in millimetres from the top. */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface Piece {
	readonly text: string;
	/** From 1. */
	readonly page: number;
	/** Left edge and baseline. */
	readonly x: number;
	readonly y: number;
	readonly width: number;
	/** Size in points. */
	readonly size: number;
}

export interface Read {
	readonly pages: number;
	readonly pieces: readonly Piece[];
	/** The text of each page, pieces joined by one blank. */
	readonly texts: readonly string[];
	readonly info: Readonly<Record<string, unknown>>;
	readonly language: string | null;
}

const MM = 25.4 / 72;

type Pdf = Awaited<ReturnType<typeof getDocument>['promise']>;

async function piecesOf(document: Pdf, number: number): Promise<Piece[]> {
	const page = await document.getPage(number);
	const [, , , height = 0] = page.view;
	const { items } = await page.getTextContent();
	return items.flatMap((item) => {
		if (!('str' in item) || item.str.trim() === '') return [];
		const [a = 0, b = 0, , , x = 0, y = 0] = item.transform as number[];
		const size = Math.hypot(a, b);
		const width = item.width * MM;
		return [
			{
				text: item.str,
				page: number,
				x: x * MM,
				y: (height - y) * MM,
				width,
				size,
			},
		];
	});
}

/** Reads the text layer of a whole document. */
export async function readPdf(bytes: Uint8Array): Promise<Read> {
	const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
	const document = await loading.promise;
	try {
		const pages: Piece[][] = [];
		for (let n = 1; n <= document.numPages; n++) pages.push(await piecesOf(document, n));
		const { info } = await document.getMetadata();
		const joined = (pieces: readonly Piece[]): string =>
			pieces
				.map((p) => p.text)
				.join(' ')
				.replace(/[ \u00a0]+/g, ' ');
		return {
			pages: document.numPages,
			pieces: pages.flat(),
			texts: pages.map(joined),
			info: info as Record<string, unknown>,
			language: (info as { Language?: string }).Language ?? null,
		};
	} finally {
		await loading.destroy();
	}
}
