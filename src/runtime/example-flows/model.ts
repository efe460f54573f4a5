/** What an example Flow is: data, from which a Flow of Directus and its operations are written. */
import type { FlowOperation, NewFlow } from '../../adapters/directus/flows.js';
import type { Language } from '../../core/parties/model.js';

/** For whom a Flow is written. */
export interface FlowWish {
	readonly language: Language;
	/** The company that it is about; null where it serves all of them. */
	readonly company: { readonly id: string; readonly code: string; readonly name: string } | null;
	/** Where Directus is reached: no slash at its end, empty where it is not set. */
	readonly publicUrl: string;
}

export interface FlowTexts {
	readonly name: string;
	readonly description: string;
}

export interface ExampleFlow {
	/** In addresses: /example-flows/:id. */
	readonly id: string;
	/** Id of the Flow in Directus: the same everywhere, so that it is found again. */
	readonly flow: string;
	/** Is it about one company, or about all of them? */
	readonly of: 'one-company' | 'every-company';
	readonly texts: Readonly<Record<Language, FlowTexts>>;
	readonly make: (wish: FlowWish) => Pick<NewFlow, 'icon' | 'trigger' | 'options'> & {
		readonly operations: readonly FlowOperation[];
	};
}

/** Names of operations by key: [de, fr, it, en]. */
export type OperationNames = Readonly<Record<string, readonly [string, string, string, string]>>;

const COLUMN = { de: 0, fr: 1, it: 2, en: 3 } as const;

/** A text out of a row of four. */
export const wordOf = (
	row: readonly [string, string, string, string],
	language: Language,
): string => row[COLUMN[language]];

/** An operation with its name in a language; `at` counts from the left, `row` from the top. */
export const operationIn = (names: OperationNames, language: Language) =>
	function operation(
		key: string,
		o: Omit<FlowOperation, 'key' | 'name' | 'x' | 'y'> & { at: number; row?: number },
	): FlowOperation {
		const { at, row = 0, ...rest } = o;
		const name = names[key];
		return {
			key,
			name: name ? wordOf(name, language) : key,
			x: 19 + at * 18,
			y: 1 + row * 18,
			...rest,
		};
	};
