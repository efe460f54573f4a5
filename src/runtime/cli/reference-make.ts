/** reference make: QRR and SCOR of a customer's bill; the same numbers always give the same. */
import { parseArgs } from 'node:util';
import { FinanceError } from '../../core/errors.js';
import { customerReferences } from '../../core/references/customer-reference.js';
import { type Command, usageError } from './command.js';

const USAGE = 'reference make --sequence N --customer C';

function optionsOf(args: readonly string[]): { sequence: string; customer: string } {
	try {
		const options = { sequence: { type: 'string' }, customer: { type: 'string' } } as const;
		const { sequence, customer } = parseArgs({ args: [...args], options }).values;
		if (sequence !== undefined && customer !== undefined) return { sequence, customer };
	} catch (e) {
		if (!(e instanceof TypeError)) throw e;
	}
	throw usageError(USAGE);
}

const referenceMake: Command = async (args) => {
	const made = customerReferences(optionsOf(args));
	if (!made.ok) throw new FinanceError('INVALID_INPUT', {}, made.findings);
	return made.value;
};

export default referenceMake;
