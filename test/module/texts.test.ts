/** Every text of the browser side is there in four languages, and every form field has its texts. */
import { describe, expect, test } from 'vitest';
import { operationApp } from '../../src/app/operation-app.js';
import { fieldName, formFields } from '../../src/app/operation-fields.js';
import { APP_TEXTS, filled } from '../../src/app/texts/texts.js';
import type { FieldSpec } from '../../src/contracts/contract.js';
import { QUEUE_NAMES } from '../../src/contracts/queues.js';
import { LANGUAGES } from '../../src/core/parties/model.js';
import { STEPS, WORKFLOWS } from '../../src/runtime/registry.js';
import { SCHEDULES } from '../../src/workflows/schedules.js';

const CONTRACTS = STEPS.map((step) => step.contract);

/** Path and text of every leaf. */
function leaves(value: unknown, path: string): [path: string, text: string][] {
	if (typeof value === 'string') return [[path, value]];
	return Object.entries(value as object).flatMap(([key, v]) => leaves(v, `${path}/${key}`));
}

const placeholdersIn = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

describe.each(LANGUAGES)('in "%s"', (language) => {
	const texts = new Map(leaves(APP_TEXTS[language], ''));

	test('the same texts exist as in English, none empty but notes, with the same placeholders', () => {
		for (const [path, english] of leaves(APP_TEXTS.en, '')) {
			const text = texts.get(path);
			expect(text, path).toBeTypeOf('string');
			if (english !== '') expect(text, path).not.toBe('');
			expect(placeholdersIn(text ?? ''), path).toEqual(placeholdersIn(english));
		}
		expect(texts.size).toBe(leaves(APP_TEXTS.en, '').length);
	});

	test('every queue and every choice has its name', () => {
		for (const queue of QUEUE_NAMES) expect(texts.get(`/page/queue.${queue}`)).toBeTruthy();
		const choices = CONTRACTS.flatMap(({ input }) =>
			Object.values<FieldSpec>(input).flatMap((spec) => (spec.kind === 'choice' ? spec.of : [])),
		);
		expect(choices.filter((choice) => !texts.get(`/choices/${choice}`))).toEqual([]);
	});

	test('every workflow and every schedule has its name', () => {
		const named = [...WORKFLOWS.keys()].map((id) =>
			id.startsWith('step.') ? `/operations/${id.slice(5)}/name` : `/page/workflow.${id}`,
		);
		const schedules = SCHEDULES.map(({ id }) => `/page/schedule.${id}`);
		expect([...named, ...schedules].filter((path) => !texts.get(path))).toEqual([]);
	});

	test.each(CONTRACTS.map((c) => [c.id, c] as const))(
		'the form of %s is complete',
		(id, contract) => {
			expect(texts.get(`/operations/${id}/name`)).toBeTruthy();
			const fields = formFields(contract, language);
			const names = fields.map(({ field }) => field);
			expect(names).toEqual([
				...Object.keys(contract.input),
				...['company', 'permissions', 'wait_seconds', 'finance_result'],
			]);
			for (const name of Object.keys(contract.input)) {
				expect(fieldName(contract, name, language)).not.toBe('');
			}
			expect(JSON.stringify(fields)).not.toMatch(/undefined|\{collection\}|\{placeholder\}/);
		},
	);

	test('texts are Swiss: no sharp s, and no blank before a colon', () => {
		expect([...texts.values()].filter((text) => /ß| [:;?!]/.test(text))).toEqual([]);
	});
});

test.each`
	operation           | field              | type         | look                 | required
	${'invoice-issue'}  | ${'invoice'}       | ${'string'}  | ${'finance-pick'}    | ${true}
	${'invoice-settle'} | ${'payment'}       | ${'string'}  | ${'input'}           | ${false}
	${'invoice-create'} | ${'currency'}      | ${'string'}  | ${'select-dropdown'} | ${false}
	${'invoice-create'} | ${'bank_account'}  | ${'string'}  | ${'finance-pick'}    | ${false}
	${'notify'}         | ${'user'}          | ${'string'}  | ${'finance-pick'}    | ${false}
	${'invoice-create'} | ${'kind'}          | ${'string'}  | ${'select-dropdown'} | ${false}
	${'invoice-create'} | ${'line_items'}    | ${'json'}    | ${'list'}            | ${true}
	${'invoice-create'} | ${'notes'}         | ${'text'}    | ${'input-multiline'} | ${false}
	${'invoice-create'} | ${'supply_to'}     | ${'string'}  | ${'finance-pick'}    | ${false}
	${'invoice-create'} | ${'payment_terms'} | ${'integer'} | ${'input'}           | ${false}
	${'invoice-email'}  | ${'cc'}            | ${'json'}    | ${'tags'}            | ${false}
	${'invoice-settle'} | ${'as_credit'}     | ${'boolean'} | ${'boolean'}         | ${false}
	${'notify'}         | ${'data'}          | ${'json'}    | ${'input-code'}      | ${false}
`('$operation asks for $field by $look', ({ operation, field, type, look, required }) => {
	const contract = CONTRACTS.find((c) => c.id === operation);
	if (!contract) throw new Error(operation);
	const found = formFields(contract, 'en').find((f) => f.field === field);
	expect(found).toMatchObject({ type, meta: { interface: look, required } });
});

test('an id is chosen, and a placeholder will do', () => {
	const contract = CONTRACTS.find((c) => c.id === 'invoice-issue');
	if (!contract) throw new Error('invoice-issue');
	const [invoice] = formFields(contract, 'en');
	expect(invoice?.meta?.note).toBe('Choose one, or type a placeholder such as {{$last.invoice}}.');
});

test('Flows run as who triggers them and wait for a minute, unless told otherwise', () => {
	const contract = CONTRACTS.find((c) => c.id === 'notify');
	if (!contract) throw new Error('notify');
	const fields = Object.fromEntries(formFields(contract, 'de').map((f) => [f.field, f]));
	expect(fields.permissions?.schema?.default_value).toBe('$trigger');
	expect(fields.wait_seconds?.schema?.default_value).toBe(60);
});

test('name and card follow the language that the app shows', () => {
	const root = { lang: 'de-DE' };
	Object.assign(globalThis, { document: { documentElement: root } });
	const contract = CONTRACTS.find((c) => c.id === 'invoice-email');
	if (!contract) throw new Error('invoice-email');
	const app = operationApp(contract);
	expect([app.id, app.name]).toEqual(['finance-invoice-email', 'Rechnung mailen']);
	root.lang = 'fr-CH';
	expect(app.name).toBe('Envoyer la facture par e-mail');
	const card = (app.overview as (options: object) => unknown)({
		invoice: '{{$last.invoice}}',
		cc: [],
	});
	expect(card).toEqual([{ label: 'Facture', text: '{{$last.invoice}}' }]);
	Reflect.deleteProperty(globalThis, 'document');
});

test('a value that is not given leaves its place as it is', () => {
	expect(filled('{count} of {all}', { count: 3 })).toBe('3 of {all}');
});
