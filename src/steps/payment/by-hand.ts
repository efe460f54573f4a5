/** Money, or a write-off, that a person enters without a bank transaction. */
import type { Day } from '../../core/days.js';
import { accountOf, mustExist } from '../../core/ledger/lines.js';
import type { Ports } from '../../ports.js';
import type { Money } from './money.js';

export interface ByHand {
	readonly sign: 1n | -1n;
	readonly currency: string;
	readonly on: Day;
	/** `cash` lies on the cash account, everything else on the bank account. */
	readonly method: string;
	/** The bank account of the invoice; null for the usual one. */
	readonly bankAccount: string | null;
	readonly note: string;
	readonly run: string | null;
}

/** The ledger account of money by its method; throws ACCOUNT_MISSING. */
async function accountFor({ method, bankAccount }: ByHand, ports: Ports): Promise<string> {
	const accounts = await ports.company.accounts();
	if (method === 'cash') return accountOf(accounts, 'cash');
	const own = (await ports.company.bankAccounts()).find((b) => b.id === bankAccount);
	return own ? mustExist(accounts, own.account) : accountOf(accounts, 'bank');
}

export async function moneyByHand(o: ByHand, ports: Ports): Promise<Money> {
	const { sign, currency, on, method, note, run } = o;
	return {
		...{ transaction: null, sign, currency, on, method, note },
		account: await accountFor(o, ports),
		feeAccount: accountOf(await ports.company.accounts(), 'bank_charges'),
		by: { matchedBy: 'user', score: null, reasons: [], run },
	};
}
