/** Reads a bank file's text at once, as tests want to look at it. */
import { camtReader } from '../../../src/core/bank/camt/reader.js';
import type {
	BankEvent,
	BankStatement,
	BankTransaction,
	StatementProof,
} from '../../../src/core/bank/model.js';
import type { Finding } from '../../../src/core/findings.js';
import { Decimal } from '../../../src/core/money/decimal.js';
import { minorText } from '../../../src/core/money/money.js';

export interface ReadStatement extends BankStatement, StatementProof {
	readonly list: readonly BankTransaction[];
}

export interface ReadFile {
	readonly statements: readonly ReadStatement[];
	readonly warnings: readonly Finding[];
}

/** The events of a camt text given in these chunks. */
export function camtEvents(...chunks: readonly string[]): BankEvent[] {
	const reader = camtReader();
	const events = chunks.flatMap((chunk) => [...reader.write(chunk)]);
	return [...events, ...reader.end()];
}

/** Events as statements with their transactions. */
export function gather(events: Iterable<BankEvent>): ReadFile {
	const statements: ReadStatement[] = [];
	const warnings: Finding[] = [];
	let head: BankStatement | null = null;
	let list: BankTransaction[] = [];
	for (const event of events) {
		if (event.kind === 'warning') warnings.push(event.finding);
		if (event.kind === 'statement') head = event.statement;
		if (event.kind === 'transaction') list.push(event.transaction);
		if (event.kind === 'end' && head) {
			statements.push({ ...head, ...event.proof, list });
			list = [];
		}
	}
	return { statements, warnings };
}

export const readCamt = (text: string): ReadFile => gather(camtEvents(text));

/** "100.0" as "100.00"; an expectation that is no exact amount fails its test. */
export function exact(text: string): string {
	const amount = Decimal.parse(text, 2);
	if (!amount) throw new Error(`no amount: ${text}`);
	return minorText(amount.units);
}
