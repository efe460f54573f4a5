/**
 * Manners for finance_invoices: whoever writes the item (REST, GraphQL, item page, Flow, import)
 * gets every finding at once, and only fields that are a person's to write. Triggers are the wall.
 */
import { FinanceError } from '../../core/errors.js';
import { error, type Finding } from '../../core/findings.js';
import { UNISSUED } from '../../core/invoice/states.js';
import { minorText } from '../../core/money/money.js';
import { instance } from '../../runtime/lifecycle.js';
import { draftInput, type StoredDraft, storedDraft } from './draft-input.js';
import { type Filter, type FilterContext, type FilterMeta, idOf, type Payload } from './filter.js';

/** What the app and Directus itself send along. */
const TOUCHED = ['updated_at', 'updated_by'] as const;

/** Fields of a draft that a person writes. */
const DRAFT_FIELDS = new Set([
	'id',
	'company',
	'contact',
	'kind',
	'status',
	'original_invoice',
	'bank_account',
	'currency',
	'language',
	'supply_from',
	'supply_to',
	'payment_terms_days',
	'discount_percent',
	'discount_until',
	'prices_include_vat',
	'message',
	'notes',
	'lines',
	'source',
	'source_id',
	'created_by',
	'created_at',
	...TOUCHED,
]);

/** Fields of an issued invoice that stay a person's. */
const ISSUED_FIELDS = new Set(['notes', 'disputed', 'dunning_hold', 'payments', ...TOUCHED]);

const notWritable = (payload: Payload, allowed: ReadonlySet<string>, code: string): Finding[] =>
	Object.keys(payload)
		.filter((name) => !allowed.has(name))
		.map((name) => error(name, code));

function assertStatus(payload: Payload): void {
	const { status } = payload;
	if (status === undefined || status === 'draft' || status === 'to_send') return;
	if (status === 'discarded') return;
	throw new FinanceError('FIELD_NOT_WRITABLE', { field: 'status' }, [
		error('status', 'FIELD_NOT_WRITABLE'),
	]);
}

/** The findings of what is about to be sent; for a draft they are kept on the item instead. */
async function withPreview(
	payload: Payload,
	o: { company: string; draft: Payload; status: unknown },
): Promise<Payload> {
	const runtime = instance();
	const input = draftInput(o.draft);
	const { checked, preview } = await runtime.checkDraft(runtime.ports(o.company, null), input);
	if (!checked.ok && o.status === 'to_send') {
		throw new FinanceError(
			'INVOICE_FINDINGS',
			{ count: checked.findings.length },
			checked.findings,
		);
	}
	const { totals } = preview;
	return {
		...payload,
		net: minorText(totals.netMinor),
		vat: minorText(totals.vatMinor),
		total: minorText(totals.totalMinor),
		findings: checked.ok ? null : checked.findings,
	};
}

async function onCreate(payload: Payload): Promise<Payload> {
	assertStatus(payload);
	const findings = notWritable(payload, DRAFT_FIELDS, 'FIELD_NOT_WRITABLE');
	if (findings.length > 0) throw new FinanceError('FIELD_NOT_WRITABLE', {}, findings);
	const company = idOf(payload['company']);
	if (typeof company !== 'string') {
		throw new FinanceError('INVOICE_FINDINGS', {}, [error('company', 'REQUIRED')]);
	}
	return withPreview(payload, {
		company,
		draft: payload,
		status: payload['status'],
	});
}

function assertSealed(stored: StoredDraft, payload: Payload): void {
	const findings = notWritable(payload, ISSUED_FIELDS, 'INVOICE_SEALED');
	if (findings.length > 0) {
		throw new FinanceError('INVOICE_SEALED', { invoice: stored.id }, findings);
	}
}

async function onUpdate(payload: Payload, meta: FilterMeta, c: FilterContext): Promise<Payload> {
	assertStatus(payload);
	let result = payload;
	for (const id of meta.keys ?? []) {
		const stored = await storedDraft(c.database, id);
		if (!stored) continue;
		if (!UNISSUED.includes(stored.status)) {
			assertSealed(stored, payload);
			continue;
		}
		if (stored.status !== 'draft') {
			throw new FinanceError('INVOICE_NOT_DRAFT', { invoice: id, status: stored.status });
		}
		const findings = notWritable(payload, DRAFT_FIELDS, 'FIELD_NOT_WRITABLE');
		if (findings.length > 0) throw new FinanceError('FIELD_NOT_WRITABLE', {}, findings);
		result = await withPreview(payload, {
			company: String(idOf(payload['company']) ?? stored.company),
			draft: stored.merged(payload),
			status: payload['status'] ?? stored.status,
		});
	}
	return result;
}

async function onDelete(keys: readonly string[], _meta: FilterMeta, c: FilterContext) {
	const rows = await c
		.database('finance_invoices')
		.select('id')
		.whereIn('id', keys as string[])
		.whereNotIn('status', ['draft', 'discarded']);
	if (rows.length > 0) {
		throw new FinanceError('INVOICE_DELETE_REFUSED', { invoice: rows[0].id });
	}
	return keys;
}

export const invoiceFilters: readonly Filter[] = [
	{ event: 'finance_invoices.items.create', run: onCreate },
	{ event: 'finance_invoices.items.update', run: onUpdate },
	{ event: 'finance_invoices.items.delete', run: onDelete },
];
