/** Textes des opérations de Flow et du module en français (Suisse). */
import type { FormTexts } from './texts.js';

export const fr: FormTexts = {
	operations: {
		'invoice-create': {
			name: 'Créer un brouillon de facture',
			description: 'Vérifie une facture client ou une note de crédit et l’enregistre en brouillon.',
			result: '`invoice`: identifiant du brouillon.',
		},
		'invoice-issue': {
			name: 'Émettre la facture',
			description: 'Attribue numéro et référence, scelle le contenu et le comptabilise.',
			result: '`invoice`, `number`, `reference` et `mailable`: existe-t-il une adresse e-mail?',
		},
		'invoice-render-pdf': {
			name: 'Produire le PDF de la facture',
			description: 'Produit une seule fois le PDF avec sa section paiement et le conserve.',
			result: '`file`: identifiant du fichier, et `sha256`.',
		},
		'invoice-email': {
			name: 'Envoyer la facture par e-mail',
			description: 'Envoie la facture émise avec son PDF dans la langue du client.',
			result:
				'`invoice`, `sentAt`, `messageId` et `maybeTwice`: elle est peut-être partie deux fois.',
		},
		'invoice-schedule-reminders': {
			name: 'Prévoir les rappels',
			description: 'Fixe le jour du premier rappel.',
			result: '`invoice` et `nextReminderOn`.',
		},
		'invoice-settle': {
			name: 'Comptabiliser le paiement d’une facture',
			description: 'Comptabilise un paiement partiel ou complet; l’état de la facture suit.',
			result: '`payment`, `invoice`, `status`, `amount`, `credit` et `open`.',
		},
		'invoice-write-off': {
			name: 'Solder le reste d’une facture',
			description: 'Clôt le montant ouvert sans argent: escompte, perte, frais ou arrondi.',
			result: '`payment`, `invoice`, `status`, `amount` et `open`.',
		},
		'credit-refund': {
			name: 'Rembourser un avoir',
			description: 'Comptabilise le remboursement de ce qu’un client a payé en trop.',
			result: '`payment` et `amount`.',
		},
		'payment-confirm': {
			name: 'Attribuer un mouvement bancaire',
			description:
				'Comptabilise l’argent d’un mouvement sur factures, comptes ou propres comptes de paiement.',
			result: '`payments`, `transaction`, `invoices` et `supplier_invoices`.',
		},
		'payment-undo': {
			name: 'Annuler un paiement',
			description: 'Extourne un paiement, ou tout ce qu’un déroulement a comptabilisé.',
			result: '`payments`, `transactions`, `invoices` et `supplier_invoices`.',
		},
		'reminder-send': {
			name: 'Envoyer un rappel',
			description:
				'Envoie le niveau de rappel dû avec lettre et facture, jamais deux fois et jamais après le paiement.',
			result:
				'`sent`, `reason`, `level`, `total_due`, `deadline_on`, `by_post` et `maybeTwice`: il est peut-être parti deux fois.',
		},
		'reminders-check': {
			name: 'Chercher les rappels dus',
			description:
				'Cherche ce qui est à rappeler aujourd’hui et démarre un processus pour chaque rappel.',
			result: '`looked_at`: factures examinées, et `requested`: rappels démarrés.',
		},
		notify: {
			name: 'Avertir les personnes des finances',
			description: 'Informe les membres de la société par les avis de Directus.',
			result: '`told`: nombre de personnes.',
		},
		'bank-match': {
			name: 'Rapprocher la banque',
			description:
				'Attribue les mouvements bancaires aux factures ouvertes: comptabilise ce qui est certain et propose le reste.',
			result:
				'`processed`, `matched`, `suggested`, `fresh`: nouvelles propositions, et `unmatched`.',
		},
		'bank-import': {
			name: 'Importer un fichier bancaire',
			description:
				'Reprend un fichier bancaire (camt, zip, CSV) de Directus: le fichier entier ou rien.',
			result: '`imported`, `duplicates`, `statements` avec soldes et preuve, `warnings`.',
		},
		'rates-sync': {
			name: 'Chercher les cours de change',
			description: 'Va chercher les cours du jour de l’Office fédéral de la douane.',
			result: '`day`, `days`: jours pour lesquels ils valent, et `kept`: nombre de cours.',
		},
	},

	fields: {
		company: {
			name: 'Société',
			note: 'Code de la société. Peut rester vide quand un élément la désigne.',
		},
		wait_seconds: {
			name: 'Attendre le résultat (secondes)',
			note: 'Ensuite l’opération échoue avec RUN_STILL_GOING; l’exécution continue d’elle-même.',
		},
		permissions: {
			name: 'Droits',
			note: 'Les droits de qui comptent. Le public est toujours refusé.',
		},
		kind: { name: 'Type', note: '' },
		client_id: { name: 'Client', note: '' },
		line_items: { name: 'Postes', note: '' },
		currency: { name: 'Monnaie', note: 'CHF ou EUR. Vide: celle de la société.' },
		payment_terms: {
			name: 'Délai de paiement (jours)',
			note: 'Vide: celui du client ou de la société.',
		},
		language: { name: 'Langue', note: 'Vide: celle du client.' },
		message: { name: 'Message au client', note: 'Figure sur la facture.' },
		notes: { name: 'Note interne', note: 'Le client ne la voit pas.' },
		supply_from: { name: 'Prestation du', note: '' },
		supply_to: { name: 'Prestation au', note: '' },
		bank_account: {
			name: 'Compte bancaire',
			note: 'Vide: le compte de la société dans cette monnaie.',
		},
		prices_include_vat: { name: 'Prix TVA comprise', note: '' },
		discount_percent: { name: 'Escompte %', note: '' },
		discount_until: { name: 'Escompte jusqu’au', note: '' },
		invoice: { name: 'Facture', note: '' },
		to: {
			name: 'À',
			note: 'Exactement une adresse. Vide: l’adresse de facturation du client.',
		},
		cc: { name: 'Copie (Cc)', note: 'Cinq adresses au plus.' },
		'invoice-email.message': {
			name: 'Message',
			note: 'Figure dans l’e-mail avant le texte habituel.',
		},
		payment: { name: 'Paiement', note: 'Un paiement demandé. Sinon, indiquer la facture.' },
		'invoice-settle.invoice': {
			name: 'Facture',
			note: 'Pas nécessaire quand un paiement est indiqué.',
		},
		amount: { name: 'Montant', note: 'Vide: ce qui est ouvert.' },
		paid_on: { name: 'Payé le', note: 'Vide: aujourd’hui.' },
		method: { name: 'Mode de paiement', note: 'Vide: virement.' },
		as_credit: {
			name: 'Garder le reste comme avoir',
			note: 'Ce qui dépasse le montant ouvert reste un avoir du client.',
		},
		note: { name: 'Note', note: '' },
		transaction: { name: 'Mouvement bancaire', note: 'Il donne le jour et le compte.' },
		allocations: {
			name: 'Attributions',
			note: 'Chacune `amount` et l’un de `invoice_id`, `supplier_invoice_id`, `account`, `transfer_account_id`, `credit_id`.',
		},
		'payment-undo.payment': { name: 'Paiement', note: 'Ou indiquer le déroulement.' },
		of_run: { name: 'Déroulement', note: 'Tout ce qu’il a comptabilisé.' },
		reason: { name: 'Motif', note: 'Figure auprès de l’écriture.' },
		'invoice-write-off.kind': { name: 'Solder comme', note: 'Escompte et perte corrigent la TVA.' },
		on: { name: 'Le', note: 'Vide: aujourd’hui.' },
		credit: { name: 'Avoir', note: 'Le paiement en trop.' },
		'notify.kind': { name: 'De quoi il s’agit', note: '' },
		severity: { name: 'Gravité', note: 'Vide: information.' },
		item: { name: 'Facture', note: 'Ce que l’avis concerne.' },
		user: { name: 'Personne', note: 'Vide: tous les membres de la société qui peuvent agir.' },
		data: { name: 'Indications', note: 'Pour un message libre: subject et message.' },
		level: { name: 'Niveau de rappel', note: 'Vide: le suivant.' },
		send_email: {
			name: 'Envoyer par e-mail',
			note: 'Non: la lettre part par la poste. Vide: comme le client le souhaite.',
		},
		day: { name: 'Jour', note: 'Vide: aujourd’hui.' },
		threshold: {
			name: 'Comptabiliser dès la confiance',
			note: '0 à 1. Vide: selon les réglages de la société.',
		},
		learn: {
			name: 'Toujours comptabiliser ainsi',
			note: 'Ce qui ressemble à ce mouvement va désormais sur le même compte.',
		},
		'bank-import.file': {
			name: 'Fichier bancaire',
			note: 'Identifiant d’un fichier de Directus: camt.052, .053 ou .054, un zip ou le CSV d’une banque.',
		},
		create_account: {
			name: 'Créer les comptes manquants',
			note: 'Comptes dont la société n’a pas encore l’IBAN.',
		},
		opening_balance: {
			name: 'Comptabiliser le solde initial',
			note: 'Du premier relevé d’un compte, dans la comptabilité.',
		},
		accept_unbalanced: {
			name: 'Reprendre malgré des soldes non prouvés',
			note: 'Seulement si vous savez pourquoi.',
		},
		'bank-import.bank_account': {
			name: 'Compte de paiement',
			note: 'Seulement pour les fichiers qui ne nomment pas de compte.',
		},
	},

	lines: {
		kind: 'Type',
		description: 'Désignation',
		quantity: 'Quantité',
		unit: 'Unité',
		unit_price: 'Prix',
		discount_percent: 'Rabais %',
		vat_code: 'Code TVA',
		account: 'Compte de produit',
	},

	choices: {
		invoice: 'Facture',
		credit_note: 'Note de crédit',
		de: 'Allemand',
		fr: 'Français',
		it: 'Italien',
		en: 'Anglais',
		bank_transfer: 'Virement',
		cash: 'Espèces',
		card: 'Carte',
		twint: 'Twint',
		other: 'Autre',
		discount: 'Escompte, rabais',
		loss: 'Perte',
		fee: 'Frais',
		rounding: 'Arrondi',
		invoice_sent: 'Facture envoyée',
		invoice_paid: 'Paiement comptabilisé',
		bank_reconciled: 'Banque rapprochée',
		reminder_sent: 'Rappel envoyé',
		reminder_by_post: 'Rappel prêt pour la poste',
		payment_refused: 'Paiement refusé',
		run_failed: 'Exécution arrêtée',
		message: 'Message libre',
		info: 'Information',
		warning: 'Avertissement',
		error: 'Erreur',
		item: 'Poste',
		text: 'Texte',
		subtotal: 'Sous-total',
		$trigger: 'La personne qui déclenche le Flow',
		$full: 'Accès complet',
	},

	form: {
		id: 'Identifiant de {collection} ou variable telle que {placeholder}.',
		pick: 'Choisir, ou une variable comme {placeholder}.',
		day: 'Un jour sous la forme YYYY-MM-DD ou une variable.',
		amount: 'Nombre décimal, p. ex. 1949.75, ou une variable.',
		list: 'Liste JSON ou une variable.',
		object: 'Objet JSON ou une variable.',
		result: 'Résultat:',
		failure:
			'En cas d’échec, le Flow prend l’autre voie; on y trouve `code`, `details` et `findings`.',
	},
};
