import { describe, expect, test } from 'vitest';
import { readQrCodes } from '../../../src/adapters/reading/qr.js';
import { decode } from '../../../src/core/qr-bill/payload.js';
import invoiceRender from '../../../src/runtime/cli/invoice-render.js';
import { readPdf } from '../../adapters/pdf/read-pdf.js';

const SOUND = {
	company: {
		code: 'ACME',
		legalName: 'Acme AG',
		street: 'Bahnhofstrasse',
		buildingNumber: '1',
		postalCode: '8001',
		town: 'Zürich',
		country: 'CH',
		uid: 'CHE-112.233.445',
		vatMethod: 'effective',
		vatNumber: 'CHE-112.233.445 MWST',
		iban: 'CH9300762011623852957',
		qrIban: 'CH44 3199 9123 0008 8901 2',
		color: '#059669',
	},
	contact: {
		name: 'Łukasz Škoda',
		address: {
			street: 'Rue du Lac',
			buildingNumber: '12',
			postalCode: '2501',
			town: 'Biel',
			country: 'CH',
		},
	},
	invoice: {
		number: 'ACM-2026-00007',
		issuedOn: '2026-04-02',
		supplyFrom: '2026-03-01',
		supplyTo: '2026-03-31',
		dueOn: '2026-04-22',
		currency: 'CHF',
		language: 'fr',
		message: 'Merci beaucoup',
		lines: [
			{
				description: 'Conseil',
				quantity: '2.5',
				unit: 'h',
				unitPrice: '180',
				discountPercent: '10',
				vatCode: 'S81',
			},
			{ description: 'Livre', quantity: 3, unit: 'pce', unitPrice: 19.9, vatCode: 'R26' },
		],
	},
	reference: '21 00000 00003 13947 14300 09017',
};

interface Answer {
	readonly answer: any;
	readonly written: ReadonlyMap<string, Uint8Array>;
}

async function render(input: unknown, args = ['in.json', '-o', 'out.pdf']): Promise<Answer> {
	const written = new Map<string, Uint8Array>();
	const answer = await invoiceRender(args, {
		read: async () => new TextEncoder().encode(JSON.stringify(input)),
		stream: () => {
			throw new Error('reads whole files');
		},
		write: async (file, bytes) => {
			written.set(file, bytes);
		},
		env: {},
		fail: () => {},
	});
	return { answer, written };
}

/** A deep copy with one field made otherwise: `invoice.lines.0.quantity`. */
function having(path: string, value: unknown): unknown {
	const copy = structuredClone(SOUND) as any;
	const names = path.split('.');
	const last = names.pop() ?? '';
	const at = names.reduce((o, name) => o[name], copy);
	at[last] = value;
	return copy;
}

const findingsOf = (input: unknown): Promise<string[]> =>
	render(input).then(
		() => [],
		(e) => e.findings.map((f: { field: string; code: string }) => `${f.field} ${f.code}`),
	);

test('sums and payload are printed, and the PDF says the same', async () => {
	const { answer, written } = await render(SOUND);
	expect(answer).toMatchObject({
		net: '464.70',
		vat: '34.36',
		total: '499.06',
		vatBreakdown: [
			{ code: 'S81', rate: '8.1', net: '405.00', vat: '32.81' },
			{ code: 'R26', rate: '2.6', net: '59.70', vat: '1.55' },
		],
	});
	const pdf = written.get('out.pdf') ?? new Uint8Array();
	expect((await readQrCodes(pdf)).map((code) => code.text)).toEqual([answer.payload]);
	expect(decode(answer.payload).bill).toMatchObject({
		iban: 'CH4431999123000889012',
		amount: '499.06',
		reference: '210000000003139471430009017',
		message: 'Merci beaucoup',
	});
	const text = (await readPdf(pdf)).texts.join(' ');
	expect(text).toContain('Facture ACM-2026-00007');
	expect(text).toContain('Payable dans les 20 jours, jusqu’au 22.04.2026.');
	expect(text).toContain('CHE-112.233.445 TVA');
});

describe('the account goes with the reference', () => {
	test.each`
		reference                | type      | iban
		${SOUND.reference}       | ${'QRR'}  | ${'CH4431999123000889012'}
		${'RF18 5390 0754 7034'} | ${'SCOR'} | ${'CH9300762011623852957'}
		${undefined}             | ${'NON'}  | ${'CH9300762011623852957'}
	`('$type', async ({ reference, type, iban }) => {
		const { answer } = await render({ ...SOUND, reference });
		expect(decode(answer.payload).bill).toMatchObject({ referenceType: type, iban });
	});
});

test('a company that is not registered has no VAT', async () => {
	const { answer } = await render({
		...SOUND,
		company: { ...SOUND.company, vatMethod: 'none', vatNumber: null },
		invoice: {
			...SOUND.invoice,
			lines: [{ description: 'Cours', quantity: '1', unitPrice: '80' }],
		},
	});
	expect(answer).toMatchObject({ net: '80.00', vat: '0.00', total: '80.00', vatBreakdown: [] });
});

test('a VAT code may be given as its rate, an invoice of nothing has no payload', async () => {
	const lines = [{ description: 'Garantie', unitPrice: '0', vatCode: '8.1' }];
	const { answer } = await render({ ...SOUND, invoice: { ...SOUND.invoice, lines } });
	expect(answer).toMatchObject({ total: '0.00', payload: null });
});

describe('what is wrong is told by the caller’s own names, and nothing is written', () => {
	test.each`
		path                            | value                            | finding
		${'company.legalName'}          | ${''}                            | ${'company.legalName REQUIRED'}
		${'company.town'}               | ${null}                          | ${'company.town REQUIRED'}
		${'company.uid'}                | ${'CHE-112.233.446'}             | ${'company.uid UID_INVALID'}
		${'company.vatNumber'}          | ${null}                          | ${'company.vatNumber REQUIRED'}
		${'company.qrIban'}             | ${'CH4431999123000889013'}       | ${'bankAccount.qrIban IBAN_INVALID'}
		${'contact.address.postalCode'} | ${'25012'}                       | ${'contact.postalCode POSTAL_CODE_FORMAT'}
		${'contact.name'}               | ${'😀'}                          | ${'contact.name CHARACTERS_NOT_ALLOWED'}
		${'invoice.number'}             | ${undefined}                     | ${'invoice.number REQUIRED'}
		${'invoice.issuedOn'}           | ${'2026-02-30'}                  | ${'invoice.issuedOn NOT_A_DAY'}
		${'invoice.dueOn'}              | ${'2026-03-01'}                  | ${'invoice.dueOn OUT_OF_RANGE'}
		${'invoice.language'}           | ${'rm'}                          | ${'invoice.language NOT_A_CHOICE'}
		${'invoice.currency'}           | ${'EUR'}                         | ${'bankAccount.iban EUR_WITH_QR_IBAN'}
		${'invoice.totals'}             | ${'12'}                          | ${'invoice.totals UNKNOWN_FIELD'}
		${'invoice.message'}            | ${'x'.repeat(141)}               | ${'invoice.message TOO_LONG'}
		${'invoice.lines'}              | ${[]}                            | ${'invoice.lines NO_LINES'}
		${'invoice.lines.0.quantity'}   | ${'0'}                           | ${'invoice.lines.0.quantity QUANTITY_ZERO'}
		${'invoice.lines.0.quantity'}   | ${'NaN'}                         | ${'invoice.lines.0.quantity NOT_A_NUMBER'}
		${'invoice.lines.0.unitPrice'}  | ${'1e400'}                       | ${'invoice.lines.0.unitPrice NOT_A_NUMBER'}
		${'invoice.lines.0.unitPrice'}  | ${'1.00005'}                     | ${'invoice.lines.0.unitPrice TOO_MANY_DECIMALS'}
		${'invoice.lines.0.unitPrice'}  | ${'-500'}                        | ${'invoice.lines VAT_GROUP_NEGATIVE'}
		${'invoice.lines.1.vatCode'}    | ${'S77'}                         | ${'invoice.lines.1.vatCode VAT_CODE_NOT_VALID_ON_DAY'}
		${'invoice.lines.0.colour'}     | ${'red'}                         | ${'invoice.lines.0.colour UNKNOWN_FIELD'}
		${'reference'}                  | ${'210000000003139471430009018'} | ${'reference QRR_INVALID'}
		${'surprise'}                   | ${1}                             | ${'surprise UNKNOWN_FIELD'}
	`('$path = $value: $finding', async ({ path, value, finding }) => {
		expect(await findingsOf(having(path, value))).toContain(finding);
	});

	test('everything at once', async () => {
		const found = await findingsOf({ company: {}, contact: 7, invoice: { lines: [{}] } });
		for (const finding of [
			...['company.legalName REQUIRED', 'contact NOT_AN_OBJECT', 'contact.name REQUIRED'],
			...['invoice.number REQUIRED', 'invoice.issuedOn REQUIRED'],
			...['invoice.lines.0.description REQUIRED', 'invoice.lines.0.unitPrice REQUIRED'],
			'bankAccount NO_BANK_ACCOUNT',
		]) {
			expect(found).toContain(finding);
		}
	});

	test.each([[['in.json']], [['-o', 'out.pdf']], [['a', 'b', '-o', 'c']], [['in.json', '--what']]])(
		'%j is not how it is called',
		async (args) => {
			await expect(render(SOUND, args)).rejects.toMatchObject({ code: 'USAGE' });
		},
	);
});
