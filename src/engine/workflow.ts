/** A workflow: steps in order, each with its input taken from what is known by then. */
import type { Contract, InputOf } from '../contracts/contract.js';
import { invariant } from '../core/errors.js';
import type { AnyStep, Output, Step } from './step.js';

/** What is known when a stage begins. */
export interface Past<I> {
	readonly input: I;
	/** Output of an earlier step; null where it was skipped. */
	out<C extends Contract, O extends Output, A>(step: Step<C, O, A>): O | null;
}

export interface Stage<I> {
	readonly step: AnyStep;
	// biome-ignore lint/suspicious/noExplicitAny: `then` ties it to the step's input type
	readonly input: (past: Past<I>) => any;
	readonly when: (past: Past<I>) => boolean;
}

export interface Workflow<I = never> {
	readonly id: string;
	readonly stages: readonly Stage<I>[];
	/** Emitted on Directus' emitter when the last stage is done. */
	readonly event: string | null;
}

// biome-ignore lint/suspicious/noExplicitAny: workflows of all inputs side by side in one registry
export type AnyWorkflow = Workflow<any>;

type Then<I> = <C extends Contract, O extends Output, A>(
	step: Step<C, O, A>,
	input: (past: Past<I>) => InputOf<C>,
	when?: (past: Past<I>) => boolean,
) => Stage<I>;

/** Declares a workflow; an input field that is missing or misspelt does not compile. */
export function workflow<I>(
	id: string,
	build: (then: Then<I>) => readonly Stage<I>[],
	event: string | null = null,
): Workflow<I> {
	const then: Then<I> = (step, input, when = () => true) => ({ step, input, when });
	const stages = build(then);
	const ids = stages.map((s) => s.step.contract.id);
	invariant(stages.length > 0 && new Set(ids).size === ids.length, `workflow ${id}: steps`);
	return Object.freeze({ id, stages, event });
}

/** The workflow of one step, as a Flow operation starts it. */
export const workflowOf = (step: AnyStep): AnyWorkflow =>
	workflow<Output>(`step.${step.contract.id}`, () => [
		{ step, input: (past) => past.input, when: () => true },
	]);

/** Looks back on the outputs that a run has recorded. */
export function past<I>(input: I, outputs: ReadonlyMap<string, Output | null>): Past<I> {
	return {
		input,
		out<C extends Contract, O extends Output, A>(step: Step<C, O, A>): O | null {
			return (outputs.get(step.contract.id) as O | null | undefined) ?? null;
		},
	};
}
