/** reference check: what each text is (QRR, SCOR, IBAN, QR-IBAN, UID) and whether it is right. */
import { recognise } from '../../core/references/check.js';
import { type Command, usageError } from './command.js';

const referenceCheck: Command = async (args) => {
	if (args.length === 0) throw usageError('reference check TEXT…');
	return { results: args.map((input) => ({ input, ...recognise(input) })) };
};

export default referenceCheck;
