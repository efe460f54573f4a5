/** Several documents as one, page after page. */
import { PDFDocument } from 'pdf-lib';

/** Lets other requests have their turn between two documents. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The pages as they are; seals and attachments of the single documents are not carried along. */
export async function mergeDocuments(documents: readonly Uint8Array[]): Promise<Uint8Array> {
	const merged = await PDFDocument.create();
	merged.setProducer('directus-extension-finance');
	for (const bytes of documents) {
		const document = await PDFDocument.load(bytes, { updateMetadata: false });
		for (const page of await merged.copyPages(document, document.getPageIndices())) {
			merged.addPage(page);
		}
		await breathe();
	}
	return merged.save();
}
