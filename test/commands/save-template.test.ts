import { Liquid } from 'liquidjs';
import { describe, expect, test } from 'vitest';
import { liquid } from '../../src/adapters/mail/liquid.js';
import { TEMPLATES } from '../../src/adapters/mail/templates.js';
import { previewTemplate, saveTemplate } from '../../src/commands/save-template.js';
import { checkFields } from '../../src/contracts/contract.js';
import {
	hasUsualText,
	isLetterKind,
	TEMPLATE_FIELDS,
	TEMPLATE_KINDS,
	TEMPLATE_VARIABLES,
} from '../../src/contracts/template.js';
import { LANGUAGES } from '../../src/core/parties/model.js';
import { aWorld, portsOf } from '../memory/ports.js';

const OF = { kind: 'invoice', language: 'de' } as const;

function wish(body: object) {
	const read = checkFields(TEMPLATE_FIELDS, { ...OF, ...body });
	if (!read.ok) throw new Error(JSON.stringify(read.findings));
	return { values: read.value, given: new Set(Object.keys({ ...OF, ...body })) };
}

const told = (failure: any): string[] =>
	failure.findings.map((f: any) => `${f.field} ${f.code} ${f.details?.name ?? ''}`.trim());

describe('a company’s own text', () => {
	test('is kept in versions, and null goes back to the built-in one', async () => {
		const w = aWorld();
		const ports = portsOf(w);
		await saveTemplate(wish({ subject: 'A {{ number }}', body: 'B' }), ports);
		expect(w.texts).toMatchObject([{ subject: 'A {{ number }}', source: 'own', version: 1 }]);
		await saveTemplate(wish({ subject: null, body: null, version: 1 }), ports);
		expect(w.texts).toMatchObject([{ source: 'built_in', version: 2 }]);
	});

	test('is not overwritten by somebody who saw an older one', async () => {
		const ports = portsOf(aWorld());
		await saveTemplate(wish({ subject: 'A', body: 'B', version: 0 }), ports);
		const late = saveTemplate(wish({ subject: 'C', body: 'D', version: 0 }), ports);
		await expect(late).rejects.toMatchObject({
			code: 'CHANGED_MEANWHILE',
			details: { version: 1 },
		});
	});

	test.each`
		what                         | text                                                           | expected
		${'nothing at all'}          | ${{}}                                                          | ${['subject REQUIRED', 'body REQUIRED']}
		${'half of it'}              | ${{ subject: 'A', body: null }}                                | ${['body REQUIRED']}
		${'null by half'}            | ${{ subject: null }}                                           | ${['subject REQUIRED', 'body REQUIRED']}
		${'an open brace'}           | ${{ subject: '{{ number', body: 'B' }}                         | ${['subject TEMPLATE_INVALID']}
		${'a condition without end'} | ${{ subject: 'A', body: '{% if total %}x' }}                   | ${['body TEMPLATE_INVALID']}
		${'a name that is none'}     | ${{ subject: '{{ nummer }}', body: '{{ iban }}' }}             | ${['subject TEMPLATE_VARIABLE_UNKNOWN nummer', 'body TEMPLATE_VARIABLE_UNKNOWN iban']}
		${'a name in a condition'}   | ${{ subject: 'A', body: '{% if x == 1 %}{% endif %}' }}        | ${['body TEMPLATE_VARIABLE_UNKNOWN x']}
		${'a filter that is none'}   | ${{ subject: '{{ number | nofilter }}', body: 'B' }}           | ${['subject TEMPLATE_INVALID']}
		${'a file'}                  | ${{ subject: 'A', body: '{% include "package.json" %}' }}      | ${['body TEMPLATE_INVALID']}
		${'a rendered file'}         | ${{ subject: 'A', body: '{% render "package.json" %}' }}       | ${['body TEMPLATE_INVALID']}
		${'a layout'}                | ${{ subject: 'A', body: '{% layout "package.json" %}' }}       | ${['body TEMPLATE_INVALID']}
		${'a loop'}                  | ${{ subject: 'A', body: '{% for i in (1..9) %}{% endfor %}' }} | ${['body TEMPLATE_INVALID']}
	`('$what: $expected, and nothing is kept', async ({ text, expected }) => {
		const w = aWorld();
		const failure = await saveTemplate(wish(text), portsOf(w)).catch((e) => e);
		expect(failure.code).toBe('INVALID_INPUT');
		expect(told(failure)).toEqual(expected);
		expect(w.texts).toEqual([]);
	});

	test.each`
		what                    | text                                 | expected
		${'a subject'}          | ${{ subject: 'A', body: 'B' }}       | ${['subject MUST_BE_EMPTY']}
		${'nothing'}            | ${{}}                                | ${['body REQUIRED']}
		${'what is not drawn'}  | ${{ body: 'Danke \u6f22' }}          | ${['body CHARACTERS_NOT_ALLOWED']}
		${'more than a letter'} | ${{ body: 'x'.repeat(1_501) }}       | ${['body TOO_LONG']}
		${'a name that is off'} | ${{ body: 'Noch {{ open }} offen' }} | ${['body TEMPLATE_VARIABLE_UNKNOWN open']}
	`('of a letter refuses $what', async ({ text, expected }) => {
		const w = aWorld();
		const letter = wish({ kind: 'invoice_closing', ...text });
		const failure = await saveTemplate(letter, portsOf(w)).catch((e) => e);
		expect(told(failure)).toEqual(expected);
		expect(w.texts).toEqual([]);
	});

	test('of a letter is a body alone, and goes by null', async () => {
		const w = aWorld();
		const save = (body: string | null) =>
			saveTemplate(wish({ kind: 'invoice_opening', body }), portsOf(w));
		await save('Guten Tag {{ contact_person }}');
		expect(w.texts).toMatchObject([{ kind: 'invoice_opening', subject: '', source: 'own' }]);
		await save(null);
		expect(w.texts).toMatchObject([{ source: 'built_in' }]);
	});

	test('may name what it makes itself', async () => {
		const body =
			'{% assign who = contact %}{{ who | upcase }}{% capture x %}a{% endcapture %}{{ x }}';
		await saveTemplate(wish({ subject: 'A', body }), portsOf(aWorld()));
	});
});

test('a preview fills every variable with something', async () => {
	for (const language of LANGUAGES) {
		for (const kind of TEMPLATE_KINDS) {
			const variables = TEMPLATE_VARIABLES[kind];
			const body = variables.map((v) => `{{${v}}}`).join('|');
			const subject = isLetterKind(kind) ? null : 'A';
			const preview = previewTemplate({ kind, language, subject, body }, portsOf(aWorld()));
			expect((await preview).text.split('|').filter((value) => value === '')).toEqual([]);
		}
	}
});

test('the built-in texts pass their own check, and every kind that needs one has one in each language', () => {
	const { templates } = portsOf(aWorld());
	const kinds = TEMPLATE_KINDS.filter(hasUsualText);
	for (const language of LANGUAGES) {
		expect(Object.keys(TEMPLATES[language]).sort()).toEqual(kinds.toSorted());
		for (const kind of kinds) {
			for (const text of Object.values(TEMPLATES[language][kind] ?? {})) {
				expect(templates.check('', text, TEMPLATE_VARIABLES[kind])).toEqual([]);
			}
		}
	}
});

test('a text that was kept before the check reads no file of the server', async () => {
	const text = '{% include "package.json" %}';
	expect(await new Liquid().parseAndRender(text)).toContain('directus-extension-finance');
	await expect(liquid.parseAndRender(text)).rejects.toThrow();
});
