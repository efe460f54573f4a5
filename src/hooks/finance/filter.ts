/** What Directus passes to a filter, and what a filter of ours is. */
import type { Knex } from 'knex';

export type Payload = Record<string, unknown>;

export interface FilterContext {
	readonly database: Knex;
	readonly accountability: { readonly user?: string | null; readonly admin?: boolean } | null;
}

export interface FilterMeta {
	readonly keys?: readonly string[];
	readonly collection: string;
}

export interface Filter {
	readonly event: string;
	run(payload: never, meta: FilterMeta, context: FilterContext): Promise<unknown>;
}

export type LineChanges = {
	readonly create: readonly Payload[];
	readonly update: readonly Payload[];
	readonly delete: readonly string[];
};

/**
 * A list field as it comes: all rows (objects are new or changed, ids stay) or, from the admin
 * app, changes. Null when the field was not sent.
 */
export function listChanges(value: unknown): { all: readonly unknown[] } | LineChanges | null {
	if (value === undefined || value === null) return null;
	if (Array.isArray(value)) return { all: value };
	const given = value as Partial<LineChanges>;
	return { create: given.create ?? [], update: given.update ?? [], delete: given.delete ?? [] };
}

/** A related item comes as its id or, from GraphQL and the app, as an object that holds it. */
export const idOf = (value: unknown): unknown =>
	typeof value === 'object' && value !== null ? (value as Payload)['id'] : value;
