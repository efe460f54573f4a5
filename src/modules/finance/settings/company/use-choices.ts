/** What the settings of a company can be chosen from. */
import { type ComputedRef, computed } from 'vue';
import { languageOf, useLocale } from '../../../../app/language.js';
import { useAsked } from '../../../../app/use-asked.js';
import { useTexts } from '../../../../app/use-texts.js';
import { COMPANY_FIELDS } from '../../../../contracts/company.js';
import { LANGUAGES, type Language } from '../../../../core/parties/model.js';
import type { CompanyForm, TextName, YesName } from './company.js';

interface Choice {
	readonly value: string;
	readonly text: string;
}

interface VatCode {
	readonly code: string;
	readonly titles: Readonly<Record<Language, string>>;
	readonly direction: string;
}

interface LedgerAccount {
	readonly number: string;
	readonly name: string;
	readonly active: boolean;
}

const MONTHS = Array.from({ length: 12 }, (_, i) => i);

/** A value that is set but not offered any more is shown all the same. */
const withOwn = (choices: readonly Choice[], own: string): readonly Choice[] =>
	own === '' || choices.some((c) => c.value === own)
		? choices
		: [...choices, { value: own, text: own }];

/** By the setting's name; none while they are not known. */
export function useChoices(
	company: () => string,
	form: () => CompanyForm,
): ComputedRef<Readonly<Partial<Record<TextName | YesName, readonly Choice[]>>>> {
	const { t } = useTexts();
	const locale = useLocale();
	const vat = useAsked<readonly VatCode[]>(() => '/config/vat');
	const accounts = useAsked<readonly LedgerAccount[]>(() => `/accounts/${company()}?type=income`);
	const language = computed(() => languageOf(locale.value));

	const months = computed(() => {
		const name = new Intl.DateTimeFormat(locale.value, { month: 'long', timeZone: 'UTC' });
		return MONTHS.map((month) => ({
			value: String(month + 1),
			text: name.format(new Date(Date.UTC(2026, month, 1))),
		}));
	});
	return computed(() => {
		const { text } = form();
		const codes = (vat.data.value ?? [])
			.filter((c) => c.direction === 'output')
			.map((c) => ({ value: c.code, text: `${c.code} · ${c.titles[language.value]}` }));
		const ledger = (accounts.data.value ?? [])
			.filter((a) => a.active)
			.map((a) => ({ value: a.number, text: `${a.number} ${a.name}` }));
		return {
			language: LANGUAGES.map((l) => ({ value: l, text: t(`language.${l}`) })),
			vat_method: COMPANY_FIELDS.vat_method.of.map((of) => ({
				value: of,
				text: t(`settings.vat_method.${of}`),
			})),
			vat_basis: COMPANY_FIELDS.vat_basis.of.map((of) => ({
				value: of,
				text: t(`settings.vat_basis.${of}`),
			})),
			vat_period: COMPANY_FIELDS.vat_period.of.map((of) => ({
				value: of,
				text: t(`settings.vat_period.${of}`),
			})),
			fiscal_year_start: months.value,
			default_vat_code: withOwn(codes, text.default_vat_code),
			default_account: withOwn(ledger, text.default_account),
		};
	});
}
