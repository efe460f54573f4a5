/** The usual words of reminders: of the mail, and of the letter that goes along. Liquid, plain text. */
import type { Tone } from '../../core/dunning/model.js';
import type { Language } from '../../core/parties/model.js';
import type { MailText } from '../../ports-desk.js';

interface Words {
	readonly subject: string;
	readonly hello: string;
	/** What is said in mail and letter alike. */
	readonly body: string;
	/** Besides, in the mail. */
	readonly attached: string;
	readonly regards: string;
}

const letterOf = ({ hello, body, regards }: Words): string =>
	`${hello}{% if contact_person != "" %} {{ contact_person }}{% endif %}\n\n${body}\n\n${regards}\n{{ company }}\n`;

const mailOf = ({ body, attached, ...words }: Words): string =>
	letterOf({ ...words, attached, body: `${body}\n\n${attached}` });

const DE = {
	hello: 'Guten Tag',
	attached:
		'Im Anhang finden Sie das Schreiben mit dem Zahlteil über {{ total_due }} und die Rechnung.',
	regards: 'Freundliche Grüsse',
};
const FR = {
	hello: 'Bonjour',
	attached:
		'Vous trouverez en annexe la lettre avec la section paiement de {{ total_due }} et la facture.',
	regards: 'Meilleures salutations',
};
const IT = {
	hello: 'Buongiorno',
	attached:
		'In allegato trova la lettera con la sezione pagamento di {{ total_due }} e la fattura.',
	regards: 'Cordiali saluti',
};
const EN = {
	hello: 'Hello',
	attached: 'Attached are the letter with its payment part for {{ total_due }} and the invoice.',
	regards: 'Kind regards',
};

const WORDS: Readonly<Record<Language, Readonly<Record<Tone, Words>>>> = {
	de: {
		friendly: {
			...DE,
			subject: 'Zahlungserinnerung zur Rechnung {{ number }}',
			body: 'Vielleicht ist es Ihnen entgangen: Unsere Rechnung {{ number }} vom {{ issued_on }} war am {{ due_on }} fällig und ist noch nicht bezahlt.\nBitte bezahlen Sie {{ total_due }} bis am {{ deadline_on }}. Hat sich Ihre Zahlung mit diesem Schreiben gekreuzt, betrachten Sie es als erledigt.',
		},
		firm: {
			...DE,
			subject: 'Mahnung zur Rechnung {{ number }}',
			body: 'Trotz unserer Zahlungserinnerung ist unsere Rechnung {{ number }} vom {{ issued_on }}, fällig am {{ due_on }}, noch offen.\nBitte bezahlen Sie {{ total_due }} bis am {{ deadline_on }}. Steht der Zahlung etwas im Weg, melden Sie sich bitte vor diesem Tag bei uns.',
		},
		final: {
			...DE,
			subject: 'Letzte Mahnung zur Rechnung {{ number }}',
			body: 'Unsere Rechnung {{ number }} vom {{ issued_on }}, fällig am {{ due_on }}, ist trotz unserer Mahnungen nicht bezahlt.\nWir setzen Ihnen eine letzte Frist bis am {{ deadline_on }}, um {{ total_due }} zu bezahlen. Geht die Zahlung bis dahin nicht ein, leiten wir ohne weitere Anzeige die Betreibung ein.',
		},
	},
	fr: {
		friendly: {
			...FR,
			subject: 'Rappel de paiement, facture {{ number }}',
			body: 'Cela vous a peut-être échappé: notre facture {{ number }} du {{ issued_on }} était payable jusqu’au {{ due_on }} et n’est pas encore réglée.\nNous vous prions de payer {{ total_due }} jusqu’au {{ deadline_on }}. Si votre paiement a croisé cette lettre, veuillez la considérer comme sans objet.',
		},
		firm: {
			...FR,
			subject: 'Deuxième rappel, facture {{ number }}',
			body: 'Malgré notre rappel, notre facture {{ number }} du {{ issued_on }}, échue le {{ due_on }}, est toujours ouverte.\nNous vous prions de payer {{ total_due }} jusqu’au {{ deadline_on }}. Si quelque chose s’y oppose, veuillez nous contacter avant cette date.',
		},
		final: {
			...FR,
			subject: 'Dernier rappel, facture {{ number }}',
			body: 'Malgré nos rappels, notre facture {{ number }} du {{ issued_on }}, échue le {{ due_on }}, n’est pas réglée.\nNous vous accordons un dernier délai jusqu’au {{ deadline_on }} pour payer {{ total_due }}. Sans paiement dans ce délai, nous engagerons une poursuite sans autre avis.',
		},
	},
	it: {
		friendly: {
			...IT,
			subject: 'Promemoria di pagamento, fattura {{ number }}',
			body: 'Forse le è sfuggito: la nostra fattura {{ number }} del {{ issued_on }} era pagabile entro il {{ due_on }} e non è ancora saldata.\nLa preghiamo di pagare {{ total_due }} entro il {{ deadline_on }}. Se il suo pagamento ha incrociato questa lettera, la consideri priva di oggetto.',
		},
		firm: {
			...IT,
			subject: 'Sollecito, fattura {{ number }}',
			body: 'Nonostante il nostro promemoria, la nostra fattura {{ number }} del {{ issued_on }}, scaduta il {{ due_on }}, è ancora aperta.\nLa preghiamo di pagare {{ total_due }} entro il {{ deadline_on }}. Se qualcosa si oppone al pagamento, ci contatti prima di tale data.',
		},
		final: {
			...IT,
			subject: 'Ultimo sollecito, fattura {{ number }}',
			body: 'Nonostante i nostri solleciti, la nostra fattura {{ number }} del {{ issued_on }}, scaduta il {{ due_on }}, non è saldata.\nLe concediamo un ultimo termine fino al {{ deadline_on }} per pagare {{ total_due }}. Senza pagamento entro tale termine avvieremo l’esecuzione senza ulteriore avviso.',
		},
	},
	en: {
		friendly: {
			...EN,
			subject: 'Payment reminder, invoice {{ number }}',
			body: 'You may have overlooked it: our invoice {{ number }} of {{ issued_on }} was due on {{ due_on }} and has not been paid yet.\nPlease pay {{ total_due }} by {{ deadline_on }}. If your payment has crossed this letter, please disregard it.',
		},
		firm: {
			...EN,
			subject: 'Second reminder, invoice {{ number }}',
			body: 'Despite our reminder, our invoice {{ number }} of {{ issued_on }}, due on {{ due_on }}, is still open.\nPlease pay {{ total_due }} by {{ deadline_on }}. If anything stands in the way, please contact us before that day.',
		},
		final: {
			...EN,
			subject: 'Final reminder, invoice {{ number }}',
			body: 'Despite our reminders, our invoice {{ number }} of {{ issued_on }}, due on {{ due_on }}, has not been paid.\nWe grant you a last deadline until {{ deadline_on }} to pay {{ total_due }}. If the payment has not arrived by then, we will start debt collection proceedings without further notice.',
		},
	},
};

/** Mail and letter of each tone by their kinds of text. */
export const REMINDER_TEMPLATES = Object.fromEntries(
	Object.entries(WORDS).map(([language, tones]) => [
		language,
		Object.fromEntries(
			Object.entries(tones).flatMap(([tone, words]) => [
				[`reminder_${tone}`, { subject: words.subject, body: mailOf(words) }],
				[`reminder_${tone}_letter`, { subject: '', body: letterOf(words) }],
			]),
		),
	]),
) as Readonly<Record<Language, Readonly<Record<string, MailText>>>>;
