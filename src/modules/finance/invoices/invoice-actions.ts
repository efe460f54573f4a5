/** What may be done with an invoice: its buttons, in their order. */
import type { PageKey } from '../../../app/texts/texts.js';
import type { InvoiceMay } from '../../../core/invoice/may.js';
import type { Invoice } from './model.js';

export type ActionName = keyof InvoiceMay;

export interface Action {
	readonly name: ActionName;
	readonly text: PageKey;
	readonly icon: string;
	/** What one most likely came for. */
	readonly isMain: boolean;
}

const ACTIONS: readonly [ActionName, icon: string, text: (invoice: Invoice) => PageKey][] = [
	['send', 'send', () => 'invoice.send'],
	['pay', 'price_check', () => 'invoice.pay'],
	['edit', 'edit', () => 'invoice.edit'],
	['resend', 'forward_to_inbox', () => 'invoice.resend'],
	['download', 'download', () => 'invoice.download'],
	['credit', 'undo', () => 'invoice.credit'],
	['write_off', 'money_off', () => 'writeOff'],
	['duplicate', 'content_copy', () => 'invoice.duplicate'],
	['hold', 'pause', (i) => (i.dunning_hold ? 'invoice.unhold' : 'invoice.hold')],
	['dispute', 'gavel', (i) => (i.disputed ? 'invoice.undispute' : 'invoice.dispute')],
	['cancel', 'delete', (i) => (i.number === null ? 'invoice.discard' : 'invoice.cancel')],
];

export const actionsOf = (invoice: Invoice): readonly Action[] =>
	ACTIONS.filter(([name]) => invoice.may[name]).map(([name, icon, text]) => ({
		...{ name, icon, text: text(invoice) },
		isMain: name === 'send' || name === 'pay',
	}));
