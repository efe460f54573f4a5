/** invoice-issue: number and reference from the counter, state issued, seal, journal entry. */
import { issueInvoice } from '../../contracts/invoice.js';
import { addDays, type Day, retentionUntil, yearOf } from '../../core/days.js';
import { FinanceError } from '../../core/errors.js';
import { hasErrors, within } from '../../core/findings.js';
import type { CheckedDraft } from '../../core/invoice/draft.js';
import type { IssuedInvoice, StoredInvoice } from '../../core/invoice/model.js';
import { counterName, documentNumber, SERIES } from '../../core/invoice/numbering.js';
import { draftInputOf } from '../../core/invoice/stored-input.js';
import { toBase } from '../../core/ledger/base.js';
import { issueEntry } from '../../core/ledger/entries.js';
import type { Company } from '../../core/parties/model.js';
import { checkBill } from '../../core/qr-bill/check.js';
import { billOf } from '../../core/qr-bill/from-invoice.js';
import { MAX_SEQUENCE, makeReference } from '../../core/references/invoice-reference.js';
import { step } from '../../engine/step.js';
import type { IssueRow, Ports } from '../../ports.js';
import { creditOriginal } from './credit-original.js';
import { checkedDraft, lockedInvoice, rateMissing } from './draft.js';

export default step(
	issueInvoice,
	async ({ invoice }, ports) => {
		const stored = await lockedInvoice(invoice, ports);
		if (stored.number) return told(stored, await hasAddress(stored.contact, ports));
		if (stored.status !== 'to_send' && stored.status !== 'draft') {
			throw new FinanceError('INVOICE_STATE', { invoice, status: stored.status });
		}
		const draft = await checkedDraft(draftInputOf(stored), stored, ports);
		const row = await issueRow(stored, draft, ports);
		if (stored.status === 'draft') await ports.invoices.move(invoice, 'draft', 'to_send');
		await ports.invoices.replaceDraft(invoice, {
			contact: stored.contact,
			bankAccount: row.bankAccount,
			content: draft,
			notes: stored.notes,
			originalInvoice: stored.originalInvoice,
			source: 'api',
		});
		await ports.invoices.issue(invoice, row);
		const entry = issueEntry(row.issued, {
			id: invoice,
			company: await ports.company.own(),
			accounts: await ports.company.accounts(),
			vatCodes: await ports.company.vatCodes(),
			base: row.base,
		});
		// Given away for nothing: there is a document, and nothing to book.
		if (entry.lines.length > 0) await ports.ledger.post(entry);
		if (stored.kind === 'credit_note') await creditOriginal(stored, draft, ports);
		const issued = await lockedInvoice(invoice, ports);
		return told(issued, await hasAddress(stored.contact, ports));
	},
	{
		refused: async ({ invoice }, ports, failure) => {
			const stored = await ports.invoices.lock(invoice);
			if (stored?.status !== 'to_send') return;
			const findings =
				failure.findings.length > 0
					? failure.findings
					: [{ field: '', code: failure.code, severity: 'error' as const }];
			await ports.invoices.refuse(invoice, findings);
		},
	},
);

const told = (stored: StoredInvoice, mailable: boolean) => ({
	invoice: stored.id,
	number: stored.number,
	reference: stored.reference,
	mailable,
});

/** Is there an address to mail to, and does the client want mail? */
async function hasAddress(contactId: string, ports: Ports): Promise<boolean> {
	const contact = await ports.contacts.get(contactId);
	return contact?.delivery === 'mail' && Boolean(contact.billingEmail ?? contact.email);
}

async function issueRow(
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
	const findings = issued.totalMinor > 0n ? checkBill(billOf(issued)) : [];
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
