/** What a field says of what is in it while it is typed. */
import type { PageTexts } from '../../../../app/use-texts.js';
import { contrastOnWhite, isColor, READABLE_CONTRAST } from '../../../../core/parties/color.js';
import { Iban } from '../../../../core/parties/iban.js';
import { Uid } from '../../../../core/parties/uid.js';
import { type CompanyForm, type CompanyRow, nextNumber } from './company.js';

type Say = Pick<PageTexts, 't'> & { readonly formats: PageTexts['formats']['value'] };

/** Characters of a Swiss IBAN. */
const LENGTH = 21;

function ofIban(text: string, { t }: Say): string {
	const iban = Iban.parse(text);
	if (iban) {
		const form = `${Iban.print(iban)}`;
		const iid = iban.slice(4, 9);
		return t(Iban.isQr(iban) ? 'settings.hint.qrIban' : 'settings.hint.iban', { form, iid });
	}
	const count = text.replace(/\s/g, '').length;
	return count > 0 && count < LENGTH ? t('settings.hint.characters', { count, of: LENGTH }) : '';
}

function ofCountry(text: string, locale: string): string {
	if (!/^[A-Z]{2}$/.test(text)) return '';
	const name = new Intl.DisplayNames([locale], { type: 'region', fallback: 'none' }).of(text);
	return name ?? '';
}

function ofColor(text: string, { t, formats }: Say): string {
	if (!isColor(text)) return '';
	const contrast = contrastOnWhite(text);
	const isReadable = contrast >= READABLE_CONTRAST;
	return t(isReadable ? 'settings.hint.color' : 'settings.hint.pale', {
		contrast: formats.number(Math.floor(contrast * 10) / 10),
	});
}

export interface HintOf {
	readonly name: string;
	readonly form: CompanyForm;
	readonly row: CompanyRow;
	readonly locale: string;
	readonly year: number;
}

/** '' where there is nothing to say. */
export function hintOf({ name, form, row, locale, year }: HintOf, say: Say): string {
	const { text } = form;
	if (name === 'iban' || name === 'qr_iban') return ofIban(text[name], say);
	if (name === 'uid') return Uid.parse(text.uid) ?? '';
	if (name === 'vat_number') {
		const uid = Uid.parse(text.vat_number);
		const language = text.language as 'de' | 'fr' | 'it' | 'en';
		return uid ? Uid.vatNumber(uid, language) : '';
	}
	if (name === 'country') return ofCountry(text.country.trim(), locale);
	if (name === 'color') return ofColor(text.color.trim(), say);
	if (name !== 'number_format') return '';
	return say.t('settings.hint.number', { number: nextNumber(form, row, year) });
}
