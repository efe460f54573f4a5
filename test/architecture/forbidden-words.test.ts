/**
 * Time, randomness, environment and network come as arguments: so rules and steps can be run again
 * with the same result. And files stay short enough to hold in the head.
 */
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { nodesOf, placeOf, type Source, sourcesBelow } from './sources.js';

const PURE = ['contracts', 'core', 'commands', 'engine', 'queries', 'steps', 'workflows'];
const FORBIDDEN = new Set(['Date', 'fetch', 'process', 'Math.random', 'crypto.getRandomValues']);

/** The engine adds seconds to instants that it is given; it does not read the clock either. */
const CONVERSION = /^(Date\.parse\(|new Date\([^)])/;

/** The global that a node names, if it does: a property or a type of that name is no use of it. */
function globalNamed(node: ts.Node): string | undefined {
	if (ts.isPropertyAccessExpression(node)) return node.getText();
	if (!ts.isIdentifier(node)) return undefined;
	const { parent } = node;
	const isMember =
		(ts.isPropertyAccessExpression(parent) && parent.name === node) ||
		((ts.isPropertyAssignment(parent) ||
			ts.isPropertySignature(parent) ||
			ts.isMethodSignature(parent) ||
			ts.isMethodDeclaration(parent)) &&
			parent.name === node);
	return isMember || ts.isTypeReferenceNode(parent) ? undefined : node.text;
}

const isConversion = ({ file }: Source, node: ts.Node): boolean =>
	file.startsWith('src/engine/') &&
	(CONVERSION.test(node.parent.getText()) || CONVERSION.test(node.parent.parent.getText()));

const forbiddenIn = (source: Source): string[] =>
	[...nodesOf(source)]
		.filter((node) => FORBIDDEN.has(globalNamed(node) ?? '') && !isConversion(source, node))
		.map((node) => `${placeOf(source, node)}: ${node.getText()}`);

describe('time, chance, environment and network are arguments', () => {
	test.each(PURE)('src/%s does not reach for them', (folder) => {
		expect(sourcesBelow(`src/${folder}`).flatMap(forbiddenIn)).toEqual([]);
	});

	test.each`
		code                                  | found
		${'const now = new Date();'}          | ${1}
		${'Date.now()'}                       | ${1}
		${'await fetch(url)'}                 | ${1}
		${'process.env.HOME'}                 | ${1}
		${'Math.random()'}                    | ${1}
		${'// a Date in a comment'}           | ${0}
		${"const text = 'Date';"}             | ${0}
		${'row.process = 1; x.fetch()'}       | ${0}
		${'interface Port { fetch(): Date }'} | ${0}
		${'Math.max(1, 2)'}                   | ${0}
	`('"$code" has $found of them', ({ code, found }) => {
		expect(forbiddenIn({ file: 'a.ts', text: code, lines: 1 })).toHaveLength(found);
	});

	test.each`
		code                                    | found
		${'new Date(Date.parse(now) + ms)'}     | ${0}
		${'new Date()'}                         | ${1}
		${'Date.now()'}                         | ${1}
		${'later(Date.now(), Date.parse(now))'} | ${1}
	`('in the engine "$code" has $found of them', ({ code, found }) => {
		expect(forbiddenIn({ file: 'src/engine/a.ts', text: code, lines: 1 })).toHaveLength(found);
	});
});

/** The limits in lines, most special first. */
const LIMITS: readonly [string, RegExp, number][] = [
	['half of an operation', /^src\/operations\/[^/]+\/(api|app)\.ts$/, 15],
	['contract', /^src\/contracts\/(?!texts\/|contract\.ts)/, 120],
	['step', /^src\/(steps|commands)\//, 100],
	['workflow', /^src\/workflows\//, 80],
	['endpoint or hook', /^src\/(endpoints|hooks)\//, 150],
	['Vue component', /\.vue$/, 250],
	['test', /^test\/.*\.test\.ts$/, 400],
	['source', /^src\//, 300],
];

/** Lists that only grow: their length is no measure of what one has to understand. */
const LISTS = /^src\/(contracts\/texts|app\/texts|schema\/collections|runtime\/example)\//;

test('no file is longer than its kind allows', () => {
	const tooLong = [...sourcesBelow('src'), ...sourcesBelow('test')].flatMap(({ file, lines }) => {
		const [kind, , limit] = LIMITS.find(([, pattern]) => pattern.test(file)) ?? [];
		if (limit === undefined || lines <= limit || LISTS.test(file)) return [];
		return `${file}: ${lines} lines, a ${kind} has at most ${limit}`;
	});
	expect(tooLong).toEqual([]);
});

test('no source is left unfinished', () => {
	const unfinished = [...sourcesBelow('src'), ...sourcesBelow('scripts')]
		.filter(({ text }) => /\b(TODO|FIXME|XXX|HACK)\b/.test(text))
		.map(({ file }) => file);
	expect(unfinished).toEqual([]);
});

test('relative imports name the file with its ending', () => {
	const pattern = /(?:from|import)\s*\(?\s*'(\.{1,2}\/[\w./-]+)'/g;
	const without = [...sourcesBelow('src'), ...sourcesBelow('test')].flatMap(({ file, text }) =>
		[...text.matchAll(pattern)]
			.filter(([, target = '']) => !/\.(js|mjs|vue|json|css)$/.test(target))
			.map(([, target]) => `${file}: ${target}`),
	);
	expect(without).toEqual([]);
});
