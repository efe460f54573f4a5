/**
 * Liquid for texts that people write: conditions and variables, no files, no loops, and limits on
 * time and memory, so that no text can read what it should not or keep the server busy.
 */
import { Liquid } from 'liquidjs';
import { error, type Finding } from '../../core/findings.js';

/** `include`, `render` and `layout` read files; loops multiply. */
const TAGS = new Set(['if', 'unless', 'case', 'assign', 'capture', 'comment', 'raw']);

/** Characters read, milliseconds, and units of memory for one text. */
const LIMITS = { parseLimit: 50_000, renderLimit: 500, memoryLimit: 1_000_000 };

export const liquid = new Liquid({
	strictVariables: false,
	strictFilters: true,
	ownPropertyOnly: true,
	// Names of partials are looked up here and on no disk.
	templates: {},
	...LIMITS,
});
for (const name of Object.keys(liquid.tags)) if (!TAGS.has(name)) delete liquid.tags[name];

/** Where the parser stands when it gives up. */
interface ParseFailure {
	readonly token?: { getPosition?(): readonly number[] };
}

/** Findings of a text: one that cannot be read, or the first variable that nobody fills. */
export function checkLiquid(
	field: string,
	text: string,
	variables: readonly string[],
): readonly Finding[] {
	try {
		const unknown = liquid
			.globalVariablesSync(liquid.parse(text))
			.filter((name) => !variables.includes(name));
		return [...new Set(unknown)].map((name) =>
			error(field, 'TEMPLATE_VARIABLE_UNKNOWN', {
				name: name.slice(0, 60),
				known: variables.join(', '),
			}),
		);
	} catch (e) {
		const [line] = (e as ParseFailure).token?.getPosition?.() ?? [];
		return [error(field, 'TEMPLATE_INVALID', { line: line ?? 1 })];
	}
}
