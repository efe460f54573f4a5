/** The customs office's list of rates, in the shape that it publishes. The figures are made up. */

export const aDevise = (code: string, waehrung: string, kurs: string): string =>
	`<devise code="${code}"><land_de>Land</land_de><land_en>Country &amp; so on</land_en>` +
	`<waehrung>${waehrung}</waehrung><kurs>${kurs}</kurs></devise>`;

export const aRateList = ({
	days = '22.11.2026',
	devises = [aDevise('eur', '1 EUR', '0.95280'), aDevise('usd', '1 USD', '0.79588')],
	before = '',
}: {
	days?: string;
	devises?: readonly string[];
	before?: string;
} = {}): string =>
	`<?xml version="1.0" encoding="UTF-8"?>\n${before}` +
	'<wechselkurse xmlns="https://www.backend-rates.bazg.admin.ch/xmldaily" ' +
	"xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>\n" +
	`<datum>20.11.2026</datum><zeit>02:00:02</zeit><gueltigkeit>${days}</gueltigkeit>\n` +
	`${devises.join('\n')}\n</wechselkurse>\n`;
