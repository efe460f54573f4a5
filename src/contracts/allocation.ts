/** What an allocation of a bank transaction's money says, in the words of the API. */
import { type Checked, checked, error, type Finding, within } from '../core/findings.js';
import { minorOf } from '../core/money/money.js';
import { type Allocation, type AllocationTarget, WRITE_OFFS } from '../core/payments/model.js';
import { checkFields, type Fields, type ValuesOf } from './contract.js';

const ALLOCATION = {
	amount: { kind: 'amount' },
	invoice_id: { kind: 'id', of: 'finance_invoices', optional: true },
	supplier_invoice_id: { kind: 'id', of: 'finance_supplier_invoices', optional: true },
	account: { kind: 'text', max: 10, optional: true },
	vat_code: { kind: 'text', max: 20, optional: true },
	text: { kind: 'text', max: 140, optional: true },
	transfer_account_id: { kind: 'id', of: 'finance_bank_accounts', optional: true },
	credit_id: { kind: 'id', of: 'finance_payments', optional: true },
	as_credit: { kind: 'boolean', optional: true },
	write_off: { kind: 'choice', of: WRITE_OFFS, optional: true },
	write_off_amount: { kind: 'amount', optional: true },
} as const satisfies Fields;

type Words = ValuesOf<typeof ALLOCATION>;

function targetsOf(w: Words): readonly AllocationTarget[] {
	const posting = { vatCode: w.vat_code, text: w.text ?? '' };
	return [
		...(w.invoice_id === null ? [] : [{ invoice: w.invoice_id }]),
		...(w.supplier_invoice_id === null ? [] : [{ supplierInvoice: w.supplier_invoice_id }]),
		...(w.account === null ? [] : [{ account: w.account, ...posting }]),
		...(w.transfer_account_id === null ? [] : [{ transferAccount: w.transfer_account_id }]),
		...(w.credit_id === null ? [] : [{ credit: w.credit_id }]),
	];
}

/** The allocations of a request, every finding at once. */
export function allocationsOf(list: readonly unknown[]): Checked<readonly Allocation[]> {
	const findings: Finding[] = list.length === 0 ? [error('allocations', 'REQUIRED')] : [];
	const allocations = list.flatMap((raw, i): readonly Allocation[] => {
		const place = `allocations.${i}`;
		const read = checkFields(ALLOCATION, raw);
		if (!read.ok) findings.push(...within(place, read.findings));
		if (!read.ok) return [];
		const { amount, as_credit, write_off: kind, write_off_amount: off } = read.value;
		const [target, another] = targetsOf(read.value);
		if (!target || another) findings.push(error(place, 'ALLOCATION_TARGET'));
		if ((kind === null) !== (off === null)) {
			findings.push(
				error(`${place}.${kind === null ? 'write_off' : 'write_off_amount'}`, 'REQUIRED'),
			);
		}
		const writeOff = kind !== null && off !== null && { kind, amountMinor: minorOf(off) };
		return target
			? [
					{
						...{ amountMinor: minorOf(amount), target, asCredit: as_credit ?? false },
						...(writeOff && { writeOff }),
					},
				]
			: [];
	});
	return checked(findings, () => allocations);
}
