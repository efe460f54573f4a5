/** Pages, fonts and pictures become one document. */
import { PDFDocument, PDFName } from 'pdf-lib';
import type { Day } from '../../core/days.js';
import { compressed, property, useFont } from './font-use.js';
import { PAGE } from './layout.js';
import type { Letter } from './letterhead.js';
import { LOGO_NAME, type Logo } from './logo.js';
import { FONT_NAMES, type Fonts, type Sheet } from './sheet.js';

/** Fonts that count the glyphs of one document. */
export const newFonts = (): Fonts => ({ regular: useFont('regular'), bold: useFont('bold') });

/** Title, author, language and date from the letter alone: the same letter, the same bytes. */
function describe(doc: PDFDocument, { title, parties, language }: Letter, on: Day): void {
	const day = new Date(`${on}T00:00:00Z`);
	doc.setTitle(title, { showInWindowTitleBar: true });
	doc.setAuthor(parties.creditor.name);
	doc.setProducer('directus-extension-finance');
	doc.setCreationDate(day);
	doc.setModificationDate(day);
	doc.catalog.set(PDFName.of('Lang'), property(`${language}-CH`));
}

/** The bytes of a letter whose pages are drawn. `on` is the day that it bears. */
export async function documentOf(
	sheets: readonly Sheet[],
	letter: Letter,
	o: { readonly fonts: Fonts; readonly logo: Logo | null; readonly on: Day },
): Promise<Uint8Array> {
	const doc = await PDFDocument.create({ updateMetadata: false });
	describe(doc, letter, o.on);
	const { context } = doc;
	const resources = context.register(
		context.obj({
			Font: {
				[FONT_NAMES.regular]: o.fonts.regular.embed(context),
				[FONT_NAMES.bold]: o.fonts.bold.embed(context),
			},
			...(o.logo && { XObject: { [LOGO_NAME]: o.logo.embed(context) } }),
		}),
	);
	for (const sheet of sheets) {
		const page = doc.addPage([PAGE.width, PAGE.height]);
		page.node.set(
			PDFName.of('Contents'),
			compressed(context, Buffer.from(sheet.content(), 'latin1')),
		);
		page.node.set(PDFName.of('Resources'), resources);
	}
	return doc.save({ useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false });
}
