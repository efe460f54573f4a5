/** Which fields of an item must be there: asked for on create, never emptied on update. */
import { error, type Finding } from '../core/findings.js';
import { COLLECTIONS } from '../schema/collections.js';

interface Required {
	readonly field: string;
	/** A default fills it when it is left out. */
	readonly filled: boolean;
}

const isRequired = (check: string | null, name: string): boolean =>
	check?.includes(`"${name}" IS NOT NULL`) ?? false;

const REQUIRED: ReadonlyMap<string, readonly Required[]> = new Map(
	COLLECTIONS.map((c) => [
		c.name,
		c.fields
			.filter((f) => isRequired(f.column?.check ?? null, f.name))
			.map((f) => ({ field: f.name, filled: !f.look.required })),
	]),
);

/** Our collections, whose items the filters look at. */
export const FINANCE_COLLECTIONS: readonly string[] = COLLECTIONS.map((c) => c.name);

const isEmpty = (value: unknown): boolean => value === null || value === '';

/** A finding for each field that a new item lacks, or that a change would empty. */
export function missingFields(
	collection: string,
	payload: Readonly<Record<string, unknown>>,
	action: 'create' | 'update',
): readonly Finding[] {
	return (REQUIRED.get(collection) ?? [])
		.filter(({ field, filled }) => {
			if (Object.hasOwn(payload, field) && payload[field] !== undefined)
				return isEmpty(payload[field]);
			return action === 'create' && !filled;
		})
		.map(({ field }) => error(field, 'REQUIRED'));
}
