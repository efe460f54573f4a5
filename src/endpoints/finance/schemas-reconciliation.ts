/** Answers about matching bank transactions, for openapi.json. */
import type { Schema } from '../../runtime/openapi.js';
import { shape } from './schema-shapes.js';
import { TRANSACTION_ROW } from './schemas-bank.js';

export const RECONCILIATION_SCHEMAS: Readonly<Record<string, Schema>> = {
	ReviewTransaction: shape({ ...TRANSACTION_ROW, proposals: '[]MatchProposal' }),
	MatchProposal: shape({
		...{ id: 'id?', transaction: 'id', score: 'any', why_not: 'text?', why_not_text: 'text?' },
		parts: '[]MatchPart',
	}),
	MatchPart: shape({
		...{ invoice: 'id?', supplier_invoice: 'id?', number: 'text?', contact_name: 'text?' },
		...{ issued_on: 'day?', due_on: 'day?', currency: 'text', total: 'amount', open: 'amount' },
		...{ amount: 'amount', reasons: '[]MatchReason' },
	}),
	MatchReason: shape({ code: 'text', value: 'text', points: 'int', text: 'text' }),
	MatchedPayment: shape({
		...{ id: 'id', company: 'text', kind: 'text', amount: 'amount', currency: 'text' },
		...{ paid_on: 'day', transaction: 'id', booked_on: 'day?', transaction_amount: 'amount?' },
		...{ counterparty_name: 'text?', invoice: 'id?', supplier_invoice: 'id?', number: 'text?' },
		...{ account: 'text?', vat_code: 'text?', transfer_to: 'text?', write_off: 'text?' },
		...{ matched_by: 'text?', score: 'number?', reasons: '[]MatchReason', run: 'id?' },
		...{ undone: 'bool', created_at: 'instant', by: 'text?' },
	}),
	MatchingRun: shape({
		...{ run: 'id', company: 'text', workflow: 'text', at: 'instant', transactions: 'int' },
		...{ standing: 'int', by: 'text?' },
	}),
	MatchReport: shape({
		...{ from: 'day?', to: 'day?', transactions: 'int', reconciled: 'int', undone: 'int' },
		...{ reconciled_percent: 'any', automatic_percent: 'any' },
		...{ states: '[]object', ways: '[]object' },
	}),
	PostingRule: shape({
		...{ id: 'id', company: 'text', counterparty_iban: 'text?', word: 'text?', account: 'text' },
		...{ vat_code: 'text?', text: 'text?', created_at: 'instant' },
	}),
	RuleRemoved: shape({ rule: 'id' }),
	MatchOutcome: shape({
		...{ processed: 'int', matched: 'int', suggested: 'int', unmatched: 'int' },
		...{ dry_run: 'bool', more: 'bool', details: '[]MatchDetail' },
	}),
	MatchDetail: shape({
		...{ transaction: 'id', outcome: 'text', score: 'any', matched_by: 'text?' },
		...{ why_not: 'text?', allocations: '[]object' },
	}),
	Booked: shape({
		...{ payments: '[]id', transaction: 'TransactionStanding' },
		...{ invoices: '[]DocumentStanding', supplier_invoices: '[]DocumentStanding' },
	}),
	TransactionStanding: shape({ id: 'id', status: 'text', allocated: 'amount', open: 'amount' }),
	DocumentStanding: shape({ id: 'id', status: 'text', open: 'amount' }),
	TransactionDecided: shape({ transaction: 'id' }),
};
