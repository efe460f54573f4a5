/** The world's clock: the only place that asks for the time. */
import type { Clock } from '../ports.js';

const ZURICH = new Intl.DateTimeFormat('sv-SE', {
	timeZone: 'Europe/Zurich',
	year: 'numeric',
	month: '2-digit',
	day: '2-digit',
});

export const systemClock: Clock = Object.freeze({
	now: () => new Date().toISOString(),
	today: () => ZURICH.format(new Date()),
});
