/** A local server in the customs office's place: it publishes what the test says. */
import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface OfficeAnswer {
	readonly status?: number;
	readonly body?: string | Uint8Array;
	/** Never ends. */
	readonly hang?: true;
	readonly location?: string;
}

export interface RateOffice {
	readonly url: string;
	/** The days that were asked for, as `20261121`, in order. */
	readonly asked: string[];
	answer: (day: string) => OfficeAnswer;
	/** Nobody listens any more. */
	close(): Promise<void>;
}

/** Holds no process up: it is gone with its test. */
export async function startRateOffice(answer: RateOffice['answer']): Promise<RateOffice> {
	const server = http.createServer((req, res) => {
		const day = new URL(req.url ?? '', 'http://office').searchParams.get('d') ?? '';
		office.asked.push(day);
		const { status = 200, body = '', hang, location } = office.answer(day);
		res.writeHead(status, { 'content-type': 'application/xml', ...(location && { location }) });
		if (hang) res.write('<?xml version="1.0"?>');
		else res.end(body);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const office: RateOffice = {
		url: `http://127.0.0.1:${port}/api/xmldaily`,
		asked: [],
		answer,
		close: () =>
			new Promise((resolve) => {
				server.closeAllConnections();
				server.close(() => resolve());
			}),
	};
	server.unref();
	return office;
}
