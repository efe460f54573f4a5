import { describe, expect, test } from 'vitest';
import type { Checked, Finding } from '../../../src/core/findings.js';
import { checkDraft, type DraftContext } from '../../../src/core/invoice/draft.js';
import { bankAccount, company, contact, context, euroAccount, input, item } from '../builders.js';

const codes = (result: Checked<unknown>): string[] =>
	(result.ok ? result.warnings : result.findings).map((f: Finding) => `${f.field} ${f.code}`);

const ok = (result: ReturnType<typeof checkDraft>) => {
	if (!result.ok) throw new Error(JSON.stringify(result.findings));
	return result.value;
};

describe('a sound draft', () => {
	test('takes language, currency, terms, VAT code and account from client and company', () => {
		expect(ok(checkDraft(input, context))).toMatchObject({
			kind: 'invoice',
			currency: 'CHF',
			language: 'fr',
			paymentTermsDays: 30,
			netMinor: 20000n,
			vatMinor: 1620n,
			totalMinor: 21620n,
			vatBreakdown: [{ code: 'S81', rate: '8.1', netMinor: 20000n, vatMinor: 1620n }],
			iban: bankAccount.qrIban,
			referenceType: 'QRR',
			lines: [{ position: 1, vatCode: 'S81', vatRate: '8.1', account: '3400', unit: 'h' }],
			parties: {
				creditor: { vatNumber: 'CHE-107.787.577 TVA', uid: 'CHE-107.787.577' },
				debtor: { name: 'Łukasz Škoda Sàrl', addressLine2: '' },
			},
		});
	});

	test('in euro goes to the euro account with a creditor reference', () => {
		expect(ok(checkDraft({ ...input, currency: 'EUR' }, context))).toMatchObject({
			bankAccount: euroAccount,
			referenceType: 'SCOR',
		});
	});

	test('of an unregistered company carries no VAT at all', () => {
		const unregistered = { ...company, vatMethod: 'none', vatNumber: null } as const;
		const draft = ok(checkDraft(input, { ...context, company: unregistered }));
		expect(draft).toMatchObject({ vatMinor: 0n, totalMinor: 20000n, vatBreakdown: [] });
		expect(draft.lines[0]).toMatchObject({ vatCode: null, vatRate: '0' });
		expect(draft.parties.creditor.vatNumber).toBeNull();
	});

	test.each`
		situation                  | over                                                  | supply                                                    | expected
		${'supply before 2024'}    | ${{}}                                                 | ${{ supply_from: '2023-11-01', supply_to: '2023-11-30' }} | ${'S77'}
		${'the client has a code'} | ${{ contact: { ...contact, defaultVatCode: 'EXP' } }} | ${{}}                                                     | ${'EXP'}
	`('$situation: $expected', ({ over, supply, expected }) => {
		const draft = ok(checkDraft({ ...input, ...supply }, { ...context, ...over }));
		expect(draft.lines[0]?.vatCode).toBe(expected);
	});

	test('a supply over a change of rates may carry both', () => {
		const lines = [
			{ ...item, vat_code: 'S77' },
			{ ...item, vat_code: 'S81' },
		];
		const draft = ok(
			checkDraft(
				{ line_items: lines, supply_from: '2023-12-01', supply_to: '2024-01-31' },
				context,
			),
		);
		expect(draft.vatBreakdown.map((g) => g.code)).toEqual(['S81', 'S77']);
	});

	test('text and subtotal lines count nothing', () => {
		const lines = [
			{ kind: 'text', description: 'Gemäss Offerte:\nTeil 1' },
			item,
			{ kind: 'subtotal' },
		];
		const draft = ok(checkDraft({ lines }, context));
		expect(draft.lines.map((l) => [l.kind, l.amountMinor])).toEqual([
			['text', 0n],
			['item', 20000n],
			['subtotal', 0n],
		]);
	});

	test('rates name their code, discounts have two names', () => {
		const lines = [{ ...item, vat_rate: 2.6, discount: '10' }];
		expect(ok(checkDraft({ lines }, context)).lines[0]).toMatchObject({
			vatCode: 'R26',
			discountPercent: '10',
			amountMinor: 18000n,
		});
	});
});

describe('bad lines', () => {
	test.each`
		situation                          | line                                                  | expected
		${'quantity 0'}                    | ${{ quantity: 0 }}                                    | ${['line_items.0.quantity QUANTITY_ZERO']}
		${'quantity NaN'}                  | ${{ quantity: Number.NaN }}                           | ${['line_items.0.quantity NOT_A_NUMBER']}
		${'quantity "NaN"'}                | ${{ quantity: 'NaN' }}                                | ${['line_items.0.quantity NOT_A_NUMBER']}
		${'quantity 1e400'}                | ${{ quantity: Number.POSITIVE_INFINITY }}             | ${['line_items.0.quantity NOT_A_NUMBER']}
		${'quantity "1e400"'}              | ${{ quantity: '1e400' }}                              | ${['line_items.0.quantity NOT_A_NUMBER']}
		${'quantity "1\'000"'}             | ${{ quantity: "1'000" }}                              | ${['line_items.0.quantity NOT_A_NUMBER']}
		${'quantity true'}                 | ${{ quantity: true }}                                 | ${['line_items.0.quantity NOT_A_NUMBER']}
		${'five decimals of quantity'}     | ${{ quantity: '1.00001' }}                            | ${['line_items.0.quantity TOO_MANY_DECIMALS']}
		${'five decimals of price'}        | ${{ unit_price: '1.00001' }}                          | ${['line_items.0.unit_price TOO_MANY_DECIMALS']}
		${'a float sum as price'}          | ${{ unit_price: 0.1 + 0.2 }}                          | ${['line_items.0.unit_price NOT_A_NUMBER']}
		${'three decimals of discount'}    | ${{ discount_percent: '1.005' }}                      | ${['line_items.0.discount_percent TOO_MANY_DECIMALS']}
		${'a discount above 100'}          | ${{ discount_percent: 101 }}                          | ${['line_items.0.discount_percent OUT_OF_RANGE']}
		${'a negative discount'}           | ${{ discount: -1 }}                                   | ${['line_items.0.discount OUT_OF_RANGE']}
		${'both names of the discount'}    | ${{ discount: 1, discount_percent: 2 }}               | ${['line_items.0.discount GIVEN_TWICE']}
		${'no price'}                      | ${{ unit_price: null }}                               | ${['line_items.0.unit_price REQUIRED']}
		${'no description'}                | ${{ description: ' ' }}                               | ${['line_items.0.description REQUIRED']}
		${'a description that is a list'}  | ${{ description: ['x'] }}                             | ${['line_items.0.description NOT_TEXT', 'line_items.0.description REQUIRED']}
		${'an emoji in the description'}   | ${{ description: '🎉' }}                              | ${['line_items.0.description CHARACTERS_NOT_ALLOWED']}
		${'too long a description'}        | ${{ description: 'x'.repeat(2001) }}                  | ${['line_items.0.description TOO_LONG']}
		${'too long a unit'}               | ${{ unit: 'x'.repeat(21) }}                           | ${['line_items.0.unit TOO_LONG']}
		${'an unknown kind'}               | ${{ kind: 'gift' }}                                   | ${['line_items.0.kind NOT_A_CHOICE']}
		${'an unknown account'}            | ${{ account: '9999' }}                                | ${['line_items.0.account ACCOUNT_UNKNOWN']}
		${'an unknown VAT code'}           | ${{ vat_code: 'X1' }}                                 | ${['line_items.0.vat_code VAT_CODE_UNKNOWN']}
		${'a VAT code of the past'}        | ${{ vat_code: 'S77' }}                                | ${['line_items.0.vat_code VAT_CODE_NOT_VALID_ON_DAY']}
		${'an input tax code'}             | ${{ vat_code: 'I81' }}                                | ${['line_items.0.vat_code VAT_CODE_NOT_FOR_SALES']}
		${'a rate of the past'}            | ${{ vat_rate: '7.7' }}                                | ${['line_items.0.vat_rate VAT_RATE_UNKNOWN']}
		${'0 %, which is several codes'}   | ${{ vat_rate: 0 }}                                    | ${['line_items.0.vat_rate VAT_RATE_AMBIGUOUS']}
		${"a rate that is not the code's"} | ${{ vat_code: 'S81', vat_rate: 2.6 }}                 | ${['line_items.0.vat_rate VAT_RATE_NOT_OF_CODE']}
		${'an unknown field'}              | ${{ colour: 'red' }}                                  | ${['line_items.0.colour UNKNOWN_FIELD']}
		${'an amount that fits nowhere'}   | ${{ quantity: 99999999999, unit_price: 99999999999 }} | ${['line_items.0 AMOUNT_TOO_LARGE']}
		${'a number of twelve digits'}     | ${{ unit_price: '100000000000' }}                     | ${['line_items.0.unit_price NUMBER_TOO_LARGE']}
		${'an amount above the QR-bill'}   | ${{ quantity: 1, unit_price: 999_999_999.99 }}        | ${['line_items AMOUNT_TOO_LARGE']}
		${'a negative total'}              | ${{ unit_price: -1 }}                                 | ${['line_items VAT_GROUP_NEGATIVE', 'line_items TOTAL_NEGATIVE']}
	`('$situation: $expected', ({ line, expected }) => {
		const given = { ...input, line_items: [{ ...item, ...line }] };
		expect(codes(checkDraft(given, context))).toEqual(expected);
	});

	test('a negative rate group is refused though the total is positive', () => {
		const lines = [item, { ...item, quantity: 1, unit_price: -10, vat_code: 'R26' }];
		expect(codes(checkDraft({ lines }, context))).toEqual(['lines VAT_GROUP_NEGATIVE']);
	});

	test.each`
		lines                                       | expected
		${undefined}                                | ${['line_items NO_LINES']}
		${[]}                                       | ${['line_items NO_LINES']}
		${[{ kind: 'text', description: 'Hello' }]} | ${['line_items NO_LINES']}
		${'x'}                                      | ${['line_items NOT_A_LIST']}
		${[null]}                                   | ${['line_items.0 NOT_AN_OBJECT']}
	`('line_items $lines: $expected', ({ lines, expected }) => {
		expect(codes(checkDraft({ ...input, line_items: lines }, context))).toEqual(expected);
	});

	test('VAT on the invoice of an unregistered company is refused', () => {
		const lines = [
			{ ...item, vat_code: 'S81' },
			{ ...item, vat_rate: 8.1 },
			{ ...item, vat_code: 'N0' },
		];
		const over = { ...context, company: { ...company, vatMethod: 'none' as const } };
		expect(codes(checkDraft({ lines }, over))).toEqual([
			'lines.0.vat_code VAT_NOT_REGISTERED',
			'lines.1.vat_rate VAT_NOT_REGISTERED',
		]);
	});
});

describe('bad heads', () => {
	test.each`
		situation                      | change                                                      | expected
		${'an unknown kind'}           | ${{ kind: 'gift' }}                                         | ${['kind NOT_A_CHOICE']}
		${'an unknown currency'}       | ${{ currency: 'XYZ' }}                                      | ${['currency NOT_A_CHOICE']}
		${'dollars'}                   | ${{ currency: 'USD' }}                                      | ${['currency NOT_A_CHOICE']}
		${'an unknown language'}       | ${{ language: 'rm' }}                                       | ${['language NOT_A_CHOICE']}
		${'terms of 366 days'}         | ${{ payment_terms: 366 }}                                   | ${['payment_terms OUT_OF_RANGE']}
		${'negative terms'}            | ${{ payment_terms_days: -1 }}                               | ${['payment_terms_days OUT_OF_RANGE']}
		${'terms of half a day'}       | ${{ payment_terms: 0.5 }}                                   | ${['payment_terms NOT_A_WHOLE_NUMBER']}
		${'a supply that ends before'} | ${{ supply_from: '2026-02-01', supply_to: '2026-01-31' }}   | ${['supply_to BEFORE_START']}
		${'a day that is none'}        | ${{ supply_from: '2026-02-30' }}                            | ${['supply_from NOT_A_DAY']}
		${'a discount without day'}    | ${{ discount_percent: 2 }}                                  | ${['discount_until REQUIRED']}
		${'a day without discount'}    | ${{ discount_until: '2026-12-01' }}                         | ${['discount_percent REQUIRED']}
		${'a discount of the past'}    | ${{ discount_percent: 2, discount_until: '2026-11-22' }}    | ${['discount_until IN_THE_PAST']}
		${'a discount of 100 %'}       | ${{ discount_percent: 100, discount_until: '2026-12-01' }}  | ${['discount_percent OUT_OF_RANGE']}
		${'a message of 141'}          | ${{ message: 'x'.repeat(141) }}                             | ${['message TOO_LONG']}
		${'a message of two lines'}    | ${{ message: 'a\nb' }}                                      | ${['message CHARACTERS_NOT_ALLOWED']}
		${'an emoji in the message'}   | ${{ message: 'Danke 😀' }}                                  | ${['message CHARACTERS_NOT_ALLOWED']}
		${'a Cyrillic message'}        | ${{ message: 'Спасибо' }}                                   | ${['message CHARACTERS_NOT_ALLOWED']}
		${'an unknown account'}        | ${{ bank_account: '99999999-9999-4999-8999-999999999999' }} | ${['bank_account BANK_ACCOUNT_UNKNOWN']}
		${'an account in euro'}        | ${{ bank_account: euroAccount.id }}                         | ${['bank_account BANK_ACCOUNT_CURRENCY']}
		${'a credit note of nothing'}  | ${{ kind: 'credit_note' }}                                  | ${['original_invoice REQUIRED']}
	`('$situation: $expected', ({ change, expected }) => {
		const findings = codes(checkDraft({ ...input, ...change }, context));
		expect(findings.filter((f) => expected.includes(f))).toEqual(expected);
		expect(findings.filter((f) => !expected.includes(f) && !f.startsWith('bank_account'))).toEqual(
			[],
		);
	});
});

describe('bad records', () => {
	const address = company.address;
	test.each`
		situation                       | over                                                                                    | expected
		${'an unknown client'}          | ${{ contact: null }}                                                                    | ${['client_id CLIENT_UNKNOWN']}
		${"another company's client"}   | ${{ contact: { ...contact, company: contact.id } }}                                     | ${['client_id CLIENT_UNKNOWN']}
		${'a client without postcode'}  | ${{ contact: { ...contact, address: { ...address, postalCode: '' } } }}                 | ${['client.postal_code REQUIRED']}
		${'a client in one line'}       | ${{ contact: { ...contact, address: { ...address, town: '8001 Zürich' } } }}            | ${['client.town ADDRESS_UNSTRUCTURED']}
		${'a client with an emoji'}     | ${{ contact: { ...contact, name: '😀 GmbH' } }}                                         | ${['client.name CHARACTERS_NOT_ALLOWED']}
		${'a long second address line'} | ${{ contact: { ...contact, addressLine2: 'x'.repeat(71) } }}                            | ${['client.address_line_2 TOO_LONG']}
		${'a company without street'}   | ${{ company: { ...company, address: { ...address, street: '' } } }}                     | ${[]}
		${'a company without town'}     | ${{ company: { ...company, address: { ...address, town: '' } } }}                       | ${['company.town REQUIRED']}
		${'a company without name'}     | ${{ company: { ...company, legalName: '' } }}                                           | ${['company.legal_name REQUIRED']}
		${'a wrong UID'}                | ${{ company: { ...company, uid: 'CHE-123.456.789' } }}                                  | ${['company.uid UID_INVALID']}
		${'a wrong VAT number'}         | ${{ company: { ...company, vatNumber: 'CHE-123.456.789 MWST' } }}                       | ${['company.vat_number VAT_NUMBER_INVALID']}
		${'no VAT number'}              | ${{ company: { ...company, vatNumber: null } }}                                         | ${['company.vat_number REQUIRED']}
		${'no account'}                 | ${{ bankAccounts: [] }}                                                                 | ${['bank_account NO_BANK_ACCOUNT']}
		${'a closed account only'}      | ${{ bankAccounts: [{ ...bankAccount, active: false }] }}                                | ${['bank_account NO_BANK_ACCOUNT']}
		${'a wrong IBAN'}               | ${{ bankAccounts: [{ ...bankAccount, qrIban: null, iban: 'CH5800791123000889013' }] }}  | ${['bank_account.iban IBAN_INVALID']}
		${'a German IBAN'}              | ${{ bankAccounts: [{ ...bankAccount, qrIban: null, iban: 'DE12500105170648489890' }] }} | ${['bank_account.iban IBAN_NOT_SWISS']}
		${'a plain IBAN as QR-IBAN'}    | ${{ bankAccounts: [{ ...bankAccount, qrIban: bankAccount.iban }] }}                     | ${['bank_account.qr_iban QR_IBAN_REQUIRED']}
		${'a QR-IBAN as IBAN'}          | ${{ bankAccounts: [{ ...bankAccount, qrIban: null, iban: bankAccount.qrIban }] }}       | ${['bank_account.iban QR_IBAN_IN_IBAN']}
		${'a bank prefix of nine'}      | ${{ bankAccounts: [{ ...bankAccount, referencePrefix: '123456789' }] }}                 | ${['bank_account.reference_prefix REFERENCE_PREFIX_INVALID']}
	`(
		'$situation: $expected',
		({ over, expected }: { over: Partial<DraftContext>; expected: string[] }) => {
			expect(codes(checkDraft(input, { ...context, ...over }))).toEqual(expected);
		},
	);

	test.each`
		account                                                       | expected
		${{ ...euroAccount, iban: null, qrIban: bankAccount.qrIban }} | ${'bank_account.iban EUR_WITH_QR_IBAN'}
		${{ ...euroAccount, iban: bankAccount.qrIban }}               | ${'bank_account.iban EUR_WITH_QR_IBAN'}
	`('euro with a QR-IBAN only: $expected', ({ account, expected }) => {
		const result = checkDraft(
			{ ...input, currency: 'EUR' },
			{ ...context, bankAccounts: [account] },
		);
		expect(codes(result)).toEqual([expected]);
	});

	test('everything wrong is told at once, and nothing is given back', () => {
		const result = checkDraft(
			{ line_items: [{ quantity: 0 }], currency: 'XYZ', payment_terms: 999, message: '😀' },
			{ ...context, contact: null, company: { ...company, uid: 'x' } },
		);
		expect(result.ok).toBe(false);
		expect(codes(result).sort()).toEqual([
			'client_id CLIENT_UNKNOWN',
			'company.uid UID_INVALID',
			'currency NOT_A_CHOICE',
			'line_items.0.description REQUIRED',
			'line_items.0.quantity QUANTITY_ZERO',
			'line_items.0.unit_price REQUIRED',
			'message CHARACTERS_NOT_ALLOWED',
			'payment_terms OUT_OF_RANGE',
		]);
	});
});
