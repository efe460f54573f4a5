/** What a contact's form offers to choose from. */
import { type ComputedRef, computed } from 'vue';
import { languageOf, useLocale } from '../../../app/language.js';
import { useAsked } from '../../../app/use-asked.js';
import { COUNTRIES } from '../../../core/parties/address.js';
import type { Language } from '../../../core/parties/model.js';
import type { ContactKind } from './contact.js';

interface Choice {
	readonly value: string;
	readonly text: string;
}

interface VatCode {
	readonly code: string;
	readonly titles: Readonly<Record<Language, string>>;
	readonly direction: string;
}

interface Account {
	readonly number: string;
	readonly name: string;
	readonly type: string;
	readonly active: boolean;
}

/** Where most Swiss invoices go. */
const FIRST = ['CH', 'LI', 'DE', 'AT', 'FR', 'IT'];

const VAT_DIRECTIONS = { client: ['output'], supplier: ['input'], both: ['output', 'input'] };
const ACCOUNT_TYPES = { client: ['income'], supplier: ['expense'], both: ['income', 'expense'] };

export interface ContactChoices {
	readonly vatCodes: ComputedRef<readonly Choice[]>;
	readonly accounts: ComputedRef<readonly Choice[]>;
}

/** Countries by name, those first where most invoices go. */
export function useCountries(): ComputedRef<readonly Choice[]> {
	const locale = useLocale();
	return computed(() => {
		const names = new Intl.DisplayNames([locale.value], { type: 'region' });
		const place = ({ value }: Choice): number =>
			FIRST.includes(value) ? FIRST.indexOf(value) : FIRST.length;
		return COUNTRIES.map((code) => ({ value: code, text: names.of(code) ?? code })).sort(
			(a, b) => place(a) - place(b) || a.text.localeCompare(b.text, locale.value),
		);
	});
}

/** What is chosen already stays on offer, whatever it is. */
const withChosen = (choices: readonly Choice[], chosen: string | null): readonly Choice[] =>
	chosen === null || choices.some((c) => c.value === chosen)
		? choices
		: [{ value: chosen, text: chosen }, ...choices];

export function useContactChoices(o: {
	company: () => string | null;
	kind: () => ContactKind;
	vatCode: () => string | null;
	account: () => string | null;
}): ContactChoices {
	const locale = useLocale();
	const { data: codes } = useAsked<readonly VatCode[]>(() => '/config/vat');
	const { data: accounts } = useAsked<readonly Account[]>(() => {
		const company = o.company();
		return company === null ? null : `/accounts/${company}`;
	});
	return {
		vatCodes: computed(() => {
			const language = languageOf(locale.value);
			const offered = (codes.value ?? [])
				.filter((c) => VAT_DIRECTIONS[o.kind()].includes(c.direction))
				.map((c) => ({ value: c.code, text: `${c.code} – ${c.titles[language]}` }));
			return withChosen(offered, o.vatCode());
		}),
		accounts: computed(() => {
			const offered = (accounts.value ?? [])
				.filter((a) => a.active && ACCOUNT_TYPES[o.kind()].includes(a.type))
				.map((a) => ({ value: a.number, text: `${a.number} ${a.name}` }));
			return withChosen(offered, o.account());
		}),
	};
}
