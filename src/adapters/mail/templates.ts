/** The usual mail texts; a company may have its own in finance.templates. Liquid, plain text. */
import type { Language } from '../../core/parties/model.js';
import { REMINDER_TEMPLATES } from './reminder-templates.js';

interface Template {
	readonly subject: string;
	readonly body: string;
}

const greet = (hello: string): string =>
	`${hello}{% if contact_person != "" %} {{ contact_person }}{% endif %}\n\n`;
const personal = '{% if message != "" %}{{ message }}\n\n{% endif %}';

export const TEMPLATES: Readonly<Record<Language, Readonly<Record<string, Template>>>> = {
	de: {
		...REMINDER_TEMPLATES.de,
		invoice: {
			subject: 'Rechnung {{ number }} von {{ company }}',
			body: `${greet('Guten Tag')}${personal}Im Anhang finden Sie unsere Rechnung {{ number }} vom {{ issued_on }} über {{ total }}.\nBitte bezahlen Sie den Betrag bis am {{ due_on }}. Den QR-Code auf dem Zahlteil können Sie direkt in Ihrem E-Banking einlesen.\n\nFreundliche Grüsse\n{{ company }}\n`,
		},
		credit_note: {
			subject: 'Gutschrift {{ number }} von {{ company }}',
			body: `${greet('Guten Tag')}${personal}Im Anhang finden Sie unsere Gutschrift {{ number }} vom {{ issued_on }} über {{ total }}.\n\nFreundliche Grüsse\n{{ company }}\n`,
		},
	},
	fr: {
		...REMINDER_TEMPLATES.fr,
		invoice: {
			subject: 'Facture {{ number }} de {{ company }}',
			body: `${greet('Bonjour')}${personal}Veuillez trouver en annexe notre facture {{ number }} du {{ issued_on }} d'un montant de {{ total }}.\nNous vous remercions de la régler jusqu'au {{ due_on }}. Vous pouvez lire le code QR de la section paiement directement dans votre e-banking.\n\nMeilleures salutations\n{{ company }}\n`,
		},
		credit_note: {
			subject: 'Note de crédit {{ number }} de {{ company }}',
			body: `${greet('Bonjour')}${personal}Veuillez trouver en annexe notre note de crédit {{ number }} du {{ issued_on }} d'un montant de {{ total }}.\n\nMeilleures salutations\n{{ company }}\n`,
		},
	},
	it: {
		...REMINDER_TEMPLATES.it,
		invoice: {
			subject: 'Fattura {{ number }} di {{ company }}',
			body: `${greet('Buongiorno')}${personal}In allegato trova la nostra fattura {{ number }} del {{ issued_on }} di {{ total }}.\nLa preghiamo di pagarla entro il {{ due_on }}. Può leggere il codice QR della sezione pagamento direttamente nel suo e-banking.\n\nCordiali saluti\n{{ company }}\n`,
		},
		credit_note: {
			subject: 'Nota di credito {{ number }} di {{ company }}',
			body: `${greet('Buongiorno')}${personal}In allegato trova la nostra nota di credito {{ number }} del {{ issued_on }} di {{ total }}.\n\nCordiali saluti\n{{ company }}\n`,
		},
	},
	en: {
		...REMINDER_TEMPLATES.en,
		invoice: {
			subject: 'Invoice {{ number }} from {{ company }}',
			body: `${greet('Hello')}${personal}Please find attached our invoice {{ number }} of {{ issued_on }} for {{ total }}.\nPlease pay by {{ due_on }}. You can scan the QR code on the payment part with your e-banking.\n\nKind regards\n{{ company }}\n`,
		},
		credit_note: {
			subject: 'Credit note {{ number }} from {{ company }}',
			body: `${greet('Hello')}${personal}Please find attached our credit note {{ number }} of {{ issued_on }} for {{ total }}.\n\nKind regards\n{{ company }}\n`,
		},
	},
};
