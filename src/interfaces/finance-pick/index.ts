/** The interface of operations' forms: choose something, or type a placeholder of the Flow. */
import type { InterfaceConfig } from '@directus/types';
import FinancePick from './finance-pick.vue';

export default {
	id: 'finance-pick',
	name: 'Finance',
	icon: 'account_balance',
	component: FinancePick,
	options: null,
	types: ['string'],
	// For our own forms: the data model's list of interfaces does not offer it.
	system: true,
} satisfies InterfaceConfig;
