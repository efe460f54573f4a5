/** Files of Directus: pictures as people upload them. */
import { crc32, deflateSync } from 'node:zlib';
import type { Directus } from '../harness/directus.js';

const chunk = (type: string, data: Buffer): Buffer => {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const frame = Buffer.alloc(8);
	frame.writeUInt32BE(data.length, 0);
	frame.writeUInt32BE(crc32(body), 4);
	return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
};

/** Rows of grey, each begun by filter type 0. */
const pixels = (width: number, height: number): Buffer =>
	Buffer.concat(Array(height).fill(Buffer.concat([Buffer.alloc(1), Buffer.alloc(width, 0x40)])));

/** A grey PNG; `claimed` is the size that its header tells, whatever is in it. */
export function aPng(width: number, height: number, claimed = { width, height }): Buffer {
	const header = Buffer.alloc(13);
	header.writeUInt32BE(claimed.width, 0);
	header.writeUInt32BE(claimed.height, 4);
	header.writeUInt8(8, 8);
	return Buffer.concat([
		Buffer.from('89504e470d0a1a0a', 'hex'),
		chunk('IHDR', header),
		chunk('IDAT', deflateSync(pixels(width, height))),
		chunk('IEND', Buffer.alloc(0)),
	]);
}

export const LOGO: Buffer = aPng(40, 10);

/** Uploads a file as administrator; returns its id. */
export async function anUpload(
	directus: Directus,
	o: { readonly bytes: Buffer; readonly type: string },
): Promise<string> {
	const data = new FormData();
	data.append('file', new Blob([new Uint8Array(o.bytes)], { type: o.type }), 'upload');
	const { status, body } = await directus.request('POST', '/files', data);
	if (status !== 200) throw new Error(`/files: ${status} ${JSON.stringify(body)}`);
	return body.data.id;
}
