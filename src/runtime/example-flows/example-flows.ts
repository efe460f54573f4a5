/** The example Flows: what there is of them here, written and taken away on request. */

import type { DirectusContext } from '../../adapters/directus/context.js';
import { flowStates, removeFlow, writeFlow } from '../../adapters/directus/flows.js';
import type { Unit } from '../../adapters/postgres/transaction.js';
import { textOf } from '../../contracts/texts/text.js';
import { FinanceError } from '../../core/errors.js';
import { error } from '../../core/findings.js';
import type { Access, Caller, CompanyAccess } from '../types.js';
import type { ExampleFlow } from './model.js';
import { orderToInvoice } from './order-to-invoice.js';
import { overdueWeekly } from './overdue-weekly.js';
import { sendMarked } from './send-marked.js';

export const EXAMPLE_FLOWS: readonly ExampleFlow[] = [orderToInvoice, sendMarked, overdueWeekly];

/** An example as a page shows it. */
export interface ShownFlow {
	readonly id: string;
	readonly name: string;
	readonly description: string;
	/** Its address in the Flow editor, and of its webhook. */
	readonly flow: string;
	/** Must a company be named to install it? */
	readonly company: boolean;
	readonly installed: boolean;
	readonly active: boolean;
	/** What it lacks to be of use, in words. */
	readonly missing: readonly { readonly code: string; readonly message: string }[];
}

export interface ExampleFlows {
	/** In the caller's language; within a transaction as it will be after it. */
	list(caller: Caller, unit: Unit | null): Promise<readonly ShownFlow[]>;
	/**
	 * Installs one; again it changes nothing. `company` is a code or id: needed where the example
	 * is about one and there are several. FLOW_LIMIT_REACHED where Directus allows no more.
	 */
	install(id: string, o: { company: string | null; caller: Caller; unit: Unit }): Promise<void>;
	remove(id: string, o: { caller: Caller; unit: Unit }): Promise<void>;
}

interface Parts {
	readonly context: DirectusContext;
	readonly publicUrl: string;
	readonly access: Pick<Access, 'companies' | 'company'>;
}

const found = (id: string): ExampleFlow => {
	const flow = EXAMPLE_FLOWS.find((f) => f.id === id);
	if (!flow) throw new FinanceError('NOT_FOUND');
	return flow;
};

/** Members who would be told: see the port of notifications. */
const PEOPLE = `
	select exists (select 1 from finance_members m join directus_users u on u.id = m."user"
		where m.role in ('accountant', 'manager') and u.status = 'active') as there`;

async function lacks(flow: ExampleFlow, companies: number, parts: Parts): Promise<string[]> {
	if (companies === 0) return ['NO_COMPANY_YET'];
	if (flow.of !== 'one-company') return [];
	const { rows } = await parts.context.database.raw<{ rows: { there: boolean }[] }>(PEOPLE);
	return rows[0]?.there ? [] : ['NOBODY_TO_TELL'];
}

/** The one that was named, or the only one. */
async function companyFor(
	flow: ExampleFlow,
	o: { company: string | null; caller: Caller },
	parts: Parts,
): Promise<CompanyAccess | null> {
	if (flow.of === 'every-company') return null;
	if (o.company !== null) return parts.access.company(o.caller, o.company, 'viewer');
	const [only, ...more] = await parts.access.companies(o.caller);
	if (only && more.length === 0) return only;
	throw new FinanceError('INVALID_INPUT', {}, [error('company', 'REQUIRED')]);
}

export function exampleFlows(parts: Parts): ExampleFlows {
	const { context } = parts;
	return {
		async list(caller, unit) {
			const ids = EXAMPLE_FLOWS.map((f) => f.flow);
			const states = await flowStates(unit?.knex ?? context.database, ids);
			const { length } = await parts.access.companies(caller);
			return Promise.all(
				EXAMPLE_FLOWS.map(async (flow) => ({
					id: flow.id,
					...flow.texts[caller.language],
					flow: flow.flow,
					company: flow.of === 'one-company',
					installed: states.has(flow.flow),
					active: states.get(flow.flow)?.active ?? false,
					missing: (await lacks(flow, length, parts)).map((code) => ({
						code,
						message: textOf(caller.language, code),
					})),
				})),
			);
		},

		async install(id, { company, caller, unit }) {
			const flow = found(id);
			const one = await companyFor(flow, { company, caller }, parts);
			const { language } = caller;
			const publicUrl = parts.publicUrl.replace(/\/+$/, '');
			const { name, description } = flow.texts[language];
			await writeFlow(
				context,
				{
					id: flow.flow,
					name: one ? `${name} (${one.name})` : name,
					description,
					...flow.make({ language, company: one, publicUrl }),
				},
				{ knex: unit.knex, afterCommit: unit.afterCommit, by: caller.user },
			);
		},

		remove: (id, { caller, unit }) =>
			removeFlow(context, found(id).flow, {
				knex: unit.knex,
				afterCommit: unit.afterCommit,
				by: caller.user,
			}),
	};
}
