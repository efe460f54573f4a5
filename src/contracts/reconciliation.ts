/** Contract of the step that matches bank transactions with what is open. */
import { contract } from './contract.js';

export const matchBank = contract({
	id: 'bank-match',
	icon: 'join_inner',
	queue: 'reconciliation',
	effect: 'database',
	input: {
		/** From this score on it books by itself; the company's own threshold where it is left out. */
		threshold: { kind: 'decimal', scale: 4, optional: true },
	},
});
