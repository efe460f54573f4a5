/** Client invoices between rows and the core's model. */
import type { InvoiceContent, InvoiceLine, StoredInvoice } from '../../../core/invoice/model.js';
import { minorOf, minorText } from '../../../core/money/money.js';
import type { VatGroup } from '../../../core/vat/model.js';
import type { DraftRow } from '../../../ports.js';
import type { Row } from './rows.js';

export const INVOICE_COLUMNS = `id, company, contact, kind, status, original_invoice, bank_account,
	number, issued_on::text, due_on::text, reference_type, reference, currency, language,
	prices_include_vat, supply_from::text, supply_to::text, payment_terms_days,
	trim_scale(discount_percent)::text as discount_percent, discount_until::text, message, notes,
	net::text, vat::text, total::text, paid::text, open::text, vat_breakdown, parties, pdf,
	pdf_sha256, sent_at, next_reminder_on::text, rate::text,
	(select number from finance_invoices o where o.id = i.original_invoice) as original_number,
	(select issued_on::text from finance_invoices o where o.id = i.original_invoice)
		as original_issued_on`;

export const LINE_COLUMNS = `invoice, position, kind, description,
	trim_scale(quantity)::text as quantity, unit, trim_scale(unit_price)::text as unit_price,
	trim_scale(discount_percent)::text as discount_percent, vat_code, net::text, vat::text, account`;

/** VAT per code and rate as it is kept: amounts as decimal text. */
export const breakdownJson = (groups: readonly VatGroup[]): string =>
	JSON.stringify(
		groups.map((g) => ({
			code: g.code,
			rate: g.rate,
			net: minorText(g.netMinor),
			vat: minorText(g.vatMinor),
		})),
	);

export const groupsOf = (json: unknown): VatGroup[] =>
	((json as Row[] | null) ?? []).map((g) => ({
		code: g['code'],
		rate: g['rate'],
		netMinor: minorOf(g['net']),
		vatMinor: minorOf(g['vat']),
	}));

function lineOf(
	r: Row,
	i: number,
	o: { groups: VatGroup[]; pricesIncludeVat: boolean },
): InvoiceLine {
	const netMinor = minorOf(r['net'] ?? '0');
	const vatMinor = minorOf(r['vat'] ?? '0');
	return {
		position: r['position'] ?? i + 1,
		kind: r['kind'],
		description: r['description'],
		quantity: r['quantity'],
		unit: r['unit'] ?? '',
		unitPrice: r['unit_price'],
		discountPercent: r['discount_percent'],
		vatCode: r['vat_code'],
		vatRate: o.groups.find((g) => g.code === r['vat_code'])?.rate ?? '0',
		amountMinor: o.pricesIncludeVat ? netMinor + vatMinor : netMinor,
		netMinor,
		vatMinor,
		account: r['account'] ?? '',
	};
}

const instant = (value: unknown): string | null =>
	value instanceof Date ? value.toISOString() : ((value as string | null) ?? null);

export function storedOf(r: Row, lineRows: readonly Row[]): StoredInvoice {
	const groups = groupsOf(r['vat_breakdown']);
	const pricesIncludeVat = r['prices_include_vat'] ?? false;
	return {
		id: r['id'],
		company: r['company'],
		contact: r['contact'],
		kind: r['kind'],
		status: r['status'],
		originalInvoice: r['original_invoice'],
		originalNumber: r['original_number'],
		originalIssuedOn: r['original_issued_on'],
		bankAccount: r['bank_account'],
		number: r['number'],
		issuedOn: r['issued_on'],
		dueOn: r['due_on'],
		referenceType: r['reference_type'],
		reference: r['reference'],
		currency: r['currency'] ?? 'CHF',
		language: r['language'] ?? 'de',
		pricesIncludeVat,
		supplyFrom: r['supply_from'],
		supplyTo: r['supply_to'],
		paymentTermsDays: r['payment_terms_days'] ?? 30,
		discountPercent: r['discount_percent'],
		discountUntil: r['discount_until'],
		message: r['message'] ?? '',
		notes: r['notes'] ?? '',
		netMinor: minorOf(r['net']),
		vatMinor: minorOf(r['vat']),
		totalMinor: minorOf(r['total']),
		paidMinor: minorOf(r['paid']),
		openMinor: minorOf(r['open']),
		vatBreakdown: groups,
		lines: lineRows.map((line, i) => lineOf(line, i, { groups, pricesIncludeVat })),
		parties: r['parties'],
		pdf: r['pdf'],
		pdfSha256: r['pdf_sha256'],
		sentAt: instant(r['sent_at']),
		nextReminderOn: r['next_reminder_on'],
	};
}

const contentColumns = (c: InvoiceContent) => ({
	kind: c.kind,
	currency: c.currency,
	language: c.language,
	prices_include_vat: c.pricesIncludeVat,
	supply_from: c.supplyFrom,
	supply_to: c.supplyTo,
	payment_terms_days: c.paymentTermsDays,
	discount_percent: c.discountPercent,
	discount_until: c.discountUntil,
	message: c.message,
	net: minorText(c.netMinor),
	vat: minorText(c.vatMinor),
	total: minorText(c.totalMinor),
	vat_breakdown: breakdownJson(c.vatBreakdown),
});

export const draftColumns = (d: DraftRow) => ({
	...contentColumns(d.content),
	contact: d.contact,
	bank_account: d.bankAccount,
	notes: d.notes,
	original_invoice: d.originalInvoice,
	...(d.source !== null && { source: d.source }),
	findings: null,
});

export const lineColumns = (invoice: string, line: InvoiceLine) => ({
	invoice,
	position: line.position,
	kind: line.kind,
	description: line.description,
	quantity: line.quantity,
	unit: line.unit,
	unit_price: line.unitPrice,
	discount_percent: line.discountPercent,
	vat_code: line.vatCode,
	net: minorText(line.netMinor),
	vat: minorText(line.vatMinor),
	account: line.account,
});

/** What a credit note `n` pays of its invoice: all that is used of it, less what was paid back. */
export const APPLIED = `n.paid - (select coalesce(sum(p.amount), 0) from finance_payments p
	where p.invoice = n.id and p.kind = 'refund' and p.status = 'booked' and p.reversed_by is null)`;
