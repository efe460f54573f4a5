/** invoice-issue: number and reference from the counter, state issued, seal, journal entry. */
import { issueInvoice } from '../../contracts/invoice.js';
import { FinanceError } from '../../core/errors.js';
import type { InvoiceLine, StoredInvoice } from '../../core/invoice/model.js';
import { draftInputOf } from '../../core/invoice/stored-input.js';
import { issueEntry } from '../../core/ledger/entries.js';
import { step } from '../../engine/step.js';
import type { Ports } from '../../ports.js';
import { creditOriginal } from './credit-original.js';
import { checkedDraft, lockedInvoice } from './draft.js';
import { issueRow } from './issue-row.js';

export default step(
	issueInvoice,
	async ({ invoice }, ports) => {
		// A credit note with its invoice, before any counter: whoever pays that one waits for it here.
		await ports.money.lock({ invoices: [invoice] });
		const stored = await lockedInvoice(invoice, ports);
		if (stored.number) return told(stored, await hasAddress(stored.contact, ports));
		if (stored.status !== 'to_send' && stored.status !== 'draft') {
			throw new FinanceError('INVOICE_STATE', { invoice, status: stored.status });
		}
		const draft = await checkedDraft(draftInputOf(stored), stored, ports);
		// What needs no number comes first: whoever else wants the next one waits from there on.
		if (!same(stored.lines, draft.lines)) await ports.invoices.replaceLines(invoice, draft.lines);
		const row = await issueRow(stored, draft, ports);
		if (stored.status === 'draft') await ports.invoices.move(invoice, 'draft', 'to_send');
		await ports.invoices.issue(invoice, {
			draft: { ...stored, bankAccount: row.bankAccount, content: draft, source: null },
			row,
		});
		const entry = issueEntry(row.issued, {
			id: invoice,
			company: await ports.company.own(),
			accounts: await ports.company.accounts(),
			vatCodes: await ports.company.vatCodes(),
			base: row.base,
		});
		// Given away for nothing: there is a document, and nothing to book.
		if (entry.lines.length > 0) await ports.ledger.post(entry);
		if (stored.kind === 'credit_note') await creditOriginal(stored, ports);
		const { number, issued } = row;
		const reference = issued.reference === '' ? null : issued.reference;
		return told({ id: invoice, number, reference }, await hasAddress(stored.contact, ports));
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

/** Nothing is written again where the draft was computed and nothing has changed since. */
const same = (stored: readonly InvoiceLine[], computed: readonly InvoiceLine[]): boolean =>
	stored.length === computed.length &&
	computed.every((line, i) =>
		(Object.keys(line) as (keyof InvoiceLine)[]).every((name) => line[name] === stored[i]?.[name]),
	);

type Numbered = Pick<StoredInvoice, 'id' | 'number' | 'reference'>;

const told = ({ id, number, reference }: Numbered, mailable: boolean) => ({
	invoice: id,
	number,
	reference,
	mailable,
});

/** Is there an address to mail to, and does the client want mail? */
async function hasAddress(contactId: string, ports: Ports): Promise<boolean> {
	const contact = await ports.contacts.get(contactId);
	return contact?.delivery === 'mail' && Boolean(contact.billingEmail ?? contact.email);
}
