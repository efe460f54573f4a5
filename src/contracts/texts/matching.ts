/** Why a payment was matched, or why it waits: in words that name what the bookkeeper sees. */
import { printDay } from '../../core/days.js';
import type { ReasonCode } from '../../core/matching/model.js';
import { Iban } from '../../core/parties/iban.js';
import { LANGUAGES, type Language } from '../../core/parties/model.js';
import { Qrr } from '../../core/references/qrr.js';
import { Scor } from '../../core/references/scor.js';
import { textOf } from './text.js';

type Row = readonly [de: string, fr: string, it: string, en: string];

/** What is said by the matching, and by the rules for money that settles no document. */
type Code = ReasonCode | 'RULE_IBAN' | 'RULE_WORD' | 'OWN_ACCOUNT';

/** How a reason's value is written. */
type Kind = 'reference' | 'iban' | 'money' | 'days' | 'day' | 'text';

const REASONS: Readonly<Record<Code, { readonly value: Kind; readonly texts: Row }>> = {
	REFERENCE: {
		value: 'reference',
		texts: [
			'Referenz {value} ist die von {number}',
			'La référence {value} est celle de {number}',
			'Il riferimento {value} è quello di {number}',
			'Reference {value} is that of {number}',
		],
	},
	END_TO_END_ID: {
		value: 'text',
		texts: [
			'Kennung {value} gehört zum Zahlungsauftrag von {number}',
			'L’identifiant {value} est celui de l’ordre de {number}',
			'L’identificativo {value} è quello dell’ordine di {number}',
			'Id {value} is that of the payment order of {number}',
		],
	},
	REFERENCE_UNCHECKED: {
		value: 'text',
		texts: [
			'Referenz {value} steht auf {number}; sie hat keine Prüfziffer',
			'La référence {value} figure sur {number}; elle n’a pas de chiffre de contrôle',
			'Il riferimento {value} figura su {number}; non ha cifra di controllo',
			'Reference {value} stands on {number}; it has no check digit',
		],
	},
	NUMBER: {
		value: 'text',
		texts: [
			'Die Zahlung nennt die Nummer {value}',
			'Le paiement cite le numéro {value}',
			'Il pagamento cita il numero {value}',
			'The payment names the number {value}',
		],
	},
	NUMBER_SHORT: {
		value: 'text',
		texts: [
			'Die Zahlung nennt die letzten Ziffern von {value}',
			'Le paiement cite les derniers chiffres de {value}',
			'Il pagamento cita le ultime cifre di {value}',
			'The payment names the last digits of {value}',
		],
	},
	PAYER_IBAN: {
		value: 'iban',
		texts: [
			'Das Konto {value} gehört zu {name}',
			'Le compte {value} est celui de {name}',
			'Il conto {value} è di {name}',
			'The account {value} is that of {name}',
		],
	},
	PAYER_NAME: {
		value: 'text',
		texts: [
			'Der Name ist der von {value}',
			'Le nom est celui de {value}',
			'Il nome è quello di {value}',
			'The name is that of {value}',
		],
	},
	PAYER_NAME_SIMILAR: {
		value: 'text',
		texts: [
			'Der Name gleicht dem von {value}',
			'Le nom ressemble à celui de {value}',
			'Il nome somiglia a quello di {value}',
			'The name is like that of {value}',
		],
	},
	AMOUNT_EXACT: {
		value: 'money',
		texts: [
			'Der Betrag ist der offene Betrag: {value}',
			'Le montant est le montant ouvert: {value}',
			'L’importo è quello aperto: {value}',
			'Amount equals what is open: {value}',
		],
	},
	AMOUNT_SUM: {
		value: 'money',
		texts: [
			'Zusammen genau der Betrag: {value}',
			'Ensemble exactement le montant: {value}',
			'Insieme esattamente l’importo: {value}',
			'Together exactly the amount: {value}',
		],
	},
	AMOUNT_DISCOUNT: {
		value: 'money',
		texts: [
			'Es fehlen {value}: so viel wie ein Skonto',
			'Il manque {value}: l’équivalent d’un escompte',
			'Mancano {value}: quanto uno sconto',
			'{value} are missing: as much as a discount',
		],
	},
	AMOUNT_FEE: {
		value: 'money',
		texts: [
			'Es fehlen {value}: so viel wie Bankspesen',
			'Il manque {value}: l’équivalent de frais bancaires',
			'Mancano {value}: quanto le spese bancarie',
			'{value} are missing: as much as a bank’s fee',
		],
	},
	AMOUNT_WITH_CHARGES: {
		value: 'money',
		texts: [
			'Betrag gleich offen und Mahnkosten zusammen: {value}',
			'Montant égal au solde et aux frais de rappel: {value}',
			'Importo pari al saldo e alle spese di sollecito: {value}',
			'Amount equals what is open with its reminder charges: {value}',
		],
	},
	AMOUNT_SURPLUS: {
		value: 'money',
		texts: [
			'Es sind {value} mehr als offen',
			'{value} de plus que le montant ouvert',
			'{value} in più dell’importo aperto',
			'{value} more than is open',
		],
	},
	AMOUNT_PART: {
		value: 'money',
		texts: [
			'Nur ein Teil des offenen Betrags: {value}',
			'Une partie seulement du montant ouvert: {value}',
			'Solo una parte dell’importo aperto: {value}',
			'Only a part of what is open: {value}',
		],
	},
	DATE_NEAR: {
		value: 'days',
		texts: [
			'Nahe bei der Fälligkeit ({value} Tage)',
			'Proche de l’échéance ({value} jours)',
			'Vicino alla scadenza ({value} giorni)',
			'Near the due date ({value} days)',
		],
	},
	RETURN_OF: {
		value: 'text',
		texts: [
			'Nimmt eine frühere Zahlung zurück',
			'Reprend un paiement antérieur',
			'Riprende un pagamento precedente',
			'Takes back an earlier payment',
		],
	},
	PAYER_IBAN_DIFFERS: {
		value: 'iban',
		texts: [
			'Das Konto {value} ist bei {name} noch nicht bekannt',
			'Le compte {value} n’est pas encore connu chez {name}',
			'Il conto {value} non è ancora noto presso {name}',
			'The account {value} is not known of {name} yet',
		],
	},
	PAYER_OTHER: {
		value: 'text',
		texts: [
			'Das Konto gehört zu jemand anderem als {name}',
			'Le compte est celui de quelqu’un d’autre que {name}',
			'Il conto è di qualcun altro che {name}',
			'The account is that of somebody other than {name}',
		],
	},
	LEGAL_FORM_DIFFERS: {
		value: 'text',
		texts: [
			'Die Rechtsform weicht ab von {value}',
			'La forme juridique diffère de {value}',
			'La forma giuridica è diversa da {value}',
			'The legal form differs from {value}',
		],
	},
	ISSUED_LATER: {
		value: 'day',
		texts: [
			'{number} ist erst am {value} ausgestellt',
			'{number} n’a été établie que le {value}',
			'{number} è stata emessa solo il {value}',
			'{number} was issued only on {value}',
		],
	},
	RULE_IBAN: {
		value: 'iban',
		texts: [
			'Regel für das Konto {value}',
			'Règle pour le compte {value}',
			'Regola per il conto {value}',
			'Rule for the account {value}',
		],
	},
	RULE_WORD: {
		value: 'text',
		texts: [
			'Regel für das Wort «{value}»',
			'Règle pour le mot «{value}»',
			'Regola per la parola «{value}»',
			'Rule for the word “{value}”',
		],
	},
	OWN_ACCOUNT: {
		value: 'iban',
		texts: [
			'{value} ist ein eigenes Konto',
			'{value} est un compte propre',
			'{value} è un conto proprio',
			'{value} is an own account',
		],
	},
};

const WHY_NOT: Readonly<Record<string, Row>> = {
	AS_GOOD: [
		'Etwas anderes passt ebenso gut.',
		'Autre chose correspond aussi bien.',
		'Qualcos’altro corrisponde altrettanto bene.',
		'Something else fits as well.',
	],
	WEAKER: [
		'Für anderes spricht mehr.',
		'Autre chose est plus probable.',
		'Altro è più probabile.',
		'More speaks for something else.',
	],
	EVIDENCE_WEAK: [
		'Es spricht zu wenig dafür, um von selbst zu buchen.',
		'Trop peu d’éléments pour comptabiliser automatiquement.',
		'Troppo pochi elementi per registrare automaticamente.',
		'Too little speaks for it to book by itself.',
	],
	CONTRADICTION: [
		'Die Zahlung nennt noch etwas anderes.',
		'Le paiement cite encore autre chose.',
		'Il pagamento cita anche altro.',
		'The payment names something else, too.',
	],
	SUM_AMBIGUOUS: [
		'Auch andere Rechnungen ergeben zusammen diesen Betrag.',
		'D’autres factures donnent aussi ce montant.',
		'Anche altre fatture danno insieme questo importo.',
		'Other invoices come to this amount, too.',
	],
	BELOW_THRESHOLD: [
		'Die Sicherheit liegt unter der Schwelle, ab der von selbst gebucht wird.',
		'La confiance est inférieure au seuil de comptabilisation automatique.',
		'L’affidabilità è sotto la soglia di registrazione automatica.',
		'The score is below the one from which it books by itself.',
	],
	TAKEN_BACK: [
		'Eine Buchung dieser Zahlung wurde rückgängig gemacht.',
		'Une comptabilisation de ce paiement a été annulée.',
		'Una registrazione di questo pagamento è stata annullata.',
		'A booking of this payment was taken back.',
	],
	MORE_THAN_OPEN: [
		'Die Zahlung ist grösser als das, was offen ist.',
		'Le paiement dépasse le montant ouvert.',
		'Il pagamento supera l’importo aperto.',
		'The payment is more than is open.',
	],
};

/** The codes that have words of their own, for tests. */
export const MATCHING_CODES = {
	reasons: Object.keys(REASONS),
	whyNot: Object.keys(WHY_NOT),
} as const;

export interface About {
	/** Of the document; "" for none. */
	readonly number: string;
	/** Of its customer or supplier. */
	readonly name: string;
	readonly currency: string;
}

/** "-81.50" as "CHF 81.50" with thousands set apart. */
const money = (text: string, currency: string): string =>
	`${currency} ${text.replace(/^-/, '').replace(/(\d)(?=(\d{3})+\.)/g, '$1’')}`;

function valueText(kind: Kind, value: string, { currency }: About): string {
	switch (kind) {
		case 'reference':
			return /^\d{27}$/.test(value) ? Qrr.print(value) : Scor.print(value);
		case 'iban':
			return Iban.print(value.replace(/\s/g, ''));
		case 'money':
			return money(value, currency);
		case 'day':
			return printDay(value);
		default:
			return value;
	}
}

const inLanguage = (row: Row, language: Language): string => row[LANGUAGES.indexOf(language)] ?? '';

/** A reason in words; a code without words is shown as it is. */
export function reasonText(
	language: Language,
	{ code, value }: { readonly code: string; readonly value: string },
	about: About,
): string {
	if (!Object.hasOwn(REASONS, code)) return code;
	const { value: kind, texts } = REASONS[code as Code];
	const filled: Readonly<Record<string, string>> = {
		...{ number: about.number || '–', name: about.name || '–' },
		value: value === '' ? '' : valueText(kind, value, about),
	};
	return inLanguage(texts, language).replace(/\{(\w+)\}/g, (_, name: string) => filled[name] ?? '');
}

/** Why something waits for a person, in words; also for what the books refused. */
export const whyNotText = (language: Language, code: string): string => {
	const row = Object.hasOwn(WHY_NOT, code) ? WHY_NOT[code] : undefined;
	return row ? inLanguage(row, language) : textOf(language, code);
};
