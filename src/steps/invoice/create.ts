/** invoice-create: checks everything, computes, writes a draft with its lines. */
import { createInvoice } from '../../contracts/invoice.js';
import { step } from '../../engine/step.js';
import { draftRow } from './draft.js';

export default step(createInvoice, async (input, ports) => {
	const of = { contact: input.client_id, originalInvoice: null, source: 'api' };
	const row = await draftRow(input, of, ports);
	return { invoice: await ports.invoices.insertDraft(row, 'draft') };
});
