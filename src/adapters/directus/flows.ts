/** Flows of Directus, written through its own services: so its limits and its reload count. */
import type { Knex } from 'knex';
import { FinanceError } from '../../core/errors.js';
import type { DirectusContext } from './context.js';

export interface FlowOperation {
	/** Within the Flow; the others refer to it by this. */
	readonly key: string;
	readonly name: string;
	readonly type: string;
	readonly options: Readonly<Record<string, unknown>>;
	/** Keys of the operations that follow a success and a failure. */
	readonly resolve?: string;
	readonly reject?: string;
	readonly x: number;
	readonly y: number;
}

export interface NewFlow {
	readonly id: string;
	readonly name: string;
	readonly description: string;
	readonly icon: string;
	readonly trigger: 'webhook' | 'manual' | 'schedule';
	readonly options: Readonly<Record<string, unknown>>;
	/** In the order in which they are met; the first one begins. */
	readonly operations: readonly FlowOperation[];
}

export interface FlowState {
	readonly id: string;
	readonly active: boolean;
}

/** The transaction that is written in. */
interface Written {
	readonly knex: Knex.Transaction;
	afterCommit(run: () => Promise<void>): void;
	/** On whose behalf: Directus' activity names them. */
	readonly by: string | null;
}

type Quiet = { readonly emitEvents: false };
const QUIET: Quiet = { emitEvents: false };

type ItemService = new (o: {
	schema: unknown;
	knex: Knex;
	accountability: object | null;
}) => {
	createOne(item: object, o: Quiet): Promise<string>;
	updateMany(ids: readonly string[], item: object, o: Quiet): Promise<unknown>;
	deleteMany(ids: readonly string[], o: Quiet): Promise<unknown>;
};

const LOCK = `select pg_advisory_xact_lock(hashtext('finance.example-flows'))`;

async function servicesOf(context: DirectusContext, knex: Knex, by: string | null) {
	const schema = await context.getSchema({ database: knex });
	const accountability = by && {
		user: by,
		role: null,
		roles: [],
		admin: true,
		app: true,
		ip: null,
	};
	const o = { schema, knex, accountability: accountability || null };
	const { FlowsService, OperationsService } = context.services as unknown as Record<
		'FlowsService' | 'OperationsService',
		ItemService
	>;
	return { flows: new FlowsService(o), operations: new OperationsService(o) };
}

/** Directus loads its Flows anew when its service has written: after our commit it must once more. */
async function reload(context: DirectusContext, id: string, operation: string | null) {
	const { flows } = await servicesOf(context, context.database, null);
	if (operation === null) await flows.deleteMany([id], QUIET);
	else await flows.updateMany([id], { operation }, QUIET);
}

const isLimit = (e: unknown): boolean =>
	(e as { code?: unknown } | null)?.code === 'LIMIT_EXCEEDED';

/** Writes operations from the last to the first, since each names those that follow it. */
async function writeOperations(
	service: InstanceType<ItemService>,
	flow: NewFlow,
): Promise<string | null> {
	const ids = new Map<string, string>();
	const idOf = (key: string | undefined) => (key === undefined ? null : (ids.get(key) ?? null));
	let first: string | null = null;
	for (const { x, y, resolve, reject, ...operation } of [...flow.operations].reverse()) {
		const ways = { resolve: idOf(resolve), reject: idOf(reject) };
		const place = { position_x: x, position_y: y };
		first = await service.createOne({ flow: flow.id, ...operation, ...place, ...ways }, QUIET);
		ids.set(operation.key, first);
	}
	return first;
}

/** Which of these Flows there are. */
export const flowStates = async (
	db: Knex,
	ids: readonly string[],
): Promise<ReadonlyMap<string, FlowState>> => {
	const rows: { id: string; status: string }[] = await db('directus_flows')
		.select('id', 'status')
		.whereIn('id', ids as string[]);
	return new Map(rows.map(({ id, status }) => [id, { id, active: status === 'active' }]));
};

/**
 * Writes an active Flow with its operations; one that is there stays as somebody left it. Rejects
 * with FLOW_LIMIT_REACHED where Directus' licence allows no further active Flow.
 */
export async function writeFlow(
	context: DirectusContext,
	flow: NewFlow,
	on: Written,
): Promise<void> {
	await on.knex.raw(LOCK);
	if ((await flowStates(on.knex, [flow.id])).has(flow.id)) return;
	const { flows, operations } = await servicesOf(context, on.knex, on.by);
	const { operations: _, ...row } = flow;
	// What a webhook receives holds personal data: runs are noted, their contents are not kept.
	const kept = { status: 'active', accountability: 'activity' };
	try {
		await flows.createOne({ ...row, ...kept }, QUIET);
	} catch (e) {
		throw isLimit(e) ? new FinanceError('FLOW_LIMIT_REACHED') : e;
	}
	const operation = await writeOperations(operations, flow);
	await flows.updateMany([flow.id], { operation }, QUIET);
	on.afterCommit(() => reload(context, flow.id, operation));
}

/** Takes a Flow away with its operations; none is no failure. */
export async function removeFlow(context: DirectusContext, id: string, on: Written): Promise<void> {
	await on.knex.raw(LOCK);
	if (!(await flowStates(on.knex, [id])).has(id)) return;
	const { flows } = await servicesOf(context, on.knex, on.by);
	await flows.deleteMany([id], QUIET);
	on.afterCommit(() => reload(context, id, null));
}
