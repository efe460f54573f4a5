/** Money that settles no document: posted to an account, or moved to another own bank account. */
import { error } from '../../core/findings.js';
import { type Direct, postingEntry, taxWithin, transferEntry } from '../../core/ledger/direct.js';
import type { Books } from '../../core/ledger/lines.js';
import type { AllocationTarget } from '../../core/payments/model.js';
import { vatCodeOn } from '../../core/vat/codes.js';
import type { VatCode } from '../../core/vat/model.js';
import type { Ports } from '../../ports.js';
import { booksOf, invalid, type Money, paymentRow, rateOn } from './money.js';

type Posting = Extract<AllocationTarget, { account: string }>;

/** Their balances follow from documents, statements and closings: nothing is posted to them alone. */
const KEPT_ROLES: readonly string[] = ['receivables', 'payables', 'transfer', 'vat_settlement'];

async function checkAccount(number: string, books: Books, ports: Ports): Promise<void> {
	const account = books.accounts.find((a) => a.number === number && a.active);
	if (!account) throw invalid([error('account', 'ACCOUNT_UNKNOWN')]);
	const ofBank = (await ports.company.bankAccounts()).some((b) => b.account === number);
	const isKept = KEPT_ROLES.includes(account.role ?? '') || account.type === 'closing';
	if (ofBank || isKept) throw invalid([error('account', 'POSTING_ACCOUNT_REFUSED')]);
}

function checkedCode(code: string | null, { vatCodes }: Books, money: Money): VatCode | null {
	if (code === null) return null;
	const found = vatCodeOn(vatCodes, code, money.on);
	if (!found) throw invalid([error('vat_code', 'VAT_CODE_UNKNOWN')]);
	return found;
}

/** The account, or the text, that the voucher is called by: an entry is never without words. */
const directOf = (
	money: Money,
	o: { amountMinor: bigint; text: string; rate: string; books: Books },
): Omit<Direct, 'payment' | 'account' | 'vatCode'> => ({
	...{ text: o.text, on: money.on, currency: money.currency, rate: o.rate, books: o.books },
	moneyAccount: money.account ?? '',
	amountMinor: money.sign * o.amountMinor,
});

/** Fees, rent, salaries, taxes, drawings; the tax is cut out of the gross by its code. */
export async function bookPosting(
	money: Money,
	{ amountMinor, to }: { amountMinor: bigint; to: Posting },
	ports: Ports,
): Promise<string> {
	const books = await booksOf(ports);
	await checkAccount(to.account, books, ports);
	const vatCode = checkedCode(to.vatCode, books, money);
	const rate = await rateOn(money.currency, money.on, ports);
	const text = to.text === '' ? to.account : to.text;
	const direct = {
		...directOf(money, { amountMinor, text, rate, books }),
		...{ account: to.account, vatCode },
	};
	const { account, vatCode: code } = to;
	const target = { account, vatCode: code, vatMinor: taxWithin(direct), text };
	const row = paymentRow(money, { target, kind: 'posting', amountMinor, rate });
	const payment = await ports.payments.insertBooked(row);
	await ports.ledger.post(postingEntry({ ...direct, payment }));
	return payment;
}

/** This account's side of it; the other one's statement books the other side. */
export async function bookTransfer(
	money: Money,
	{ amountMinor, other }: { amountMinor: bigint; other: string },
	ports: Ports,
): Promise<string> {
	const account = (await ports.company.bankAccounts()).find((b) => b.id === other);
	if (!account) throw invalid([error('transfer_account', 'BANK_ACCOUNT_UNKNOWN')]);
	if (account.account === money.account) {
		throw invalid([error('transfer_account', 'TRANSFER_TO_ITSELF')]);
	}
	const books = await booksOf(ports);
	const rate = await rateOn(money.currency, money.on, ports);
	const target = { transferAccount: other };
	const row = paymentRow(money, { target, kind: 'transfer', amountMinor, rate });
	const payment = await ports.payments.insertBooked(row);
	const text = [money.account, account.account].join(money.sign > 0n ? ' ← ' : ' → ');
	const direct = directOf(money, { amountMinor, text, rate, books });
	await ports.ledger.post(transferEntry({ ...direct, payment }));
	return payment;
}
