/** VAT codes: dated rows, never bare constants. */
import type { Day } from '../days.js';
import type { Language } from '../parties/model.js';

export type VatDirection = 'output' | 'input' | 'acquisition' | 'import' | 'none';

export interface VatCode {
	readonly code: string;
	readonly titles: Readonly<Record<Language, string>>;
	/** Percent as decimal text: "8.1". */
	readonly rate: string;
	readonly validFrom: Day;
	readonly validTo: Day | null;
	readonly direction: VatDirection;
	/** Figures of the VAT form (ESTV form 200). */
	readonly turnoverFigure: string | null;
	readonly deductionFigure: string | null;
	readonly taxFigure: string | null;
	/** Ledger account of the tax; null where there is none. */
	readonly account: string | null;
}

/** One group of an invoice: all lines with the same code and rate. */
export interface VatGroup {
	readonly code: string;
	/** Percent as decimal text. */
	readonly rate: string;
	readonly netMinor: bigint;
	readonly vatMinor: bigint;
}
