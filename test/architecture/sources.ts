/** The sources of the project as text, for tests about how they are written. */
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { ROOT } from '../../scripts/lib/places.mjs';

export interface Source {
	/** From the project's root, with slashes: `src/core/money/money.ts`. */
	readonly file: string;
	readonly text: string;
	readonly lines: number;
}

/** All TypeScript and Vue files below a folder of the project, in order. */
export function sourcesBelow(folder: string): Source[] {
	const top = path.join(ROOT, folder);
	if (!fs.existsSync(top)) return [];
	return fs
		.readdirSync(top, { recursive: true, encoding: 'utf8' })
		.filter((name) => /\.(ts|vue)$/.test(name))
		.sort()
		.map((name) => {
			const text = fs.readFileSync(path.join(top, name), 'utf8');
			const file = path.posix.join(folder, name.replaceAll(path.sep, '/'));
			return { file, text, lines: text.trimEnd().split('\n').length };
		});
}

/** Every node of a source's syntax tree, outermost first. Comments and strings are no identifiers. */
export function* nodesOf(source: Source): Generator<ts.Node> {
	const tree = ts.createSourceFile(source.file, source.text, ts.ScriptTarget.Latest, true);
	function* below(node: ts.Node): Generator<ts.Node> {
		yield node;
		for (const child of node.getChildren(tree)) yield* below(child);
	}
	yield* below(tree);
}

/** `file:line` of a node. */
export const placeOf = (source: Source, node: ts.Node): string =>
	`${source.file}:${source.text.slice(0, node.getStart()).split('\n').length}`;
