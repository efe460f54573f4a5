/** bank parse: statements and transactions of a bank's file, and whether its balances prove them. */

import { readMapping } from '../../core/bank/csv/mapping.js';
import type { CsvProfile } from '../../core/bank/csv/profiles.js';
import type {
	BankEvent,
	BankStatement,
	BankTransaction,
	StatementProof,
} from '../../core/bank/model.js';
import { FinanceError } from '../../core/errors.js';
import type { Finding } from '../../core/findings.js';
import { minorText } from '../../core/money/money.js';
import { readBankFile } from '../bank-file.js';
import { type Command, type CommandWorld, oneFile, parseJson, usageError } from './command.js';

interface ShownStatement {
	readonly head: BankStatement;
	readonly transactions: BankTransaction[];
	proof: StatementProof | null;
}

const bankParse: Command = async (args, world) => {
	const { file, mapping } = argumentsOf(args);
	const profile = mapping === undefined ? undefined : await mappingIn(mapping, world);
	const events = readBankFile(world.stream(file), profile);
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

const USAGE = 'bank parse FILE|- [--mapping FILE]';

function argumentsOf(args: readonly string[]): { file: string; mapping?: string } {
	const at = args.indexOf('--mapping');
	if (at < 0) return { file: oneFile(args, USAGE) };
	const mapping = args[at + 1];
	if (!mapping) throw usageError(USAGE);
	return { file: oneFile([...args.slice(0, at), ...args.slice(at + 2)], USAGE), mapping };
}

async function mappingIn(file: string, world: CommandWorld): Promise<CsvProfile> {
	const read = readMapping(parseJson(await world.read(file)));
	if (!read.ok) throw new FinanceError('INVALID_INPUT', {}, read.findings);
	return read.value;
}

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
function shownTransaction({ minor, charges, entryMinor: _, ...rest }: BankTransaction) {
	const { bookedOn, valueOn, ...others } = rest;
	return {
		...{ bookedOn, valueOn, amount: minorText(minor), ...others },
		charges: textOrNull(charges?.minor),
		chargesIncluded: charges?.included ?? null,
	};
}
