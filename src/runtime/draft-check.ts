/** A draft in the words of the API or of the item, judged without writing anything. */
import { FinanceError } from '../core/errors.js';
import type { Checked } from '../core/findings.js';
import type { CheckedDraft, DraftInput } from '../core/invoice/draft.js';
import { previewTotals } from '../core/invoice/preview.js';
import type { Ports } from '../ports.js';
import { checkedDraft } from '../steps/invoice/draft.js';

export interface DraftJudgement {
	readonly checked: Checked<CheckedDraft>;
	/** Totals of what can be computed, also where findings stand in the way. */
	readonly preview: ReturnType<typeof previewTotals>;
}

/** `input.client_id` and `input.original_invoice` may be missing: a draft is still being written. */
export async function draftCheck(ports: Ports, input: DraftInput): Promise<DraftJudgement> {
	const idOf = (name: string): string | null => {
		const value = input[name];
		return typeof value === 'string' && value !== '' ? value : null;
	};
	const contactId = idOf('client_id');
	const accounts = await ports.company.accounts();
	const preview = previewTotals(input, {
		company: await ports.company.own(),
		contact: contactId ? await ports.contacts.get(contactId) : null,
		vatCodes: await ports.company.vatCodes(),
		accounts: accounts.filter((a) => a.active).map((a) => a.number),
		today: ports.clock.today(),
	});
	return {
		preview,
		checked: await judged(input, { contactId, original: idOf('original_invoice') }, ports),
	};
}

async function judged(
	input: DraftInput,
	o: { contactId: string | null; original: string | null },
	ports: Ports,
): Promise<Checked<CheckedDraft>> {
	try {
		const of = { contact: o.contactId ?? '', originalInvoice: o.original };
		return { ok: true, value: await checkedDraft(input, of, ports), warnings: [] };
	} catch (e) {
		if (e instanceof FinanceError && e.findings.length > 0)
			return { ok: false, findings: e.findings };
		throw e;
	}
}
