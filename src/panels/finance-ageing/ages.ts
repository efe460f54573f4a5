/** From the sums of the server to the rows of the table: nothing is added up here. */

/** In their order, as GET /receivables/:company names them. */
export const AGES = ['current', '1-30', '31-60', '61-90', '90+'] as const;
export type Age = (typeof AGES)[number];

export interface Receivables {
	readonly currencies: readonly {
		readonly currency: string;
		readonly count: number;
		/** Decimal text. */
		readonly total: string;
		readonly buckets: readonly {
			readonly age: string;
			readonly count: number;
			readonly open: string;
		}[];
	}[];
}

export interface AgeCell {
	readonly currency: string;
	/** Decimal text. */
	readonly open: string;
	readonly count: number;
	/** Of the currency's largest group, in percent. */
	readonly share: number;
}

export interface AgeRow {
	readonly age: Age;
	/** In the order of the currencies. */
	readonly cells: readonly AgeCell[];
}

/** Decimal text as whole cents: shares are for the eye, sums are the server's. */
const cents = (text: string): number => Number(text.replace('.', ''));

/** A row for each age, also where nothing is owed. */
export function ageRows({ currencies }: Receivables): readonly AgeRow[] {
	const most = new Map(
		currencies.map((c) => [c.currency, Math.max(1, ...c.buckets.map((b) => cents(b.open)))]),
	);
	return AGES.map((age) => ({
		age,
		cells: currencies.map(({ currency, buckets }) => {
			const found = buckets.find((b) => b.age === age);
			const open = found?.open ?? '0.00';
			const share = (100 * cents(open)) / (most.get(currency) ?? 1);
			return { currency, open, count: found?.count ?? 0, share };
		}),
	}));
}
