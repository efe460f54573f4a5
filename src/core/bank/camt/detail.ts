/** One payment detail (TxDtls): what it says by itself, before its entry adds day and sign. */
import type { BankCharges, BankTransaction } from '../model.js';
import { bankAmount, isNoId, referenceInText, structuredReference } from '../values.js';
import { type Parties, partiesOf } from './counterparty.js';
import { all, type CamtRecord, first, partsOf } from './records.js';
import { KIND } from './shape.js';

type FromDetail =
	| 'reference'
	| 'endToEndId'
	| 'instructionId'
	| 'text'
	| 'bankText'
	| 'bankReference'
	| 'charges'
	| 'instructed'
	| 'returnReason'
	| 'code';

export interface Detail extends Pick<BankTransaction, FromDetail> {
	/** Its amount in each currency that it names and that fits minor units. */
	readonly amounts: readonly { readonly minor: bigint; readonly currency: string }[];
	/** Null where it follows its entry. */
	readonly isDebit: boolean | null;
	readonly isReturn: boolean;
	readonly parties: Parties;
}

const clean = (texts: readonly string[]): string =>
	texts.length === 0 ? '' : texts.join(' ').replace(/\s+/g, ' ').trim();

const isTrue = (text: string | undefined): boolean => text === 'true' || text === '1';

/** PostFinance puts the answer of its scanners ("?REJECT?0") beside the payer's words. */
const isMachineText = (text: string): boolean => /^\?[A-Z]+\?/.test(text);

/** "PMNT-RCDT-AUTT", else the bank's own code. */
export function codeOf(record: CamtRecord): string | null {
	const parts = KIND.flatMap((path) => first(record, path) ?? []);
	return parts.length > 0 ? parts.join('-') : (first(record, 'BkTxCd/Prtry/Cd') ?? null);
}

/** Single charges stand in Rcrd from version .04 on; before, each Chrgs is one. */
export function chargesOf(record: CamtRecord): BankCharges | null {
	const outer = partsOf(record, 'Chrgs');
	const single = outer.flatMap((c) => (first(c, 'Amt') ? [c] : partsOf(c, 'Rcrd')));
	const amount = (c: CamtRecord, path: string) => bankAmount(first(c, path) ?? '0', c.line);
	const minor =
		single.length > 0
			? single.reduce((sum, c) => {
					const one = amount(c, 'Amt');
					return first(c, 'CdtDbtInd') === 'CRDT' ? sum + one : sum - one;
				}, 0n)
			: outer.reduce((sum, c) => sum - amount(c, 'TtlChrgsAndTaxAmt'), 0n);
	const included = single.some((c) => isTrue(first(c, 'ChrgInclInd')));
	return minor === 0n ? null : { minor, included };
}

export function instructedOf(record: CamtRecord): BankTransaction['instructed'] {
	const amount = first(record, 'AmtDtls/InstdAmt/Amt');
	const currency = first(record, 'AmtDtls/InstdAmt/Amt@Ccy');
	return amount && currency ? { amount, currency } : null;
}

const AMOUNTS = [
	['Amt', 'Amt@Ccy'],
	['AmtDtls/TxAmt/Amt', 'AmtDtls/TxAmt/Amt@Ccy'],
] as const;

/** Foreign amounts may have more decimals; only those that fit can stand for the booking. */
function amountsOf(record: CamtRecord): Detail['amounts'] {
	return AMOUNTS.flatMap(([path, ofCurrency]) => {
		const [text, currency] = [first(record, path), first(record, ofCurrency)];
		if (!text || !currency || !/^\d{1,13}(\.\d{0,2}0*)?$/.test(text)) return [];
		return [{ minor: bankAmount(text, record.line), currency }];
	});
}

function idOf(record: CamtRecord, path: string): string | null {
	const id = first(record, path);
	return id === undefined || isNoId(id) ? null : id;
}

/** Reads a detail when it ends; its record need not be kept. */
export function readDetail(record: CamtRecord): Detail {
	const endToEndId = idOf(record, 'Refs/EndToEndId');
	const instructionId = idOf(record, 'Refs/InstrId');
	const words = clean(all(record, 'RmtInf/Ustrd'));
	const added = clean(all(record, 'RmtInf/Strd/AddtlRmtInf').filter((t) => !isMachineText(t)));
	const bankText = clean(all(record, 'AddtlTxInf'));
	const carriers = [endToEndId, instructionId, words, added, bankText];
	const returns = partsOf(record, 'RtrInf');
	const reasons = returns.flatMap((r) => [...all(r, 'Rsn/Cd'), ...all(r, 'Rsn/Prtry')]);
	const indicator = first(record, 'CdtDbtInd');
	return {
		reference:
			structuredReference(all(record, 'RmtInf/Strd/CdtrRefInf/Ref')) ??
			carriers.map((text) => referenceInText(text ?? '')).find((r) => r !== null) ??
			null,
		endToEndId,
		instructionId,
		text: words || added || bankText,
		bankText,
		bankReference: first(record, 'Refs/AcctSvcrRef') ?? null,
		charges: chargesOf(record),
		instructed: instructedOf(record),
		returnReason: reasons[0] ?? null,
		code: codeOf(record),
		amounts: amountsOf(record),
		isDebit: indicator === undefined ? null : indicator === 'DBIT',
		isReturn: returns.length > 0,
		parties: partiesOf(record),
	};
}
