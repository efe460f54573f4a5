/** Every setting of the page "Settings": written by PUT, and refused at its field. */
import { describe, expect, test } from 'vitest';
import { checkCompany } from '../../src/commands/check-company.js';
import { saveCompany } from '../../src/commands/save-company.js';
import { COMPANY_FIELDS } from '../../src/contracts/company.js';
import { checkFields } from '../../src/contracts/contract.js';
import { aPng } from '../builders/files.js';
import { IBAN, QR_IBAN } from '../builders/parties.js';
import { aWorld, portsOf } from '../memory/ports.js';

const FILE = '60000000-0000-4000-8000-000000000001';

const worldWith = (bytes: Uint8Array | null) =>
	aWorld({ files: new Map(bytes === null ? [] : [[FILE, bytes]]) });

async function findingsOf(body: object, bytes: Uint8Array | null = null): Promise<string[]> {
	const read = checkFields(COMPANY_FIELDS, body);
	const findings = read.ok
		? await checkCompany(
				{ values: read.value, given: new Set(Object.keys(body)) },
				portsOf(worldWith(bytes)),
			)
		: read.findings;
	return findings.map((f) => `${f.field} ${f.code}`);
}

const LEVELS = [{ after_days: 7, fee: '0.00', deadline_days: 10 }];

describe('what the settings take and refuse', () => {
	test.each`
		setting                      | right                | wrong                | code
		${'legal_name'}              | ${'Neue AG'}         | ${null}              | ${'REQUIRED'}
		${'street'}                  | ${'Weg'}             | ${'x'.repeat(71)}    | ${'TOO_LONG'}
		${'building_number'}         | ${'7a'}              | ${'x'.repeat(17)}    | ${'TOO_LONG'}
		${'postal_code'}             | ${'3000'}            | ${'30001'}           | ${'POSTAL_CODE_FORMAT'}
		${'town'}                    | ${'Bern'}            | ${null}              | ${'REQUIRED'}
		${'country'}                 | ${'CH'}              | ${'Schweiz'}         | ${'COUNTRY_UNKNOWN'}
		${'uid'}                     | ${'CHE-112.233.445'} | ${'CHE-111.111.111'} | ${'UID_INVALID'}
		${'vat_method'}              | ${'effective'}       | ${'guessed'}         | ${'NOT_A_CHOICE'}
		${'vat_number'}              | ${'CHE-112.233.445'} | ${'123'}             | ${'VAT_NUMBER_INVALID'}
		${'iban'}                    | ${IBAN}              | ${QR_IBAN}           | ${'QR_IBAN_IN_IBAN'}
		${'qr_iban'}                 | ${QR_IBAN}           | ${IBAN}              | ${'QR_IBAN_REQUIRED'}
		${'invoice_prefix'}          | ${'NEU'}             | ${'a-b'}             | ${'PREFIX_FORMAT'}
		${'payment_terms_days'}      | ${10}                | ${366}               | ${'OUT_OF_RANGE'}
		${'match_auto_threshold'}    | ${'0.9'}             | ${'1.1'}             | ${'OUT_OF_RANGE'}
		${'match_suggest_threshold'} | ${'0.5'}             | ${'-0.1'}            | ${'OUT_OF_RANGE'}
		${'ocr_auto_threshold'}      | ${'0.95'}            | ${'viel'}            | ${'NOT_A_NUMBER'}
		${'reminder_cron'}           | ${'0 9 * * 1-5'}     | ${'um neun'}         | ${'CRON_INVALID'}
		${'reconcile_cron'}          | ${'30 * * * *'}      | ${'* * * *'}         | ${'CRON_INVALID'}
		${'default_account'}         | ${'3400'}            | ${'9999'}            | ${'ACCOUNT_UNKNOWN'}
		${'default_vat_code'}        | ${'S81'}             | ${'X'}               | ${'VAT_CODE_UNKNOWN'}
		${'color'}                   | ${'#2563eb'}         | ${'blue'}            | ${'NOT_A_COLOR'}
		${'logo'}                    | ${null}              | ${'x'}               | ${'NOT_AN_ID'}
	`('$setting: $code', async ({ setting, right, wrong, code }) => {
		expect(await findingsOf({ [setting]: right })).toEqual([]);
		expect(await findingsOf({ [setting]: wrong })).toEqual([`${setting} ${code}`]);
	});

	test.each`
		levels                                | expected
		${LEVELS}                             | ${[]}
		${[{ after_days: 0 }]}                | ${['reminder_levels.0.after_days OUT_OF_RANGE']}
		${[...LEVELS, { fee: '1.005' }]}      | ${['reminder_levels.1.after_days REQUIRED', 'reminder_levels.1.fee TOO_MANY_DECIMALS']}
		${[{ after_days: 7, fee: '-1.00' }]}  | ${['reminder_levels.0.fee AMOUNT_NOT_POSITIVE']}
		${[{ after_days: 7, deadline: 'x' }]} | ${['reminder_levels.0.deadline UNKNOWN_FIELD']}
	`('reminder levels: $expected', async ({ levels, expected }) => {
		expect(await findingsOf({ reminder_levels: levels })).toEqual(expected);
	});
});

describe('the logo', () => {
	const GIF = Buffer.from('GIF89a');
	const bomb = aPng(10, 10, { width: 30_000, height: 30_000 });

	test.each`
		what                           | bytes                                             | expected
		${'a picture'}                 | ${aPng(40, 10)}                                   | ${[]}
		${'no file'}                   | ${null}                                           | ${['logo FILE_UNKNOWN']}
		${'no picture of these kinds'} | ${GIF}                                            | ${['logo LOGO_NOT_PNG_OR_JPEG']}
		${'too many bytes'}            | ${Buffer.alloc(2 * 1024 * 1024 + 1)}              | ${['logo LOGO_TOO_LARGE']}
		${'too many pixels'}           | ${bomb}                                           | ${['logo LOGO_TOO_LARGE']}
		${'cut off'}                   | ${aPng(40, 10).subarray(0, 50)}                   | ${['logo LOGO_UNREADABLE']}
		${'a text that says PNG'}      | ${Buffer.from('89504e470d0a1a0a41414141', 'hex')} | ${['logo LOGO_UNREADABLE']}
	`('$what: $expected', async ({ bytes, expected }) => {
		expect(await findingsOf({ logo: FILE }, bytes)).toEqual(expected);
	});

	test('is kept as a sealed copy that is the same for the same picture', async () => {
		const world = worldWith(aPng(40, 10));
		const ports = portsOf(world);
		const written: unknown[] = [];
		const company = { ...ports.company, update: async (v: object) => void written.push(v) };
		const save = (logo: string | null) => {
			const read = checkFields(COMPANY_FIELDS, { logo });
			if (!read.ok) throw new Error('not read');
			return saveCompany(
				{ values: read.value, given: new Set(['logo']) },
				{
					...ports,
					company,
					files: { ...ports.files, seal: async (id) => void world.sealed.add(id) },
				},
			);
		};
		await save(FILE);
		await save(FILE);
		await save(null);
		const [copy] = [...world.sealed];
		expect(copy).not.toBe(FILE);
		expect(written).toEqual([{ logo: copy }, { logo: copy }, { logo: null }]);
		expect(world.sealed.size).toBe(1);
	});
});
