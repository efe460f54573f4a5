/** A step: its contract and the one implementation of it. */
import type { Contract, InputOf } from '../contracts/contract.js';
import type { FinanceError } from '../core/errors.js';
import type { Ports } from '../ports.js';

/** Plain JSON: it is kept in the run row and handed to Flows. */
export type Output = Readonly<Record<string, unknown>>;

export interface StepContext {
	/** Null where a request performs the step at once. */
	readonly run: string | null;
	readonly workflow: string;
	/** Stable over all attempts: Message-ID, file id and the bank's request id follow from it. */
	readonly key: string;
	readonly attempt: number;
	/** An earlier attempt may have had its effect outside, and nobody knows. */
	readonly unknown: boolean;
	readonly createdBy: string | null;
}

/** The context of a record: with what the effect outside gave. */
export type Acted<A> = StepContext & { readonly acted: A };

export interface Step<C extends Contract = Contract, O extends Output = Output, A = unknown> {
	readonly contract: C;
	/** The effect outside Postgres, before the transaction; absent for database steps. */
	readonly act?: (input: InputOf<C>, ports: Ports, context: StepContext) => Promise<A>;
	/** Runs in the transaction that also records the stage as done. */
	readonly record: (input: InputOf<C>, ports: Ports, context: Acted<A>) => Promise<O>;
	/** Runs with the record of a final failure, to tell the item what stood in the way. */
	readonly refused?: (input: InputOf<C>, ports: Ports, failure: FinanceError) => Promise<void>;
}

// Steps of all inputs and outputs side by side in one registry.
// biome-ignore lint/suspicious/noExplicitAny: variance of the stored functions
export type AnyStep = Step<any, any, any>;

/** A step whose whole effect is in Postgres: effect and record are one transaction. */
export const step = <C extends Contract, O extends Output>(
	contract: C,
	record: (input: InputOf<C>, ports: Ports, context: StepContext) => Promise<O>,
	more: Pick<Step<C, O, undefined>, 'refused'> = {},
): Step<C, O, undefined> => Object.freeze({ contract, record, ...more });

/** A step with an effect outside (mail, file store, bank): act first, then record. */
export const outsideStep = <C extends Contract, O extends Output, A>(
	contract: C,
	parts: Omit<Step<C, O, A>, 'contract' | 'act'> & Required<Pick<Step<C, O, A>, 'act'>>,
): Step<C, O, A> => Object.freeze({ contract, ...parts });
