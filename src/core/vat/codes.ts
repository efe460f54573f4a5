/**
 * The Swiss VAT codes as dated rows, and what is asked of them. A code is a letter for its use and
 * the rate without its point, the same in every language:
 *
 *     S81 standard   R26 reduced   A38 accommodation      output tax
 *     O81 standard by option for an exempt supply (MWSTG art. 22)
 *     EXP export   ABR supply abroad   EXM exempt without credit   N0 no turnover
 *     I81 I26 I38   input tax on material and services (figure 400)
 *     E81 E26 E38   input tax on investments and other operating cost (figure 405)
 *     Q81           acquisition tax: services from abroad (figure 383)
 *     TM TE         import tax, the whole line is tax (figures 400 and 405)
 *
 * Rates: MWSTG art. 25 since 2024-01-01 and its earlier versions. Figures: ESTV form 200; those of
 * 2011–2017 are the left column of the form of 2018.
 */
import type { Day } from '../days.js';
import { Decimal } from '../money/decimal.js';
import type { Language } from '../parties/model.js';
import type { VatCode, VatDirection, VatGroup } from './model.js';

interface Era {
	readonly from: Day;
	readonly to: Day | null;
	/** Rates: standard, reduced, accommodation. */
	readonly rates: readonly [string, string, string];
	/** Figures of the tax: standard, reduced, accommodation, acquisition. */
	readonly figures: readonly [string, string, string, string];
}

const ERAS: readonly Era[] = [
	{
		from: '2011-01-01',
		to: '2017-12-31',
		rates: ['8.0', '2.5', '3.8'],
		figures: ['301', '311', '341', '381'],
	},
	{
		from: '2018-01-01',
		to: '2023-12-31',
		rates: ['7.7', '2.5', '3.7'],
		figures: ['302', '312', '342', '382'],
	},
	{
		from: '2024-01-01',
		to: null,
		rates: ['8.1', '2.6', '3.8'],
		figures: ['303', '313', '343', '383'],
	},
];

type Titles = Readonly<Record<Language, string>>;
const titles = (...[de, fr, it, en]: [string, string, string, string]): Titles => ({
	de,
	fr,
	it,
	en,
});
const withRate = (t: Titles, rate: string): Titles =>
	titles(`${t.de} ${rate} %`, `${t.fr} ${rate} %`, `${t.it} ${rate}%`, `${t.en} ${rate}%`);

const RATE_NAMES = [
	titles('Normalsatz', 'Taux normal', 'Aliquota normale', 'Standard rate'),
	titles('Reduzierter Satz', 'Taux réduit', 'Aliquota ridotta', 'Reduced rate'),
	titles('Beherbergung', 'Hébergement', 'Alloggio', 'Accommodation'),
] as const;

const joined = (a: Titles, b: Titles): Titles =>
	titles(`${a.de}, ${b.de}`, `${a.fr}, ${b.fr}`, `${a.it}, ${b.it}`, `${a.en}, ${b.en}`);

const INPUT_GOODS = titles(
	'Vorsteuer Material und Dienstleistungen',
	'Impôt préalable matériel et services',
	'Imposta precedente materiale e servizi',
	'Input tax, material and services',
);
const INPUT_OTHER = titles(
	'Vorsteuer Investitionen und Betriebsaufwand',
	'Impôt préalable investissements et charges',
	'Imposta precedente investimenti e costi',
	'Input tax, investments and other cost',
);
const OPTION = titles('Option', 'Option', 'Opzione', 'Option');
const ACQUISITION = titles(
	'Bezugsteuer',
	'Impôt sur les acquisitions',
	'Imposta sull’acquisto',
	'Acquisition tax',
);

const shortRate = (rate: string): string => rate.replace('.', '');

type Row = Omit<VatCode, 'validFrom' | 'validTo'>;
type RowHead = [code: string, titles: Titles, rate: string, direction: VatDirection];
const row = (...[code, title, rate, direction]: RowHead): Row => ({
	code,
	titles: title,
	rate,
	direction,
	turnoverFigure: null,
	deductionFigure: null,
	taxFigure: null,
	account: null,
});

/** The taxed codes of one era. */
function taxed(era: Era): Row[] {
	const [standard, , , acquisition] = era.figures;
	const rows = era.rates.flatMap((rate, i) => {
		const name = withRate(RATE_NAMES[i] ?? OPTION, rate);
		const at = shortRate(rate);
		return [
			{
				...row(`${'SRA'[i]}${at}`, name, rate, 'output'),
				turnoverFigure: '200',
				taxFigure: era.figures[i] ?? null,
				account: '2200',
			},
			{
				...row(`I${at}`, joined(INPUT_GOODS, name), rate, 'input'),
				taxFigure: '400',
				account: '1170',
			},
			{
				...row(`E${at}`, joined(INPUT_OTHER, name), rate, 'input'),
				taxFigure: '405',
				account: '1171',
			},
		];
	});
	const rate = era.rates[0];
	const name = withRate(RATE_NAMES[0], rate);
	return [
		...rows,
		{
			...row(`O${shortRate(rate)}`, joined(OPTION, name), rate, 'output'),
			turnoverFigure: '205',
			taxFigure: standard,
			account: '2200',
		},
		{
			...row(`Q${shortRate(rate)}`, joined(ACQUISITION, name), rate, 'acquisition'),
			taxFigure: acquisition,
			account: '2200',
		},
	];
}

const EXPORT = titles(
	'Export, steuerbefreit',
	'Exportation, exonérée',
	'Esportazione, esente',
	'Export, zero-rated',
);
const ABROAD = titles(
	'Leistung im Ausland',
	'Prestation à l’étranger',
	'Prestazione all’estero',
	'Supply abroad',
);
const EXEMPT = titles(
	'Von der Steuer ausgenommen',
	'Exclu de l’impôt',
	'Escluso dall’imposta',
	'Exempt',
);
const NOTHING = titles('Ohne MWST', 'Sans TVA', 'Senza IVA', 'No VAT');
const IMPORT = titles(
	'Einfuhrsteuer',
	'Impôt sur les importations',
	'Imposta sull’importazione',
	'Import tax',
);

/** Codes whose rate is no date's business. */
const UNTAXED: readonly Row[] = [
	{
		...row('EXP', EXPORT, '0', 'output'),
		turnoverFigure: '200',
		deductionFigure: '220',
	},
	{
		...row('ABR', ABROAD, '0', 'output'),
		turnoverFigure: '200',
		deductionFigure: '221',
	},
	{
		...row('EXM', EXEMPT, '0', 'output'),
		turnoverFigure: '200',
		deductionFigure: '230',
	},
	{
		...row('TM', joined(IMPORT, INPUT_GOODS), '100', 'import'),
		taxFigure: '400',
		account: '1170',
	},
	{
		...row('TE', joined(IMPORT, INPUT_OTHER), '100', 'import'),
		taxFigure: '405',
		account: '1171',
	},
	row('N0', NOTHING, '0', 'none'),
];

/** Every code with its days. The same code may come twice with different days and figures. */
export const VAT_CODES: readonly VatCode[] = [
	...ERAS.flatMap((era) => taxed(era).map((r) => ({ ...r, validFrom: era.from, validTo: era.to }))),
	...UNTAXED.map((r) => ({ ...r, validFrom: '2011-01-01', validTo: null })),
];

const isValidOn = (c: VatCode, day: Day): boolean =>
	c.validFrom <= day && (c.validTo === null || day <= c.validTo);

/** The row of a code on a day; null when the code does not exist or is not valid then. */
export const vatCodeOn = (codes: readonly VatCode[], code: string, day: Day): VatCode | null =>
	codes.find((c) => c.code === code && isValidOn(c, day)) ?? null;

/** Output codes of ordinary supplies with this rate on a day: one, or more at 0 %. */
export const vatCodesByRate = (
	codes: readonly VatCode[],
	rate: Decimal,
	day: Day,
): readonly VatCode[] =>
	codes.filter(
		(c) =>
			c.direction === 'output' &&
			c.turnoverFigure === '200' &&
			isValidOn(c, day) &&
			Decimal.compare(rateOf(c.rate), rate) === 0,
	);

/** The code of the standard rate on a day; null before the first known day. */
export function standardCodeOn(codes: readonly VatCode[], day: Day): VatCode | null {
	const rates = codes
		.filter((c) => c.direction === 'output' && c.turnoverFigure === '200' && isValidOn(c, day))
		.sort((a, b) => Decimal.compare(rateOf(b.rate), rateOf(a.rate)));
	return rates[0] ?? null;
}

/** A rate's exact value; rates are data of ours, or were checked when they were written. */
export const rateOf = (rate: string): Decimal => Decimal.parse(rate, 4) ?? Decimal.of(0n, 4);

/** Lines by code and rate, highest rate first: what stands on the document. */
export function breakdown(
	lines: readonly {
		readonly vatCode: string | null;
		readonly vatRate: string;
		readonly netMinor: bigint;
		readonly vatMinor: bigint;
	}[],
): readonly VatGroup[] {
	const groups = new Map<string, VatGroup>();
	for (const line of lines) {
		if (line.vatCode === null) continue;
		const key = `${line.vatCode} ${line.vatRate}`;
		const group = groups.get(key);
		groups.set(key, {
			code: line.vatCode,
			rate: line.vatRate,
			netMinor: (group?.netMinor ?? 0n) + line.netMinor,
			vatMinor: (group?.vatMinor ?? 0n) + line.vatMinor,
		});
	}
	const byRate = (a: VatGroup, b: VatGroup): number =>
		Decimal.compare(rateOf(b.rate), rateOf(a.rate)) || (a.code < b.code ? -1 : 1);
	return [...groups.values()].sort(byRate);
}
