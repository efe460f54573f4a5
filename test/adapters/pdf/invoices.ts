/** Invoices for the tests of the printed document: built with the core's own arithmetic. */
import type { InvoiceLine, IssuedInvoice } from '../../../src/core/invoice/model.js';
import {
	lineAmount,
	type PricedLine,
	totalsOf,
	withVat,
} from '../../../src/core/invoice/totals.js';
import { Decimal } from '../../../src/core/money/decimal.js';

export const QR_IBAN = 'CH4431999123000889012';
export const IBAN = 'CH5604835012345678009';

interface LineSketch {
	readonly kind?: InvoiceLine['kind'];
	readonly description?: string;
	readonly quantity?: string;
	readonly unit?: string;
	readonly unitPrice?: string;
	readonly discountPercent?: string;
	readonly vatCode?: string | null;
	readonly vatRate?: string;
}

export interface Sketch extends Partial<Omit<IssuedInvoice, 'lines' | 'parties'>> {
	readonly lines?: readonly LineSketch[];
	readonly creditor?: Partial<IssuedInvoice['parties']['creditor']>;
	readonly debtor?: Partial<IssuedInvoice['parties']['debtor']>;
}

const CREDITOR: IssuedInvoice['parties']['creditor'] = {
	name: 'Robert Schneider AG',
	street: 'Rue du Lac',
	buildingNumber: '1268',
	postalCode: '2501',
	town: 'Biel',
	country: 'CH',
	vatNumber: 'CHE-123.456.788 MWST',
	uid: 'CHE-123.456.788',
	iban: QR_IBAN,
};

const DEBTOR: IssuedInvoice['parties']['debtor'] = {
	name: 'Pia-Maria Rutschmann-Schnyder',
	street: 'Grosse Marktgasse',
	buildingNumber: '28',
	postalCode: '9400',
	town: 'Rorschach',
	country: 'CH',
	addressLine2: '',
	contactPerson: '',
};

export const LINES: readonly LineSketch[] = [
	{
		description:
			'Konzept und Gestaltung der Website\nEntwürfe in zwei Varianten, eine Überarbeitung',
		quantity: '12.5',
		unit: 'Std.',
		unitPrice: '140',
	},
	{ description: 'Texte und Übersetzung', quantity: '3', unit: 'Seiten', unitPrice: '18.30' },
	{
		description: 'Handbuch gedruckt',
		quantity: '1',
		unit: 'Stk.',
		unitPrice: '2.2',
		vatCode: 'R26',
		vatRate: '2.6',
	},
];

/** Lines with different lengths, quantities and discounts, numbered "Leistung 7." */
export const manyLines = (count: number): readonly LineSketch[] =>
	Array.from({ length: count }, (_, i) => ({
		description:
			i % 7 === 3
				? `Leistung ${i + 1}.\nServer, Datensicherung und Aktualisierung der Programme, mit einem Bericht an die Geschäftsleitung über alles, was im Laufe des Monats aufgefallen ist`
				: `Leistung ${i + 1}.`,
		quantity: String((i % 5) + 1),
		unit: 'Std.',
		unitPrice: '1120.5',
		discountPercent: i % 11 === 0 ? '10' : '0',
	}));

function priced(sketch: LineSketch, i: number, registered: boolean): PricedLine {
	const kind = sketch.kind ?? 'item';
	const item = kind === 'item';
	const quantity = sketch.quantity ?? (item ? '1' : '0');
	const unitPrice = sketch.unitPrice ?? '0';
	const discountPercent = sketch.discountPercent ?? '0';
	const decimal = (text: string): Decimal => Decimal.parse(text, 4) ?? Decimal.of(0n, 4);
	return {
		position: i + 1,
		kind,
		description: sketch.description ?? '',
		quantity,
		unit: sketch.unit ?? '',
		unitPrice,
		discountPercent,
		vatCode: item && registered ? (sketch.vatCode ?? 'S81') : null,
		vatRate: item && registered ? (sketch.vatRate ?? '8.1') : '0',
		amountMinor: lineAmount(decimal(quantity), decimal(unitPrice), decimal(discountPercent)),
		account: '3400',
	};
}

/** An invoice with these differences from the usual one. */
export function invoice(sketch: Sketch = {}): IssuedInvoice {
	const { lines: sketched, creditor, debtor, ...rest } = sketch;
	const parties = { creditor: { ...CREDITOR, ...creditor }, debtor: { ...DEBTOR, ...debtor } };
	const registered = parties.creditor.vatNumber !== null;
	const pricesIncludeVat = rest.pricesIncludeVat ?? false;
	const lines = withVat(
		(sketched ?? LINES).map((line, i) => priced(line, i, registered)),
		pricesIncludeVat,
	);
	return {
		kind: 'invoice',
		currency: 'CHF',
		language: 'de',
		pricesIncludeVat,
		lines,
		...totalsOf(lines),
		supplyFrom: '2026-03-01',
		supplyTo: '2026-03-31',
		paymentTermsDays: 30,
		discountPercent: null,
		discountUntil: null,
		message: '',
		number: 'HYP-2026-00042',
		issuedOn: '2026-04-02',
		dueOn: '2026-05-02',
		referenceType: 'QRR',
		reference: '210000000003139471430009017',
		originalNumber: null,
		originalIssuedOn: null,
		parties,
		...rest,
	};
}
