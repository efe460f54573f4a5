/** Testi in italiano: what happened and the remedy, by code. `{name}` stands for a detail. */
import { BANK_TEXTS } from './bank.js';
import { textsIn } from './rows.js';
import type { Texts } from './text.js';

export const it = {
	...textsIn('it', BANK_TEXTS),
	// What failed as a whole.
	ACCOUNT_MISSING:
		'Nel piano dei conti manca un conto necessario. Crearlo o assegnarne il ruolo a un conto.',
	AUDIT_APPEND_ONLY:
		'Il giornale di verifica può solo crescere: le righe non si modificano né si cancellano.',
	BODY_NOT_JSON:
		'Il contenuto non è JSON valido. Inviare JSON valido con Content-Type application/json.',
	BODY_TOO_LARGE: 'La richiesta è troppo grande (al massimo {max} byte). Dividerla o accorciarla.',
	CHANGED_MEANWHILE:
		'Qualcuno lo ha modificato nel frattempo. Caricare lo stato attuale e rifare lì la modifica.',
	COMPANIES_EXIST: 'Esistono già ditte. I dati di esempio vanno solo in un’installazione vuota.',
	COMPANY_CHANGED_MEANWHILE:
		'Qualcuno ha modificato la ditta nel frattempo ({changed_at}). Ricaricarla e confrontare le proprie modifiche.',
	COMPANY_MISSING: 'Non c’è ancora nessuna azienda. Crearne prima una.',
	CONFIG_INVALID: 'L’impostazione {variable} non è valida. Correggerla e riavviare.',
	CONTACT_CHANGED_MEANWHILE:
		'Qualcuno ha modificato il contatto nel frattempo ({changed_at}). Ricaricarlo e confrontare le proprie modifiche.',
	CREDIT_ABOVE_INVOICE:
		'La nota di credito supera il resto della fattura. Accreditare al massimo quel resto.',
	CREDIT_WRITTEN_OFF:
		'Della fattura sono stornati {written_off} come sconto o perdita; si possono ancora accreditare {left}. Annullare prima lo storno.',
	DATABASE_UNREACHABLE:
		'La banca dati non è raggiungibile. Riprovare tra un momento; altrimenti informare l’esercizio.',
	DEMO_MAIL_TO_NOBODY:
		'La posta di un’azienda d’esempio va solo alla persona che la avvia. Inviarla come persona con un indirizzo e-mail.',
	DOCUMENTS_TOO_LARGE:
		'I documenti insieme sono troppo grandi (al massimo {max} byte). Sceglierne meno alla volta.',
	ENTRY_POSTED: 'Una scrittura registrata non cambia più. Stornarla.',
	ENTRY_UNBALANCED: 'Dare e avere non coincidono. Pareggiare gli importi.',
	EXAMPLE_BUSY: 'È in corso un’elaborazione sulle ditte di esempio. Riprovare tra un momento.',
	FIELD_NOT_WRITABLE: 'Questo campo è gestito dal sistema. Ometterlo.',
	FILE_SEALED: 'Un documento sigillato non si sostituisce, sposta o elimina.',
	FILE_STORE_UNREACHABLE: 'L’archivio dei file non è raggiungibile. Prosegue da solo appena torna.',
	FILE_UNREADABLE: 'Il file non è leggibile. Verificarne formato e contenuto.',
	FLOW_BLOCKING:
		'Impossibile in un flow bloccante. Attivare il flow come «Action» (non bloccante).',
	FLOW_LIMIT_REACHED:
		'La licenza di Directus non consente un altro flow attivo. Disattivarne uno o estendere la licenza.',
	FLOW_PUBLIC:
		'Impossibile con attivazione pubblica. Attivare il flow con accesso effettuato o scegliere i permessi.',
	IDEMPOTENCY_IN_PROGRESS:
		'La stessa richiesta è ancora in elaborazione. Riprovare tra qualche secondo.',
	IDEMPOTENCY_KEY_INVALID:
		'L’Idempotency-Key non è valido. Usare da 1 a 255 caratteri ASCII stampabili.',
	IDEMPOTENCY_KEY_REUSED:
		'Questo Idempotency-Key appartiene a un’altra richiesta. Usare una nuova chiave per ogni richiesta.',
	INSTANCE_IS_COPY:
		'Questa banca dati appartiene a un’altra installazione: da qui non esce nulla. Un amministratore dice che cos’è: POST /finance/instance, oppure «finance instance» sulla riga di comando.',
	INTERNAL: 'Errore del programma. Informare l’esercizio indicando il numero {id}.',
	INVALID_INPUT: 'I dati contengono errori. Correggere i campi indicati e inviare di nuovo.',
	INVOICE_CHANGED_MEANWHILE:
		'Qualcuno ha modificato la fattura nel frattempo ({changed_at}). Ricaricarla e confrontare le proprie modifiche.',
	INVOICE_DELETE_REFUSED:
		'Le fatture si conservano e non si eliminano (CO 958f). Scartare una bozza, accreditare una fattura emessa.',
	INVOICE_FINDINGS: 'La fattura non può essere emessa così. Correggere le indicazioni segnalate.',
	INVOICE_NOT_DRAFT:
		'Solo le bozze sono modificabili. Correggere una fattura emessa con una nota di credito.',
	INVOICE_SEALED: 'Una fattura emessa è sigillata. Correggerla con una nota di credito.',
	INVOICE_STATE: 'Lo stato della fattura non lo consente. Consultare lo stato attuale.',
	MAIL_ADDRESS_MISSING:
		'Il cliente non ha un indirizzo e-mail. Aggiungerlo al contatto o indicarne uno.',
	MAIL_DELAYED:
		'Il server di posta non accetta il messaggio al momento. L’invio viene ritentato da solo.',
	MAIL_LOGIN_REFUSED:
		'Il server di posta rifiuta l’accesso. Verificare utente e password (EMAIL_SMTP_*); poi prosegue da solo.',
	MAIL_REFUSED:
		'Il server di posta rifiuta questo messaggio. Verificare l’indirizzo e riprendere l’esecuzione.',
	MAIL_TEST_TOO_SOON: 'È appena stata inviata un’e-mail di prova. Riprovare tra {seconds} secondi.',
	MAIL_TIMEOUT: 'Il server di posta non risponde in tempo. L’invio viene ritentato da solo.',
	MAIL_UNREACHABLE: 'Il server di posta non è raggiungibile. L’invio attende e riprende da solo.',
	METHOD_NOT_ALLOWED: 'Questo indirizzo non accetta il metodo. Ammessi: {allowed}.',
	NOTHING_TO_PAY: 'Qui non c’è nulla da pagare. Verificare l’importo aperto.',
	NOT_ALLOWED: 'Manca il diritto necessario ({right}). Chiederlo alla direzione della ditta.',
	NOT_FOUND: 'Non trovato. Verificare l’identificativo e la ditta.',
	NOT_SIGNED_IN: 'Accesso non effettuato. Accedere o inviare un token valido.',
	NUMBERS_EXHAUSTED: 'I numeri di questa serie sono esauriti. Ampliare la numerazione della ditta.',
	OWN_ADDRESS_MISSING: 'Il suo utente non ha un indirizzo e-mail. Inserirlo nel profilo.',
	PAYMENT_ABOVE_OPEN:
		'Il pagamento supera l’importo aperto. Ridurre l’importo o tenere l’eccedenza come credito (as_credit).',
	PAYMENT_BOOKED: 'Un pagamento registrato non cambia più. Annullarlo e inserirlo di nuovo.',
	PDF_CHANGED:
		'Il PDF salvato non è più quello sigillato. Nulla è stato inviato; informare l’esercizio.',
	PDF_NOT_READY:
		'Il PDF è in preparazione. Riprovare tra qualche secondo; altrimenti guardare l’esecuzione.',
	PDF_TOO_LARGE: 'Il PDF è troppo grande per l’invio. Ripartire le posizioni su più fatture.',
	PERIOD_LOCKED: 'I libri sono bloccati per questo giorno. Scegliere una data successiva.',
	QR_CODE_UNREADABLE:
		'Il codice QR non è stato creato. Nulla è stato inviato; informare l’esercizio.',
	QUEUE_UNREACHABLE:
		'La coda non è raggiungibile. I lavori restano salvati e riprenderanno; controllare Redis.',
	RATES_INVALID:
		'La risposta del server dei corsi non è un elenco di corsi. Nulla è stato ripreso; verificare FINANCE_RATES_URL o inserire i corsi a mano.',
	RATES_NOT_PUBLISHED:
		'Per questo giorno non sono pubblicati corsi. Riprendere l’esecuzione più tardi o inserire i corsi a mano.',
	RATES_REFUSED:
		'Il server dei corsi della dogana rifiuta la richiesta. Verificare FINANCE_RATES_URL o inserire i corsi a mano.',
	RATES_UNREACHABLE:
		'Il server dei corsi della dogana non è raggiungibile. Riprende da solo; altrimenti verificare l’accesso a Internet e FINANCE_RATES_URL.',
	ROUTE_NOT_FOUND: 'Questo indirizzo non esiste. Vedere /finance/openapi.json.',
	RUN_FAILED: 'L’esecuzione si è fermata. Correggere la causa e riprenderla.',
	RUN_NOT_FAILED: 'Solo un’esecuzione ferma può essere ripresa. Guardarne lo stato.',
	RUN_NOT_OPEN:
		'L’esecuzione non è (più) in attesa e non può essere annullata. Guardarne lo stato.',
	RUN_STILL_GOING: 'L’esecuzione è ancora in corso. Seguirla in /finance/runs.',
	SCHEMA_NOT_READY: 'Il sistema è in fase di installazione. Riprovare tra un momento.',
	SCHEMA_REFUSED:
		'Il sistema non può essere installato qui. Correggere i punti indicati e riavviare Directus.',
	STAGE_TIMEOUT:
		'Un passo non è finito nel tempo concesso. Controllare il registro, poi riprendere.',
	UNEXPECTED:
		'Si è verificato un imprevisto. Viene ritentato da solo; altrimenti informare l’esercizio.',
	UNKNOWN_FIELD: 'Questo campo non esiste. Verificare il nome o ometterlo.',
	USAGE: 'La chiamata è incompleta. Vedere le opzioni con --help.',
	VAT_METHOD_NOT_SUPPORTED:
		'Questo metodo di rendiconto IVA non è ancora supportato. Verificare l’impostazione della ditta.',
	WORKER_LOST:
		'Il processo di lavoro è caduto più volte qui. Controllare il registro, poi riprendere.',
	// Findings and states of health.
	ACCOUNT_UNKNOWN: 'Questo conto non esiste o è inattivo. Scegliere un conto del piano.',
	ADDRESS_COMBINED:
		'Gli indirizzi combinati (tipo K) non sono più ammessi. Indicare un indirizzo strutturato.',
	ADDRESS_TYPE: 'Tipo di indirizzo sconosciuto. Usare il tipo S.',
	ADDRESS_UNSTRUCTURED: 'NPA e località vanno in campi separati.',
	AMOUNT_FORMAT: 'L’importo non è leggibile. Forma: 1949.75, senza separatori.',
	AMOUNT_NOT_POSITIVE: 'L’importo deve essere maggiore di zero.',
	AMOUNT_TOO_LARGE: 'L’importo è troppo alto (al massimo 999 999 999.99). Ripartirlo.',
	AMOUNT_ZERO: 'L’importo è zero. Così la sezione pagamento non è pagabile.',
	BANK_ACCOUNT_CLOSED: 'Questo conto di pagamento è inattivo. Sceglierne uno attivo.',
	BANK_ACCOUNT_CURRENCY:
		'Il conto di pagamento ha un’altra valuta. Sceglierne uno nella valuta della fattura.',
	BANK_ACCOUNT_UNKNOWN: 'Questo conto di pagamento non è della ditta. Sceglierne uno della ditta.',
	BEFORE_START: 'La fine precede l’inizio. Invertire o correggere le date.',
	BILLING_INFORMATION_UNCODED: 'Le informazioni di fatturazione iniziano con // e un codice.',
	CHARACTERS_NOT_ALLOWED: 'Caratteri non ammessi ({characters}). Sostituirli.',
	CLIENT_UNKNOWN: 'Questo cliente non esiste nella ditta. Scegliere un contatto della ditta.',
	COLLECTIONS_LIMIT:
		'La licenza consente {limit} collection, {used} sono usate, ne servono altre {needed}. Rimuoverne o estendere la licenza.',
	COMPANY_UNKNOWN: 'Questa ditta non esiste. Verificare la sigla.',
	CONFIRM_REQUIRED: 'L’eliminazione è definitiva. Confermare con confirm: true.',
	COUNTRY_UNKNOWN: 'Paese sconosciuto. Indicare due maiuscole secondo ISO 3166, ad es. CH.',
	SUGGESTION_CLOSED:
		'Questa proposta non vale più: è già decisa, o ce n’è una più recente. Ricaricare la pagina.',
	TRANSACTION_STATE:
		'Non è possibile nello stato «{status}». Annullare prima un pagamento registrato.',
	CRON_INVALID:
		'L’orario non è leggibile. Indicare cinque campi (minuto, ora, giorno, mese, giorno della settimana), ad es. 0 * * * *.',
	CURRENCY_NOT_OF_INVOICE:
		'Una nota di credito ha la valuta della sua fattura. Omettere la valuta.',
	CURRENCY_NOT_ON_QR_BILL: 'La QR-fattura ammette solo CHF ed EUR.',
	DATABASE_CONNECTIONS_LOW:
		'Quasi tutte le connessioni alla banca dati sono occupate. Aumentare max_connections o ridurre i processi.',
	DATABASE_NOT_POSTGRES:
		'La banca dati non è PostgreSQL. Usare Directus con PostgreSQL 14 o più recente.',
	EMAIL_INVALID: 'Non è un singolo indirizzo e-mail valido. Indicare un solo indirizzo.',
	EMAIL_NOT_CONFIGURED:
		'L’invio di e-mail non è configurato. Impostare EMAIL_TRANSPORT e le sue variabili (EMAIL_SMTP_HOST ecc.) e riavviare.',
	EMAIL_SENDMAIL_MISSING:
		'Directus invia con «sendmail», e il programma manca. Impostare EMAIL_TRANSPORT=smtp e EMAIL_SMTP_HOST e riavviare.',
	EUR_WITH_QR_IBAN: 'Un QR-IBAN accetta solo CHF. Per EUR registrare un IBAN ordinario.',
	EXCHANGE_RATE_MISSING: 'Nessun cambio noto per {currency}. Inserire il cambio del giorno.',
	FIELD_TYPE_DIFFERS:
		'Il campo esiste già con il tipo {found} invece di {needed}. Rinominarlo o adattarlo.',
	FILE_UNKNOWN: 'Questo file non esiste. Caricarlo prima.',
	GIVEN_TWICE: 'La stessa indicazione è data due volte. Omettere uno dei due nomi.',
	HEADER_CODING: 'La codifica nell’intestazione deve essere 1 (UTF-8).',
	HEADER_TYPE: 'Non è uno Swiss QR Code: l’intestazione deve iniziare con SPC.',
	HEADER_VERSION: 'Versione sconosciuta nell’intestazione. Ammessa: 0200.',
	DUPLICATE_OF:
		'Questo pagamento indica una fattura già pagata. Rimborsarlo o tenerlo come credito.',
	OWN_TRANSFER:
		'Il denaro proviene da un conto proprio o vi è diretto. Registrarlo come giroconto.',
	RETURN_WITHOUT_PAYMENT:
		'La banca annulla una registrazione, ma il pagamento annullato non è attribuito a nessuna fattura. Attribuirlo a mano.',
	WRONG_CURRENCY: 'Il pagamento indica una fattura in un’altra valuta. Verificarlo a mano.',
	ID_TWICE: 'Questo identificativo c’è già. Ogni voce ne richiede uno proprio.',
	IBAN_INVALID: 'L’IBAN non è valido. Verificare cifre e lunghezza.',
	IBAN_NOT_SWISS: 'La QR-fattura porta un IBAN svizzero o del Liechtenstein.',
	INFORMATION_TOO_LONG:
		'Messaggio e informazioni di fatturazione insieme sono troppo lunghi (al massimo {max} caratteri).',
	INSTANCE_CONFIRMED_COPY:
		'Questa installazione è una copia: la posta va a un solo indirizzo, tutto il resto verso l’esterno è sospeso. Se ora è in produzione: «finance instance production».',
	INVOICE_UNKNOWN: 'Questa fattura non esiste nella ditta. Verificare l’identificativo.',
	IN_THE_PAST: 'Questo giorno è passato. Sceglierne uno successivo.',
	LANGUAGE_SEALED: 'Il documento è sigillato nella lingua «{language}». Omettere la lingua.',
	LAST_MANAGER:
		'La ditta resterebbe senza direzione. Dare questo ruolo a qualcun altro o confermare con without_manager.',
	LINES_MISSING: 'Il codice QR ha troppe poche righe. Leggere tutto il contenuto.',
	LINES_TOO_MANY: 'Il codice QR ha troppe righe. Eliminare quelle in eccesso.',
	LINE_BREAK_NOT_ALLOWED: 'Qui non è ammesso l’a capo. Scrivere il testo su una riga.',
	LINE_ENDS_MIXED: 'Le fini riga sono miste. Usare ovunque LF o CR LF.',
	LINE_UNKNOWN: 'La fattura non ha questa posizione. Verificarne il numero.',
	LOGO_NOT_PNG_OR_JPEG: 'Il logo non è né PNG né JPEG. Caricarlo in uno di questi formati.',
	LOGO_TOO_LARGE: 'Il logo è troppo grande (al massimo 2 MB e quattro milioni di pixel). Ridurlo.',
	LOGO_UNREADABLE: 'Il logo è danneggiato. Caricarlo di nuovo o rimuoverlo.',
	MAIL_TO_CALLER: 'Azienda d’esempio: il messaggio va alla persona che lo avvia, non al cliente.',
	MAIL_TO_COPY_ADDRESS:
		'Questa installazione è una copia: il messaggio va solo all’indirizzo previsto.',
	MUST_BE_EMPTY: 'Questo campo deve essere vuoto.',
	NAME_TAKEN: 'Questo nome è già usato nella banca dati. Rinominare l’altro oggetto.',
	NOTHING_LEFT_TO_CREDIT: 'La fattura è già interamente accreditata.',
	NOT_AN_ID: 'Non è un identificativo valido (UUID). Prenderlo dalla lista.',
	NOT_AN_OBJECT: 'Qui è atteso un oggetto con campi.',
	NOT_A_CHOICE: 'Questo valore qui non esiste. Possibili: {choices}.',
	NOT_A_COLOR: 'Non è un colore. Forma: #1f2937.',
	NOT_AN_ANCHOR:
		'Non è un’ancora valida. Forma: POSITION:HASH, come la verifica la indica in «head».',
	NOT_A_CURSOR: 'Non è un punto di partenza valido. Inviare il «cursor» dell’ultima risposta.',
	NOT_A_DAY: 'Non è una data valida. Forma: AAAA-MM-GG.',
	NOT_A_LIST: 'Qui è atteso un elenco.',
	NOT_A_NUMBER: 'Non è un numero valido. Forma: 1949.75, senza separatori né esponente.',
	NOT_A_WHOLE_NUMBER: 'Qui è atteso un numero intero.',
	NOT_FOR_PAYMENT: 'Questa sezione pagamento non è espressamente destinata al pagamento.',
	NOT_ISSUED_YET:
		'Questa fattura non è ancora emessa e non ha un PDF sigillato. Inviarla prima o ometterla.',
	NOT_ON_CREDIT_NOTE: 'Una nota di credito non ha sconto. Omettere l’indicazione.',
	NOT_TEXT: 'Qui è atteso del testo.',
	NOT_TRUE_OR_FALSE: 'Qui è atteso true o false.',
	NO_BANK_ACCOUNT: 'La ditta non ha un conto di pagamento in {currency}. Crearne uno con IBAN.',
	NO_LINES: 'La fattura non ha posizioni. Inserirne almeno una.',
	NOBODY_TO_TELL:
		'Nessuna ditta ha un membro da informare. Iscrivere un membro con il ruolo accountant o manager.',
	NO_COMPANY_YET: 'Non c’è ancora nessuna ditta. Crearne una o caricare i dati di esempio.',
	NO_WORKER: 'Nessun processo di lavoro è attivo. Avviarne uno con FINANCE_ROLE=worker o both.',
	NUMBER_FORMAT:
		'Il formato del numero contiene caratteri non ammessi. Usare lettere, cifre e . _ / -',
	NUMBER_FORMAT_LACKS:
		'Nel formato del numero manca {placeholder}. Inserirlo tra parentesi graffe.',
	NUMBER_TOO_LARGE: 'Il numero è troppo grande. Verificarlo.',
	OUT_OF_RANGE: 'Il valore deve essere tra {min} e {max}.',
	PDF_ALWAYS_MADE: 'Ogni fattura emessa ha il suo PDF. Omettere il campo o inviare true.',
	POSTAL_CODE_FORMAT: 'Un NPA svizzero o del Liechtenstein ha quattro cifre.',
	POSTGRES_TOO_OLD:
		'PostgreSQL {found} è troppo vecchio. Passare alla versione {needed} o più recente.',
	PREFIX_FORMAT: 'Il prefisso ha al massimo otto maiuscole e cifre.',
	QRR_INVALID: 'Il riferimento QR non è valido: 27 cifre con la cifra di controllo giusta.',
	QR_IBAN_IN_IBAN: 'Questo è un QR-IBAN. Inserirlo nel campo QR-IBAN.',
	QR_IBAN_REQUIRED: 'Qui serve un QR-IBAN (ID istituto 30000–31999).',
	QR_REFERENCE_REQUIRED: 'Un QR-IBAN richiede un riferimento QR.',
	QUANTITY_ZERO: 'La quantità non può essere zero.',
	RATES_MISSING:
		'Manca un corso di cambio degli ultimi sette giorni per {currencies}, e fatture aperte ne hanno bisogno. Eseguire ora la pianificazione «rates-sync» o inserire il corso a mano.',
	REDIS_EVICTS: 'Redis non deve rimuovere nulla. Impostare maxmemory-policy su noeviction.',
	REDIS_WITHOUT_AOF: 'Redis non scrive in modo durevole. Impostare appendonly su yes.',
	REFERENCE_NOT_EMPTY: 'Senza tipo di riferimento (NON) il riferimento resta vuoto.',
	REFERENCE_PREFIX_INVALID: 'Il prefisso della banca ha al massimo {max} cifre.',
	REFERENCE_TYPE_UNKNOWN: 'Tipo di riferimento sconosciuto. Possibili: QRR, SCOR, NON.',
	REQUIRED: 'Questa indicazione manca. Completarla.',
	ROWS_DO_NOT_FIT: 'Righe esistenti violano la regola {constraint}. Correggerle e riavviare.',
	SCHEMA_CREATE_NOT_ALLOWED:
		'L’utente della banca dati non può creare uno schema. Concedere GRANT CREATE ON DATABASE.',
	SCOR_INVALID:
		'La Creditor Reference non è valida: RF, due cifre di controllo, fino a 21 caratteri.',
	SENT_BY_POST:
		'Il cliente desidera la posta e non ha un indirizzo e-mail: non parte alcun messaggio. Stampare il PDF e spedirlo.',
	TABLE_CREATE_NOT_ALLOWED:
		'L’utente della banca dati non può creare tabelle. Concedere GRANT CREATE ON SCHEMA.',
	TEMPLATE_INVALID: 'Il testo non è leggibile (riga {line}). Controllare parentesi e condizioni.',
	TEMPLATE_VARIABLE_UNKNOWN: 'La variabile {name} qui non esiste. Possibili: {known}.',
	TOO_LONG: 'Troppo lungo (al massimo {max} caratteri). Accorciare.',
	TOO_MANY: 'Troppe voci (al massimo {max}). Ometterne alcune.',
	TOO_MANY_DECIMALS: 'Troppi decimali (al massimo {max}). Arrotondare.',
	TOTAL_NEGATIVE: 'Il totale è negativo. Emettere una nota di credito.',
	TRAILER: 'Manca la fine del codice QR: dopo la comunicazione deve stare EPD.',
	UID_INVALID: 'L’IDI non è valido. Forma: CHE-123.456.788 con la cifra di controllo giusta.',
	USER_UNKNOWN: 'Questa persona non esiste. Scegliere una persona di Directus.',
	VAT_CODE_NOT_FOR_SALES:
		'Questo codice IVA non vale per le vendite. Scegliere un codice d’imposta sulla cifra d’affari.',
	VAT_CODE_NOT_VALID_ON_DAY:
		'Questo codice IVA non vale il giorno della prestazione. Adattare il codice o la data.',
	VAT_CODE_UNKNOWN: 'Questo codice IVA non esiste. Vedere /finance/config/vat.',
	VAT_GROUP_NEGATIVE:
		'Le posizioni con {vat_code} danno un importo negativo. Ripartire la deduzione sulle aliquote.',
	VAT_NOT_REGISTERED:
		'La ditta non è assoggettata quel giorno e non indica l’IVA (LIVA 27). Omettere il codice.',
	VAT_NUMBER_INVALID: 'Il numero IVA non è valido. Forma: CHE-123.456.788 IVA.',
	VAT_RATE_AMBIGUOUS: 'Più codici hanno questa aliquota: {codes}. Indicare il codice.',
	VAT_RATE_NOT_OF_CODE: 'Aliquota e codice IVA non coincidono. Omettere uno dei due.',
	VAT_RATE_UNKNOWN:
		'Questa aliquota IVA non esiste il giorno della prestazione. Vedere /finance/config/vat.',

	// Payments.
	PAYMENT_REVERSED: 'Questo pagamento è già annullato. Ricaricare la pagina.',
	PAYMENT_RETURNED:
		'La banca ha già ripreso denaro di questo pagamento. Annullare prima lo storno bancario.',
	CREDIT_REFUNDED:
		'Il credito di questo pagamento è già stato rimborsato. Annullare prima il rimborso.',
	CREDIT_ABOVE_OPEN: 'Del credito non resta così tanto. Rimborsare al massimo il resto.',
	RETURN_ABOVE_PAID: 'Non si può stornare più di quanto è stato pagato. Verificare l’importo.',
	TRANSACTION_BOOKED:
		'Questo movimento bancario è già registrato. Per modificarlo annullare l’attribuzione.',
	TRANSACTION_ABOVE_OPEN: 'È più di quanto resta del movimento bancario. Ridurre gli importi.',
	TRANSACTION_IGNORED: 'Questo movimento bancario è ignorato. Riaprirlo prima.',
	SUPPLIER_INVOICE_STATE:
		'In questo stato la fattura fornitore non si può pagare. Approvarla prima.',
	ALLOCATION_TARGET:
		'Indicare esattamente una destinazione: fattura, fattura fornitore, conto, proprio conto di pagamento o credito.',
	PAYMENT_CURRENCY_DIFFERS:
		'Il denaro è in una valuta diversa dal documento ({currency}). Verificare a mano.',
	PAYMENT_NEEDS_MONEY_IN: 'Questo movimento bancario è un’uscita. Scegliere un’entrata.',
	REFUND_NEEDS_MONEY_OUT: 'Un rimborso è un’uscita. Scegliere un movimento in uscita.',
	POSTING_ACCOUNT_REFUSED:
		'Su questo conto non si registra direttamente. Scegliere la fattura, il conto di pagamento o un altro conto.',
	ROUNDING_TOO_LARGE:
		'Una differenza di arrotondamento è al massimo {max}. Scegliere sconto, perdita o spese.',
	TRANSFER_TO_ITSELF:
		'I due conti di pagamento hanno lo stesso conto contabile. Scegliere un altro conto.',
	WRITE_OFF_ABOVE_OPEN: 'Dopo il pagamento non resta aperto così tanto ({left}). Stornare meno.',
	AS_CREDIT_NEEDS_INVOICE:
		'Solo ciò che un cliente paga oltre una fattura resta come credito. Da omettere.',
	WRITE_OFF_NEEDS_INVOICE: 'Si storna solo il resto di una fattura. Omettere questa indicazione.',
	// Reminders
	REMINDER_NOT_ISSUED: 'Una bozza non si sollecita. Inviare prima la fattura.',
	REMINDER_OF_CREDIT_NOTE: 'Una nota di credito non si sollecita. Scegliere la fattura.',
	REMINDER_CLOSED: 'La fattura è accreditata o ammortizzata. Non c’è nulla da sollecitare.',
	REMINDER_PAID: 'La fattura è pagata. Non c’è nulla da sollecitare.',
	REMINDER_DISPUTED: 'La fattura è contestata. Prima chiarire, poi togliere il contrassegno.',
	REMINDER_ON_HOLD: 'I solleciti di questa fattura sono sospesi. Riattivarli nella fattura.',
	REMINDER_CONTACT_ON_HOLD: 'Questo cliente non riceve solleciti. Cambiarlo nel contatto.',
	REMINDER_NO_LEVELS: 'La ditta non ha livelli di sollecito. Definirli nelle impostazioni.',
	REMINDER_ALL_SENT: 'Tutti i solleciti sono inviati. Decidere su esecuzione o ammortamento.',
	REMINDER_NOT_DUE: 'Questo sollecito non è ancora dovuto. Attendere il suo giorno.',
	REMINDER_SENT: 'Questo livello di sollecito è già inviato. Attendere il prossimo.',
	REMINDER_INVOICE_UNSENT:
		'La fattura stessa non è partita: il suo processo è in corso o si è fermato. Riprenderlo o annullarlo nei lavori.',
	REMINDER_STOPPED:
		'Il processo di questo sollecito si è fermato. Riprenderlo o annullarlo nei lavori.',
	REMINDER_KEPT:
		'I solleciti li scrive il programma, e ciò che è inviato resta. Inviare il sollecito con il processo.',
	REMINDER_UNRECORDED:
		'Il sollecito è partito e non è stato registrato. Si continua appena la banca dati risponde; forse partirà una seconda volta.',
	NO_CHARGES_OPEN: 'Non ci sono spese di sollecito o interessi aperti.',
} as const satisfies Texts;
