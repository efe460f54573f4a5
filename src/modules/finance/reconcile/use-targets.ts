/** What money can be booked to: open invoices, accounts with VAT codes, own bank accounts. */
import { type ComputedRef, computed } from 'vue';
import { languageOf, useLocale } from '../../../app/language.js';
import { useAsked } from '../../../app/use-asked.js';
import { useTexts } from '../../../app/use-texts.js';
import type { Language } from '../../../core/parties/model.js';
import type { Proposal, Transaction } from './model.js';

interface Choice {
	readonly value: string;
	readonly text: string;
}

export interface Targets {
	readonly invoices: ComputedRef<readonly Choice[]>;
	readonly suppliers: ComputedRef<readonly Choice[]>;
	readonly accounts: ComputedRef<readonly Choice[]>;
	readonly vatCodes: ComputedRef<readonly Choice[]>;
	readonly ownAccounts: ComputedRef<readonly Choice[]>;
}

interface InvoiceRow {
	readonly id: string;
	readonly number: string | null;
	readonly client_name: string;
	readonly open: string;
	readonly currency: string;
}

interface Account {
	readonly number: string;
	readonly name: string;
	readonly active: boolean;
}

interface VatCode {
	readonly code: string;
	readonly titles: Readonly<Record<Language, string>>;
}

interface Form {
	readonly bank_accounts: readonly { id: string; name: string; active: boolean }[];
}

/** What a person looks through; the search of the dialog narrows it. */
const MOST = 50;

const unique = (choices: readonly Choice[]): readonly Choice[] => [
	...new Map(choices.map((c) => [c.value, c])).values(),
];

export function useTargets(o: {
	readonly transaction: Transaction;
	readonly proposals: readonly Proposal[];
	readonly search: () => string;
}): Targets {
	const { formats } = useTexts();
	const locale = useLocale();
	const { company, currency, bank_account: own } = o.transaction;
	const keep = { keep: true };
	const found = useAsked<readonly InvoiceRow[]>(() => {
		const q = new URLSearchParams({ owed: 'open', currency, limit: String(MOST) });
		if (o.search().trim() !== '') q.set('q', o.search().trim());
		return `/invoices/list/${company}?${q}`;
	}, keep);
	const accounts = useAsked<readonly Account[]>(() => `/accounts/${company}`);
	const codes = useAsked<readonly VatCode[]>(() => '/config/vat');
	const form = useAsked<Form>(() => `/invoices/form/${company}`);
	const parts = o.proposals.flatMap((p) => p.parts);
	const textOf = (number: string | null, name: string | null, open: string): string =>
		`${number ?? '–'} · ${name ?? '–'} · ${formats.value.money(open, currency)}`;
	const proposed = (of: 'invoice' | 'supplier_invoice'): readonly Choice[] =>
		parts.flatMap((p) => {
			const value = p[of];
			return value ? [{ value, text: textOf(p.number, p.contact_name, p.open) }] : [];
		});
	return {
		invoices: computed(() =>
			unique([
				...proposed('invoice'),
				...(found.data.value ?? []).map((i) => ({
					...{ value: i.id, text: textOf(i.number, i.client_name, i.open) },
				})),
			]),
		),
		suppliers: computed(() => unique(proposed('supplier_invoice'))),
		accounts: computed(() =>
			(accounts.data.value ?? [])
				.filter((a) => a.active)
				.map((a) => ({ value: a.number, text: `${a.number} ${a.name}` })),
		),
		vatCodes: computed(() =>
			(codes.data.value ?? []).map((c) => ({
				...{ value: c.code, text: `${c.code} – ${c.titles[languageOf(locale.value)]}` },
			})),
		),
		ownAccounts: computed(() =>
			(form.data.value?.bank_accounts ?? [])
				.filter((b) => b.active && b.id !== own)
				.map((b) => ({ value: b.id, text: b.name })),
		),
	};
}
