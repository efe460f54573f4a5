/** Who is on the other side of a payment, and which of our accounts it names. */
import { Iban } from '../../parties/iban.js';
import { accountNumber } from '../values.js';
import { type CamtRecord, first } from './records.js';

export interface Party {
	readonly name: string | null;
	readonly account: string | null;
}

export interface Parties {
	readonly debtor: Party;
	readonly creditor: Party;
}

export interface Side {
	readonly counterparty: Party;
	readonly ownIban: string | null;
}

function party(record: CamtRecord, who: 'Dbtr' | 'Cdtr'): Party {
	const names = [`${who}/Nm`, `Ultmt${who}/Nm`, `${who}/Agt/FinInstnId/Nm`];
	const name = names.map((n) => first(record, `RltdPties/${n}`)).find((n) => n !== undefined);
	const account =
		first(record, `RltdPties/${who}Acct/Id/IBAN`) ??
		first(record, `RltdPties/${who}Acct/Id/Othr/Id`);
	return { name: name?.replace(/\s+/g, ' ') ?? null, account: accountNumber(account) };
}

export const partiesOf = (record: CamtRecord): Parties => ({
	debtor: party(record, 'Dbtr'),
	creditor: party(record, 'Cdtr'),
});

const isEmpty = (p: Party): boolean => p.name === null && p.account === null;

/**
 * Money comes from the debtor and goes to the creditor; what is taken back names the parties of
 * the payment that it takes back. Where that side is empty or is the account itself, it is the other.
 */
export function sideOf(parties: Parties, incoming: boolean, account: string | null): Side {
	const { debtor, creditor } = parties;
	const [other, own] = incoming ? [debtor, creditor] : [creditor, debtor];
	const isOwn = other.account !== null && other.account === account;
	if ((isEmpty(other) || isOwn) && !isEmpty(own) && own.account !== account) {
		return { counterparty: own, ownIban: null };
	}
	const ownIban = own.account !== null && Iban.parse(own.account) ? own.account : null;
	return { counterparty: other, ownIban };
}
