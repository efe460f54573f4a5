/** match: which payments of a file pay which of its open items, and why. */
import { FinanceError } from '../../core/errors.js';
import { readMatchInput } from '../../core/matching/input.js';
import { match } from '../../core/matching/match.js';
import { minorText } from '../../core/money/money.js';
import { type Command, oneFile, parseJson } from './command.js';

/** A year of a large company: 400 000 payments and items. */
const MAX_BYTES = 256 * 1024 * 1024;

const matchCommand: Command = async (args, world) => {
	const bytes = await world.read(oneFile(args, 'match FILE|-'), MAX_BYTES);
	const input = readMatchInput(parseJson(bytes));
	if (!input.ok) throw new FinanceError('INVALID_INPUT', {}, input.findings);
	const { allocations, unmatched, remarks } = match(input.value);
	return {
		allocations: allocations.map(({ amountMinor, transaction, item, alternatives, ...rest }) => ({
			...{ transaction, item, amount: minorText(amountMinor) },
			...rest,
			alternatives: alternatives.map(({ amountMinor: minor, item: other, ...more }) => ({
				...{ item: other, amount: minorText(minor) },
				...more,
			})),
		})),
		unmatched,
		remarks,
	};
};

export default matchCommand;
