/** qr decode: every Swiss QR bill of a payload text, a picture or a PDF, judged by IG 2.4. */
import { readImageHeader } from '../../adapters/reading/image-header.js';
import { LIMITS, unreadable } from '../../adapters/reading/limits.js';
import { billFields } from '../../core/qr-bill/bill-input.js';
import { isNotForPayment } from '../../core/qr-bill/check.js';
import { decode } from '../../core/qr-bill/payload.js';
import { type Command, oneFile } from './command.js';

const qrDecode: Command = async (args, world) => {
	const bytes = await world.read(oneFile(args, 'qr decode FILE|-'));
	return { bills: (await payloadsOf(bytes)).map(billOf) };
};

export default qrDecode;

function billOf(payload: string) {
	const { bill, layout, findings, valid } = decode(payload);
	const payable = valid && !isNotForPayment(bill);
	return { payload, fields: billFields(bill, layout), findings, valid, payable };
}

async function payloadsOf(bytes: Uint8Array): Promise<readonly string[]> {
	const isPdf = Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-');
	if (!isPdf && !readImageHeader(bytes)) return [textOf(bytes)];
	const { readQrCodes } = await import('../../adapters/reading/qr.js');
	return (await readQrCodes(bytes)).map((code) => code.text);
}

/** Bytes with a zero in them are no text; what is no UTF-8 is read as Latin-1. */
function textOf(bytes: Uint8Array): string {
	if (bytes.length === 0) throw unreadable('empty');
	if (bytes.length > LIMITS.maxBytes) throw unreadable('too_many_bytes', LIMITS.maxBytes);
	if (bytes.includes(0)) throw unreadable('unknown_format');
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		return new TextDecoder('windows-1252').decode(bytes);
	}
}
