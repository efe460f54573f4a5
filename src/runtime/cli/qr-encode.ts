/** qr encode: the payload of a bill given as JSON, or every rule that it breaks. */
import { FinanceError } from '../../core/errors.js';
import { readBill } from '../../core/qr-bill/bill-input.js';
import { encode } from '../../core/qr-bill/payload.js';
import { type Command, oneFile, parseJson } from './command.js';

const qrEncode: Command = async (args, world) => {
	const read = readBill(parseJson(await world.read(oneFile(args, 'qr encode FILE|-'))));
	if (!read.ok) throw new FinanceError('INVALID_INPUT', {}, read.findings);
	const payload = encode(read.value.bill, read.value.layout);
	if (!payload.ok) throw new FinanceError('INVALID_INPUT', {}, payload.findings);
	const { value, warnings } = payload;
	return { payload: value, ...(warnings.length > 0 && { warnings }) };
};

export default qrEncode;
