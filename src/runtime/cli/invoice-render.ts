/** invoice render: an invoice given as JSON to its PDF, with its sums and the text of its code. */
import { parseArgs } from 'node:util';
import { renderInvoice } from '../../adapters/pdf/render.js';
import { FinanceError } from '../../core/errors.js';
import type { IssuedInvoice } from '../../core/invoice/model.js';
import { minorText } from '../../core/money/money.js';
import { billOf } from '../../core/qr-bill/from-invoice.js';
import { encode } from '../../core/qr-bill/payload.js';
import { type Command, parseJson, usageError } from './command.js';
import { readInvoiceInput } from './invoice-input.js';

const USAGE = 'invoice render FILE -o OUT.pdf';

function filesOf(args: readonly string[]): { file: string; out: string } {
	try {
		const options = { output: { type: 'string', short: 'o' } } as const;
		const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
		const [file] = positionals;
		if (file && positionals.length === 1 && values.output) return { file, out: values.output };
	} catch (e) {
		if (!(e instanceof TypeError)) throw e;
	}
	throw usageError(USAGE);
}

/** The payload that the document carries; null where nothing is to be paid. */
function payloadOf(invoice: IssuedInvoice): string | null {
	if (invoice.totalMinor === 0n) return null;
	const payload = encode(billOf(invoice));
	if (!payload.ok) throw new FinanceError('INVALID_INPUT', {}, payload.findings);
	return payload.value;
}

const invoiceRender: Command = async (args, world) => {
	const { file, out } = filesOf(args);
	const input = readInvoiceInput(parseJson(await world.read(file)));
	if (!input.ok) throw new FinanceError('INVALID_INPUT', {}, input.findings);
	const { invoice, color, isDemo } = input.value;
	const payload = payloadOf(invoice);
	const mark = isDemo ? 'demo' : null;
	await world.write(out, await renderInvoice(invoice, { color, logo: null, mark }));
	return {
		net: minorText(invoice.netMinor),
		vat: minorText(invoice.vatMinor),
		total: minorText(invoice.totalMinor),
		vatBreakdown: invoice.vatBreakdown.map(({ code, rate, netMinor, vatMinor }) => ({
			code,
			rate,
			net: minorText(netMinor),
			vat: minorText(vatMinor),
		})),
		payload,
	};
};

export default invoiceRender;
