import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { camtReader } from '../../../src/core/bank/camt/reader.js';
import { camtEvents, readCamt } from './read.js';

const QRR = '210000000003139471430009017';
const OWN = 'CH5800791123000889012';

const amount = (text: string, currency = 'CHF') => `<Amt Ccy="${currency}">${text}</Amt>`;
const way = (minus: boolean) => `<CdtDbtInd>${minus ? 'DBIT' : 'CRDT'}</CdtDbtInd>`;

const balance = (code: string, text: string) =>
	`<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${amount(text)}${way(false)}<Dt><Dt>2026-03-01</Dt></Dt></Bal>`;

interface EntryParts {
	readonly amount?: string;
	readonly minus?: boolean;
	readonly inside?: string;
	readonly details?: readonly string[];
}

const entry = (o: EntryParts = {}) =>
	`<Ntry>${amount(o.amount ?? '100.00')}${way(o.minus ?? false)}${o.inside ?? '<Sts>BOOK</Sts>'}
	<BookgDt><Dt>2026-03-02</Dt></BookgDt><ValDt><DtTm>2026-03-03T08:00:00+01:00</DtTm></ValDt>
	<AcctSvcrRef>E1</AcctSvcrRef>
	${(o.details ?? []).map((d) => `<NtryDtls><TxDtls>${d}</TxDtls></NtryDtls>`).join('')}
	<AddtlNtryInf>Gutschrift</AddtlNtryInf></Ntry>`;

const camt = (inside: string, version = 'camt.053.001.08') =>
	`<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:${version}"><BkToCstmrStmt><GrpHdr><MsgId>M</MsgId></GrpHdr>
	<Stmt><Id>S1</Id><Acct><Id><IBAN>${OWN}</IBAN></Id><Ccy>CHF</Ccy></Acct>${inside}</Stmt></BkToCstmrStmt></Document>`;

const only = (text: string) => readCamt(text).statements[0]?.list[0];
const reference = (text: string) =>
	`<RmtInf><Strd><CdtrRefInf><Ref>${text}</Ref></CdtrRefInf></Strd></RmtInf>`;

test('an entry without details is one transaction', () => {
	const { statements, warnings } = readCamt(
		camt(balance('OPBD', '10') + balance('CLBD', '110') + entry()),
	);
	expect(warnings).toEqual([]);
	expect(statements).toHaveLength(1);
	expect(statements[0]).toMatchObject({
		...{ id: 'S1', account: OWN, currency: 'CHF', opening: 1000n, closing: 11000n },
		...{ balanced: true, transactions: 1 },
	});
	expect(statements[0]?.list[0]).toMatchObject({
		...{ bookedOn: '2026-03-02', valueOn: '2026-03-03', minor: 10000n, currency: 'CHF' },
		...{ text: 'Gutschrift', bankReference: 'E1', batch: null, reversal: false },
	});
});

describe('balances', () => {
	test.each`
		balances                                             | opening  | closing   | balanced | missing
		${balance('OPBD', '10') + balance('CLBD', '110')}    | ${1000n} | ${11000n} | ${true}  | ${null}
		${balance('PRCD', '10') + balance('CLBD', '110.05')} | ${1000n} | ${11005n} | ${false} | ${'0.05'}
		${balance('ITBD', '1') + balance('ITBD', '101')}     | ${100n}  | ${10100n} | ${true}  | ${null}
		${balance('OPAV', '10') + balance('CLBD', '110')}    | ${null}  | ${11000n} | ${null}  | ${null}
		${''}                                                | ${null}  | ${null}   | ${null}  | ${null}
	`('opening $opening, closing $closing: proof $balanced', (o) => {
		const { statements, warnings } = readCamt(camt(o.balances + entry()));
		const [{ opening, closing, balanced }] = statements as [(typeof statements)[0]];
		expect({ opening, closing, balanced }).toEqual({
			...{ opening: o.opening, closing: o.closing, balanced: o.balanced },
		});
		expect(warnings.map((w) => w.details?.missing)).toEqual(o.missing ? [o.missing] : []);
	});
});

describe('details', () => {
	const detail = (text: string, minus = false, more = '') => `${amount(text)}${way(minus)}${more}`;

	test.each`
		minus    | details                                | expected            | codes
		${false} | ${[detail('40'), detail('60')]}        | ${[4000n, 6000n]}   | ${[]}
		${false} | ${[detail('130'), detail('30', true)]} | ${[13000n, -3000n]} | ${[]}
		${true}  | ${[detail('40'), detail('60')]}        | ${[-4000n, -6000n]} | ${[]}
		${false} | ${[detail('40'), detail('61')]}        | ${[4000n, 6100n]}   | ${['BANK_DETAILS_DIFFER']}
		${false} | ${[detail('40'), reference(QRR)]}      | ${[10000n]}         | ${['BANK_DETAILS_WITHOUT_AMOUNT']}
		${false} | ${[detail('99')]}                      | ${[10000n]}         | ${[]}
	`('of an entry of 100 (debit: $minus) become $expected $codes', (o) => {
		const { statements, warnings } = readCamt(camt(entry({ minus: o.minus, details: o.details })));
		expect(statements[0]?.list.map((t) => t.minor)).toEqual(o.expected);
		expect(warnings.map((w) => w.code)).toEqual(o.codes);
	});

	test('of a batch know their place in it', () => {
		const two = [detail('40', false, '<Refs><AcctSvcrRef>D1</AcctSvcrRef></Refs>'), detail('60')];
		const list = readCamt(camt(entry({ details: two }))).statements[0]?.list;
		expect(list?.map((t) => [t.bankReference, t.entryReference, t.batch?.position])).toEqual([
			['D1', 'E1', 1],
			['E1', 'E1', 2],
		]);
		expect(list?.[0]?.batch).toEqual({ reference: 'E1', count: 2, position: 1 });
	});

	test('charges are told with their sign, in both nestings', () => {
		const rcrd = (text: string) =>
			`<Rcrd>${amount(text)}${way(true)}<ChrgInclInd>true</ChrgInclInd></Rcrd>`;
		const recent = `<Chrgs><TtlChrgsAndTaxAmt Ccy="CHF">1.40</TtlChrgsAndTaxAmt>${rcrd('1.20')}${rcrd('0.20')}</Chrgs>`;
		const old = `<Chrgs>${amount('0.90')}${way(true)}</Chrgs>`;
		const of = (charges: string) =>
			only(camt(entry({ details: [detail('100', false, charges)] })))?.charges;
		expect(of(recent)).toEqual({ minor: -140n, included: true });
		expect(of(old)).toEqual({ minor: -90n, included: false });
		expect(of('')).toBeNull();
	});

	test.each`
		texts                                                      | expected
		${reference('21 00000 00003 13947 14300 09017')}           | ${QRR}
		${reference('old 123') + reference('rf18539007547034')}    | ${'RF18539007547034'}
		${reference('4711')}                                       | ${'4711'}
		${`<RmtInf><Ustrd>Rechnung ${QRR} danke</Ustrd></RmtInf>`} | ${QRR}
		${`<RmtInf><Ustrd>Nr. 1${QRR}</Ustrd></RmtInf>`}           | ${null}
		${'<RmtInf><Ustrd>Rechnung 2026</Ustrd></RmtInf>'}         | ${null}
	`('reference of $texts is $expected', ({ texts, expected }) => {
		expect(only(camt(entry({ details: [texts] })))?.reference).toBe(expected);
	});

	const party = (tag: string, name: string, iban: string, nested = false) =>
		`<${tag}>${nested ? '<Pty>' : ''}<Nm>${name}</Nm>${nested ? '</Pty>' : ''}</${tag}><${tag}Acct><Id><IBAN>${iban}</IBAN></Id></${tag}Acct>`;
	const A = 'CH9300762011623852957';
	const both = (nested: boolean) =>
		`<RltdPties>${party('Dbtr', 'Anna', A, nested)}${party('Cdtr', 'Wir', OWN, nested)}</RltdPties>`;

	test.each`
		situation                           | minus    | inside                                               | details
		${'money in, old nesting'}          | ${false} | ${''}                                                | ${both(false)}
		${'money in, new nesting'}          | ${false} | ${''}                                                | ${both(true)}
		${'an incoming payment taken back'} | ${true}  | ${'<RvslInd>true</RvslInd><Sts><Cd>BOOK</Cd></Sts>'} | ${both(true)}
		${'only the wrong side is ours'}    | ${true}  | ${''}                                                | ${both(true)}
	`('the other side of $situation is Anna', ({ minus, inside, details }) => {
		const read = only(camt(entry({ minus, inside, details: [details] })));
		expect(read).toMatchObject({ counterpartyName: 'Anna', counterpartyIban: A });
	});

	test('a return names its reason', () => {
		const returned = '<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>';
		expect(only(camt(entry({ details: [returned] })))).toMatchObject({
			...{ reversal: true, returnReason: 'AC04' },
		});
	});

	test('ids that say that there is none are none', () => {
		const refs = '<Refs><EndToEndId>NOTPROVIDED</EndToEndId><InstrId>I-7</InstrId></Refs>';
		expect(only(camt(entry({ details: [refs] })))).toMatchObject({
			...{ endToEndId: null, instructionId: 'I-7' },
		});
	});
});

test('what is not booked is left out, and told', () => {
	const pending = entry({ inside: '<Sts><Cd>PDNG</Cd></Sts>', amount: '5', details: ['<Refs/>'] });
	const { statements, warnings } = readCamt(camt(pending + entry()));
	expect(statements[0]?.list.map((t) => t.minor)).toEqual([10000n]);
	expect(warnings).toMatchObject([{ code: 'BANK_ENTRIES_PENDING', details: { count: 1 } }]);
});

test('prefixes of namespaces do not matter', () => {
	const prefixed = camt(entry())
		.replace(/<(\/?)([A-Z])/g, '<$1n:$2')
		.replace('xmlns=', 'xmlns:n=');
	expect(readCamt(prefixed)).toEqual(readCamt(camt(entry())));
});

test('a version that is not known is read with a warning', () => {
	const codes = readCamt(camt(entry(), 'camt.053.001.13')).warnings.map((w) => w.code);
	expect(codes).toEqual(['CAMT_VERSION_UNKNOWN']);
});

describe('refused', () => {
	const whole = camt(entry());
	test.each`
		what                             | text                                                               | code
		${'nothing'}                     | ${''}                                                              | ${'BANK_FILE_BROKEN'}
		${'another XML'}                 | ${'<html><body>x</body></html>'}                                   | ${'BANK_FILE_UNKNOWN'}
		${'a message without statement'} | ${'<Document><BkToCstmrStmt><GrpHdr/></BkToCstmrStmt></Document>'} | ${'BANK_FILE_UNKNOWN'}
		${'half a file'}                 | ${whole.slice(0, -40)}                                             | ${'BANK_FILE_BROKEN'}
		${'nonsense behind it'}          | ${`${whole}<`}                                                     | ${'BANK_FILE_BROKEN'}
		${'a DOCTYPE'}                   | ${`<!DOCTYPE Document [<!ENTITY a "b">]>${whole.slice(21)}`}       | ${'BANK_FILE_DOCTYPE'}
		${'an unknown entity'}           | ${whole.replace('Gutschrift', '&lol;')}                            | ${'BANK_FILE_BROKEN'}
		${'a deep nesting'}              | ${camt(`${'<a>'.repeat(80)}${'</a>'.repeat(80)}`)}                 | ${'BANK_FILE_BROKEN'}
		${'one endless text'}            | ${camt(`<Nm>${'x'.repeat(1_500_000)}</Nm>`)}                       | ${'BANK_FILE_BROKEN'}
		${'parts of a centime'}          | ${whole.replace('100.00', '100.005')}                              | ${'BANK_AMOUNT_INVALID'}
		${'an amount in words'}          | ${whole.replace('100.00', 'NaN')}                                  | ${'BANK_AMOUNT_INVALID'}
		${'no amount'}                   | ${whole.replace('100.00', '')}                                     | ${'BANK_AMOUNT_INVALID'}
		${'a day that is none'}          | ${whole.replace('2026-03-02', '2026-02-30')}                       | ${'BANK_DATE_INVALID'}
	`('$what as $code', ({ text, code }) => {
		const chunks = text.match(/.{1,65536}/gs) ?? [];
		expect(() => camtEvents(...chunks)).toThrow(expect.objectContaining({ code }));
	});
});

test('where the file is cut into chunks does not matter', () => {
	const text = camt(
		balance('OPBD', '10') +
			entry({ details: ['<RmtInf><Ustrd>Müller &amp; Söhne</Ustrd></RmtInf>'] }),
	);
	const whole = camtEvents(text);
	fc.assert(
		fc.property(fc.array(fc.nat(text.length), { maxLength: 12 }), (cuts) => {
			const at = [0, ...cuts.sort((a, b) => a - b), text.length];
			const chunks = at.slice(1).map((end, i) => text.slice(at[i], end));
			expect(camtEvents(...chunks)).toEqual(whole);
		}),
	);
});

test('garbage inside a file is refused with a code or read, never a crash', () => {
	const text = camt(entry());
	fc.assert(
		fc.property(fc.nat(text.length), fc.nat(40), fc.string(), (at, length, garbage) => {
			try {
				readCamt(text.slice(0, at) + garbage + text.slice(at + length));
			} catch (e) {
				expect((e as { code?: string }).code).toMatch(/^BANK_/);
			}
		}),
	);
});

test('transactions are told before the file ends', () => {
	const reader = camtReader();
	const long = camt(entry().repeat(50));
	const early = reader.write(long.slice(0, long.length / 2));
	expect(early.filter((e) => e.kind === 'transaction').length).toBeGreaterThan(15);
});
