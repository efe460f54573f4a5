/** What the routes that write drafts share: one look at everything that is wrong. */
import { isId } from '../../contracts/contract.js';
import { FinanceError } from '../../core/errors.js';
import { type Finding, hasErrors } from '../../core/findings.js';
import type { CheckedDraft, DraftInput } from '../../core/invoice/draft.js';
import type { CompanyCall } from './route.js';

type Judging = Pick<CompanyCall, 'runtime' | 'ports'>;

/** Ids that are none would stop the look at everything else. */
const readable = (input: DraftInput): DraftInput => {
	const unreadable = ['client_id', 'original_invoice'].filter((name) => !isId(input[name]));
	return Object.fromEntries(Object.entries(input).filter(([name]) => !unreadable.includes(name)));
};

/** Findings of a draft, whatever was sent as one. */
export async function draftFindings(
	{ runtime, ports }: Judging,
	input: DraftInput,
): Promise<readonly Finding[]> {
	const { checked } = await runtime.checkDraft(ports, readable(input));
	return checked.ok ? checked.warnings : checked.findings;
}

/**
 * The checked draft; throws INVOICE_FINDINGS with its findings and the others. They are asked for
 * second: the draft's check reads the company with its books in one statement.
 */
export async function checkedDraft(
	call: Judging,
	input: DraftInput,
	others: () => Promise<readonly Finding[]> = async () => [],
): Promise<CheckedDraft> {
	const { checked } = await call.runtime.checkDraft(call.ports, readable(input));
	const findings = [...(checked.ok ? [] : checked.findings), ...(await others())];
	if (!checked.ok || hasErrors(findings)) throw new FinanceError('INVOICE_FINDINGS', {}, findings);
	return checked.value;
}
