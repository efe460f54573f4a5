/** Completes what a collection file leaves out. */
import { ID } from './common.js';
import type { Collection, Field, Index } from './model.js';

type Optional = 'machine' | 'hidden' | 'indexes' | 'checks';

interface Draft
	extends Omit<Collection, 'name' | 'fields' | Optional>,
		Partial<Pick<Collection, Optional>> {
	/** In the order of the form; groups are flat lists. */
	readonly fields: readonly (Field | readonly Field[])[];
}

/** A collection with its id first and every default written out. */
export const collection = (name: string, draft: Draft): Collection => ({
	machine: false,
	hidden: false,
	indexes: [],
	checks: {},
	...draft,
	name,
	fields: [ID, ...draft.fields.flat()],
});

/** `index('open', ['company', 'due_on'], { where: 'open > 0' })` */
export const index = (
	name: string,
	on: readonly string[],
	o: Omit<Index, 'name' | 'on'> = {},
): Index => ({ name, on, ...o });
