/** What a test mail says, in four languages. */
import type { Language } from '../../core/parties/model.js';

export const MAIL_TEST: Readonly<Record<Language, { subject: string; body: string }>> = {
	de: {
		subject: 'Testmail von Finance',
		body: 'Diese Mail hat Ihr Directus an Sie gesendet: Der Mailversand funktioniert.\n\nEs ist nichts zu tun.',
	},
	fr: {
		subject: 'E-mail de test de Finance',
		body: 'Votre Directus vous a envoyé cet e-mail: l’envoi fonctionne.\n\nIl n’y a rien à faire.',
	},
	it: {
		subject: 'E-mail di prova di Finance',
		body: 'Il suo Directus le ha inviato questa e-mail: l’invio funziona.\n\nNon c’è nulla da fare.',
	},
	en: {
		subject: 'Test mail from Finance',
		body: 'Your Directus sent you this mail: sending works.\n\nThere is nothing to do.',
	},
};
