/**
 * Charges of reminders: open items beside the invoice, booked when they are paid. Interest is
 * damages and bears no VAT; a fee is taxed like the supply (MWSTG art. 24).
 */
import { invariant } from '../errors.js';
import { accountOf } from '../ledger/lines.js';
import type { LedgerAccount } from '../ledger/model.js';
import type { VatCode } from '../vat/model.js';
import { containedVat } from './demand.js';
import type { SentReminder } from './model.js';

/** A part of what a payment of charges pays. */
export interface ChargePart {
	readonly kind: 'fee' | 'interest';
	/** Of a fee with its VAT. */
	readonly minor: bigint;
	readonly vatCode: string | null;
}

const partsOf = (sent: readonly SentReminder[]): readonly ChargePart[] =>
	sent.flatMap((s): ChargePart[] => [
		{ kind: 'fee', minor: s.feeMinor, vatCode: s.feeVatCode },
		{ kind: 'interest', minor: s.interestMinor, vatCode: null },
	]);

/**
 * What a payment of charges pays, oldest first: what is no longer open was paid or waived before.
 * @param o.openMinor charges that are open before the payment
 * @param o.paidMinor what of the payment goes to charges, at most what is open
 */
export function paidCharges(
	sent: readonly SentReminder[],
	o: { readonly openMinor: bigint; readonly paidMinor: bigint },
): readonly ChargePart[] {
	invariant(o.paidMinor >= 0n && o.paidMinor <= o.openMinor, 'dunning: more than is open');
	const parts = partsOf(sent);
	const all = parts.reduce((sum, p) => sum + p.minor, 0n);
	invariant(o.openMinor <= all, 'dunning: more is open than was charged');
	let passed = all - o.openMinor;
	let left = o.paidMinor;
	const paid: ChargePart[] = [];
	for (const part of parts) {
		const settled = passed < part.minor ? passed : part.minor;
		passed -= settled;
		const rest = part.minor - settled;
		const minor = left < rest ? left : rest;
		left -= minor;
		if (minor > 0n) paid.push({ ...part, minor });
	}
	return paid;
}

/** One side of the booking; below zero a credit. Balanced by the money against it. */
export interface ChargePosting {
	readonly account: string;
	readonly minor: bigint;
	readonly vatCode: string | null;
}

export interface ChargeBooks {
	readonly accounts: readonly LedgerAccount[];
	readonly vatCodes: readonly VatCode[];
	/** Percent of a VAT code as it stood on the invoice. */
	readonly vatRates: ReadonlyMap<string, string>;
}

/** Charts that were written before reminders name no account for their fees. */
const feeAccount = (accounts: readonly LedgerAccount[]): string =>
	accounts.find((a) => a.role === 'reminder_fees' && a.active)?.number ??
	accountOf(accounts, 'revenue');

/**
 * The credits that stand against the money: interest to the account of interest income (6950),
 * fees to revenue without their VAT, and the VAT to what is due (2200). Their sum is minus what
 * was paid. Throws ACCOUNT_MISSING.
 */
export function chargePostings(
	parts: readonly ChargePart[],
	{ accounts, vatCodes, vatRates }: ChargeBooks,
): readonly ChargePosting[] {
	return parts.flatMap(({ kind, minor, vatCode }): ChargePosting[] => {
		if (kind === 'interest') {
			return [{ account: accountOf(accounts, 'interest_income'), minor: -minor, vatCode: null }];
		}
		const vat = vatCode === null ? 0n : containedVat(minor, vatRates.get(vatCode) ?? '0');
		const own = vatCodes.find((c) => c.code === vatCode)?.account;
		const fee = { account: feeAccount(accounts), minor: vat - minor, vatCode };
		if (vat === 0n) return [fee];
		return [fee, { account: own ?? accountOf(accounts, 'output_vat'), minor: -vat, vatCode }];
	});
}
