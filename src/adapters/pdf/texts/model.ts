/** The words that each language of the printed invoice has. `{name}` stands for a value. */

export interface InvoiceTexts {
	readonly invoice: string;
	readonly creditNote: string;
	readonly draft: string;
	/** Across the pages of a draft. */
	readonly draftMark: string;
	/** Across the pages of example data. */
	readonly demoMark: string;
	readonly number: string;
	readonly date: string;
	readonly supplyDate: string;
	readonly supplyPeriod: string;
	readonly due: string;
	readonly original: string;
	readonly originalOf: string;
	readonly page: string;
	readonly position: string;
	readonly description: string;
	readonly quantity: string;
	readonly unit: string;
	readonly unitPrice: string;
	readonly discount: string;
	readonly vat: string;
	readonly amount: string;
	readonly subtotal: string;
	readonly carriedForward: string;
	readonly broughtForward: string;
	readonly net: string;
	readonly vatOn: string;
	/** Where the prices include it. */
	readonly vatIncluded: string;
	readonly total: string;
	readonly totalWithVat: string;
	readonly creditTotal: string;
	readonly dueNow: string;
	readonly dueOn: string;
	readonly dueInDays: string;
	readonly cashDiscount: string;
	readonly nothingDue: string;
	readonly creditTerms: string;
	readonly payment: PaymentTexts;
}

/** Headings of the payment part, word for word from the SIX implementation guidelines, annex D. */
export interface PaymentTexts {
	readonly paymentPart: string;
	readonly receipt: string;
	readonly account: string;
	readonly reference: string;
	readonly additional: string;
	readonly payableBy: string;
	readonly payableByBlank: string;
	readonly currency: string;
	readonly amount: string;
	readonly acceptancePoint: string;
}
