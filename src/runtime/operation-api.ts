/**
 * A Flow operation: the same road as every gate. It starts a run of one step, waits for its end
 * and rejects when it fails, so that a failed step is a failed Flow.
 */
import { type Contract, checkFields, isId } from '../contracts/contract.js';
import { FinanceError } from '../core/errors.js';
import type { Output } from '../engine/step.js';
import { toDirectusError } from './directus-error.js';
import { instance } from './lifecycle.js';
import type { Caller, Runtime } from './types.js';

/** What Directus passes to an operation, as far as we use it. */
export interface OperationContext {
	readonly data?: Readonly<Record<string, unknown>>;
	readonly accountability?: {
		readonly user?: string | null;
		readonly role?: string | null;
		readonly admin?: boolean;
	} | null;
	readonly flow?: { readonly id?: string; readonly options?: Readonly<Record<string, unknown>> };
}

/** Options of every operation besides its step's own fields. */
export interface OperationOptions extends Readonly<Record<string, unknown>> {
	/** Company code; not needed where the input names an item of the company. */
	readonly company?: string;
	readonly wait_seconds?: number | string;
	readonly permissions?: string;
}

const OWN = new Set(['company', 'wait_seconds', 'permissions']);
const SYSTEM: Caller = { user: null, admin: true, language: 'en', ip: null };

/** `$trigger` (default): who started the Flow; `$full`: everything; else public is refused. */
async function callerOf(
	runtime: Runtime,
	options: OperationOptions,
	context: OperationContext,
): Promise<Caller> {
	const permissions = options.permissions ?? '$trigger';
	if (permissions === '$full') return SYSTEM;
	if (permissions !== '$trigger') return runtime.access.roleCaller(permissions);
	const who = context.accountability;
	// Schedules and events of the system itself carry no accountability: they are Directus.
	if (who === null) return SYSTEM;
	if (!who?.user) throw new FinanceError('FLOW_PUBLIC', { permissions });
	return runtime.access.caller(who);
}

function waitMs(options: OperationOptions): number {
	const seconds = Number(options.wait_seconds ?? 60);
	return (Number.isFinite(seconds) ? Math.min(Math.max(seconds, 1), 3600) : 60) * 1000;
}

const inputOf = (options: OperationOptions): Record<string, unknown> =>
	Object.fromEntries(Object.entries(options).filter(([name]) => !OWN.has(name)));

/** A Flow passes what an earlier operation made as text: "5", "true", '["a@b.ch"]'. */
function untext(value: unknown, kind: string): unknown {
	if (typeof value !== 'string') return value;
	if (kind === 'boolean') return value === 'true' ? true : value === 'false' ? false : value;
	if (!['list', 'object', 'emails'].includes(kind) || value.trim() === '') return value;
	try {
		return JSON.parse(value);
	} catch {
		return value;
	}
}

async function companyOf(
	runtime: Runtime,
	caller: Caller,
	o: { contract: Contract; options: OperationOptions; input: Readonly<Record<string, unknown>> },
): Promise<string> {
	if (o.options.company) {
		return (await runtime.access.company(caller, String(o.options.company), 'accountant')).id;
	}
	for (const [name, spec] of Object.entries(o.contract.input)) {
		const id = o.input[name];
		if (spec.kind === 'id' && isId(id)) {
			const company = await runtime.access.companyOfItem(spec.of, id);
			if (company) return (await runtime.access.company(caller, company, 'accountant')).id;
		}
	}
	throw new FinanceError('INVALID_INPUT', {}, [
		{ field: 'company', code: 'REQUIRED', severity: 'error' },
	]);
}

async function ended(runtime: Runtime, id: string, ms: number): Promise<Output> {
	const run = await runtime.waitFor(id, ms);
	const stage = run.stages[0];
	if (run.state === 'done') return { run: id, ...stage?.output };
	if (run.state === 'failed') {
		const { error } = stage ?? {};
		throw new FinanceError(error?.code ?? 'RUN_FAILED', { run: id }, error?.findings ?? []);
	}
	if (run.state === 'cancelled')
		throw new FinanceError('RUN_FAILED', { run: id, state: 'cancelled' });
	throw new FinanceError('RUN_STILL_GOING', { run: id, code: stage?.error?.code ?? null });
}

/**
 * What a Flow is handed on failure: Directus' own kind of error, so that a webhook answers with
 * our status, with code, details and findings to be read by the next operation and in the log.
 */
async function rejection(e: unknown, user: string | null): Promise<unknown> {
	const error = await toDirectusError(e, user);
	if (!(e instanceof FinanceError) || !(error instanceof Error)) return error;
	const json = { ...e.toJSON(), message: error.message };
	const toJSON = { value: () => json };
	return Object.defineProperty(Object.assign(error, e.toJSON()), 'toJSON', toJSON);
}

async function perform(
	contract: Contract,
	options: OperationOptions,
	context: OperationContext,
): Promise<Output> {
	// A blocking Flow holds the transaction that our run would wait for.
	if (context.flow?.options?.type === 'filter') throw new FinanceError('FLOW_BLOCKING');
	const runtime = instance();
	const caller = await callerOf(runtime, options, context);
	const raw = inputOf(options);
	for (const [name, spec] of Object.entries(contract.input)) {
		if (name in raw) raw[name] = untext(raw[name], spec.kind);
	}
	const checked = checkFields(contract.input, raw);
	if (!checked.ok) throw new FinanceError('INVALID_INPUT', {}, checked.findings);
	const company = await companyOf(runtime, caller, { contract, options, input: checked.value });
	const run = await runtime.transaction((unit) =>
		runtime.start(
			{
				workflow: `step.${contract.id}`,
				company,
				item: itemOf(contract, checked.value),
				key: `flow:${runtime.newId()}`,
				input: checked.value,
				createdBy: caller.user,
			},
			unit,
		),
	);
	return ended(runtime, run.id, waitMs(options));
}

/** The API half of a step's operation. */
export const operationApi = (contract: Contract) => ({
	id: `finance-${contract.id}`,
	async handler(options: OperationOptions, context: OperationContext): Promise<Output> {
		try {
			return await perform(contract, options, context);
		} catch (e) {
			throw await rejection(e, context.accountability?.user ?? null);
		}
	},
});

function itemOf(contract: Contract, input: Readonly<Record<string, unknown>>) {
	for (const [name, spec] of Object.entries(contract.input)) {
		const id = input[name];
		if (spec.kind === 'id' && isId(id)) return { kind: spec.of, id };
	}
	return null;
}
