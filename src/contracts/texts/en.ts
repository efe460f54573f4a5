/** Texts in English: what happened and the remedy, by code. `{name}` stands for a detail. */
import { BANK_TEXTS } from './bank.js';
import { textsIn } from './rows.js';
import type { Texts } from './text.js';

export const en = {
	...textsIn('en', BANK_TEXTS),
	// What failed as a whole.
	ACCOUNT_MISSING:
		'An account that is needed is missing from the chart. Add it, or give an account its role.',
	AUDIT_APPEND_ONLY:
		'The audit journal is only added to: its rows are neither changed nor deleted.',
	BODY_NOT_JSON: 'The body is not valid JSON. Send valid JSON with Content-Type application/json.',
	BODY_TOO_LARGE: 'The request is too large (at most {max} bytes). Split or shorten it.',
	CHANGED_MEANWHILE: 'Somebody changed this meanwhile. Load it again and repeat the change there.',
	COMPANIES_EXIST:
		'There are companies already. The example data go into an empty installation only.',
	COMPANY_CHANGED_MEANWHILE:
		'Somebody has changed the company meanwhile ({changed_at}). Reload it and compare your changes.',
	COMPANY_MISSING: 'There is no company yet. Create one first.',
	CONFIG_INVALID: 'The setting {variable} is invalid. Correct it and restart.',
	CONTACT_CHANGED_MEANWHILE:
		'Somebody has changed the contact meanwhile ({changed_at}). Reload it and compare your changes.',
	CREDIT_ABOVE_INVOICE:
		'The credit note is above what is left of the invoice. Credit at most that.',
	CREDIT_WRITTEN_OFF:
		'{written_off} of the invoice is written off as discount or loss; {left} can still be credited. Undo the write-off first.',
	DATABASE_UNREACHABLE:
		'The database cannot be reached. Try again in a moment; else tell the operator.',
	DEMO_MAIL_TO_NOBODY:
		'An example company’s mail goes only to the person who starts it. Send it as a person with an e-mail address.',
	DOCUMENTS_TOO_LARGE:
		'The documents are too large together (at most {max} bytes). Choose fewer at a time.',
	ENTRY_POSTED: 'A posted entry does not change any more. Reverse it.',
	ENTRY_UNBALANCED: 'Debit and credit differ. Balance the amounts.',
	EXAMPLE_BUSY: 'Work on the example companies is under way. Try again in a moment.',
	FIELD_NOT_WRITABLE: 'This field is set by the system. Leave it out.',
	FILE_SEALED: 'A sealed document is not replaced, moved or deleted.',
	FILE_STORE_UNREACHABLE: 'The file store cannot be reached. It goes on by itself once it is back.',
	FILE_UNREADABLE: 'The file cannot be read. Check its format and content.',
	FLOW_BLOCKING:
		'This cannot run in a blocking flow. Trigger the flow as an “Action” (non-blocking).',
	FLOW_LIMIT_REACHED:
		'The licence of Directus allows no further active Flow. Make another one inactive or extend the licence.',
	FLOW_PUBLIC:
		'This cannot be triggered by the public. Sign in to trigger the flow, or choose permissions.',
	IDEMPOTENCY_IN_PROGRESS:
		'The same request is still being worked on. Send it again in a few seconds.',
	IDEMPOTENCY_KEY_INVALID:
		'The Idempotency-Key is invalid. Use 1 to 255 printable ASCII characters.',
	IDEMPOTENCY_KEY_REUSED:
		'This Idempotency-Key belongs to another request. Use a new key for a new request.',
	INSTANCE_IS_COPY:
		'This database belongs to another installation: nothing leaves this one. An administrator says what it is: POST /finance/instance, or “finance instance” on the command line.',
	INTERNAL: 'A fault in the program. Tell the operator the number {id}.',
	INVALID_INPUT: 'The input has errors. Correct the fields named and send it again.',
	INVOICE_CHANGED_MEANWHILE:
		'Somebody has changed the invoice meanwhile ({changed_at}). Reload it and compare your changes.',
	INVOICE_DELETE_REFUSED:
		'Invoices are kept and not deleted (OR 958f). Discard a draft, credit an issued invoice.',
	INVOICE_FINDINGS: 'The invoice cannot be issued like this. Correct what is named.',
	INVOICE_NOT_DRAFT: 'Only drafts can be changed. Correct an issued invoice by a credit note.',
	INVOICE_SEALED: 'An issued invoice is sealed. Correct it by a credit note.',
	INVOICE_STATE: 'The state of the invoice does not allow it. Look at where it stands now.',
	MAIL_ADDRESS_MISSING: 'The client has no e-mail address. Add it to the contact or give one.',
	MAIL_DELAYED: 'The mail server does not take the message just now. It is tried again by itself.',
	MAIL_LOGIN_REFUSED:
		'The mail server refuses the login. Check user and password (EMAIL_SMTP_*); it then goes on by itself.',
	MAIL_REFUSED:
		'The mail server does not take this message. Check the address and let the run go on.',
	MAIL_TEST_TOO_SOON: 'A test mail has just been sent. Try again in {seconds} seconds.',
	MAIL_TIMEOUT: 'The mail server does not answer in time. It is tried again by itself.',
	MAIL_UNREACHABLE: 'The mail server cannot be reached. Sending waits and goes on by itself.',
	METHOD_NOT_ALLOWED: 'This address does not take the method. Allowed: {allowed}.',
	NOTHING_TO_PAY: 'There is nothing to pay here. Check the open amount.',
	NOT_ALLOWED: 'The right to do this is missing ({right}). Ask a manager of the company for it.',
	NOT_FOUND: 'Not found. Check the id and the company.',
	NOT_SIGNED_IN: 'Not signed in. Sign in or send a valid token.',
	NUMBERS_EXHAUSTED: 'The numbers of this series are used up. Extend the company’s numbering.',
	OWN_ADDRESS_MISSING: 'Your user has no e-mail address. Enter it in the profile.',
	PAYMENT_ABOVE_OPEN:
		'The payment is above the open amount. Lower it, or keep the rest as a credit (as_credit).',
	PAYMENT_BOOKED: 'A booked payment does not change any more. Undo it and enter it anew.',
	PDF_CHANGED:
		'The stored PDF is not the sealed one any more. Nothing was sent; tell the operator.',
	PDF_NOT_READY:
		'The PDF is still being made. Fetch it again in a few seconds; else look at the run.',
	PDF_TOO_LARGE: 'The PDF is too large to send. Spread the lines over several invoices.',
	PERIOD_LOCKED: 'The books are locked for this day. Choose a later date.',
	QR_CODE_UNREADABLE: 'The QR code could not be made. Nothing was sent; tell the operator.',
	QUEUE_UNREACHABLE:
		'The queue cannot be reached. Work is kept and goes on afterwards; check Redis.',
	RATES_INVALID:
		'The rate server’s answer is no list of rates. Nothing was taken over; check FINANCE_RATES_URL or enter the rates by hand.',
	RATES_NOT_PUBLISHED:
		'No rates are published for this day. Let the run go on later, or enter the rates by hand.',
	RATES_REFUSED:
		'The customs office’s rate server refuses the request. Check FINANCE_RATES_URL or enter the rates by hand.',
	RATES_UNREACHABLE:
		'The customs office’s rate server cannot be reached. It goes on by itself; else check internet access and FINANCE_RATES_URL.',
	ROUTE_NOT_FOUND: 'There is no such address. See /finance/openapi.json.',
	RUN_FAILED: 'The run has stopped. Remedy the reason and let it go on.',
	RUN_NOT_FAILED: 'Only a run that has stopped can be let go on. Look at where it stands.',
	RUN_NOT_OPEN: 'The run is not waiting (any more) and cannot be stopped. Look at where it stands.',
	RUN_STILL_GOING: 'The run is still going. Follow it under /finance/runs.',
	SCHEMA_NOT_READY: 'The system is still being set up. Try again in a moment.',
	SCHEMA_REFUSED: 'The system cannot be set up here. Remedy what is named and restart Directus.',
	STAGE_TIMEOUT: 'A step did not end in the time allowed. Check the log, then let it go on.',
	UNEXPECTED: 'Something unforeseen happened. It is tried again by itself; else tell the operator.',
	UNKNOWN_FIELD: 'There is no such field. Check its name or leave it out.',
	USAGE: 'The call is incomplete. See the options with --help.',
	VAT_METHOD_NOT_SUPPORTED: 'This VAT method is not supported yet. Check the company’s setting.',
	WORKER_LOST: 'The worker process died at this several times. Check the log, then let it go on.',
	// Findings and states of health.
	ACCOUNT_UNKNOWN: 'This account does not exist or is inactive. Choose one of the chart.',
	ADDRESS_COMBINED: 'Combined addresses (type K) are no longer allowed. Give a structured address.',
	ADDRESS_TYPE: 'Unknown address type. Use type S.',
	ADDRESS_UNSTRUCTURED: 'Postcode and town belong in separate fields.',
	AMOUNT_FORMAT: 'The amount cannot be read. Form: 1949.75, without separators.',
	AMOUNT_NOT_POSITIVE: 'The amount must be above zero.',
	AMOUNT_TOO_LARGE: 'The amount is too high (at most 999 999 999.99). Split it.',
	AMOUNT_ZERO: 'The amount is zero. A payment part like this cannot be paid.',
	BANK_ACCOUNT_CLOSED: 'This bank account is inactive. Choose an active one.',
	BANK_ACCOUNT_CURRENCY:
		'The bank account has another currency. Choose one in the invoice’s currency.',
	BANK_ACCOUNT_UNKNOWN: 'This bank account is not the company’s. Choose one of the company.',
	BEFORE_START: 'The end lies before the start. Swap or correct the days.',
	BILLING_INFORMATION_UNCODED: 'Billing information must begin with // and a code.',
	CHARACTERS_NOT_ALLOWED: 'Characters that are not allowed ({characters}). Replace them.',
	CLIENT_UNKNOWN: 'The company has no such client. Choose a contact of the company.',
	COLLECTIONS_LIMIT:
		'The licence allows {limit} collections, {used} are taken, {needed} more are needed. Remove some or extend the licence.',
	COMPANY_UNKNOWN: 'There is no such company. Check its code.',
	CONFIRM_REQUIRED: 'This deletes for good. Confirm with confirm: true.',
	COUNTRY_UNKNOWN: 'Unknown country. Give two capital letters by ISO 3166, e.g. CH.',
	SUGGESTION_CLOSED:
		'This proposal holds no more: it is decided already, or there is a newer one. Reload the page.',
	TRANSACTION_STATE: 'That is not possible in the state “{status}”. Undo a booked payment first.',
	CRON_INVALID:
		'The time cannot be read. Give five fields (minute, hour, day, month, day of the week), such as 0 * * * *.',
	CURRENCY_NOT_OF_INVOICE: 'A credit note has the currency of its invoice. Leave the currency out.',
	CURRENCY_NOT_ON_QR_BILL: 'A QR-bill takes CHF and EUR only.',
	DATABASE_CONNECTIONS_LOW:
		'Nearly all connections of the database are taken. Raise max_connections or run fewer processes.',
	DATABASE_NOT_POSTGRES: 'The database is not PostgreSQL. Run Directus on PostgreSQL 14 or newer.',
	EMAIL_INVALID: 'Not one valid e-mail address. Give exactly one address.',
	EMAIL_NOT_CONFIGURED:
		'Sending mail is not set up. Set EMAIL_TRANSPORT and its variables (EMAIL_SMTP_HOST and so on) and restart.',
	EMAIL_SENDMAIL_MISSING:
		'Directus sends with “sendmail”, and that program is missing. Set EMAIL_TRANSPORT=smtp and EMAIL_SMTP_HOST and restart.',
	EUR_WITH_QR_IBAN: 'A QR-IBAN takes CHF only. For EUR, set an ordinary IBAN.',
	EXCHANGE_RATE_MISSING: 'No rate is known for {currency}. Enter the rate of the day.',
	FIELD_TYPE_DIFFERS:
		'The field exists already with type {found} instead of {needed}. Rename or change it.',
	FILE_UNKNOWN: 'There is no such file. Upload it first.',
	GIVEN_TWICE: 'The same is given twice. Leave out one of the two names.',
	HEADER_CODING: 'The coding in the header must be 1 (UTF-8).',
	HEADER_TYPE: 'Not a Swiss QR Code: the header must begin with SPC.',
	HEADER_VERSION: 'Unknown version in the header. 0200 is allowed.',
	DUPLICATE_OF:
		'This payment names an invoice that is paid already. Pay it back or keep it as a credit.',
	OWN_TRANSFER: 'The money comes from or goes to an own account. Book it as a transfer.',
	RETURN_WITHOUT_PAYMENT:
		'The bank takes a booking back, but the payment taken back is allocated to no invoice. Allocate it by hand.',
	WRONG_CURRENCY: 'The payment names an invoice in another currency. Check it by hand.',
	ID_TWICE: 'This id is there already. Give each row its own.',
	IBAN_INVALID: 'The IBAN is invalid. Check its digits and length.',
	IBAN_NOT_SWISS: 'A QR-bill carries an IBAN of Switzerland or Liechtenstein.',
	INFORMATION_TOO_LONG:
		'Message and billing information are too long together (at most {max} characters).',
	INSTANCE_CONFIRMED_COPY:
		'This installation is a copy: mail goes to one address only, everything else that acts outside is held. If it is production now: “finance instance production”.',
	INVOICE_UNKNOWN: 'The company has no such invoice. Check the id.',
	IN_THE_PAST: 'This day lies in the past. Choose a later one.',
	LANGUAGE_SEALED: 'The document is sealed in the language “{language}”. Leave the language out.',
	LAST_MANAGER:
		'The company would be left without a manager. Give somebody else the role, or confirm with without_manager.',
	LINES_MISSING: 'The QR code has too few lines. Read the whole content.',
	LINES_TOO_MANY: 'The QR code has too many lines. Remove the surplus.',
	LINE_BREAK_NOT_ALLOWED: 'No line break is allowed here. Write the text on one line.',
	LINE_ENDS_MIXED: 'Line ends are mixed. Use LF or CR LF throughout.',
	LINE_UNKNOWN: 'The invoice has no such line. Check the line’s position.',
	LOGO_NOT_PNG_OR_JPEG: 'The logo is neither PNG nor JPEG. Upload it in one of these formats.',
	LOGO_TOO_LARGE: 'The logo is too large (at most 2 MB and four million pixels). Make it smaller.',
	LOGO_UNREADABLE: 'The logo is damaged. Upload it again or remove it.',
	MAIL_TO_CALLER:
		'Example company: the message goes to the person who starts it, not to the client.',
	MAIL_TO_COPY_ADDRESS:
		'This installation is a copy: the message goes only to the address that is set for it.',
	MUST_BE_EMPTY: 'This field must be empty.',
	NAME_TAKEN: 'Something else in the database has this name already. Rename it.',
	NOTHING_LEFT_TO_CREDIT: 'The invoice has been credited in full already.',
	NOT_AN_ID: 'Not a valid id (UUID). Take it from the list.',
	NOT_AN_OBJECT: 'An object with fields is expected here.',
	NOT_A_CHOICE: 'There is no such value here. Possible: {choices}.',
	NOT_A_COLOR: 'Not a colour. Form: #1f2937.',
	NOT_AN_ANCHOR:
		'Not a valid anchor. Form: POSITION:HASH, as a verification names it under “head”.',
	NOT_A_CURSOR: 'Not a valid starting point. Send the “cursor” of the last answer.',
	NOT_A_DAY: 'Not a valid day. Form: YYYY-MM-DD.',
	NOT_A_LIST: 'A list is expected here.',
	NOT_A_NUMBER: 'Not a valid number. Form: 1949.75, without separators or exponent.',
	NOT_A_WHOLE_NUMBER: 'A whole number is expected here.',
	NOT_FOR_PAYMENT: 'This payment part is expressly not for payment.',
	NOT_ISSUED_YET:
		'This invoice is not issued yet and has no sealed PDF. Send it first or leave it out.',
	NOT_ON_CREDIT_NOTE: 'A credit note has no cash discount. Leave it out.',
	NOT_TEXT: 'Text is expected here.',
	NOT_TRUE_OR_FALSE: 'true or false is expected here.',
	NO_BANK_ACCOUNT: 'The company has no bank account in {currency}. Add one with an IBAN.',
	NO_LINES: 'The invoice has no line. Enter at least one.',
	NOBODY_TO_TELL:
		'No company has a member who would be told. Enter a member with the role accountant or manager.',
	NO_COMPANY_YET: 'There is no company yet. Create one first, or fetch the example data.',
	NO_WORKER: 'No worker process is running. Start one with FINANCE_ROLE=worker or both.',
	NUMBER_FORMAT:
		'The number format has characters that are not allowed. Use letters, digits and . _ / -',
	NUMBER_FORMAT_LACKS: 'The number format lacks {placeholder}. Insert it in braces.',
	NUMBER_TOO_LARGE: 'The number is too large. Check it.',
	OUT_OF_RANGE: 'The value must lie between {min} and {max}.',
	PDF_ALWAYS_MADE: 'Every issued invoice has its PDF. Leave the field out or send true.',
	POSTAL_CODE_FORMAT: 'A postcode of Switzerland or Liechtenstein has four digits.',
	POSTGRES_TOO_OLD: 'PostgreSQL {found} is too old. Upgrade to {needed} or newer.',
	PREFIX_FORMAT: 'The prefix has at most eight capital letters and digits.',
	QRR_INVALID: 'The QR reference is invalid: 27 digits with the right check digit.',
	QR_IBAN_IN_IBAN: 'This is a QR-IBAN. Enter it in the field QR-IBAN.',
	QR_IBAN_REQUIRED: 'A QR-IBAN is needed here (institution id 30000–31999).',
	QR_REFERENCE_REQUIRED: 'A QR-IBAN needs a QR reference.',
	QUANTITY_ZERO: 'The quantity must not be zero.',
	RATES_MISSING:
		'An exchange rate of the last seven days is missing for {currencies}, and open invoices need it. Run the schedule “rates-sync” now, or enter the rate by hand.',
	REDIS_EVICTS: 'Redis must not evict. Set maxmemory-policy to noeviction.',
	REDIS_WITHOUT_AOF: 'Redis does not write durably. Set appendonly to yes.',
	REFERENCE_NOT_EMPTY: 'Without a reference type (NON) the reference stays empty.',
	REFERENCE_PREFIX_INVALID: 'The bank’s prefix has at most {max} digits.',
	REFERENCE_TYPE_UNKNOWN: 'Unknown reference type. Possible: QRR, SCOR, NON.',
	REQUIRED: 'This is missing. Fill it in.',
	ROWS_DO_NOT_FIT: 'Rows that exist break the rule {constraint}. Correct them and restart.',
	SCHEMA_CREATE_NOT_ALLOWED:
		'The database user may not create a schema. Give it GRANT CREATE ON DATABASE.',
	SCOR_INVALID: 'The creditor reference is invalid: RF, two check digits, up to 21 characters.',
	SENT_BY_POST:
		'The client wants post and has no e-mail address: no message goes out. Print the PDF and post it.',
	TABLE_CREATE_NOT_ALLOWED:
		'The database user may not create tables. Give it GRANT CREATE ON SCHEMA.',
	TEMPLATE_INVALID: 'The text cannot be read (line {line}). Check braces and conditions.',
	TEMPLATE_VARIABLE_UNKNOWN: 'There is no variable {name} here. Possible: {known}.',
	TOO_LONG: 'Too long (at most {max} characters). Shorten it.',
	TOO_MANY: 'Too many entries (at most {max}). Leave some out.',
	TOO_MANY_DECIMALS: 'Too many decimals (at most {max}). Round it.',
	TOTAL_NEGATIVE: 'The total is negative. Make a credit note for that.',
	TRAILER: 'The end of the QR code is missing: EPD must follow the message.',
	UID_INVALID: 'The UID is invalid. Form: CHE-123.456.788 with the right check digit.',
	USER_UNKNOWN: 'There is no such person. Choose a person of Directus.',
	VAT_CODE_NOT_FOR_SALES: 'This VAT code is not for sales. Choose an output tax code.',
	VAT_CODE_NOT_VALID_ON_DAY:
		'This VAT code is not valid on the day of supply. Change the code or the day.',
	VAT_CODE_UNKNOWN: 'There is no such VAT code. See /finance/config/vat.',
	VAT_GROUP_NEGATIVE:
		'The lines with {vat_code} come to a negative amount. Spread the deduction over the rates.',
	VAT_NOT_REGISTERED:
		'The company is not registered on that day and shows no VAT (MWSTG 27). Leave the code out.',
	VAT_NUMBER_INVALID: 'The VAT number is invalid. Form: CHE-123.456.788 MWST.',
	VAT_RATE_AMBIGUOUS: 'Several codes have this rate: {codes}. Name the code.',
	VAT_RATE_NOT_OF_CODE: 'Rate and VAT code do not go together. Leave one of them out.',
	VAT_RATE_UNKNOWN: 'There is no such VAT rate on the day of supply. See /finance/config/vat.',

	// Payments.
	PAYMENT_REVERSED: 'This payment has been undone already. Reload the page.',
	PAYMENT_RETURNED: 'The bank has taken money of this payment back already. Undo the return first.',
	CREDIT_REFUNDED:
		'The credit from this payment has been paid back already. Undo the refund first.',
	CREDIT_ABOVE_OPEN: 'There is not that much left of the credit. Pay back at most the rest.',
	RETURN_ABOVE_PAID: 'No more can be taken back than was paid. Check the amount.',
	TRANSACTION_BOOKED:
		'This bank transaction is booked already. To change it, undo what it was allocated to.',
	TRANSACTION_ABOVE_OPEN: 'That is more than is left of the bank transaction. Lower the amounts.',
	TRANSACTION_IGNORED: 'This bank transaction is ignored. Open it again first.',
	SUPPLIER_INVOICE_STATE: 'The supplier invoice cannot be paid in this state. Approve it first.',
	ALLOCATION_TARGET:
		'Name exactly one target: invoice, supplier invoice, account, own bank account or credit.',
	PAYMENT_CURRENCY_DIFFERS:
		'The money is in another currency than the document ({currency}). Check it by hand.',
	PAYMENT_NEEDS_MONEY_IN: 'This bank transaction is money out. Choose one that is money in.',
	REFUND_NEEDS_MONEY_OUT: 'A refund is money out. Choose a bank transaction that is money out.',
	POSTING_ACCOUNT_REFUSED:
		'Nothing is posted to this account directly. Choose the invoice, the bank account or another account.',
	ROUNDING_TOO_LARGE: 'A rounding difference is at most {max}. Choose discount, loss or fee.',
	TRANSFER_TO_ITSELF: 'Both bank accounts have the same ledger account. Choose another one.',
	WRITE_OFF_ABOVE_OPEN: 'That much is not open after the payment ({left}). Write off less.',
	AS_CREDIT_NEEDS_INVOICE:
		'Only what a customer pays beyond an invoice is kept as a credit. Leave it out.',
	WRITE_OFF_NEEDS_INVOICE: 'Only the rest of an invoice is written off. Leave it out.',
	// Reminders
	REMINDER_NOT_ISSUED: 'A draft gets no reminder. Send the invoice first.',
	REMINDER_OF_CREDIT_NOTE: 'A credit note gets no reminder. Choose the invoice.',
	REMINDER_CLOSED: 'The invoice is credited or written off. There is nothing to remind of.',
	REMINDER_PAID: 'The invoice is paid. There is nothing to remind of.',
	REMINDER_DISPUTED: 'The invoice is disputed. Settle that first and take the mark off.',
	REMINDER_ON_HOLD: 'Reminders of this invoice are on hold. Release them on the invoice.',
	REMINDER_CONTACT_ON_HOLD: 'This client gets no reminders. Change that on the contact.',
	REMINDER_NO_LEVELS: 'The company has no reminder levels. Set them in the settings.',
	REMINDER_ALL_SENT: 'All reminders have been sent. Decide on debt collection or a write-off.',
	REMINDER_NOT_DUE: 'This reminder is not due yet. Wait for its day.',
	REMINDER_SENT: 'This reminder has been sent already. Wait for the next one.',
	REMINDER_INVOICE_UNSENT:
		'The invoice itself has not gone out: its run is under way or has stopped. Let it go on or cancel it under Jobs.',
	REMINDER_STOPPED: 'The run of this reminder has stopped. Let it go on or cancel it under Jobs.',
	REMINDER_KEPT:
		'Reminders are written by the program, and what was sent stays. Send the reminder by its run.',
	REMINDER_UNRECORDED:
		'The reminder went out and could not be recorded. It goes on once the database answers; it may go out a second time.',
	NO_CHARGES_OPEN: 'No reminder fees or interest are open.',
} as const satisfies Texts;
