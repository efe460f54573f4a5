/** What issuing adds to a checked draft: number, dates, reference, parties, amounts of the books. */
import { addDays, type Day, retentionUntil, yearOf } from '../../core/days.js';
import { FinanceError } from '../../core/errors.js';
import { hasErrors, within } from '../../core/findings.js';
import type { CheckedDraft } from '../../core/invoice/draft.js';
import type { IssuedInvoice, StoredInvoice } from '../../core/invoice/model.js';
import { counterName, documentNumber, SERIES } from '../../core/invoice/numbering.js';
import { toBase } from '../../core/ledger/base.js';
import type { Company } from '../../core/parties/model.js';
import { billFindings } from '../../core/qr-bill/issue-check.js';
import { MAX_SEQUENCE, makeReference } from '../../core/references/invoice-reference.js';
import type { IssueRow, Ports } from '../../ports.js';
import { rateMissing } from './draft.js';

/**
 * Takes the next number of the series. Throws PERIOD_LOCKED, NUMBERS_EXHAUSTED or, with all
 * findings, INVOICE_FINDINGS; the number is free again with the transaction.
 */
export async function issueRow(
	stored: StoredInvoice,
	draft: CheckedDraft,
	ports: Ports,
): Promise<IssueRow> {
	const company = await ports.company.own();
	const issuedOn = ports.clock.today();
	if (company.booksLockedUntil && issuedOn <= company.booksLockedUntil) {
		throw new FinanceError('PERIOD_LOCKED', { until: company.booksLockedUntil });
	}
	const rate = await rateOf(draft.currency, { company, day: issuedOn }, ports);
	const sequence = await ports.counters.next(counterName(stored.kind), yearOf(issuedOn));
	if (sequence > MAX_SEQUENCE) throw new FinanceError('NUMBERS_EXHAUSTED', { sequence });
	const original = stored.originalInvoice ? await ports.invoices.get(stored.originalInvoice) : null;
	const issued = issuedInvoice(draft, { company, issuedOn, sequence, original });
	const findings = issued.totalMinor > 0n ? billFindings(issued) : [];
	if (hasErrors(findings)) {
		throw new FinanceError('INVOICE_FINDINGS', {}, within('qr_bill', findings));
	}
	return {
		number: issued.number,
		series: SERIES[stored.kind],
		sequence,
		issued,
		bankAccount: draft.bankAccount.id,
		retentionUntil: retentionUntil(issuedOn, company.fiscalYearStart),
		base: { ...toBase(draft, rate.rate), rate: rate.rate, rateOn: rate.day },
	};
}

/** CHF for one unit of the invoice's currency; 1 only where it is the books' own. */
async function rateOf(
	currency: string,
	o: { company: Company; day: Day },
	ports: Ports,
): Promise<{ rate: string; day: Day }> {
	if (currency === o.company.currency) return { rate: '1', day: o.day };
	const known = await ports.company.rate(currency, o.day);
	if (!known) throw new FinanceError('INVOICE_FINDINGS', {}, [rateMissing(currency)]);
	return known;
}

function issuedInvoice(
	draft: CheckedDraft,
	o: { company: Company; issuedOn: Day; sequence: number; original: StoredInvoice | null },
): IssuedInvoice {
	const { company, issuedOn, sequence, original } = o;
	const year = yearOf(issuedOn);
	const { kind, referenceType } = draft;
	const { bankAccount, iban: _iban, notes: _notes, ...content } = draft;
	return {
		...content,
		number: documentNumber(company.numberFormat, {
			prefix: company.invoicePrefix,
			kind,
			year,
			sequence,
		}),
		issuedOn,
		dueOn: addDays(issuedOn, draft.paymentTermsDays),
		reference:
			referenceType === 'NON'
				? ''
				: makeReference({
						referenceNo: company.referenceNo,
						series: SERIES[kind],
						year,
						sequence,
						prefix: bankAccount.referencePrefix,
						type: referenceType,
					}),
		originalNumber: original?.number ?? null,
		originalIssuedOn: original?.issuedOn ?? null,
	};
}
