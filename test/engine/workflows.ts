/** Small workflows whose steps do what a test tells them to. */
import { contract } from '../../src/contracts/contract.js';
import {
	QUEUE_NAMES,
	QUEUES,
	type QueueName,
	type QueuePolicy,
} from '../../src/contracts/queues.js';
import type { FinanceError } from '../../src/core/errors.js';
import { outsideStep, step } from '../../src/engine/step.js';
import { type AnyWorkflow, workflow } from '../../src/engine/workflow.js';
import type { Ports } from '../../src/ports.js';

/** The only port of these steps: something happens, and it is noted. */
export interface Stage {
	/** In Postgres: committed or not with the transaction. */
	write(effect: string): Promise<void>;
	/** Outside: happens at once. */
	act(effect: string, unknown: boolean): Promise<void>;
	refuse(failure: FinanceError): Promise<void>;
}

export const asPorts = (stage: Stage): Ports => stage as unknown as Ports;
const stageOf = (ports: Ports): Stage => ports as unknown as Stage;

const database = (id: string, queue: QueueName) =>
	contract({ id, icon: 'x', queue, effect: 'database', input: {} });

export const book = step(
	database('book', 'invoice-processing'),
	async (_, ports, { run }) => {
		await stageOf(ports).write(`book ${run}`);
		return { booked: true };
	},
	{ refused: (_, ports, failure) => stageOf(ports).refuse(failure) },
);

const posting = contract({
	id: 'post',
	icon: 'x',
	queue: 'notifications',
	effect: 'mail',
	input: {},
});

export const post = outsideStep(posting, {
	act: async (_, ports, { run, unknown }) => {
		await stageOf(ports).act(`post ${run}`, unknown);
		return 'posted';
	},
	record: async (_, ports, { run, unknown, acted }) => {
		await stageOf(ports).write(`posted ${run}`);
		return { acted, maybeTwice: unknown };
	},
});

export const close = step(database('close', 'sync'), async (_, ports, { run }) => {
	await stageOf(ports).write(`close ${run}`);
	return {};
});

export const THREE = workflow<{ mail: boolean }>(
	'test.three',
	(then) => [
		then(book, () => ({})),
		then(
			post,
			() => ({}),
			(p) => p.input.mail && p.out(book)?.booked === true,
		),
		then(close, () => ({})),
	],
	'test.three.done',
);

export const NOTHING = workflow<{ mail: boolean }>('test.nothing', (then) => [
	then(
		close,
		() => ({}),
		() => false,
	),
]);

/** Nothing but an effect outside. */
const OUTSIDE = workflow<Record<never, never>>('test.outside', (then) => [then(post, () => ({}))]);

export const WORKFLOWS: ReadonlyMap<string, AnyWorkflow> = new Map(
	[THREE, NOTHING, OUTSIDE].map((w) => [w.id, w]),
);

export const policiesOf = ({
	stageLimitMs,
	concurrency,
}: {
	stageLimitMs?: number;
	concurrency?: number;
} = {}): Readonly<Record<QueueName, QueuePolicy>> =>
	Object.fromEntries(
		QUEUE_NAMES.map((q) => [
			q,
			{ ...QUEUES[q], ...(stageLimitMs && { stageLimitMs }), ...(concurrency && { concurrency }) },
		]),
	) as Record<QueueName, QueuePolicy>;
