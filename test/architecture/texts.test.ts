/** Every code that the program can name has a text in each language, and no text is left over. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { TEXTS } from '../../src/contracts/texts/text.js';
import { ERRORS } from '../../src/core/errors.js';
import { LANGUAGES } from '../../src/core/parties/model.js';

const SRC = path.resolve(import.meta.dirname, '../../src');
/** Functions whose second (or, for `told`, first) argument is a code. */
const MAKERS = new Set(['error', 'warning', 'bad', 'finding']);
const CODE = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
	.filter((file) => file.endsWith('.ts') && !/texts\/|example\//.test(file))
	.map((file) => path.join(SRC, file));

/** The literals that an expression may come to. */
function literals(node: ts.Node | undefined): string[] {
	if (!node) return [];
	if (ts.isStringLiteral(node)) return [node.text];
	if (ts.isConditionalExpression(node))
		return [...literals(node.whenTrue), ...literals(node.whenFalse)];
	return ts.isParenthesizedExpression(node) ? literals(node.expression) : [];
}

function codesOf(file: string): string[] {
	const source = ts.createSourceFile(
		file,
		readFileSync(file, 'utf8'),
		ts.ScriptTarget.Latest,
		true,
	);
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
			if (MAKERS.has(node.expression.text)) found.push(...literals(node.arguments[1]));
		}
		if (ts.isPropertyAssignment(node) && node.name.getText() === 'code') {
			found.push(...literals(node.initializer));
		}
		if (ts.isVariableDeclaration(node) && node.name.getText() === 'code') {
			found.push(...literals(node.initializer));
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found.filter((code) => CODE.test(code));
}

const findingCodes = [...new Set(sources.flatMap(codesOf))].sort();
const placeholders = (text: string): string[] =>
	[...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();

test('codes are found in the sources at all', () => {
	expect(findingCodes).toContain('QUANTITY_ZERO');
	expect(findingCodes).toContain('NOT_A_NUMBER');
});

describe.each(LANGUAGES)('texts in %s', (language) => {
	const texts: Readonly<Record<string, string>> = TEXTS[language];

	test('every error code has one', () => {
		expect(Object.keys(ERRORS).filter((code) => !texts[code])).toEqual([]);
	});

	test('every finding code has one', () => {
		expect(findingCodes.filter((code) => !texts[code])).toEqual([]);
	});

	test('the same codes and placeholders as in English', () => {
		expect(Object.keys(texts).sort()).toEqual(Object.keys(TEXTS.en).sort());
		for (const [code, text] of Object.entries(TEXTS.en)) {
			expect(`${code} ${placeholders(texts[code] ?? '')}`).toBe(`${code} ${placeholders(text)}`);
		}
	});

	test('none is about a code that nothing names', () => {
		const all = sources.map((file) => readFileSync(file, 'utf8')).join('\n');
		const unused = Object.keys(texts).filter(
			(code) => !Object.hasOwn(ERRORS, code) && !new RegExp(`['.]${code}\\b`).test(all),
		);
		expect(unused).toEqual([]);
	});
});
