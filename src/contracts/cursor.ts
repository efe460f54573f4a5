/** Where somebody stands who follows changes: the instant, then kind and id where it is shared. */
import { isDay } from '../core/days.js';

/** `2026-11-22T15:07:02.123456Z invoice 0193…` */
export const CURSOR =
	/^(\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{6}Z)(?: ([a-z]+) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}))?$/;

export const isCursor = (text: string): boolean => CURSOR.test(text) && isDay(text.slice(0, 10));
