/** Asks the customs office's server for the rates of a day, within limits of time and size. */
import { addDays, type Day } from '../../core/days.js';
import { FinanceError } from '../../core/errors.js';
import { type OfficialRates, readOfficialRates } from '../../core/rates/official.js';

/** The whole list of the world's currencies has about 40 kB. */
const MOST_BYTES = 1_000_000;

export interface OfficeOptions {
	/** Such as https://www.backend-rates.bazg.admin.ch/api/xmldaily, without a query. */
	readonly url: string;
	/** For one answer, its body included. */
	readonly timeoutMs: number;
}

/** Not there, overloaded or too slow: the run waits for it. */
const unreachable = (status: number | null): FinanceError =>
	new FinanceError('RATES_UNREACHABLE', { answer: status });

async function bodyOf(answer: Response): Promise<string> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	if (!answer.body) return '';
	// Node's streams are iterable; the types of the browser do not say so.
	for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
		size += chunk.byteLength;
		if (size > MOST_BYTES) throw new FinanceError('RATES_INVALID', { bytes: MOST_BYTES });
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString('utf8');
}

async function fetched(url: URL, timeoutMs: number): Promise<string> {
	try {
		const answer = await fetch(url, {
			signal: AbortSignal.timeout(timeoutMs),
			// An answer from somewhere else is not the office's.
			redirect: 'manual',
			headers: { accept: 'application/xml, text/xml' },
		});
		if (answer.status === 429 || answer.status >= 500) throw unreachable(answer.status);
		if (!answer.ok) throw new FinanceError('RATES_REFUSED', { answer: answer.status });
		return await bodyOf(answer);
	} catch (e) {
		throw e instanceof FinanceError ? e : unreachable(null);
	}
}

async function published(o: OfficeOptions, on: Day): Promise<OfficialRates> {
	const url = new URL(o.url);
	url.searchParams.set('d', on.replaceAll('-', ''));
	url.searchParams.set('locale', 'en');
	const read = readOfficialRates(await fetched(url, o.timeoutMs));
	if (!read) throw new FinanceError('RATES_INVALID', { day: on });
	return read;
}

/**
 * The rates that hold on a day. The office lists them under the day on which it fixed them, a
 * working day before; the answer itself says which days it is for, and only that counts. Throws
 * RATES_UNREACHABLE, RATES_REFUSED, RATES_INVALID or RATES_NOT_PUBLISHED.
 */
export async function officialRates(o: OfficeOptions, day: Day): Promise<OfficialRates> {
	for (const on of [addDays(day, -1), day]) {
		const read = await published(o, on);
		if (read.days.includes(day)) return read;
	}
	throw new FinanceError('RATES_NOT_PUBLISHED', { day });
}
