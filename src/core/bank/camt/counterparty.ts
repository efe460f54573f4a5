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

const pathsOf = (who: 'Dbtr' | 'Cdtr') => ({
	name: `RltdPties/${who}/Nm`,
	ultimate: `RltdPties/Ultmt${who}/Nm`,
	agent: `RltdPties/${who}/Agt/FinInstnId/Nm`,
	iban: `RltdPties/${who}Acct/Id/IBAN`,
	other: `RltdPties/${who}Acct/Id/Othr/Id`,
});
const DEBTOR = pathsOf('Dbtr');
const CREDITOR = pathsOf('Cdtr');

function party(record: CamtRecord, paths: typeof DEBTOR): Party {
	const name =
		first(record, paths.name) ?? first(record, paths.ultimate) ?? first(record, paths.agent);
	const account = first(record, paths.iban) ?? first(record, paths.other);
	return { name: name?.replace(/\s+/g, ' ') ?? null, account: accountNumber(account) };
}

export const partiesOf = (record: CamtRecord): Parties => ({
	debtor: party(record, DEBTOR),
	creditor: party(record, CREDITOR),
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
