import { describe, expect, test, vi } from 'vitest';
import { checkCompany } from '../../src/commands/check-company.js';
import { saveCompany } from '../../src/commands/save-company.js';
import { checkRates } from '../../src/commands/save-rates.js';
import { COMPANY_FIELDS } from '../../src/contracts/company.js';
import { checkFields } from '../../src/contracts/contract.js';
import type { FinanceError } from '../../src/core/errors.js';
import { aCompany, IBAN, QR_IBAN } from '../builders/parties.js';
import { aWorld, portsOf } from '../memory/ports.js';

const wish = (body: object) => {
	const read = checkFields(COMPANY_FIELDS, body);
	if (!read.ok) throw new Error(JSON.stringify(read.findings));
	return { values: read.value, given: new Set(Object.keys(body)) };
};

function written(body: object) {
	const ports = portsOf(aWorld());
	const update = vi.fn(async () => {});
	const setInvoiceAccount = vi.fn(async () => {});
	const company = { ...ports.company, update, setInvoiceAccount };
	return { update, setInvoiceAccount, done: saveCompany(wish(body), { ...ports, company }) };
}

describe('settings', () => {
	test('only what was sent is written, numbers in their usual form', async () => {
		const { update, setInvoiceAccount, done } = written({
			legal_name: ' Neue Firma AG ',
			uid: 'CHE112233445',
			vat_number: 'che-112.233.445',
			display_name: null,
		});
		await done;
		expect(update).toHaveBeenCalledWith({
			legal_name: 'Neue Firma AG',
			uid: 'CHE-112.233.445',
			vat_number: 'CHE-112.233.445 MWST',
			display_name: null,
		});
		expect(setInvoiceAccount).not.toHaveBeenCalled();
	});

	test('IBAN and QR-IBAN go to the account that invoices are paid to', async () => {
		const { update, setInvoiceAccount, done } = written({ iban: 'CH93 0076 2011 6238 5295 7' });
		await done;
		expect(update).toHaveBeenCalledWith({});
		expect(setInvoiceAccount).toHaveBeenCalledWith({ iban: IBAN });
	});

	test('with findings nothing is written', async () => {
		const { update, setInvoiceAccount, done } = written({ iban: QR_IBAN, color: '#123456' });
		await expect(done).rejects.toThrow('INVALID_INPUT');
		expect(update).not.toHaveBeenCalled();
		expect(setInvoiceAccount).not.toHaveBeenCalled();
	});

	test.each`
		body                                                           | expected
		${{}}                                                          | ${[]}
		${{ qr_iban: QR_IBAN }}                                        | ${[]}
		${{ qr_iban: IBAN }}                                           | ${['qr_iban QR_IBAN_REQUIRED']}
		${{ iban: 'CH00' }}                                            | ${['iban IBAN_INVALID']}
		${{ legal_name: null }}                                        | ${['legal_name REQUIRED']}
		${{ town: null }}                                              | ${['town REQUIRED']}
		${{ invoice_prefix: 'TOO-LONG!' }}                             | ${['invoice_prefix PREFIX_FORMAT']}
		${{ number_format: '{prefix}-{sequence}' }}                    | ${['number_format NUMBER_FORMAT_LACKS']}
		${{ vat_from: '2026-01-01', vat_to: '2025-12-31' }}            | ${['vat_to BEFORE_START']}
		${{ default_interest_rate: '100.01' }}                         | ${['default_interest_rate OUT_OF_RANGE']}
		${{ default_interest_rate: '5' }}                              | ${[]}
		${{ match_suggest_threshold: '-0.1' }}                         | ${['match_suggest_threshold OUT_OF_RANGE']}
		${{ match_suggest_threshold: '1' }}                            | ${[]}
		${{ reminder_levels: [{ after_days: 7 }, { after_days: 0 }] }} | ${['reminder_levels.1.after_days OUT_OF_RANGE']}
		${{ reminder_levels: [{ after_days: 7, fee: '-1' }] }}         | ${['reminder_levels.0.fee AMOUNT_NOT_POSITIVE']}
		${{ default_account: '1' }}                                    | ${['default_account ACCOUNT_UNKNOWN']}
		${{ default_vat_code: 'S81' }}                                 | ${[]}
	`('$body has the findings $expected', async ({ body, expected }) => {
		const findings = await checkCompany(wish(body), portsOf(aWorld()));
		expect(findings.map((f) => `${f.field} ${f.code}`)).toEqual(expected);
	});

	test('what stays is not blamed on what was sent', async () => {
		const company = aCompany({ address: { ...aCompany().address, town: '' } });
		expect(await checkCompany(wish({ color: '#123456' }), portsOf(aWorld({ company })))).toEqual(
			[],
		);
	});
});

describe('exchange rates', () => {
	test('right ones are taken as they are', () => {
		const rates = [{ currency: 'EUR', day: '2026-01-05', rate: 0.9312 }];
		expect(checkRates('rates', rates)).toEqual([
			{ currency: 'EUR', day: '2026-01-05', rate: '0.93120000' },
		]);
	});

	test.each`
		rate              | code
		${'0'}            | ${'OUT_OF_RANGE'}
		${'0.00'}         | ${'OUT_OF_RANGE'}
		${'-0.93'}        | ${'OUT_OF_RANGE'}
		${'NaN'}          | ${'NOT_A_NUMBER'}
		${'0.123456789'}  | ${'TOO_MANY_DECIMALS'}
		${'1'.repeat(10)} | ${'OUT_OF_RANGE'}
	`('$rate is $code', ({ rate, code }) => {
		try {
			checkRates('rates', [{ currency: 'EUR', day: '2026-01-05', rate }]);
			expect.unreachable();
		} catch (e) {
			expect((e as FinanceError).findings).toMatchObject([{ field: 'rates.0.rate', code }]);
		}
	});
});
