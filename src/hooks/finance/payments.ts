/** Manners for finance_payments: a person may ask for a payment; only the program books one. */
import { FinanceError } from '../../core/errors.js';
import { error, type Finding } from '../../core/findings.js';
import { Money } from '../../core/money/money.js';
import { type Filter, type FilterContext, type FilterMeta, idOf, type Payload } from './filter.js';

const ASKED = new Set([
	'id',
	'company',
	'invoice',
	'amount',
	'currency',
	'paid_on',
	'method',
	'note',
	'kind',
	'status',
	'created_by',
	'created_at',
	'updated_at',
	'updated_by',
]);

async function onCreate(payload: Payload, _meta: FilterMeta, c: FilterContext): Promise<Payload> {
	const findings: Finding[] = Object.keys(payload)
		.filter((name) => !ASKED.has(name))
		.map((name) => error(name, 'FIELD_NOT_WRITABLE'));
	if (payload['status'] !== undefined && payload['status'] !== 'requested') {
		findings.push(error('status', 'FIELD_NOT_WRITABLE'));
	}
	if (payload['kind'] !== undefined && payload['kind'] !== 'payment') {
		findings.push(error('kind', 'FIELD_NOT_WRITABLE'));
	}
	const amount = Money.parse(payload['amount'], 'CHF');
	if (!amount) findings.push(error('amount', 'NOT_A_NUMBER'));
	else if (amount.minor <= 0n) findings.push(error('amount', 'AMOUNT_NOT_POSITIVE'));
	const invoice = await c
		.database('finance_invoices')
		.select('company', 'currency')
		.where({ id: idOf(payload['invoice']) ?? null })
		.first();
	if (!invoice) findings.push(error('invoice', 'INVOICE_UNKNOWN'));
	else if (payload['company'] !== undefined && idOf(payload['company']) !== invoice.company) {
		findings.push(error('invoice', 'INVOICE_UNKNOWN'));
	}
	if (findings.length > 0) throw new FinanceError('INVALID_INPUT', {}, findings);
	return {
		...payload,
		company: invoice.company,
		currency: invoice.currency,
		kind: 'payment',
		status: 'requested',
	};
}

/** A payment is never edited: it is undone by a reversal. */
async function onUpdate(payload: Payload, meta: FilterMeta): Promise<Payload> {
	const findings = Object.keys(payload)
		.filter((name) => !['note', 'updated_at', 'updated_by'].includes(name))
		.map((name) => error(name, 'FIELD_NOT_WRITABLE'));
	if (findings.length > 0) {
		throw new FinanceError('FIELD_NOT_WRITABLE', { payment: meta.keys?.[0] ?? null }, findings);
	}
	return payload;
}

async function onDelete(keys: readonly string[], _meta: FilterMeta, c: FilterContext) {
	const booked = await c
		.database('finance_payments')
		.select('id')
		.whereIn('id', keys as string[])
		.whereNot('status', 'requested')
		.first();
	if (booked) throw new FinanceError('PAYMENT_BOOKED', { payment: booked.id });
	return keys;
}

export const paymentFilters: readonly Filter[] = [
	{ event: 'finance_payments.items.create', run: onCreate },
	{ event: 'finance_payments.items.update', run: onUpdate },
	{ event: 'finance_payments.items.delete', run: onDelete },
];
