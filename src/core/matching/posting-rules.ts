/**
 * Money that settles no document and yet is known: posted to an account because somebody said so
 * once for this counterparty or this word, or moved between the company's own accounts.
 */
import type { MatchReason } from '../payments/model.js';
import { compactIban } from './book.js';
import type { BankTransaction } from './model.js';
import { foldText } from './names.js';

export interface PostingRule {
	readonly id: string;
	readonly counterpartyIban: string | null;
	/** One word or several that stand together. */
	readonly word: string | null;
	/** Number of the ledger account. */
	readonly account: string;
	readonly vatCode: string | null;
	/** Of the posting; null: the transaction's own. */
	readonly text: string | null;
}

export interface RuledBy {
	readonly rule: PostingRule;
	readonly reason: MatchReason;
}

export interface OwnAccount {
	/** Id of the bank account. */
	readonly id: string;
	readonly currency: string;
	readonly ibans: readonly string[];
}

/** Said of money that settles no document: it carries no points. */
export const because = (
	code: 'RULE_IBAN' | 'RULE_WORD' | 'OWN_ACCOUNT',
	value: string,
): MatchReason => ({ code, points: 0, value });

const wordsOf = (text: string): string =>
	` ${(foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `;

const isSame = (a: PostingRule, b: PostingRule): boolean =>
	a.account === b.account && a.vatCode === b.vatCode;

/** Rules that lead to different accounts are no answer. */
function only(rules: readonly PostingRule[]): PostingRule | null {
	const [first] = rules;
	return first && rules.every((rule) => isSame(rule, first)) ? first : null;
}

/** By what a transaction like this one is known again: its counterparty's account, else a word. */
export function recognisedBy(t: {
	readonly counterpartyIban: string;
	readonly counterpartyName: string;
	readonly text: string;
}): Pick<PostingRule, 'counterpartyIban' | 'word'> | null {
	const iban = compactIban(t.counterpartyIban);
	if (iban !== '') return { counterpartyIban: iban, word: null };
	const word = t.counterpartyName.trim() || tellingWords(t.text);
	return word ? { counterpartyIban: null, word: word.slice(0, 140) } : null;
}

/** What banks write of any booking: it tells nobody apart. */
const OF_ANY = new Set(
	foldText(`Auftrag Auszahlung Bank Bancomat Belastung Dauerauftrag Einzahlung Gutschrift Kauf Konto
		Lastschrift Rückbuchung Sammelgutschrift Sammelbelastung Spesen Überweisung Übertrag Vergütung
		Verarbeitung Zahlung Zahlungsauftrag Zahlungseingang Zahlungsausgang
		achat bancaire compte crédit débit frais opération ordre paiement retrait versement virement
		accredito acquisto addebito bonifico conto ordine pagamento prelievo spese versamento
		account booking card charge credit debit order payment purchase transaction transfer withdrawal
		CHF EUR TWINT ESR QR-Rechnung E-Banking Mobile Banking`).match(/[\p{L}]+/gu),
);

/** Most words of one text that are taken: more would hardly come again. */
const MOST_WORDS = 5;

/** The longest piece of a text without digits that says more than banks say of any booking. */
function tellingWords(text: string): string | null {
	const pieces = text.split(/[^\p{L}\s.'’&-]+|\S*\d\S*/u).map((piece) =>
		piece
			.split(/\s+/)
			.filter((word) => /\p{L}/u.test(word))
			.slice(0, MOST_WORDS)
			.join(' '),
	);
	const telling = pieces.filter((piece) =>
		(foldText(piece).match(/\p{L}{4,}/gu) ?? []).some((word) => !OF_ANY.has(word)),
	);
	return telling.sort((a, b) => b.length - a.length)[0] ?? null;
}

export type RuleBook = (transaction: BankTransaction) => RuledBy | null;

/** Finds the rule for a transaction: its counterparty's account first, then words of its text. */
export function ruleBook(rules: readonly PostingRule[]): RuleBook {
	const byIban = new Map<string, PostingRule[]>();
	const byWord: { readonly words: string; readonly rule: PostingRule }[] = [];
	for (const rule of rules) {
		if (rule.counterpartyIban) {
			const iban = compactIban(rule.counterpartyIban);
			byIban.set(iban, [...(byIban.get(iban) ?? []), rule]);
		} else if (rule.word && wordsOf(rule.word).trim() !== '') {
			byWord.push({ words: wordsOf(rule.word), rule });
		}
	}
	return (t) => {
		const iban = compactIban(t.counterpartyIban);
		const ofIban = iban === '' ? null : only(byIban.get(iban) ?? []);
		if (ofIban) return { rule: ofIban, reason: because('RULE_IBAN', iban) };
		if (byWord.length === 0) return null;
		const text = wordsOf(`${t.counterpartyName} ${t.text}`);
		const hits = byWord.filter(({ words }) => text.includes(words)).map(({ rule }) => rule);
		const rule = only(hits);
		return rule && { rule, reason: because('RULE_WORD', rule.word ?? '') };
	};
}

/** The own account that money went to or came from; null for others', and for its own. */
export function ownAccountOf(
	t: BankTransaction & { readonly bankAccount: string },
	accounts: readonly OwnAccount[],
): OwnAccount | null {
	const iban = compactIban(t.counterpartyIban);
	if (iban === '') return null;
	const found = accounts.filter((a) => a.ibans.some((own) => compactIban(own) === iban));
	const [account] = found;
	return found.length === 1 && account && account.id !== t.bankAccount ? account : null;
}
