/** The steps of a client invoice over a world in memory. */
import { describe, expect, test } from 'vitest';
import type { FinanceError } from '../../src/core/errors.js';
import { Qrr } from '../../src/core/references/qrr.js';
import type { StepContext } from '../../src/engine/step.js';
import createInvoice from '../../src/steps/invoice/create.js';
import emailInvoice from '../../src/steps/invoice/email.js';
import issueInvoice from '../../src/steps/invoice/issue.js';
import renderInvoicePdf from '../../src/steps/invoice/render-pdf.js';
import scheduleReminders from '../../src/steps/invoice/schedule-reminders.js';
import settleInvoice from '../../src/steps/invoice/settle.js';
import { aBankAccount, aCompany, aContact } from '../builders/parties.js';
import { aWorld, portsOf, type World } from '../memory/ports.js';

const CONTEXT: StepContext = {
	run: '50000000-0000-4000-8000-000000000001',
	workflow: 'test',
	key: 'run-1-0',
	attempt: 1,
	unknown: false,
	createdBy: null,
};

const DRAFT = {
	kind: null,
	client_id: aContact().id,
	line_items: [{ description: 'Beratung', quantity: '3', unit: 'h', unit_price: '150.00' }],
	currency: null,
	payment_terms: null,
	language: null,
	message: null,
	notes: null,
	supply_from: null,
	supply_to: null,
	bank_account: null,
	prices_include_vat: null,
	discount_percent: null,
	discount_until: null,
};

const settlement = (o: Record<string, unknown>) => ({
	payment: null,
	invoice: null,
	amount: null,
	paid_on: null,
	method: null,
	transaction: null,
	as_credit: null,
	note: null,
	...o,
});

const draft = async (w: World, o: Partial<typeof DRAFT> = {}): Promise<string> =>
	(await createInvoice.record({ ...DRAFT, ...o }, portsOf(w), { ...CONTEXT, acted: undefined }))
		.invoice;

const issue = (w: World, invoice: string) =>
	issueInvoice.record({ invoice }, portsOf(w), { ...CONTEXT, acted: undefined });

async function issued(w: World, o: Partial<typeof DRAFT> = {}) {
	const id = await draft(w, o);
	await issue(w, id);
	const stored = w.invoices.get(id);
	if (!stored) throw new Error('not stored');
	return stored;
}

const settle = (w: World, o: Record<string, unknown>) =>
	settleInvoice.record(settlement(o), portsOf(w), { ...CONTEXT, acted: undefined });

const codeOf = (work: Promise<unknown>): Promise<string> =>
	work.then(
		() => 'ok',
		(e: FinanceError) => e.code,
	);

/** The journal as text: account, debit, credit. */
const journal = (w: World): string[] =>
	w.entries.flatMap((e) =>
		e.lines.map((l) => `${l.account} ${l.debitMinor > 0n ? l.debitMinor : `-${l.creditMinor}`}`),
	);

describe('issuing', () => {
	test('gives number, QR reference, due date, seal and a balanced entry', async () => {
		const w = aWorld();
		const stored = await issued(w);
		expect(stored).toMatchObject({
			status: 'issued',
			number: 'ACM-2026-00001',
			referenceType: 'QRR',
			issuedOn: '2026-03-10',
			dueOn: '2026-04-09',
			totalMinor: 48645n,
			openMinor: 48645n,
		});
		expect(Qrr.isValid(stored.reference ?? '')).toBe(true);
		expect(stored.reference).toMatch(/^0007012026000000010{8}\d$/);
		expect(stored.parties?.debtor.name).toBe('Muster & Söhne GmbH');
		expect(journal(w)).toEqual(['1100 48645', '3400 -45000', '2200 -3645']);
	});

	test('for nothing (all of it discounted) gives a document, and nothing to book', async () => {
		const w = aWorld();
		const line_items = DRAFT.line_items.map((l) => ({ ...l, discount_percent: '100' }));
		expect(await issued(w, { line_items })).toMatchObject({ status: 'issued', totalMinor: 0n });
		expect(w.entries).toEqual([]);
	});

	test('again changes nothing and takes no number', async () => {
		const w = aWorld();
		const { id } = await issued(w);
		await issue(w, id);
		expect([...w.counters.values()]).toEqual([1]);
		expect(w.entries).toHaveLength(1);
	});

	test('on an ordinary account makes an SCOR reference', async () => {
		const w = aWorld({ bankAccounts: [aBankAccount({ qrIban: null })] });
		const stored = await issued(w);
		expect(stored.referenceType).toBe('SCOR');
		expect(stored.reference).toMatch(/^RF\d{2}000701202600000001$/);
	});

	test('a draft whose client lost its address is refused with the field, and is a draft again', async () => {
		const w = aWorld();
		const id = await draft(w);
		await portsOf(w).invoices.move(id, 'draft', 'to_send');
		w.contacts.set(aContact().id, aContact({ address: { ...aContact().address, town: '' } }));
		const failure = await issue(w, id).catch((e: FinanceError) => e);
		expect(failure).toMatchObject({ code: 'INVOICE_FINDINGS' });
		await issueInvoice.refused?.({ invoice: id }, portsOf(w), failure as FinanceError);
		expect(w.invoices.get(id)).toMatchObject({ status: 'draft', number: null });
		expect(JSON.stringify(w.invoices.get(id)?.findings)).toContain('town');
		expect(w.counters.size).toBe(0);
	});

	test('in a locked period is refused', async () => {
		const w = aWorld({ company: aCompany({ booksLockedUntil: '2026-03-31' }) });
		expect(await codeOf(draft(w).then((id) => issue(w, id)))).toBe('PERIOD_LOCKED');
	});

	test('in euro needs a rate, and books in francs at it', async () => {
		const eur = aBankAccount({ qrIban: null, currency: 'EUR', account: '1021' });
		const w = aWorld({ bankAccounts: [eur] });
		const id = await draft(w, { currency: 'EUR' as never });
		const failure = await issue(w, id).catch((e: FinanceError) => e);
		expect((failure as FinanceError).findings.map((f) => f.code)).toEqual([
			'EXCHANGE_RATE_MISSING',
		]);
		w.rates.set('EUR', '0.94');
		await issue(w, id);
		expect(journal(w)[0]).toBe('1100 45726');
	});
});

describe('a credit note', () => {
	const credit = (w: World, original: string) =>
		portsOf(w)
			.invoices.creditContext(original)
			.then(async (context) => {
				if (!context) throw new Error('not issued');
				const { draftRow } = await import('../../src/steps/invoice/draft.js');
				const row = await draftRow(
					{ ...DRAFT, kind: 'credit_note' },
					{ contact: aContact().id, originalInvoice: original, source: 'api' },
					portsOf(w),
				);
				return portsOf(w).invoices.insertDraft(row, 'draft');
			});

	test('has a number of its own series, lowers what is open, and books the other way round', async () => {
		const w = aWorld();
		const original = await issued(w);
		const note = await credit(w, original.id);
		await issue(w, note);
		expect(w.invoices.get(note)).toMatchObject({ number: 'C-ACM-2026-00001', openMinor: 0n });
		expect(w.invoices.get(original.id)).toMatchObject({ status: 'credited', openMinor: 0n });
		expect(journal(w).slice(3)).toEqual(['1100 -48645', '3400 45000', '2200 3645']);
	});

	test('a second one on the same invoice is refused', async () => {
		const w = aWorld();
		const original = await issued(w);
		await issue(w, await credit(w, original.id));
		const failure = await credit(w, original.id).catch((e: FinanceError) => e);
		expect((failure as FinanceError).findings.map((f) => f.code)).toContain('CREDIT_ABOVE_INVOICE');
	});
});

describe('rendering and mailing', () => {
	async function rendered(w: World) {
		const { id } = await issued(w);
		const acted = await renderInvoicePdf.act?.({ invoice: id }, portsOf(w), CONTEXT);
		await renderInvoicePdf.record({ invoice: id }, portsOf(w), {
			...CONTEXT,
			acted: acted as never,
		});
		return id;
	}
	const mail = async (w: World, invoice: string, o: Record<string, unknown> = {}) => {
		const input = { invoice, to: null, cc: null, message: null, ...o } as never;
		const acted = await emailInvoice.act?.(input, portsOf(w), CONTEXT);
		return emailInvoice.record(input, portsOf(w), { ...CONTEXT, acted: acted as never });
	};

	test('the PDF is stored once, sealed, and attached to the mail with the run as its id', async () => {
		const w = aWorld();
		const id = await rendered(w);
		expect(w.sealed.size).toBe(1);
		await mail(w, id);
		expect(w.mailbox).toHaveLength(1);
		expect(w.mailbox[0]).toMatchObject({
			to: 'billing@muster.example.com',
			subject: 'invoice ACM-2026-00001',
			messageId: 'run-1-0',
		});
		expect(w.mailbox[0]?.attachments[0]?.name).toBe('ACM-2026-00001.pdf');
		expect(w.invoices.get(id)).toMatchObject({ status: 'sent' });
	});

	test('a bill on which a scanner reads something else is neither stored nor sealed', async () => {
		const w = aWorld({ scanned: 'SPC\n0200\n1\nanother account' });
		expect(await codeOf(rendered(w))).toBe('QR_CODE_UNREADABLE');
		expect([w.files.size, w.sealed.size]).toEqual([0, 0]);
	});

	test('a PDF that changed in the store is not sent', async () => {
		const w = aWorld();
		const id = await rendered(w);
		w.files.set([...w.files.keys()][0] ?? '', Buffer.from('other'));
		expect(await codeOf(mail(w, id))).toBe('PDF_CHANGED');
		expect(w.mailbox).toHaveLength(0);
	});

	test.each([
		['two addresses', 'a@example.com, b@example.com'],
		['a line break', 'a@example.com\r\nBcc: x@example.com'],
	])('%s in To is refused', async (_name, to) => {
		const w = aWorld();
		const id = await rendered(w);
		expect(await codeOf(mail(w, id, { to }))).toBe('INVALID_INPUT');
		expect(w.mailbox).toHaveLength(0);
	});

	test('a client without an address cannot be mailed', async () => {
		const w = aWorld();
		const id = await rendered(w);
		w.contacts.set(aContact().id, aContact({ email: null, billingEmail: null }));
		expect(await codeOf(mail(w, id))).toBe('MAIL_ADDRESS_MISSING');
	});
});

describe('reminders', () => {
	test('the first is due as many days after the due date as the company says', async () => {
		const w = aWorld();
		const { id } = await issued(w);
		await scheduleReminders.record({ invoice: id }, portsOf(w), { ...CONTEXT, acted: undefined });
		expect(w.invoices.get(id)?.nextReminderOn).toBe('2026-04-16');
	});
});

describe('settling', () => {
	test.each`
		amount      | asCredit | state               | open      | payments
		${null}     | ${null}  | ${'paid'}           | ${0n}     | ${1}
		${'100.00'} | ${null}  | ${'partially_paid'} | ${38645n} | ${1}
		${'500.00'} | ${true}  | ${'paid'}           | ${0n}     | ${2}
	`('$amount leads to $state', async ({ amount, asCredit, state, open, payments }) => {
		const w = aWorld();
		const { id } = await issued(w);
		await settle(w, { invoice: id, amount, as_credit: asCredit });
		expect(w.invoices.get(id)).toMatchObject({ status: state, openMinor: open });
		expect(w.payments.size).toBe(payments);
	});

	test.each`
		amount      | code
		${'500.00'} | ${'PAYMENT_ABOVE_OPEN'}
		${'0.00'}   | ${'INVALID_INPUT'}
		${'-1.00'}  | ${'INVALID_INPUT'}
	`('$amount is refused with $code and books nothing', async ({ amount, code }) => {
		const w = aWorld();
		const { id } = await issued(w);
		expect(await codeOf(settle(w, { invoice: id, amount }))).toBe(code);
		expect(w.payments.size).toBe(0);
		expect(w.entries).toHaveLength(1);
	});

	test('what is paid already cannot be paid again', async () => {
		const w = aWorld();
		const { id } = await issued(w);
		await settle(w, { invoice: id });
		expect(await codeOf(settle(w, { invoice: id }))).toBe('NOTHING_TO_PAY');
	});

	test('a draft cannot be paid', async () => {
		const w = aWorld();
		const id = await draft(w);
		expect(await codeOf(settle(w, { invoice: id }))).toBe('INVOICE_STATE');
	});
});
