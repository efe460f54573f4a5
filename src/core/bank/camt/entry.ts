/** A booked entry (Ntry) as single payments: one for each detail, or one for the whole. */
import type { Day } from '../../days.js';
import { type Finding, warning } from '../../findings.js';
import { minorText } from '../../money/money.js';
import { Iban } from '../../parties/iban.js';
import type { BankBatch, BankTransaction } from '../model.js';
import { isoDay, referenceInText } from '../values.js';
import { signed } from './balances.js';
import { sideOf } from './counterparty.js';
import { chargesOf, codeOf, type Detail, instructedOf } from './detail.js';
import { type CamtRecord, first } from './records.js';

export interface ReadEntry {
	/** What the account moved by. */
	readonly minor: bigint;
	readonly currency: string;
	readonly transactions: readonly BankTransaction[];
	/** The booking as one amount, where its details do not come to it. */
	readonly whole?: BankTransaction;
	readonly findings: readonly Finding[];
}

interface EntryHead extends Omit<ReadEntry, 'transactions' | 'whole' | 'findings'> {
	readonly record: CamtRecord;
	readonly reference: string | null;
	readonly text: string;
	readonly reversal: boolean;
	readonly account: string | null;
	readonly days: readonly [booked: Day | null, value: Day | null];
}

/** Pending and informational entries move nothing yet. */
export const isBooked = (record: CamtRecord): boolean => {
	const status = first(record, 'Sts/Cd') ?? first(record, 'Sts');
	return status === undefined || status === 'BOOK';
};

function dayAt(record: CamtRecord, day: string, instant: string): Day | null {
	const text = first(record, day) ?? first(record, instant);
	return text === undefined ? null : isoDay(text, record.line);
}

function headOf(record: CamtRecord, account: string | null): EntryHead {
	const [booked, value] = [
		dayAt(record, 'BookgDt/Dt', 'BookgDt/DtTm'),
		dayAt(record, 'ValDt/Dt', 'ValDt/DtTm'),
	];
	return {
		record,
		account,
		minor: signed(record),
		currency: first(record, 'Amt@Ccy') ?? '',
		reference: first(record, 'AcctSvcrRef') ?? null,
		text: (first(record, 'AddtlNtryInf') ?? '').replace(/\s+/g, ' '),
		reversal: ['true', '1'].includes(first(record, 'RvslInd') ?? ''),
		days: [booked ?? value, value],
	};
}

/** The entry and its details, which came before its end. */
export function readEntry(
	record: CamtRecord,
	details: readonly Detail[],
	account: string | null,
): ReadEntry {
	const head = headOf(record, account);
	const { minor, currency } = head;
	const told = Number(first(record, 'NtryDtls/Btch/NbOfTxs') ?? '0') || 0;
	const count = Math.max(told, details.length);
	const batch = (position: number): BankBatch | null =>
		count > 1 ? { reference: head.reference, count, position } : null;
	const amounts = amountsOf(head, details);
	const whole = (): BankTransaction =>
		transactionOf(head, entryAsDetail(record), {
			...{ minor, currency, batch: batch(0), isWhole: true },
		});
	if (amounts === null) {
		return { minor, currency, transactions: [whole()], findings: without(head, details) };
	}
	const transactions = amounts.map((amount, i) =>
		transactionOf(head, amount.detail, { ...amount, batch: batch(i + 1), isWhole: false }),
	);
	const findings = differences(head, amounts);
	return {
		minor,
		currency,
		transactions,
		findings,
		...(findings.length > 0 && { whole: whole() }),
	};
}

const without = ({ record: { line } }: EntryHead, details: readonly Detail[]) =>
	details.length > 0 ? [warning('transactions', 'BANK_DETAILS_WITHOUT_AMOUNT', { line })] : [];

interface DetailAmount {
	readonly detail: Detail;
	readonly minor: bigint;
	readonly currency: string;
}

const sumOf = (amounts: readonly { readonly minor: bigint }[]): bigint =>
	amounts.reduce((sum, { minor }) => sum + minor, 0n);

function differences(head: EntryHead, amounts: readonly DetailAmount[]): readonly Finding[] {
	const sum = sumOf(amounts);
	const isSame = sum === head.minor && amounts.every((a) => a.currency === head.currency);
	const [entry, details] = [minorText(head.minor), minorText(sum)];
	const { line } = head.record;
	return isSame ? [] : [warning('transactions', 'BANK_DETAILS_DIFFER', { line, entry, details })];
}

/**
 * A single detail has the entry's amount: that is what the account moved by. Several have their
 * own, in the account's currency where they name it, with their own direction if so they add up,
 * else with the entry's (banks repeat the original direction in what takes payments back). Null
 * when the entry has no details, or one of them no amount: then only the whole is certain.
 */
function amountsOf(head: EntryHead, details: readonly Detail[]): readonly DetailAmount[] | null {
	const { minor, currency } = head;
	const [single] = details;
	if (single && details.length === 1) return [{ detail: single, minor, currency }];
	const plain = details.flatMap((detail) => {
		const own = detail.amounts.find((a) => a.currency === currency) ?? detail.amounts[0];
		return own ? [{ detail, ...own }] : [];
	});
	if (plain.length === 0 || plain.length < details.length) return null;
	const isDebit = minor < 0n;
	const signedBy = (debit: (d: Detail) => boolean) =>
		plain.map((a) => (debit(a.detail) ? { ...a, minor: -a.minor } : a));
	const own = signedBy((d) => d.isDebit ?? isDebit);
	return sumOf(own) === minor ? own : signedBy(() => isDebit);
}

const NO_ONE = { name: null, account: null };

/** What an entry without details says of itself. */
function entryAsDetail(record: CamtRecord): Detail {
	return {
		reference: referenceInText(first(record, 'AddtlNtryInf') ?? ''),
		...{ endToEndId: null, instructionId: null, text: '', bankText: '', bankReference: null },
		charges: null,
		instructed: instructedOf(record),
		returnReason: null,
		code: null,
		amounts: [],
		isDebit: null,
		isReturn: false,
		parties: { debtor: NO_ONE, creditor: NO_ONE },
	};
}

function transactionOf(
	head: EntryHead,
	detail: Detail,
	own: Pick<BankTransaction, 'minor' | 'currency' | 'batch' | 'isWhole'>,
): BankTransaction {
	const reversal = head.reversal || detail.isReturn;
	const side = sideOf(detail.parties, own.minor >= 0n !== reversal, head.account);
	const { reference, endToEndId, instructionId, instructed, returnReason } = detail;
	return {
		bookedOn: head.days[0],
		valueOn: head.days[1],
		minor: own.minor,
		currency: own.currency,
		...{ reference, endToEndId, instructionId },
		counterpartyName: side.counterparty.name,
		counterpartyIban: side.counterparty.account,
		text: detail.text || head.text,
		bankText: detail.bankText || head.text,
		bankReference: detail.bankReference ?? head.reference,
		...{ entryReference: head.reference, entryMinor: head.minor },
		ownIban: side.ownIban ?? Iban.parse(first(head.record, 'NtryRef')),
		...{ batch: own.batch, isWhole: own.isWhole },
		charges: detail.charges ?? (own.batch ? null : chargesOf(head.record)),
		...{ instructed, reversal, returnReason },
		code: detail.code ?? codeOf(head.record),
	};
}
