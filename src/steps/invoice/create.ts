/** invoice-create: checks everything, computes, writes a draft with its lines. */
import { createInvoice } from '../../contracts/invoice.js';
import { step } from '../../engine/step.js';
import { draftRow } from './draft.js';

export default step(createInvoice, async (input, ports) => {
	const row = await draftRow(input, ports, { originalInvoice: null, source: 'api' });
	return { invoice: await ports.invoices.insertDraft(row, 'draft') };
});
