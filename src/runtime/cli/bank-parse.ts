/** bank parse: statements and transactions of a bank's file, and whether its balances prove them. */
import type {
	BankEvent,
	BankStatement,
	BankTransaction,
	StatementProof,
} from '../../core/bank/model.js';
import type { Finding } from '../../core/findings.js';
import { minorText } from '../../core/money/money.js';
import { readBankFile } from '../bank-file.js';
import { type Command, oneFile } from './command.js';

interface ShownStatement {
	readonly head: BankStatement;
	readonly transactions: BankTransaction[];
	proof: StatementProof | null;
}

const bankParse: Command = async (args, world) => {
	const events = readBankFile(world.stream(oneFile(args, 'bank parse FILE|-')));
	const statements: ShownStatement[] = [];
	const warnings: Finding[] = [];
	for (let next = await events.next(); ; next = await events.next()) {
		if (next.done) return { format: next.value, statements: statements.map(shown), warnings };
		for (const event of next.value) {
			if (event.kind === 'warning') warnings.push(event.finding);
			else take(event, statements);
		}
	}
};

export default bankParse;

function take(event: Exclude<BankEvent, { kind: 'warning' }>, statements: ShownStatement[]): void {
	const open = statements.at(-1);
	if (event.kind === 'statement') {
		statements.push({ head: event.statement, transactions: [], proof: null });
	} else if (event.kind === 'transaction') open?.transactions.push(event.transaction);
	else if (open) open.proof = event.proof;
}

const textOrNull = (minor: bigint | null | undefined): string | null =>
	minor === null || minor === undefined ? null : minorText(minor);

function shown({ head, transactions, proof }: ShownStatement) {
	return {
		...head,
		opening: textOrNull(proof?.opening),
		closing: textOrNull(proof?.closing),
		balanced: proof?.balanced ?? null,
		transactions: transactions.map(shownTransaction),
	};
}

/** Amounts as signed decimal text. */
function shownTransaction({ minor, charges, ...rest }: BankTransaction) {
	const { bookedOn, valueOn, ...others } = rest;
	return {
		...{ bookedOn, valueOn, amount: minorText(minor), ...others },
		charges: textOrNull(charges?.minor),
		chargesIncluded: charges?.included ?? null,
	};
}
