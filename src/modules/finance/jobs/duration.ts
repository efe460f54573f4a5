/** How long something took, down to milliseconds. */
import type { Formats } from '../../../app/formats.js';

export const durationText = (ms: number, formats: Formats): string =>
	ms < 1000 ? `${formats.number(Math.max(0, ms))}\u00a0ms` : formats.duration(ms);

/** Between two instants as the server sends them; null while there is no end or beginning. */
export const between = (from: string | null, to: string | null): number | null =>
	from === null || to === null ? null : Date.parse(to) - Date.parse(from);
