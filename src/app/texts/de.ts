/** Texte der Flow-Operationen und des Moduls auf Deutsch (Schweiz). */
import type { FormTexts } from './texts.js';

export const de: FormTexts = {
	operations: {
		'invoice-create': {
			name: 'Rechnungsentwurf erstellen',
			description: 'Prüft eine Kundenrechnung oder Gutschrift und legt sie als Entwurf an.',
			result: '`invoice`: Kennung des Entwurfs.',
		},
		'invoice-issue': {
			name: 'Rechnung ausstellen',
			description: 'Vergibt Nummer und Referenz, versiegelt den Inhalt und verbucht ihn.',
			result: '`invoice`, `number`, `reference` und `mailable`: gibt es eine Mailadresse?',
		},
		'invoice-render-pdf': {
			name: 'Rechnungs-PDF erzeugen',
			description: 'Erzeugt das PDF mit Zahlteil, einmal, und legt es ab.',
			result: '`file`: Kennung der Datei, und `sha256`.',
		},
		'invoice-email': {
			name: 'Rechnung mailen',
			description: 'Sendet die ausgestellte Rechnung mit PDF in der Sprache des Kunden.',
			result:
				'`invoice`, `sentAt`, `messageId` und `maybeTwice`: sie ging vielleicht zweimal hinaus.',
		},
		'invoice-schedule-reminders': {
			name: 'Mahnung vormerken',
			description: 'Setzt den Tag der ersten Mahnung.',
			result: '`invoice` und `nextReminderOn`.',
		},
		'invoice-settle': {
			name: 'Zahlung einer Rechnung buchen',
			description: 'Bucht eine Teil- oder Vollzahlung; der Status der Rechnung folgt.',
			result: '`payment`, `invoice`, `status`, `amount`, `credit` und `open`.',
		},
		'invoice-write-off': {
			name: 'Rest einer Rechnung ausbuchen',
			description: 'Schliesst den offenen Betrag ohne Geld: Skonto, Verlust, Spesen oder Rundung.',
			result: '`payment`, `invoice`, `status`, `amount` und `open`.',
		},
		'credit-refund': {
			name: 'Guthaben zurückzahlen',
			description: 'Bucht die Rückzahlung dessen, was ein Kunde zu viel bezahlt hat.',
			result: '`payment` und `amount`.',
		},
		'payment-confirm': {
			name: 'Bankbuchung zuordnen',
			description:
				'Verbucht das Geld einer Bankbuchung auf Rechnungen, Konten oder eigene Zahlungskonten.',
			result: '`payments`, `transaction`, `invoices` und `supplier_invoices`.',
		},
		'payment-undo': {
			name: 'Zahlung rückgängig machen',
			description: 'Storniert eine Zahlung oder alles, was ein Ablauf gebucht hat.',
			result: '`payments`, `transactions`, `invoices` und `supplier_invoices`.',
		},
		'reminder-send': {
			name: 'Mahnung senden',
			description:
				'Sendet die fällige Mahnstufe mit Schreiben und Rechnung, nie zweimal und nie nach der Zahlung.',
			result:
				'`sent`, `reason`, `level`, `total_due`, `deadline_on`, `by_post` und `maybeTwice`: sie ging vielleicht zweimal hinaus.',
		},
		'reminders-check': {
			name: 'Fällige Mahnungen suchen',
			description: 'Sucht, was heute zu mahnen ist, und startet für jede Mahnung einen Ablauf.',
			result: '`looked_at`: geprüfte Rechnungen, und `requested`: gestartete Mahnungen.',
		},
		notify: {
			name: 'Finanzleute benachrichtigen',
			description: 'Informiert Mitglieder der Firma über die Hinweise von Directus.',
			result: '`told`: wie viele Personen.',
		},
		'bank-match': {
			name: 'Bankbuchungen abgleichen',
			description:
				'Ordnet Bankbuchungen den offenen Rechnungen zu: bucht, was zweifelsfrei ist, und schlägt den Rest vor.',
			result: '`processed`, `matched`, `suggested`, `fresh`: neue Vorschläge, und `unmatched`.',
		},
		'bank-import': {
			name: 'Bankdatei einlesen',
			description:
				'Übernimmt eine Bankdatei (camt, Zip, CSV) aus Directus: die ganze Datei oder nichts.',
			result: '`imported`, `duplicates`, `statements` mit Saldi und Beweis, `warnings`.',
		},
		'rates-sync': {
			name: 'Wechselkurse holen',
			description: 'Holt die Tageskurse des Bundesamts für Zoll und Grenzsicherheit.',
			result: '`day`, `days`: Tage, für die sie gelten, und `kept`: wie viele Kurse.',
		},
	},

	fields: {
		company: {
			name: 'Firma',
			note: 'Code der Firma. Darf leer bleiben, wo ein Eintrag sie nennt.',
		},
		wait_seconds: {
			name: 'Auf das Ergebnis warten (Sekunden)',
			note: 'Danach scheitert die Operation mit RUN_STILL_GOING; der Ablauf geht von selbst weiter.',
		},
		permissions: {
			name: 'Rechte',
			note: 'Wessen Rechte zählen. Die Öffentlichkeit wird immer abgelehnt.',
		},
		kind: { name: 'Art', note: '' },
		client_id: { name: 'Kunde', note: '' },
		line_items: { name: 'Positionen', note: '' },
		currency: { name: 'Währung', note: 'CHF oder EUR. Leer: die der Firma.' },
		payment_terms: { name: 'Zahlungsfrist (Tage)', note: 'Leer: die des Kunden oder der Firma.' },
		language: { name: 'Sprache', note: 'Leer: die des Kunden.' },
		message: { name: 'Mitteilung an den Kunden', note: 'Steht auf der Rechnung.' },
		notes: { name: 'Interne Notiz', note: 'Der Kunde sieht sie nicht.' },
		supply_from: { name: 'Leistung von', note: '' },
		supply_to: { name: 'Leistung bis', note: '' },
		bank_account: { name: 'Bankkonto', note: 'Leer: das Konto der Firma in dieser Währung.' },
		prices_include_vat: { name: 'Preise inkl. MWST', note: '' },
		discount_percent: { name: 'Skonto %', note: '' },
		discount_until: { name: 'Skonto bis', note: '' },
		invoice: { name: 'Rechnung', note: '' },
		to: { name: 'An', note: 'Genau eine Adresse. Leer: die Rechnungsadresse des Kunden.' },
		cc: { name: 'Kopie (Cc)', note: 'Höchstens fünf Adressen.' },
		'invoice-email.message': { name: 'Mitteilung', note: 'Steht im Mail vor dem üblichen Text.' },
		payment: { name: 'Zahlung', note: 'Eine beantragte Zahlung. Sonst die Rechnung nennen.' },
		'invoice-settle.invoice': {
			name: 'Rechnung',
			note: 'Nicht nötig, wo eine Zahlung genannt ist.',
		},
		amount: { name: 'Betrag', note: 'Leer: was offen ist.' },
		paid_on: { name: 'Bezahlt am', note: 'Leer: heute.' },
		method: { name: 'Zahlungsart', note: 'Leer: Überweisung.' },
		as_credit: {
			name: 'Rest als Guthaben behalten',
			note: 'Was den offenen Betrag übersteigt, bleibt als Guthaben des Kunden.',
		},
		note: { name: 'Notiz', note: '' },
		transaction: { name: 'Bankbuchung', note: 'Von ihr kommen Tag und Konto.' },
		allocations: {
			name: 'Zuordnungen',
			note: 'Je `amount` und eines von `invoice_id`, `supplier_invoice_id`, `account`, `transfer_account_id`, `credit_id`.',
		},
		'payment-undo.payment': { name: 'Zahlung', note: 'Oder den Ablauf nennen.' },
		of_run: { name: 'Ablauf', note: 'Alles, was er gebucht hat.' },
		reason: { name: 'Grund', note: 'Steht bei der Buchung.' },
		'invoice-write-off.kind': {
			name: 'Ausbuchen als',
			note: 'Skonto und Verlust korrigieren die MWST.',
		},
		on: { name: 'Am', note: 'Leer: heute.' },
		credit: { name: 'Guthaben', note: 'Die Zahlung, die zu viel war.' },
		'notify.kind': { name: 'Worum es geht', note: '' },
		severity: { name: 'Gewicht', note: 'Leer: Information.' },
		item: { name: 'Rechnung', note: 'Worauf sich der Hinweis bezieht.' },
		user: { name: 'Person', note: 'Leer: alle Mitglieder der Firma, die handeln dürfen.' },
		data: { name: 'Angaben', note: 'Für eine eigene Mitteilung: subject und message.' },
		level: { name: 'Mahnstufe', note: 'Leer: die nächste.' },
		send_email: {
			name: 'Per E-Mail senden',
			note: 'Nein: Das Schreiben geht per Post. Leer: wie der Kunde es wünscht.',
		},
		day: { name: 'Tag', note: 'Leer: heute.' },
		threshold: {
			name: 'Ab Sicherheit buchen',
			note: '0 bis 1. Leer: wie in den Einstellungen der Firma.',
		},
		learn: {
			name: 'Immer so buchen',
			note: 'Was dieser Buchung gleicht, kommt künftig von selbst auf dasselbe Konto.',
		},
		'bank-import.file': {
			name: 'Bankdatei',
			note: 'Kennung einer Datei in Directus: camt.052, .053 oder .054, ein Zip davon oder das CSV einer Bank.',
		},
		create_account: {
			name: 'Fehlende Konten anlegen',
			note: 'Konten, deren IBAN die Firma noch nicht hat.',
		},
		opening_balance: {
			name: 'Anfangssaldo buchen',
			note: 'Vom ersten Auszug eines Kontos, in die Buchhaltung.',
		},
		accept_unbalanced: {
			name: 'Trotz unbewiesener Saldi übernehmen',
			note: 'Nur, wenn Sie wissen, warum.',
		},
		'bank-import.bank_account': {
			name: 'Zahlungskonto',
			note: 'Nur für Dateien, die kein Konto nennen.',
		},
	},

	lines: {
		kind: 'Art',
		description: 'Bezeichnung',
		quantity: 'Menge',
		unit: 'Einheit',
		unit_price: 'Preis',
		discount_percent: 'Rabatt %',
		vat_code: 'MWST-Code',
		account: 'Ertragskonto',
	},

	choices: {
		invoice: 'Rechnung',
		credit_note: 'Gutschrift',
		de: 'Deutsch',
		fr: 'Französisch',
		it: 'Italienisch',
		en: 'Englisch',
		bank_transfer: 'Überweisung',
		cash: 'Bar',
		card: 'Karte',
		twint: 'Twint',
		other: 'Andere',
		discount: 'Skonto, Rabatt',
		loss: 'Verlust',
		fee: 'Spesen',
		rounding: 'Rundung',
		invoice_sent: 'Rechnung versendet',
		invoice_paid: 'Zahlung gebucht',
		bank_reconciled: 'Bank abgeglichen',
		reminder_sent: 'Mahnung gesendet',
		reminder_by_post: 'Mahnung für die Post bereit',
		payment_refused: 'Zahlung abgelehnt',
		run_failed: 'Ablauf stehen geblieben',
		message: 'Eigene Mitteilung',
		info: 'Information',
		warning: 'Warnung',
		error: 'Fehler',
		item: 'Position',
		text: 'Text',
		subtotal: 'Zwischensumme',
		$trigger: 'Wer den Flow auslöst',
		$full: 'Voller Zugriff',
	},

	form: {
		id: 'Kennung aus {collection} oder ein Platzhalter wie {placeholder}.',
		pick: 'Auswählen, oder ein Platzhalter wie {placeholder}.',
		day: 'Ein Tag als YYYY-MM-DD oder ein Platzhalter.',
		amount: 'Dezimalzahl, z. B. 1949.75, oder ein Platzhalter.',
		list: 'JSON-Liste oder ein Platzhalter.',
		object: 'JSON-Objekt oder ein Platzhalter.',
		result: 'Ergebnis:',
		failure:
			'Scheitert sie, nimmt der Flow den anderen Weg; dort stehen `code`, `details` und `findings`.',
	},
};
