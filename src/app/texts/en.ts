/** Texts of the Flow operations in English; the other languages follow its keys. */

export const en = {
	/** Name, what it does, and what the next operation of a Flow finds of it. */
	operations: {
		'invoice-create': {
			name: 'Create invoice draft',
			description: 'Checks a client invoice or credit note and writes it as a draft.',
			result: '`invoice`: id of the draft.',
		},
		'invoice-issue': {
			name: 'Issue invoice',
			description: 'Gives number and reference, seals the content and books it.',
			result: '`invoice`, `number`, `reference`, and `mailable`: is there an address to mail to?',
		},
		'invoice-render-pdf': {
			name: 'Make invoice PDF',
			description: 'Makes the PDF with its payment part, once, and stores it.',
			result: '`file`: id of the file, and `sha256`.',
		},
		'invoice-email': {
			name: 'E-mail invoice',
			description: 'Sends the issued invoice with its PDF in the client’s language.',
			result: '`invoice`, `sentAt`, `messageId`, and `maybeTwice`: it may have gone out twice.',
		},
		'invoice-schedule-reminders': {
			name: 'Schedule reminders',
			description: 'Sets the day of the first payment reminder.',
			result: '`invoice` and `nextReminderOn`.',
		},
		'invoice-settle': {
			name: 'Book payment of an invoice',
			description: 'Books a payment, in part or in full; the invoice’s state follows.',
			result: '`payment`, `invoice`, `status`, `amount`, `credit` and `open`.',
		},
		'invoice-write-off': {
			name: 'Write off the rest of an invoice',
			description: 'Closes what is open without money: discount, loss, fee or rounding.',
			result: '`payment`, `invoice`, `status`, `amount` and `open`.',
		},
		'credit-refund': {
			name: 'Pay a credit back',
			description: 'Books the refund of what a client paid too much.',
			result: '`payment` and `amount`.',
		},
		'payment-confirm': {
			name: 'Allocate a bank transaction',
			description: 'Books the money of a transaction on invoices, accounts or own bank accounts.',
			result: '`payments`, `transaction`, `invoices` and `supplier_invoices`.',
		},
		'payment-undo': {
			name: 'Undo a payment',
			description: 'Reverses a payment, or everything that a run booked.',
			result: '`payments`, `transactions`, `invoices` and `supplier_invoices`.',
		},
		'reminder-send': {
			name: 'Send a reminder',
			description:
				'Sends the level that is due with its letter and the invoice, never twice and never after payment.',
			result:
				'`sent`, `reason`, `level`, `total_due`, `deadline_on`, `by_post` and `maybeTwice`: it may have gone out twice.',
		},
		'reminders-check': {
			name: 'Look for reminders that are due',
			description: 'Finds what is to be reminded of today and starts a run for each reminder.',
			result: '`looked_at`: invoices looked at, and `requested`: reminders started.',
		},
		notify: {
			name: 'Notify finance people',
			description: 'Tells members of the company by Directus’ notifications.',
			result: '`told`: how many people.',
		},
		'bank-match': {
			name: 'Reconcile the bank',
			description:
				'Matches bank transactions with open invoices: books what is beyond doubt and proposes the rest.',
			result: '`processed`, `matched`, `suggested`, `fresh`: new proposals, and `unmatched`.',
		},
		'bank-import': {
			name: 'Import bank file',
			description:
				'Takes a bank’s file (camt, zip, CSV) that lies in Directus: the whole file or nothing.',
			result: '`imported`, `duplicates`, `statements` with balances and proof, `warnings`.',
		},
		'rates-sync': {
			name: 'Fetch exchange rates',
			description: 'Fetches the daily rates of the Swiss customs office.',
			result: '`day`, `days`: the days that they hold for, and `kept`: how many rates.',
		},
	},

	/** By name, or by operation and name where the same name means something else. */
	fields: {
		company: {
			name: 'Company',
			note: 'Code of the company. May stay empty where an item names it.',
		},
		wait_seconds: {
			name: 'Wait for the result (seconds)',
			note: 'After that it fails with RUN_STILL_GOING, and the run goes on by itself.',
		},
		permissions: {
			name: 'Permissions',
			note: 'Whose rights count. The public is always refused.',
		},
		kind: { name: 'Kind', note: '' },
		client_id: { name: 'Client', note: '' },
		line_items: { name: 'Lines', note: '' },
		currency: { name: 'Currency', note: 'CHF or EUR. Empty: the company’s.' },
		payment_terms: { name: 'Payment term (days)', note: 'Empty: the client’s or the company’s.' },
		language: { name: 'Language', note: 'Empty: the client’s.' },
		message: { name: 'Message to the client', note: 'Stands on the invoice.' },
		notes: { name: 'Internal notes', note: 'The client does not see them.' },
		supply_from: { name: 'Supplied from', note: '' },
		supply_to: { name: 'Supplied until', note: '' },
		bank_account: { name: 'Bank account', note: 'Empty: the company’s account in this currency.' },
		prices_include_vat: { name: 'Prices include VAT', note: '' },
		discount_percent: { name: 'Cash discount %', note: '' },
		discount_until: { name: 'Cash discount until', note: '' },
		invoice: { name: 'Invoice', note: '' },
		to: { name: 'To', note: 'Exactly one address. Empty: the client’s billing address.' },
		cc: { name: 'Cc', note: 'At most five addresses.' },
		'invoice-email.message': {
			name: 'Message',
			note: 'Stands in the mail, before the usual text.',
		},
		payment: { name: 'Payment', note: 'A requested payment. Else name the invoice.' },
		'invoice-settle.invoice': { name: 'Invoice', note: 'Not needed where a payment is named.' },
		amount: { name: 'Amount', note: 'Empty: what is open.' },
		paid_on: { name: 'Paid on', note: 'Empty: today.' },
		method: { name: 'Payment method', note: 'Empty: bank transfer.' },
		as_credit: {
			name: 'Keep the rest as a credit',
			note: 'What exceeds the open amount stays as the client’s credit.',
		},
		note: { name: 'Note', note: '' },
		transaction: { name: 'Bank transaction', note: 'Day and account come from it.' },
		allocations: {
			name: 'Allocations',
			note: 'Each with `amount` and one of `invoice_id`, `supplier_invoice_id`, `account`, `transfer_account_id`, `credit_id`.',
		},
		'payment-undo.payment': { name: 'Payment', note: 'Or name the run.' },
		of_run: { name: 'Run', note: 'Everything that it booked.' },
		reason: { name: 'Reason', note: 'Stands with the booking.' },
		'invoice-write-off.kind': { name: 'Write off as', note: 'Discount and loss correct the VAT.' },
		on: { name: 'On', note: 'Empty: today.' },
		credit: { name: 'Credit', note: 'The payment that was too much.' },
		'notify.kind': { name: 'What it is about', note: '' },
		severity: { name: 'Severity', note: 'Empty: information.' },
		item: { name: 'Invoice', note: 'What the notification is about.' },
		user: { name: 'Person', note: 'Empty: every member of the company who may act.' },
		data: { name: 'Details', note: 'For a message: subject and message.' },
		level: { name: 'Reminder level', note: 'Empty: the next one.' },
		send_email: {
			name: 'Send by e-mail',
			note: 'No: the letter goes by post. Empty: as the client wants it.',
		},
		day: { name: 'Day', note: 'Empty: today.' },
		threshold: { name: 'Book from score', note: '0 to 1. Empty: as the company’s settings say.' },
		learn: {
			name: 'Always book it so',
			note: 'What is like this transaction goes to the same account from now on.',
		},
		'bank-import.file': {
			name: 'Bank file',
			note: 'Id of a file of Directus: camt.052, .053 or .054, a zip of them, or a bank’s CSV.',
		},
		create_account: {
			name: 'Add missing accounts',
			note: 'Accounts whose IBAN the company does not have yet.',
		},
		opening_balance: {
			name: 'Book the opening balance',
			note: 'Of an account’s first statement, into the books.',
		},
		accept_unbalanced: {
			name: 'Take it although the balances do not prove it',
			note: 'Only when you know why.',
		},
		'bank-import.bank_account': {
			name: 'Bank account',
			note: 'Only for files that name no account.',
		},
	},

	/** Columns of an invoice line. */
	lines: {
		kind: 'Kind',
		description: 'Description',
		quantity: 'Quantity',
		unit: 'Unit',
		unit_price: 'Price',
		discount_percent: 'Discount %',
		vat_code: 'VAT code',
		account: 'Revenue account',
	},

	choices: {
		invoice: 'Invoice',
		credit_note: 'Credit note',
		de: 'German',
		fr: 'French',
		it: 'Italian',
		en: 'English',
		bank_transfer: 'Bank transfer',
		cash: 'Cash',
		card: 'Card',
		twint: 'Twint',
		other: 'Other',
		discount: 'Discount',
		loss: 'Loss',
		fee: 'Fee',
		rounding: 'Rounding',
		invoice_sent: 'Invoice sent',
		invoice_paid: 'Payment booked',
		bank_reconciled: 'Bank reconciled',
		reminder_sent: 'Reminder sent',
		reminder_by_post: 'Reminder ready for the post',
		payment_refused: 'Payment refused',
		run_failed: 'Run stopped',
		message: 'A message of one’s own',
		info: 'Information',
		warning: 'Warning',
		error: 'Error',
		item: 'Item',
		text: 'Text',
		subtotal: 'Subtotal',
		$trigger: 'Whoever triggers the Flow',
		$full: 'Full access',
	},

	form: {
		id: 'Id from {collection}, or a placeholder such as {placeholder}.',
		pick: 'Choose one, or type a placeholder such as {placeholder}.',
		day: 'A day as YYYY-MM-DD, or a placeholder.',
		amount: 'Decimal, e.g. 1949.75, or a placeholder.',
		list: 'JSON list, or a placeholder.',
		object: 'JSON object, or a placeholder.',
		result: 'Result:',
		failure:
			'On failure the Flow takes the other path; there are `code`, `details` and `findings`.',
	},
} as const;
