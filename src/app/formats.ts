/** Numbers, amounts, days, moments and durations as the user's language writes them. */

export interface Formats {
	number(value: number): string;
	percent(value: number): string;
	/** "1949.75" and "CHF" as "CHF 1’949.75", digit by digit: an amount is never a float. */
	money(text: string, currency: string): string;
	/** The same without its currency. */
	amount(text: string): string;
	/** A day "YYYY-MM-DD". */
	day(day: string): string;
	/** A moment of today by its time, any other with its day; `iso` as the server sends it. */
	instant(iso: string, now: Date): string;
	/** "45 sec", "12 min", "3 hr": as much as a glance needs. */
	duration(ms: number): string;
}

const UNITS = [
	{ unit: 'day', ms: 86_400_000 },
	{ unit: 'hour', ms: 3_600_000 },
	{ unit: 'minute', ms: 60_000 },
	{ unit: 'second', ms: 1000 },
] as const;

/** In Swiss amounts thousands are set apart by ’ and the point is decimal, in every language. */
function amountOf(text: string): string {
	const [, sign = '', whole = '', rest = ''] = /^(-?)(\d+)(\.\d+)?$/.exec(text) ?? [];
	if (whole === '') return text;
	return `${sign && '−'}${whole.replace(/\B(?=(\d{3})+$)/g, '’')}${rest}`;
}

export function formatsOf(locale: string): Formats {
	const number = new Intl.NumberFormat(locale);
	const dayOnly = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
	const percent = new Intl.NumberFormat(locale, { style: 'percent' });
	const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' });
	const dayAndTime = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'medium' });
	return {
		number: (value) => number.format(value),
		percent: (value) => percent.format(value / 100),
		money: (text, currency) => `${currency}\u00a0${amountOf(text)}`,
		amount: amountOf,
		day: (day) => (day === '' ? '' : dayOnly.format(new Date(`${day}T00:00:00Z`))),
		instant(iso, now) {
			const at = new Date(iso);
			const isToday = at.toDateString() === now.toDateString();
			return (isToday ? time : dayAndTime).format(at);
		},
		duration(ms) {
			const { unit, ms: size } = UNITS.find((u) => ms >= u.ms) ?? UNITS[3];
			const style = { style: 'unit', unit, unitDisplay: 'short' } as const;
			return new Intl.NumberFormat(locale, style).format(Math.floor(ms / size));
		},
	};
}
