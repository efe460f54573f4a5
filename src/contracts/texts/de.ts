/** Texte auf Deutsch: what happened and the remedy, by code. `{name}` stands for a detail. */
import { BANK_TEXTS } from './bank.js';
import { textsIn } from './rows.js';
import type { Texts } from './text.js';

export const de = {
	...textsIn('de', BANK_TEXTS),
	// What failed as a whole.
	ACCOUNT_MISSING:
		'Im Kontenplan fehlt ein nötiges Konto. Es anlegen oder einem Konto die Rolle geben.',
	AUDIT_APPEND_ONLY:
		'Das Prüfjournal wird nur fortgeschrieben: Zeilen werden weder geändert noch gelöscht.',
	BODY_NOT_JSON:
		'Der Inhalt ist kein gültiges JSON. Gültiges JSON mit Content-Type application/json senden.',
	BODY_TOO_LARGE: 'Die Anfrage ist zu gross (höchstens {max} Bytes). Sie aufteilen oder kürzen.',
	CHANGED_MEANWHILE:
		'Jemand hat das inzwischen geändert. Den neuen Stand laden und die Änderung dort nochmals machen.',
	COMPANIES_EXIST: 'Es gibt schon Firmen. Die Beispieldaten kommen nur in eine leere Installation.',
	COMPANY_CHANGED_MEANWHILE:
		'Jemand hat die Firma inzwischen geändert ({changed_at}). Neu laden und die eigenen Änderungen vergleichen.',
	COMPANY_MISSING: 'Es gibt noch keine Firma. Zuerst eine anlegen.',
	CONFIG_INVALID: 'Die Einstellung {variable} ist ungültig. Den Wert korrigieren und neu starten.',
	CONTACT_CHANGED_MEANWHILE:
		'Jemand hat den Kontakt inzwischen geändert ({changed_at}). Neu laden und die eigenen Änderungen vergleichen.',
	CREDIT_ABOVE_INVOICE:
		'Die Gutschrift ist höher als der Rest der Rechnung. Höchstens diesen Rest gutschreiben.',
	CREDIT_WRITTEN_OFF:
		'Von der Rechnung sind {written_off} als Skonto oder Verlust ausgebucht; gutschreiben lassen sich noch {left}. Zuerst die Ausbuchung rückgängig machen.',
	DATABASE_UNREACHABLE:
		'Die Datenbank ist nicht erreichbar. In einem Moment wiederholen; sonst den Betrieb informieren.',
	DEMO_MAIL_TO_NOBODY:
		'Post einer Beispielfirma geht nur an die Person, die sie auslöst. Sie als Person mit E-Mail-Adresse auslösen.',
	DOCUMENTS_TOO_LARGE:
		'Die Dokumente sind zusammen zu gross (höchstens {max} Bytes). Weniger auf einmal wählen.',
	ENTRY_POSTED: 'Eine gebuchte Buchung ändert sich nicht mehr. Sie stornieren.',
	ENTRY_UNBALANCED: 'Soll und Haben stimmen nicht überein. Die Beträge ausgleichen.',
	EXAMPLE_BUSY: 'An den Beispielfirmen wird gerade gearbeitet. In einem Moment wiederholen.',
	FIELD_NOT_WRITABLE: 'Dieses Feld setzt das System. Es weglassen.',
	FILE_SEALED: 'Ein versiegelter Beleg wird nicht ersetzt, verschoben oder gelöscht.',
	FILE_STORE_UNREACHABLE:
		'Die Dateiablage ist nicht erreichbar. Es geht von selbst weiter, sobald sie wieder da ist.',
	FILE_UNREADABLE: 'Die Datei lässt sich nicht lesen. Format und Inhalt prüfen.',
	FLOW_BLOCKING:
		'In einem blockierenden Flow geht das nicht. Den Flow als «Action» (nicht blockierend) auslösen.',
	FLOW_LIMIT_REACHED:
		'Die Lizenz von Directus erlaubt keinen weiteren aktiven Flow. Einen anderen inaktiv schalten oder die Lizenz erweitern.',
	FLOW_PUBLIC:
		'Öffentlich ausgelöst geht das nicht. Den Flow als angemeldete Person auslösen oder Rechte wählen.',
	IDEMPOTENCY_IN_PROGRESS:
		'Dieselbe Anfrage wird noch bearbeitet. In einigen Sekunden wiederholen.',
	IDEMPOTENCY_KEY_INVALID:
		'Der Idempotency-Key ist ungültig. 1 bis 255 druckbare ASCII-Zeichen verwenden.',
	IDEMPOTENCY_KEY_REUSED:
		'Dieser Idempotency-Key gehört zu einer anderen Anfrage. Für neue Anfragen einen neuen Schlüssel verwenden.',
	INSTANCE_IS_COPY:
		'Diese Datenbank gehört einer anderen Installation: Von hier geht nichts hinaus. Ein Administrator sagt, was sie ist: POST /finance/instance, oder «finance instance» auf der Kommandozeile.',
	INTERNAL: 'Ein Fehler im Programm. Den Betrieb mit der Nummer {id} informieren.',
	INVALID_INPUT: 'Die Eingabe enthält Fehler. Die genannten Felder korrigieren und erneut senden.',
	INVOICE_CHANGED_MEANWHILE:
		'Jemand hat die Rechnung inzwischen geändert ({changed_at}). Neu laden und die eigenen Änderungen vergleichen.',
	INVOICE_DELETE_REFUSED:
		'Rechnungen werden aufbewahrt und nicht gelöscht (OR 958f). Entwürfe verwerfen, ausgestellte gutschreiben.',
	INVOICE_FINDINGS:
		'So lässt sich die Rechnung nicht ausstellen. Die genannten Angaben korrigieren.',
	INVOICE_NOT_DRAFT:
		'Nur Entwürfe lassen sich ändern. Eine ausgestellte Rechnung mit einer Gutschrift korrigieren.',
	INVOICE_SEALED:
		'Eine ausgestellte Rechnung ist versiegelt. Sie mit einer Gutschrift korrigieren.',
	INVOICE_STATE: 'Der Status der Rechnung lässt das nicht zu. Den aktuellen Stand ansehen.',
	MAIL_ADDRESS_MISSING:
		'Der Kunde hat keine E-Mail-Adresse. Sie beim Kontakt eintragen oder eine Adresse angeben.',
	MAIL_DELAYED:
		'Der Mailserver nimmt die Nachricht im Moment nicht an. Es wird von selbst erneut versucht.',
	MAIL_LOGIN_REFUSED:
		'Der Mailserver lehnt die Anmeldung ab. Benutzer und Passwort (EMAIL_SMTP_*) prüfen; danach geht es von selbst weiter.',
	MAIL_REFUSED:
		'Der Mailserver nimmt diese Nachricht nicht an. Die Adresse prüfen und den Ablauf fortsetzen.',
	MAIL_TEST_TOO_SOON:
		'Eben wurde eine Testmail gesendet. In {seconds} Sekunden nochmals versuchen.',
	MAIL_TIMEOUT: 'Der Mailserver antwortet nicht rechtzeitig. Es wird von selbst erneut versucht.',
	MAIL_UNREACHABLE:
		'Der Mailserver ist nicht erreichbar. Der Versand wartet und geht von selbst weiter.',
	METHOD_NOT_ALLOWED: 'Diese Adresse kennt die Methode nicht. Erlaubt: {allowed}.',
	NOTHING_TO_PAY: 'Hier ist nichts zu bezahlen. Den offenen Betrag prüfen.',
	NOT_ALLOWED: 'Das Recht dazu fehlt (nötig: {right}). Die Leitung der Firma um das Recht bitten.',
	NOT_FOUND: 'Nicht gefunden. Kennung und Firma prüfen.',
	NOT_SIGNED_IN: 'Nicht angemeldet. Anmelden oder ein gültiges Token mitsenden.',
	NUMBERS_EXHAUSTED:
		'Die Nummern dieser Serie sind aufgebraucht. Den Nummernkreis der Firma erweitern.',
	OWN_ADDRESS_MISSING: 'Ihr Benutzer hat keine E-Mail-Adresse. Sie im Profil eintragen.',
	PAYMENT_ABOVE_OPEN:
		'Die Zahlung ist höher als der offene Betrag. Den Betrag senken oder den Rest als Guthaben führen (as_credit).',
	PAYMENT_BOOKED:
		'Eine gebuchte Zahlung ändert sich nicht mehr. Sie rückgängig machen und neu erfassen.',
	PDF_CHANGED:
		'Das gespeicherte PDF ist nicht mehr das versiegelte. Nichts wurde versendet; den Betrieb informieren.',
	PDF_NOT_READY:
		'Das PDF wird noch erstellt. In einigen Sekunden erneut holen; sonst den Ablauf ansehen.',
	PDF_TOO_LARGE:
		'Das PDF ist zu gross für den Versand. Positionen auf mehrere Rechnungen verteilen.',
	PERIOD_LOCKED: 'Die Bücher sind für diesen Tag gesperrt. Ein späteres Datum wählen.',
	QR_CODE_UNREADABLE:
		'Der QR-Code liess sich nicht erstellen. Nichts wurde versendet; den Betrieb informieren.',
	QUEUE_UNREACHABLE:
		'Die Warteschlange ist nicht erreichbar. Aufträge bleiben gespeichert und laufen danach weiter; Redis prüfen.',
	RATES_INVALID:
		'Die Antwort des Kursservers ist keine Kursliste. Es wurde nichts übernommen; FINANCE_RATES_URL prüfen oder die Kurse von Hand eintragen.',
	RATES_NOT_PUBLISHED:
		'Für diesen Tag sind keine Kurse veröffentlicht. Den Ablauf später fortsetzen oder die Kurse von Hand eintragen.',
	RATES_REFUSED:
		'Der Kursserver des Zolls lehnt die Anfrage ab. FINANCE_RATES_URL prüfen oder die Kurse von Hand eintragen.',
	RATES_UNREACHABLE:
		'Der Kursserver des Zolls ist nicht erreichbar. Es geht von selbst weiter; sonst Internetzugang und FINANCE_RATES_URL prüfen.',
	ROUTE_NOT_FOUND: 'Diese Adresse gibt es nicht. Siehe /finance/openapi.json.',
	RUN_FAILED: 'Der Ablauf ist stehen geblieben. Den Grund beheben und ihn fortsetzen.',
	RUN_NOT_FAILED: 'Nur ein stehen gebliebener Ablauf lässt sich fortsetzen. Seinen Stand ansehen.',
	RUN_NOT_OPEN:
		'Der Ablauf wartet nicht (mehr) und lässt sich nicht abbrechen. Seinen Stand ansehen.',
	RUN_STILL_GOING: 'Der Ablauf läuft noch. Ihn unter /finance/runs verfolgen.',
	SCHEMA_NOT_READY: 'Das System wird noch eingerichtet. In einem Moment wiederholen.',
	SCHEMA_REFUSED:
		'Das System lässt sich hier nicht einrichten. Das Genannte beheben und Directus neu starten.',
	STAGE_TIMEOUT:
		'Ein Schritt kam in der erlaubten Zeit zu keinem Ende. Das Protokoll prüfen, dann fortsetzen.',
	UNEXPECTED:
		'Etwas Unerwartetes ist geschehen. Es wird von selbst erneut versucht; sonst den Betrieb informieren.',
	UNKNOWN_FIELD: 'Dieses Feld gibt es nicht. Den Namen prüfen oder das Feld weglassen.',
	USAGE: 'Der Aufruf ist unvollständig. Mit --help die Optionen ansehen.',
	VAT_METHOD_NOT_SUPPORTED:
		'Diese MWST-Abrechnungsart wird noch nicht unterstützt. Die Einstellung der Firma prüfen.',
	WORKER_LOST:
		'Der Arbeitsprozess ist mehrmals dabei ausgefallen. Das Protokoll prüfen, dann fortsetzen.',
	// Findings and states of health.
	ACCOUNT_UNKNOWN:
		'Dieses Konto gibt es nicht oder es ist inaktiv. Ein Konto des Kontenplans wählen.',
	ADDRESS_COMBINED:
		'Kombinierte Adressen (Typ K) sind nicht mehr zulässig. Die Adresse strukturiert angeben.',
	ADDRESS_TYPE: 'Unbekannter Adresstyp. Typ S verwenden.',
	ADDRESS_UNSTRUCTURED: 'Postleitzahl und Ort gehören in getrennte Felder.',
	AMOUNT_FORMAT: 'Der Betrag ist nicht lesbar. Form: 1949.75, ohne Trennzeichen.',
	AMOUNT_NOT_POSITIVE: 'Der Betrag muss grösser als null sein.',
	AMOUNT_TOO_LARGE: 'Der Betrag ist zu hoch (höchstens 999 999 999.99). Ihn aufteilen.',
	AMOUNT_ZERO: 'Der Betrag ist null. So ist der Zahlteil nicht zahlbar.',
	BANK_ACCOUNT_CLOSED: 'Dieses Zahlungskonto ist inaktiv. Ein aktives wählen.',
	BANK_ACCOUNT_CURRENCY:
		'Das Zahlungskonto hat eine andere Währung. Eines in der Währung der Rechnung wählen.',
	BANK_ACCOUNT_UNKNOWN: 'Dieses Zahlungskonto gehört nicht zur Firma. Ein Konto der Firma wählen.',
	BEFORE_START: 'Das Ende liegt vor dem Beginn. Die Daten tauschen oder korrigieren.',
	BILLING_INFORMATION_UNCODED: 'Rechnungsinformationen müssen mit // und einem Code beginnen.',
	CHARACTERS_NOT_ALLOWED: 'Unzulässige Zeichen ({characters}). Sie ersetzen.',
	CLIENT_UNKNOWN: 'Diesen Kunden gibt es in der Firma nicht. Einen Kontakt der Firma wählen.',
	COLLECTIONS_LIMIT:
		'Die Lizenz erlaubt {limit} Collections, {used} sind belegt, {needed} kommen dazu. Einige entfernen oder lizenzieren.',
	COMPANY_UNKNOWN: 'Diese Firma gibt es nicht. Das Kürzel prüfen.',
	CONFIRM_REQUIRED: 'Das löscht endgültig. Mit confirm: true bestätigen.',
	COUNTRY_UNKNOWN: 'Unbekanntes Land. Zwei Grossbuchstaben nach ISO 3166 angeben, z. B. CH.',
	SUGGESTION_CLOSED:
		'Dieser Vorschlag gilt nicht mehr: Er ist schon entschieden, oder es gibt einen neueren. Die Seite neu laden.',
	TRANSACTION_STATE:
		'Im Status «{status}» geht das nicht. Eine gebuchte Zahlung zuerst rückgängig machen.',
	CRON_INVALID:
		'Die Zeitangabe ist nicht lesbar. Fünf Felder angeben (Minute, Stunde, Tag, Monat, Wochentag), z. B. 0 * * * *.',
	CURRENCY_NOT_OF_INVOICE: 'Eine Gutschrift hat die Währung ihrer Rechnung. Die Währung weglassen.',
	CURRENCY_NOT_ON_QR_BILL: 'Auf einer QR-Rechnung gibt es nur CHF und EUR.',
	DATABASE_CONNECTIONS_LOW:
		'Fast alle Verbindungen der Datenbank sind belegt. max_connections erhöhen oder Prozesse verringern.',
	DATABASE_NOT_POSTGRES:
		'Die Datenbank ist kein PostgreSQL. Directus mit PostgreSQL 14 oder neuer betreiben.',
	EMAIL_INVALID: 'Keine gültige einzelne E-Mail-Adresse. Genau eine Adresse angeben.',
	EMAIL_NOT_CONFIGURED:
		'Der Mailversand ist nicht eingerichtet. EMAIL_TRANSPORT und dessen Variablen (EMAIL_SMTP_HOST und so weiter) setzen und neu starten.',
	EMAIL_SENDMAIL_MISSING:
		'Directus sendet mit «sendmail», und das Programm fehlt. EMAIL_TRANSPORT=smtp und EMAIL_SMTP_HOST setzen und neu starten.',
	EUR_WITH_QR_IBAN: 'Eine QR-IBAN nimmt nur CHF. Für EUR eine gewöhnliche IBAN hinterlegen.',
	EXCHANGE_RATE_MISSING: 'Für {currency} ist kein Kurs bekannt. Den Kurs des Tages eintragen.',
	FIELD_TYPE_DIFFERS:
		'Das Feld gibt es schon mit dem Typ {found} statt {needed}. Es umbenennen oder anpassen.',
	FILE_UNKNOWN: 'Diese Datei gibt es nicht. Sie zuerst hochladen.',
	GIVEN_TWICE: 'Dasselbe ist zweimal angegeben. Einen der beiden Namen weglassen.',
	HEADER_CODING: 'Die Zeichencodierung im Kopf muss 1 (UTF-8) sein.',
	HEADER_TYPE: 'Kein Swiss QR Code: Der Kopf muss mit SPC beginnen.',
	HEADER_VERSION: 'Unbekannte Version im Kopf. Zulässig ist 0200.',
	DUPLICATE_OF:
		'Diese Zahlung nennt eine Rechnung, die schon bezahlt ist. Zurückzahlen oder als Guthaben stehen lassen.',
	OWN_TRANSFER: 'Das Geld kommt von einem eigenen Konto oder geht dorthin. Als Übertrag buchen.',
	RETURN_WITHOUT_PAYMENT:
		'Die Bank nimmt eine Buchung zurück, aber die zurückgenommene Zahlung ist keiner Rechnung zugeordnet. Von Hand zuordnen.',
	WRONG_CURRENCY: 'Die Zahlung nennt eine Rechnung in anderer Währung. Von Hand prüfen.',
	ID_TWICE: 'Diese Kennung kommt schon vor. Jeder Eintrag braucht eine eigene.',
	IBAN_INVALID: 'Die IBAN ist ungültig. Ziffern und Länge prüfen.',
	IBAN_NOT_SWISS: 'Auf einer QR-Rechnung steht eine IBAN der Schweiz oder Liechtensteins.',
	INFORMATION_TOO_LONG:
		'Mitteilung und Rechnungsinformationen zusammen sind zu lang (höchstens {max} Zeichen).',
	INSTANCE_CONFIRMED_COPY:
		'Diese Installation ist eine Kopie: Post geht nur an eine Adresse, alles andere nach aussen ruht. Ist sie jetzt produktiv: «finance instance production».',
	INVOICE_UNKNOWN: 'Diese Rechnung gibt es in der Firma nicht. Die Kennung prüfen.',
	IN_THE_PAST: 'Dieser Tag liegt in der Vergangenheit. Einen späteren wählen.',
	LANGUAGE_SEALED:
		'Das Dokument ist in der Sprache «{language}» versiegelt. Die Sprache weglassen.',
	LAST_MANAGER:
		'Damit hätte die Firma keine Leitung mehr. Jemand anderem diese Rolle geben oder mit without_manager bestätigen.',
	LINES_MISSING: 'Der QR-Code hat zu wenige Zeilen. Den ganzen Inhalt lesen.',
	LINES_TOO_MANY: 'Der QR-Code hat zu viele Zeilen. Das Überzählige entfernen.',
	LINE_BREAK_NOT_ALLOWED: 'Hier ist kein Zeilenumbruch erlaubt. Den Text auf eine Zeile schreiben.',
	LINE_ENDS_MIXED: 'Die Zeilenenden sind gemischt. Durchwegs LF oder CR LF verwenden.',
	LINE_UNKNOWN: 'Diese Position hat die Rechnung nicht. Die Nummer der Position prüfen.',
	LOGO_NOT_PNG_OR_JPEG: 'Das Logo ist weder PNG noch JPEG. Es in einem dieser Formate hochladen.',
	LOGO_TOO_LARGE:
		'Das Logo ist zu gross (höchstens 2 MB und vier Millionen Pixel). Es verkleinern.',
	LOGO_UNREADABLE: 'Das Logo ist beschädigt. Es neu hochladen oder entfernen.',
	MAIL_TO_CALLER:
		'Beispielfirma: Die Nachricht geht an die Person, die sie auslöst, nicht an den Kunden.',
	MAIL_TO_COPY_ADDRESS:
		'Diese Installation ist eine Kopie: Die Nachricht geht nur an die Adresse, die dafür bestimmt ist.',
	MUST_BE_EMPTY: 'Dieses Feld muss leer sein.',
	NAME_TAKEN: 'Diesen Namen trägt schon etwas anderes in der Datenbank. Es umbenennen.',
	NOTHING_LEFT_TO_CREDIT: 'Die Rechnung ist schon ganz gutgeschrieben.',
	NOT_AN_ID: 'Keine gültige Kennung (UUID). Sie aus der Liste übernehmen.',
	NOT_AN_OBJECT: 'Hier wird ein Objekt mit Feldern erwartet.',
	NOT_A_CHOICE: 'Diesen Wert gibt es hier nicht. Möglich: {choices}.',
	NOT_A_COLOR: 'Keine Farbe. Form: #1f2937.',
	NOT_AN_ANCHOR: 'Kein gültiger Anker. Form: POSITION:HASH, wie die Prüfung sie als «head» nennt.',
	NOT_A_CURSOR: 'Kein gültiger Anfangspunkt. Den «cursor» der letzten Antwort senden.',
	NOT_A_DAY: 'Kein gültiges Datum. Form: JJJJ-MM-TT.',
	NOT_A_LIST: 'Hier wird eine Liste erwartet.',
	NOT_A_NUMBER: 'Keine gültige Zahl. Form: 1949.75, ohne Trennzeichen und Exponent.',
	NOT_A_WHOLE_NUMBER: 'Hier wird eine ganze Zahl erwartet.',
	NOT_FOR_PAYMENT: 'Dieser Zahlteil ist ausdrücklich nicht zur Zahlung bestimmt.',
	NOT_ISSUED_YET:
		'Diese Rechnung ist noch nicht ausgestellt und hat kein versiegeltes PDF. Sie zuerst senden oder weglassen.',
	NOT_ON_CREDIT_NOTE: 'Eine Gutschrift hat keinen Skonto. Die Angabe weglassen.',
	NOT_TEXT: 'Hier wird Text erwartet.',
	NOT_TRUE_OR_FALSE: 'Hier wird true oder false erwartet.',
	NO_BANK_ACCOUNT: 'Die Firma hat kein Zahlungskonto in {currency}. Eines mit IBAN anlegen.',
	NO_LINES: 'Die Rechnung hat keine Position. Mindestens eine erfassen.',
	NOBODY_TO_TELL:
		'Keine Firma hat ein Mitglied, das benachrichtigt würde. Ein Mitglied mit Rolle accountant oder manager eintragen.',
	NO_COMPANY_YET: 'Es gibt noch keine Firma. Zuerst eine anlegen oder die Beispieldaten holen.',
	NO_WORKER: 'Kein Arbeitsprozess läuft. Einen Prozess mit FINANCE_ROLE=worker oder both starten.',
	NUMBER_FORMAT:
		'Das Nummernformat enthält unzulässige Zeichen. Buchstaben, Ziffern und . _ / - verwenden.',
	NUMBER_FORMAT_LACKS:
		'Im Nummernformat fehlt {placeholder}. Es in geschweiften Klammern einsetzen.',
	NUMBER_TOO_LARGE: 'Die Zahl ist zu gross. Sie prüfen.',
	OUT_OF_RANGE: 'Der Wert muss zwischen {min} und {max} liegen.',
	PDF_ALWAYS_MADE:
		'Zu jeder ausgestellten Rechnung gehört ein PDF. Das Feld weglassen oder true senden.',
	POSTAL_CODE_FORMAT: 'Eine Postleitzahl der Schweiz oder Liechtensteins hat vier Ziffern.',
	POSTGRES_TOO_OLD: 'PostgreSQL {found} ist zu alt. Auf {needed} oder neuer aktualisieren.',
	PREFIX_FORMAT: 'Das Präfix hat höchstens acht Grossbuchstaben und Ziffern.',
	QRR_INVALID: 'Die QR-Referenz ist ungültig: 27 Ziffern mit richtiger Prüfziffer.',
	QR_IBAN_IN_IBAN: 'Das ist eine QR-IBAN. Sie im Feld QR-IBAN eintragen.',
	QR_IBAN_REQUIRED: 'Hier braucht es eine QR-IBAN (Instituts-ID 30000–31999).',
	QR_REFERENCE_REQUIRED: 'Zu einer QR-IBAN gehört eine QR-Referenz.',
	QUANTITY_ZERO: 'Die Menge darf nicht null sein.',
	RATES_MISSING:
		'Für {currencies} fehlt ein Wechselkurs der letzten sieben Tage, und offene Rechnungen brauchen ihn. Den Zeitplan «rates-sync» jetzt ausführen oder den Kurs von Hand eintragen.',
	REDIS_EVICTS: 'Redis darf nichts verdrängen. maxmemory-policy auf noeviction setzen.',
	REDIS_WITHOUT_AOF: 'Redis schreibt nicht dauerhaft. appendonly auf yes setzen.',
	REFERENCE_NOT_EMPTY: 'Ohne Referenzart (NON) bleibt die Referenz leer.',
	REFERENCE_PREFIX_INVALID: 'Das Präfix der Bank hat höchstens {max} Ziffern.',
	REFERENCE_TYPE_UNKNOWN: 'Unbekannte Referenzart. Möglich: QRR, SCOR, NON.',
	REQUIRED: 'Diese Angabe fehlt. Sie ergänzen.',
	ROWS_DO_NOT_FIT:
		'Bestehende Zeilen verletzen die Regel {constraint}. Sie korrigieren und neu starten.',
	SCHEMA_CREATE_NOT_ALLOWED:
		'Der Datenbankbenutzer darf kein Schema anlegen. GRANT CREATE ON DATABASE erteilen.',
	SCOR_INVALID: 'Die Creditor Reference ist ungültig: RF, zwei Prüfziffern, bis 21 Zeichen.',
	SENT_BY_POST:
		'Der Kunde wünscht Post und hat keine E-Mail-Adresse: Es geht keine Nachricht weg. Das PDF drucken und schicken.',
	TABLE_CREATE_NOT_ALLOWED:
		'Der Datenbankbenutzer darf keine Tabellen anlegen. GRANT CREATE ON SCHEMA erteilen.',
	TEMPLATE_INVALID:
		'Der Text lässt sich nicht lesen (Zeile {line}). Klammern und Bedingungen prüfen.',
	TEMPLATE_VARIABLE_UNKNOWN: 'Den Platzhalter {name} gibt es hier nicht. Möglich: {known}.',
	TOO_LONG: 'Zu lang (höchstens {max} Zeichen). Kürzen.',
	TOO_MANY: 'Zu viele Einträge (höchstens {max}). Einige weglassen.',
	TOO_MANY_DECIMALS: 'Zu viele Nachkommastellen (höchstens {max}). Runden.',
	TOTAL_NEGATIVE: 'Das Total ist negativ. Dafür eine Gutschrift erstellen.',
	TRAILER: 'Der Schluss des QR-Codes fehlt: Nach der Mitteilung muss EPD stehen.',
	UID_INVALID: 'Die UID ist ungültig. Form: CHE-123.456.788 mit richtiger Prüfziffer.',
	USER_UNKNOWN: 'Diese Person gibt es nicht. Eine Person aus Directus wählen.',
	VAT_CODE_NOT_FOR_SALES:
		'Dieser MWST-Code gilt nicht für Verkäufe. Einen Code der Umsatzsteuer wählen.',
	VAT_CODE_NOT_VALID_ON_DAY:
		'Dieser MWST-Code gilt am Tag der Leistung nicht. Code oder Leistungsdatum anpassen.',
	VAT_CODE_UNKNOWN: 'Diesen MWST-Code gibt es nicht. Siehe /finance/config/vat.',
	VAT_GROUP_NEGATIVE:
		'Die Positionen mit {vat_code} ergeben einen negativen Betrag. Den Abzug auf die Sätze verteilen.',
	VAT_NOT_REGISTERED:
		'Die Firma ist an diesem Tag nicht steuerpflichtig und zeigt keine MWST (MWSTG 27). Den Code weglassen.',
	VAT_NUMBER_INVALID: 'Die MWST-Nummer ist ungültig. Form: CHE-123.456.788 MWST.',
	VAT_RATE_AMBIGUOUS: 'Zu diesem Satz gibt es mehrere Codes: {codes}. Den Code angeben.',
	VAT_RATE_NOT_OF_CODE: 'Satz und MWST-Code passen nicht zusammen. Einen von beiden weglassen.',
	VAT_RATE_UNKNOWN:
		'Diesen MWST-Satz gibt es am Tag der Leistung nicht. Siehe /finance/config/vat.',

	// Payments.
	PAYMENT_REVERSED: 'Diese Zahlung ist schon rückgängig gemacht. Die Seite neu laden.',
	PAYMENT_RETURNED:
		'Die Bank hat von dieser Zahlung schon Geld zurückgeholt. Zuerst die Rückbuchung rückgängig machen.',
	CREDIT_REFUNDED:
		'Das Guthaben aus dieser Zahlung ist schon ausbezahlt. Zuerst die Rückzahlung rückgängig machen.',
	CREDIT_ABOVE_OPEN: 'So viel ist vom Guthaben nicht mehr übrig. Höchstens den Rest zurückzahlen.',
	RETURN_ABOVE_PAID:
		'Es kann nicht mehr zurückgebucht werden, als bezahlt wurde. Den Betrag prüfen.',
	TRANSACTION_BOOKED:
		'Diese Bankbuchung ist schon verbucht. Zum Ändern die Zuordnung rückgängig machen.',
	TRANSACTION_ABOVE_OPEN:
		'Das ist mehr, als von der Bankbuchung noch offen ist. Die Beträge kürzen.',
	TRANSACTION_IGNORED: 'Diese Bankbuchung wird ignoriert. Sie zuerst wieder öffnen.',
	SUPPLIER_INVOICE_STATE:
		'In diesem Status lässt sich die Lieferantenrechnung nicht bezahlen. Sie zuerst freigeben.',
	ALLOCATION_TARGET:
		'Genau ein Ziel angeben: Rechnung, Lieferantenrechnung, Konto, eigenes Zahlungskonto oder Guthaben.',
	PAYMENT_CURRENCY_DIFFERS:
		'Das Geld ist in einer anderen Währung als der Beleg ({currency}). Von Hand prüfen.',
	PAYMENT_NEEDS_MONEY_IN: 'Diese Bankbuchung ist ein Ausgang. Einen Eingang wählen.',
	REFUND_NEEDS_MONEY_OUT: 'Eine Rückzahlung ist ein Ausgang. Eine Bankbuchung mit Ausgang wählen.',
	POSTING_ACCOUNT_REFUSED:
		'Auf dieses Konto wird nicht direkt gebucht. Die Rechnung, das Zahlungskonto oder ein anderes Konto wählen.',
	ROUNDING_TOO_LARGE:
		'Eine Rundungsdifferenz ist höchstens {max}. Skonto, Verlust oder Spesen wählen.',
	TRANSFER_TO_ITSELF:
		'Beide Zahlungskonten haben dasselbe Hauptbuchkonto. Ein anderes Konto wählen.',
	WRITE_OFF_ABOVE_OPEN:
		'So viel ist nach der Zahlung nicht mehr offen ({left}). Weniger ausbuchen.',
	AS_CREDIT_NEEDS_INVOICE:
		'Nur was ein Kunde über eine Rechnung hinaus bezahlt, bleibt als Guthaben. Weglassen.',
	WRITE_OFF_NEEDS_INVOICE: 'Ausgebucht wird nur der Rest einer Rechnung. Die Angabe weglassen.',
	// Reminders
	REMINDER_NOT_ISSUED: 'Ein Entwurf wird nicht gemahnt. Die Rechnung zuerst senden.',
	REMINDER_OF_CREDIT_NOTE: 'Eine Gutschrift wird nicht gemahnt. Die Rechnung wählen.',
	REMINDER_CLOSED: 'Die Rechnung ist gutgeschrieben oder ausgebucht. Es gibt nichts zu mahnen.',
	REMINDER_PAID: 'Die Rechnung ist bezahlt. Es gibt nichts zu mahnen.',
	REMINDER_DISPUTED: 'Die Rechnung ist bestritten. Zuerst klären und die Markierung wegnehmen.',
	REMINDER_ON_HOLD: 'Mahnungen dieser Rechnung ruhen. Sie bei der Rechnung wieder freigeben.',
	REMINDER_CONTACT_ON_HOLD: 'Dieser Kunde wird nicht gemahnt. Es beim Kontakt ändern.',
	REMINDER_NO_LEVELS: 'Die Firma hat keine Mahnstufen. Sie in den Einstellungen festlegen.',
	REMINDER_ALL_SENT: 'Alle Mahnstufen sind gesendet. Über Betreibung oder Ausbuchung entscheiden.',
	REMINDER_NOT_DUE: 'Diese Mahnung ist noch nicht fällig. Ihren Tag abwarten.',
	REMINDER_SENT: 'Diese Mahnstufe ist schon gesendet. Die nächste abwarten.',
	REMINDER_INVOICE_UNSENT:
		'Die Rechnung selbst ist noch nicht draussen: ihr Ablauf ist unterwegs oder stehen geblieben. Ihn unter Aufträge fortsetzen oder abbrechen.',
	REMINDER_STOPPED:
		'Der Ablauf dieser Mahnung ist stehen geblieben. Ihn unter Aufträge fortsetzen oder abbrechen.',
	REMINDER_KEPT:
		'Mahnungen schreibt das Programm, und was gesendet ist, bleibt. Die Mahnung über den Ablauf senden.',
	REMINDER_UNRECORDED:
		'Die Mahnung ging hinaus und konnte nicht festgehalten werden. Es geht weiter, sobald die Datenbank antwortet; sie geht vielleicht ein zweites Mal hinaus.',
	NO_CHARGES_OPEN: 'Es sind keine Mahngebühren oder Zinsen offen.',
} as const satisfies Texts;
