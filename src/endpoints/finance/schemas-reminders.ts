/** Answers about reminders and what clients owe, for openapi.json. */
import type { Schema } from '../../runtime/openapi.js';
import { optional, shape } from './schema-shapes.js';

const ITEM = {
	...{ invoice: 'id', number: 'text', client_id: 'id', client_name: 'text', due_on: 'day' },
	...{ currency: 'text', open: 'amount' },
};

export const REMINDER_SCHEMAS: Readonly<Record<string, Schema>> = {
	ReminderRow: shape({
		...{ id: 'id', owner_company: 'text', invoice: 'id', number: 'text', client_id: 'id' },
		...{ client_name: 'text?', level: 'int', sent_on: 'day', deadline_on: 'day' },
		...{ currency: 'text', principal: 'amount', fee: 'amount', interest: 'amount' },
		...{ total_due: 'amount', open: 'amount', charges_open: 'amount', sent_by: 'text?' },
		...{ sent_to: 'text?', has_pdf: 'bool' },
	}),
	ReminderPlan: shape({
		...{ day: 'day', held: 'bool', due: '[]ReminderDue', left_out: '[]ReminderLeftOut' },
		counts: 'object',
	}),
	ReminderDue: shape({
		...{ ...ITEM, level: 'int', tone: 'text', charges: 'amount', fee: 'amount' },
		...{ interest: 'amount', total_due: 'amount', deadline_on: 'day', by: 'text' },
		...{ problem: 'text?', problem_message: 'text?', due_now: 'bool', run: 'id?' },
	}),
	ReminderLeftOut: shape({
		...{ ...ITEM, code: 'text', message: 'text', next_level: 'int?', next_on: 'day?', run: 'id?' },
	}),
	ReminderStarted: shape({ run: 'id', invoice: 'id', level: 'int?' }),
	BatchReminded: {
		...optional({ invoice: 'id', run: 'id', level: 'int?', code: 'text', message: 'text' }),
		required: ['invoice'],
		description: 'A run, or the code of what stands in the way.',
	},
	Receivables: shape({ day: 'day', currencies: '[]Ageing', items: '[]object', count: 'int' }),
	Ageing: shape({
		...{ currency: 'text', count: 'int', total: 'amount', buckets: '[]object' },
		...{ charges: 'amount', top: '[]object' },
	}),
};
