/** Statements of a bank as text: camt.053 and camt.054, version .08. */
import { minorOf, minorText } from '../../src/core/money/money.js';
import { IBAN } from './parties.js';

export interface ADetail {
	readonly amount: string;
	/** AcctSvcrRef of the payment. */
	readonly ref?: string;
	readonly reference?: string;
	readonly name?: string;
	readonly text?: string;
}

export interface AnEntry {
	/** Signed. */
	readonly amount: string;
	/** AcctSvcrRef of the booking. */
	readonly ref?: string;
	readonly on?: string;
	readonly text?: string;
	readonly details?: readonly ADetail[];
}

export interface AStatement {
	readonly iban?: string;
	readonly currency?: string;
	readonly from?: string;
	readonly to?: string;
	/** Null leaves the balances out. */
	readonly opening?: string | null;
	/** What the bookings give, where nothing else is said. */
	readonly closing?: string;
	/** The balances are those of a page or an hour (ITBD). */
	readonly isInterim?: boolean;
	readonly entries?: readonly AnEntry[];
}

const escaped = (text: string): string =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const tag = (name: string, content: string | undefined): string =>
	content === undefined ? '' : `<${name}>${content}</${name}>`;

const amountOf = (signed: string, currency: string): string => {
	const isDebit = signed.startsWith('-');
	return `<Amt Ccy="${currency}">${signed.replace('-', '')}</Amt><CdtDbtInd>${isDebit ? 'DBIT' : 'CRDT'}</CdtDbtInd>`;
};

const party = (who: string, name: string | undefined): string =>
	name === undefined ? '' : tag(who, tag('Pty', tag('Nm', escaped(name))));

function detailOf(d: ADetail, isDebit: boolean, currency: string): string {
	const strd = tag('Strd', tag('CdtrRefInf', tag('Ref', d.reference)));
	return tag(
		'TxDtls',
		[
			tag('Refs', tag('AcctSvcrRef', d.ref) + tag('EndToEndId', 'NOTPROVIDED')),
			amountOf(d.amount, currency),
			tag('RltdPties', party(isDebit ? 'Cdtr' : 'Dbtr', d.name)),
			tag('RmtInf', tag('Ustrd', d.text && escaped(d.text)) + (d.reference ? strd : '')),
		].join(''),
	);
}

function entryOf(e: AnEntry, s: Required<Pick<AStatement, 'currency' | 'to'>>): string {
	const on = e.on ?? s.to;
	const details = (e.details ?? []).map((d) => detailOf(d, e.amount.startsWith('-'), s.currency));
	const batch = details.length > 1 ? tag('Btch', tag('NbOfTxs', String(details.length))) : '';
	return tag(
		'Ntry',
		[
			amountOf(e.amount, s.currency),
			tag('Sts', tag('Cd', 'BOOK')),
			tag('BookgDt', tag('Dt', on)) + tag('ValDt', tag('Dt', on)),
			tag('AcctSvcrRef', e.ref),
			details.length > 0 ? tag('NtryDtls', batch + details.join('')) : '',
			tag('AddtlNtryInf', e.text && escaped(e.text)),
		].join(''),
	);
}

const balance = (code: string, o: { amount: string; currency: string; on: string }): string =>
	tag(
		'Bal',
		tag('Tp', tag('CdOrPrtry', tag('Cd', code))) +
			amountOf(o.amount, o.currency) +
			tag('Dt', tag('Dt', o.on)),
	);

const closingOf = (opening: string, entries: readonly AnEntry[]): string =>
	minorText(entries.reduce((sum, e) => sum + minorOf(e.amount), minorOf(opening)));

function statementOf(kind: 'Stmt' | 'Ntfctn', o: AStatement): string {
	const { iban = IBAN, currency = 'CHF', from = '2026-03-02', entries = [] } = o;
	const to = o.to ?? from;
	const opening = o.opening === undefined ? '1000.00' : o.opening;
	const balances =
		kind === 'Ntfctn' || opening === null
			? ''
			: balance(o.isInterim ? 'ITBD' : 'OPBD', { amount: opening, currency, on: from }) +
				balance(o.isInterim ? 'ITBD' : 'CLBD', {
					amount: o.closing ?? closingOf(opening, entries),
					currency,
					on: to,
				});
	return tag(
		kind,
		[
			tag('Id', `${kind}-${from}`),
			tag('FrToDt', tag('FrDtTm', `${from}T00:00:00`) + tag('ToDtTm', `${to}T23:59:59`)),
			tag('Acct', tag('Id', tag('IBAN', iban)) + tag('Ccy', currency)),
			balances,
			...entries.map((e) => entryOf(e, { currency, to })),
		].join(''),
	);
}

const document = (message: string, root: string, content: string): string =>
	`<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:${message}">${tag(root, tag('GrpHdr', tag('MsgId', 'm')) + content)}</Document>`;

export const camt053 = (...statements: readonly AStatement[]): string =>
	document(
		'camt.053.001.08',
		'BkToCstmrStmt',
		statements.map((s) => statementOf('Stmt', s)).join(''),
	);

export const camt054 = (...statements: readonly AStatement[]): string =>
	document(
		'camt.054.001.08',
		'BkToCstmrDbtCdtNtfctn',
		statements.map((s) => statementOf('Ntfctn', s)).join(''),
	);
